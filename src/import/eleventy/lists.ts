/** Pages of an Eleventy site that are lists, tags or feeds: Octavo has its own, so their addresses redirect. */
import { isRecord, textOf, textsOf } from "../front-matter.ts";
import { listOfPage } from "../list-pages.ts";
import type { OldList } from "../old-blog.ts";
import { hrefOf } from "./names.ts";
import type { EleventyFile } from "./documents.ts";
import { permalinkOf } from "./permalink.ts";
import type { EleventyTexts } from "./texts.ts";

export interface ListsInput {
  readonly texts: EleventyTexts;
  /** All words of posts that are shown, and how many have each; those that only make a post too. */
  readonly counts: ReadonlyMap<string, number>;
  readonly posts: number;
}

/** Whether a tag asks for other texts: what is between quotation marks, as the name of a file, and the text around tags do not. */
export const readsCollections = (body: string): boolean =>
  Array.from(body.matchAll(/\{[{%](?:(?![%}]\})[^]){0,2000}/g), ([tag]) => tag).some((tag) =>
    /\bcollections\b/.test(tag.replace(/"[^"]*"|'[^']*'/g, "")),
  );

/** Undefined for a page with a text of its own. */
export function listsOf(
  file: EleventyFile,
  url: string | false | undefined,
  input: ListsInput,
): OldList[] | undefined {
  const { data, body } = file;
  if (isRecord(data["pagination"])) return paginated(file, data["pagination"], input);
  if (typeof url !== "string") return undefined;
  const list = listOfPage({
    url,
    layout: textOf(data["layout"]) ?? "",
    body: body.replace(/\bcollections\.(\w+)/g, (_, name: string) =>
      /tag|categor/i.test(name) ? "site.tags" : "site.posts",
    ),
  });
  if (list !== undefined) return [list];
  return /\{%-?\s*(?:for\b[^%]*\bcollections\b|include\b[^%]*(?:posts?-?list|pagination))/i.test(body) &&
    /blog|post|archive|article|writing|journal|notes?/i.test(url)
    ? [{ url, is: "archive" }]
    : undefined;
}

/** https://www.11ty.dev/docs/pagination/ */
function paginated(
  file: EleventyFile,
  pagination: Readonly<Record<string, unknown>>,
  input: ListsInput,
): OldList[] {
  const from = textOf(pagination["data"]) ?? "";
  const size = Math.max(1, Number(pagination["size"]) || 10);
  const alias = textOf(pagination["alias"]);
  const left = new Set(textsOf(pagination["filter"]));
  const at = (pageNumber: number, items: readonly unknown[], pages: number): string | undefined => {
    const data = {
      ...file.data,
      ...(alias !== undefined && { [alias]: size === 1 ? items[0] : items }),
      pagination: {
        ...pagination,
        pageNumber,
        items,
        pages: Array.from({ length: pages }, () => items),
      },
    };
    const made = permalinkOf(file, input.texts, data);
    if (typeof made !== "string") return undefined;
    return made === "" ? `${file.names.url}${pageNumber === 0 ? "" : `${pageNumber}/`}` : hrefOf(made);
  };
  const isOfTags = from === "collections" || /tags?\b|categor|topics?/i.test(from);
  if (isOfTags && size === 1) {
    const names = [...input.counts.keys()].filter((name) => !left.has(name));
    return names.flatMap((name, index): OldList[] => {
      const url = at(index, [name], names.length);
      return url === undefined ? [] : [{ url, is: "tag", name }];
    });
  }
  if (!from.startsWith("collections.")) return [];
  const count = input.counts.get(from.slice("collections.".length)) ?? input.posts;
  const pages = Math.max(1, Math.ceil(count / size));
  return Array.from({ length: Math.min(pages, 1000) }, (_, index): OldList[] => {
    const url = at(index, [], pages);
    return url === undefined ? [] : [{ url, is: url === "/" ? "home" : "archive" }];
  }).flat();
}
