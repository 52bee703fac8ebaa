/** What can be told of a post that an error keeps from being shown, so that all else that is wrong with it is said too. */
import { isError, type Problem } from "../core/problem.ts";
import { postField } from "./fields.ts";
import type { FrontMatter } from "./front-matter.ts";
import { postUrl, type Pattern, type PostAddress } from "./post-url.ts";

export interface BrokenPost {
  /** Absent where the field itself is wrong. */
  readonly layout?: string;
  /** Absent where it follows from what is wrong. */
  readonly url?: string;
  readonly aliases: readonly string[];
}

export function describeBroken(
  place: Pick<PostAddress, "stem" | "folder" | "categories"> & { readonly source: string },
  fields: Partial<FrontMatter<"posts">>,
  problems: readonly Problem[],
  settings: Pattern,
): BrokenPost {
  const wrong = new Set(problems.filter(isError).map(({ field = "" }) => postField(field)?.name));
  const has = (name: "date" | "title" | "slug" | "permalink"): boolean =>
    fields[name] !== undefined && !wrong.has(name);
  const isOpen =
    wrong.has("slug") ||
    wrong.has("permalink") ||
    (/:(?:year|month|day)\b/.test(settings.permalink) && !has("date")) ||
    (/:slug\b/.test(settings.permalink) && !has("slug") && !has("title"));
  const { title = "", date = "", layout, aliases = [] } = fields;
  const url =
    has("permalink") || !isOpen
      ? postUrl({ ...fields, ...place, title, date }, settings, place.source)
      : undefined;
  return {
    ...(layout !== undefined && !wrong.has("layout") && { layout }),
    ...(typeof url === "string" && { url }),
    aliases: wrong.has("aliases") ? [] : aliases,
  };
}
