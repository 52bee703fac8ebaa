/** The site's addresses and those it once had: what redirects by itself, what would be lost, what the lock should say. */
import { decideAddresses, type Decided } from "./decide.ts";
import { lazy } from "../../core/lazy.ts";
import { listFeedIds } from "./feed-ids.ts";
import type { LockedAddress } from "./lock.ts";
import { listMachineFiles } from "./machine-files.ts";
import {
  listAliases,
  listPublishedPages,
  listSpellings,
  listWrittenRedirects,
  type WrittenRedirect,
} from "./published-pages.ts";
import { editionHomes } from "../../config/editions.ts";
import { readHiding, writtenField } from "../../content/hiding.ts";
import { normalUrl } from "../../core/address-codec.ts";
import type { OwnFiles } from "../own-page.ts";
import type { Problem } from "../../core/problem.ts";
import type { Site } from "../site.ts";

export interface SiteAddresses extends Decided {
  /** Ids of posts' entries in feeds, by source. */
  readonly feedIds: () => ReadonlyMap<string, string>;
  /** Redirects of the settings and of the files of tags and authors. */
  readonly written: readonly WrittenRedirect[];
  /** Every redirect of the site, those that posts name themselves too, by the old address. */
  readonly all: readonly { readonly from: string; readonly to: string }[];
}

const kept = new WeakMap<Site, { readonly own: OwnFiles["pages"]; readonly addresses: SiteAddresses }>();

/** `own` are the owner's pages, which are known when Eleventy has run. */
export function addressesOf(site: Site, own: OwnFiles["pages"]): SiteAddresses {
  const before = kept.get(site);
  if (before?.own === own) return before.addresses;
  const { blog, planned } = site;
  const written = listWrittenRedirects({ ...site, redirects: site.settings.redirects });
  const aliases = new Map([...written.map(({ from, to }) => [from, to] as const), ...listAliases(site)]);
  const pages = listPublishedPages({ blog, planned, own });
  const files = new Set([
    ...site.files.all.filter((file) => file.always).map((file) => file.url),
    ...own.map(({ url }) => url),
    ...listMachineFiles(site).map(({ url }) => url),
  ]);
  const decided = decideAddresses(site.locked, pages, aliases, {
    spellings: listSpellings(site),
    files,
    homes: editionHomes(site.settings),
    reasonOf: (url) => reasonOf(url, site),
    expired: new Map(site.waiting.expired.map(({ url, source }) => [url, source])),
  });
  const all = [...decided.redirects, ...[...aliases].map(([from, to]) => ({ from, to }))];
  const problems = decided.problems.map((problem): Problem => {
    const line = site.lockLines.get(normalUrl(problem.value ?? ""));
    return line === undefined ? problem : { ...problem, line };
  });
  const urls = new Set([...pages.map(({ url }) => url), ...planned.map(({ url }) => url)]);
  const isThere = (url: string): boolean => urls.has(url) || files.has(url);
  const feedIds = lazy(() =>
    listFeedIds(blog.all, site.locked, new Map(all.map(({ from, to }) => [from, to])), site.settings.url),
  );
  const addresses = {
    ...decided,
    feedIds,
    lock: () => decided.lock().map((line) => withId(line, feedIds())),
    written,
    problems: [
      ...problems,
      ...written.filter(({ to }) => !isThere(to) && !site.expected.mayBe(to)).map(deadRedirect),
    ],
    all: all.sort((a, b) => (a.from < b.from ? -1 : 1)),
  };
  kept.set(site, { own, addresses });
  return addresses;
}

/** The line of a post with the id of its entry. */
const withId = (line: LockedAddress, ids: ReadonlyMap<string, string>): LockedAddress => {
  if (line.state !== "page" || line.content === undefined) return line;
  const id = ids.get(line.source ?? "");
  return id === undefined ? line : { id, ...line };
};

const deadRedirect = ({ to, source, written }: WrittenRedirect): Problem => ({
  severity: "error",
  code: "address-lost",
  file: source,
  value: written,
  message: `the redirect from ${written} leads to ${to}, which is not there`,
  hint: "write the address of a page or a file of this site, or take the redirect out",
});

/** Says too which field of another generator's makes the post a draft: it was published before that was understood. */
function reasonOf(url: string, { unpublished, parsed }: Site): string | undefined {
  const source = unpublished().get(url) ?? "";
  const post = parsed.get(source)?.post;
  if (!post) return undefined;
  if (!post.draft) return `${source} is scheduled`;
  const by = Object.entries(post.data).find(([key, value]) => {
    const hiding = readHiding(key, value);
    return hiding !== undefined && "flag" in hiding && hiding.flag === "draft" && hiding.says;
  });
  return `${source} is a draft${by === undefined ? "" : ` by ${writtenField(...by)}`}`;
}

/** The redirects that no post names itself, those to files too, with the title of the page each leads to. */
export function movedOf(
  site: Site,
  own: OwnFiles["pages"],
): readonly { readonly from: string; readonly to: string; readonly title: string }[] {
  const { redirects: decided, written } = addressesOf(site, own);
  const redirects = [...decided, ...written];
  if (redirects.length === 0) return [];
  const ownTitles = new Map(site.own.map(({ source, title }) => [source, title]));
  const titles = new Map<string, string | undefined>([
    ...own.map(({ url, source }) => [url, ownTitles.get(source)] as const),
    ...site.blog.all.map(({ url, title }) => [url, title] as const),
    ...site.blog.tags.map(({ url, label }) => [url, label] as const),
    ...[...site.blog.authors, ...site.blog.series].map(({ url, name }) => [url, name] as const),
  ]);
  return redirects.map(({ from, to }) => ({ from, to, title: titles.get(to) ?? site.settings.title }));
}
