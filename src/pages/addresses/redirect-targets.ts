/** Which page has taken the place of one that is not there any more. */
import { archiveUrl, authorsUrl, inEdition, seriesFolder, tagsUrl, type Edition } from "../../config/urls.ts";
import { kindOfSource } from "../../content/source-kind.ts";
import type { LockedAddress } from "./lock.ts";
import type { PublishedPage } from "./published-pages.ts";
import { groupBy } from "../../core/group-by.ts";

/** Pages of one family take one another's places only; those of another language are a family of their own. */
export function findFamily(url: string, homes: readonly Edition[]): Family {
  for (const home of homes)
    for (const [name, list] of lists)
      if (url.startsWith(inEdition(list, home))) return { name, list: inEdition(list, home) };
  return { name: "page" };
}

export type FamilyOf = (url: string) => Family;

export interface Family {
  readonly name: "tag" | "author" | "series" | "archive" | "page";
  /** Address of the list above it. */
  readonly list?: string;
}

const lists = [
  ["tag", tagsUrl],
  ["author", authorsUrl],
  ["series", seriesFolder],
  ["archive", archiveUrl],
] as const;

interface TargetTools {
  readonly lines: ReadonlyMap<string, LockedAddress>;
  readonly spellings: ReadonlyMap<string, string>;
  readonly familyOf: FamilyOf;
}

/** Finds the page that has taken the place of another, if only one can have. */
export function createRedirectTargets(
  pages: readonly PublishedPage[],
  { lines, spellings, familyOf }: TargetTools,
): (old: LockedAddress) => string | undefined {
  const urls = new Set(pages.map(({ url }) => url));
  const bySource = groupBy(pages, ({ url, source }) => source && `${keyOf(familyOf(url))} ${source}`);
  const byContent = groupBy(pages, ({ content }) => content);
  const isNew = ({ url }: PublishedPage): boolean => lines.get(url)?.state !== "page";
  const onlyOne = (found: readonly PublishedPage[]): string | undefined =>
    found.length === 1 ? found[0]?.url : undefined;

  return (old) => {
    if (old.state !== "page") return undefined;
    const family = familyOf(old.url);
    // Its file, or a list's oldest post, now has another address.
    const same = old.source === undefined ? [] : (bySource.get(`${keyOf(family)} ${old.source}`) ?? []);
    const bySameSource =
      onlyOne(same.filter(isNew)) ??
      (kindOfSource(old.source) === "posts" && family.list !== undefined ? undefined : onlyOne(same));
    if (bySameSource !== undefined) return bySameSource;
    // `git mv`: another file has its text now.
    const moved = old.content === undefined ? [] : (byContent.get(old.content) ?? []);
    const byText = onlyOne(moved.filter(isNew));
    if (byText !== undefined) return byText;
    return spellings.get(old.url) ?? aboveIt(old, family);
  };

  /** A list that nobody described, such as a tag no post has any more, is answered by the list above it. */
  function aboveIt(
    old: LockedAddress & { readonly state: "page" },
    { name, list = "" }: Family,
  ): string | undefined {
    if (name === "archive") {
      const year = old.url.replace(/[^/]+\/$/, "");
      return [year, list].find((url) => url !== old.url && urls.has(url));
    }
    return kindOfSource(old.source) === "posts" && urls.has(list) ? list : undefined;
  }
}

const keyOf = ({ name, list = "" }: Family): string => `${name} ${list}`;
