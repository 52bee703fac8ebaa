/** Where Ghost had its texts and lists: by its usual addresses, or by routes.yaml; and its redirects. */
import { load } from "js-yaml";
import { isRecord, parseDataFile, textOf, type Data } from "../front-matter.ts";
import type { OldList } from "../old-blog.ts";
import type { OldSource } from "../source.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";

export interface GhostRoutes {
  /** "/{slug}/", "/{year}/{month}/{slug}/". */
  readonly permalink: string;
  readonly tag: string;
  readonly author: string;
}

const usual: GhostRoutes = { permalink: "/{slug}/", tag: "/tag/{slug}/", author: "/author/{slug}/" };

const named = (source: OldSource, pattern: RegExp): string | undefined =>
  source.files.find((file) => pattern.test(file));

/** https://ghost.org/docs/themes/routing/ */
export function readRoutes(source: OldSource): GhostRoutes {
  const file = named(source, /(?:^|\/)routes\.ya?ml$/i);
  if (file === undefined) return usual;
  const data = readData(source, file);
  const collections = isRecord(data["collections"])
    ? Object.values(data["collections"]).filter(isRecord)
    : [];
  const main = collections.find((each) => each["filter"] === undefined) ?? collections[0];
  const taxonomies = isRecord(data["taxonomies"]) ? data["taxonomies"] : {};
  return {
    permalink: textOf(main?.["permalink"]) ?? usual.permalink,
    tag: textOf(taxonomies["tag"]) ?? usual.tag,
    author: textOf(taxonomies["author"]) ?? usual.author,
  };
}

function readData(source: OldSource, file: string): Data {
  try {
    return parseDataFile(source.text(file), file);
  } catch (failure) {
    if (failure instanceof SourceFault) return {};
    throw failure;
  }
}

export interface GhostPlace {
  readonly slug: string;
  readonly id: string;
  /** ISO 8601. */
  readonly date: string | undefined;
  readonly tag: string | undefined;
  readonly author: string | undefined;
}

/** Undefined where a part of it is not known. */
export function fillRoute(pattern: string, { slug, id, date, tag, author }: GhostPlace): string | undefined {
  const [year, month, day] = date?.slice(0, 10).split("-") ?? [];
  const values = new Map([
    ["slug", slug],
    ["id", id],
    ["year", year],
    ["month", month],
    ["day", day],
    ["primary_tag", tag ?? "all"],
    ["primary_author", author],
  ]);
  let isWhole = true;
  const made = pattern.replace(/\{(\w+)\}/g, (_part, name: string) => {
    const value = values.get(name);
    isWhole &&= value !== undefined;
    return value ?? "";
  });
  return isWhole ? made : undefined;
}

/** https://ghost.org/tutorials/implementing-redirects/ */
export function readRedirects(source: OldSource): {
  readonly lists: readonly OldList[];
  readonly file?: string;
  readonly left: readonly string[];
} {
  const file = named(source, /(?:^|\/)redirects\.(?:json|ya?ml)$/i);
  if (file === undefined) return { lists: [], left: [] };
  const pairs = pairsIn(source, file);
  const isPlain = ([from, to]: readonly [string, string]): boolean =>
    /^\/[^*()^$\\[\]{}|+?]*$/.test(from) && to.startsWith("/") && !/\$\d/.test(to);
  return {
    file,
    lists: pairs.filter(isPlain).map(([url, to]) => ({ url, is: "other", to })),
    left: pairs.filter((pair) => !isPlain(pair)).map(([from]) => from),
  };
}

function pairsIn(source: OldSource, file: string): readonly (readonly [string, string])[] {
  try {
    const value: unknown = /json$/i.test(file) ? JSON.parse(source.text(file)) : load(source.text(file));
    if (Array.isArray(value))
      return (value as unknown[])
        .filter(isRecord)
        .map(({ from, to }) => [plainFrom(textOf(from) ?? ""), textOf(to) ?? ""]);
    if (!isRecord(value)) return [];
    return ["301", "302"].flatMap((code) => {
      const group = value[code];
      return isRecord(group)
        ? Object.entries(group).map(([from, to]) => [plainFrom(from), textOf(to) ?? ""] as const)
        : [];
    });
  } catch {
    return [];
  }
}

/** "^\/old\/?$" is "/old/". */
const plainFrom = (from: string): string =>
  from
    .replace(/^\^/, "")
    .replace(/\\\//g, "/")
    .replace(/\/\??\$?$/, "/")
    .replace(/\$$/, "");
