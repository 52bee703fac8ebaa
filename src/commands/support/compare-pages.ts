/** Compares the pages of two built sites: titles, sizes, and links to other sites. */
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { originOf } from "../../core/address-codec.ts";
import { readHtml } from "../../core/html/html-facts.ts";
import { compareLists, type ListDifference, type SiteList } from "../../publish/site-list.ts";
import { compareStrings } from "../../core/sorted.ts";

/** One of the two sites. */
export interface Side {
  readonly list: SiteList;
  /** Absolute path of its files, if they are available. */
  readonly folder: string | undefined;
}

export type Kind = keyof ListDifference;

export interface PageChange {
  readonly kind: Kind;
  /** Path below the site. */
  readonly file: string;
  readonly title: string | undefined;
  /** Where readers find it now; absent for a new page. */
  readonly url: string | undefined;
  /** Bytes of its HTML, before and after; undefined if unknown or missing. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

export interface LinkChange {
  readonly kind: "added" | "removed";
  readonly url: string;
  /** Path of the page below the site. */
  readonly file: string;
}

export interface PageComparison {
  readonly pages: readonly PageChange[];
  /** Links to other sites that a page has gained or lost. */
  readonly links: readonly LinkChange[];
  /** Bytes of all files, if both sites are available. */
  readonly weight: { readonly before: number; readonly after: number } | undefined;
}

const homePage = "index.html";

export const isPage = (file: string): boolean => file.endsWith(".html");

/** The pages that differ: added ones first, then changed, then removed. */
export const pagesOf = (difference: ListDifference): readonly (readonly [Kind, string])[] =>
  (["added", "changed", "removed"] as const).flatMap((kind) =>
    difference[kind].filter(isPage).map((file) => [kind, file] as const),
  );

export function comparePages(before: Side, after: Side): PageComparison {
  const pages: PageChange[] = [];
  const links: LinkChange[] = [];
  // Ignores links of the layout, which every new page has; the home page has them too.
  const frame = new Set(
    [before, after].flatMap(({ folder }) => [...(readPage(folder, homePage)?.links ?? [])]),
  );
  for (const [kind, file] of pagesOf(compareLists(before.list, after.list))) {
    const [was, is] = [readPage(before.folder, file), readPage(after.folder, file)];
    pages.push({
      kind,
      file,
      title: (is ?? was)?.title,
      url: was?.url ?? (kind === "changed" ? is?.url : undefined),
      before: was?.bytes,
      after: is?.bytes,
    });
    // Without the other side, changes of a page are unknown.
    if ((was === undefined && kind !== "added") || (is === undefined && kind !== "removed")) continue;
    const [old, now] = [was?.links ?? new Set<string>(), is?.links ?? new Set<string>()];
    const isOwn = (url: string): boolean => kind === "changed" || !frame.has(url);
    for (const url of now) if (!old.has(url) && isOwn(url)) links.push({ kind: "added", url, file });
    for (const url of old) if (!now.has(url) && isOwn(url)) links.push({ kind: "removed", url, file });
  }
  const [was, is] = [weigh(before), weigh(after)];
  return {
    pages,
    links: links.toSorted((a, b) => compareStrings(a.kind, b.kind)),
    weight: was === undefined || is === undefined ? undefined : { before: was, after: is },
  };
}

interface ReadPage {
  readonly title: string | undefined;
  readonly url: string | undefined;
  readonly bytes: number;
  readonly links: ReadonlySet<string>;
}

function readPage(folder: string | undefined, file: string): ReadPage | undefined {
  if (folder === undefined || !existsSync(path.join(folder, file))) return undefined;
  const bytes = readFileSync(path.join(folder, file));
  const { title, metas, canonical, links } = readHtml(bytes.toString("utf8"));
  // Unlike <title>, og:title has no name of the site.
  const named = metas.find(({ name }) => name === "og:title")?.content ?? title;
  const own = canonical === undefined ? undefined : originOf(canonical);
  const others = links
    .map(({ url }) => url)
    .filter((url) => /^https?:\/\//i.test(url) && ![undefined, own].includes(originOf(url)));
  return { title: named?.trim(), url: canonical, bytes: bytes.length, links: new Set(others) };
}

function weigh({ list, folder }: Side): number | undefined {
  if (folder === undefined) return undefined;
  return [...list.keys()].reduce(
    (sum, file) => sum + (statSync(path.join(folder, file), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
