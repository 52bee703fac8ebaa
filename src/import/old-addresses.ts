/** Every address of the old site: where it leads now, and the lines of the lock that look after it. */
import { parseUrl } from "../core/address-codec.ts";
import { addressFault, addressOf, oldAddressOf } from "../content/address.ts";
import { slugOf } from "../content/slug.ts";
import {
  archiveUrl,
  atomUrl,
  authorsUrl,
  authorUrl,
  feedOfListUrl,
  homeUrl,
  inEdition,
  jsonFeedUrl,
  rssUrl,
  sitemapUrl,
  tagsUrl,
  tagUrl,
} from "../config/urls.ts";
import type { LockedAddress } from "../pages/addresses/lock.ts";
import type { FinishedText } from "./finish-text.ts";
import type { Places } from "./links.ts";
import type { Note, OldBlog, OldList } from "./old-blog.ts";
import { isEmpty } from "./old-places.ts";
import type { OldSite } from "./reader.ts";
import type { IsOwnPage, NamesIn } from "./shown-names.ts";

export interface RedirectsInput {
  readonly shownIn: NamesIn;
  readonly isOwnPage: IsOwnPage;
  readonly notes: Note[];
}

const mostSteps = 10;

/** Old addresses of lists and feeds, and where each leads now. */
export function redirectsOf(
  { lists, texts, tags, authors, files }: OldBlog,
  { shownIn, isOwnPage, notes }: RedirectsInput,
): ReadonlyMap<string, string> {
  const taken = new Set(texts.flatMap(({ url }) => (url === undefined ? [] : [addressOf(url)])));
  const all: readonly OldList[] = [
    ...lists,
    ...tags.flatMap(({ label, urls, language }) =>
      urls.map((url): OldList => ({ url, is: "tag", name: label, home: language?.home ?? homeUrl })),
    ),
    ...authors.flatMap(({ name, urls }) => urls.map((url): OldList => ({ url, is: "author", name }))),
  ];
  const moved = new Map(
    all.flatMap(({ is, url, to = homeUrl }) => (is === "other" ? [[oldAddressOf(url), to] as const] : [])),
  );
  const known = new Set([
    homeUrl,
    ...taken,
    ...texts.flatMap(({ aliases }) => aliases),
    ...all.flatMap(({ is, url }) => (is === "other" ? [] : [oldAddressOf(url)])),
    ...files.map(({ to }) => to.replace("assets/root", "")),
  ]);
  /** Where a redirect ends, of which the old site may have had several in a row. */
  const endOf = (to: string, steps = 0): string | undefined => {
    const there = [to, oldAddressOf(to)].find((each) => known.has(each));
    const next = moved.get(oldAddressOf(to));
    return there ?? (next === undefined || steps > mostSteps ? undefined : endOf(next, steps + 1));
  };
  return new Map(
    all.flatMap((list) => {
      const from = oldAddressOf(list.url);
      if (taken.has(from) || addressFault(from) !== undefined) return [];
      const to = targetOf(list, shownIn);
      if (isOwnPage(from, to)) return [];
      if (list.is !== "other") return [[from, to] as const];
      const there = endOf(to);
      if (there !== undefined) return there === from ? [] : [[from, there] as const];
      notes.push({
        about: "address",
        file: list.url,
        message: `redirected to \`${to}\`, which is not there`,
      });
      return [];
    }),
  );
}

function targetOf({ is, name = "", url, to, home = homeUrl }: OldList, shownIn: NamesIn): string {
  const slug = slugOf(name);
  const { tags, authors } = shownIn(home);
  const here = (address: string): string => inEdition(address, { home });
  switch (is) {
    case "tag":
      return here(tags.has(slug) ? tagUrl(slug) : tagsUrl);
    case "author":
      return here(authors.has(slug) ? authorUrl(slug) : authorsUrl);
    case "feed":
      if (name !== "" && tags.has(slug)) return here(feedOfListUrl(tagUrl(slug)));
      return here(/json$/i.test(url) ? jsonFeedUrl : /rss/i.test(url) ? rssUrl : atomUrl);
    case "other":
      return to ?? homeUrl;
    case "sitemap":
      return sitemapUrl;
    default:
      return here({ home: homeUrl, archive: archiveUrl, tags: tagsUrl, authors: authorsUrl }[is]);
  }
}

export function placesOf(blog: OldBlog, site: string, redirects: ReadonlyMap<string, string>): Places {
  const names = new Map<string, string[]>();
  for (const { to } of blog.files) {
    const name = to.slice(to.lastIndexOf("/") + 1);
    if (to.startsWith("assets/root/"))
      names.set(name, [...(names.get(name) ?? []), to.slice("assets/root".length)]);
  }
  const byFile = new Map(
    blog.texts.flatMap(({ from, url }) => (url === undefined ? [] : [[from.normalize("NFC"), url] as const])),
  );
  const known = new Set([
    ...blog.texts.flatMap(({ url, aliases }) => [...(url === undefined ? [] : [addressOf(url)]), ...aliases]),
    ...blog.files.flatMap(({ to }) =>
      to.startsWith("assets/root/") ? [to.slice("assets/root".length)] : [],
    ),
    ...redirects.keys(),
    ...redirects.values(),
  ]);
  return {
    base: parseUrl(site.endsWith("/") ? site : `${site}/`)!,
    has: (url) => known.has(url),
    named: (name) => {
      const found = names.get(name) ?? [];
      return found.length === 1 ? found[0] : undefined;
    },
    ofText: (file) => {
      const name = file.normalize("NFC");
      const exact = byFile.get(name.replace(/^\//, ""));
      if (exact !== undefined || !name.startsWith("/")) return exact;
      const [found, another] = [...byFile].filter(([from]) => from.endsWith(name));
      return another === undefined ? found?.[1] : undefined;
    },
    movedTo: (url) => redirects.get(url),
    isAddress: (block, parameter) => !isTextIn(blog.blocks.get(block) ?? "", parameter),
  };
}

/** Of a template that is written; parameters of one that is not may be anything. */
const isTextIn = (template: string, parameter: string): boolean =>
  !isEmpty(template) && template.includes(`\n  ${parameter}: { kind: text }\n`);

export interface LockInput {
  readonly places: Places;
  readonly isOwnPage: IsOwnPage;
  readonly old: OldSite | undefined;
  readonly notes: Note[];
}

export function lockedAddresses(
  texts: readonly FinishedText[],
  redirects: ReadonlyMap<string, string>,
  { places, isOwnPage, old, notes }: LockInput,
): LockedAddress[] {
  const locked = new Map<string, LockedAddress>();
  for (const { url, path } of texts)
    if (url !== undefined) locked.set(url, { url, state: "page", source: path });
  for (const { kind, url, aliases } of texts)
    if (kind === "page" && url !== undefined)
      for (const alias of aliases)
        if (!locked.has(alias)) locked.set(alias, { url: alias, state: "moved", to: url });
  for (const [url, to] of redirects)
    if (!locked.has(url)) locked.set(url, url === to ? { url, state: "page" } : { url, state: "moved", to });
  const aliases = new Set(texts.flatMap((text) => text.aliases));
  for (const url of old?.urls ?? []) {
    const address = oldAddressOf(url);
    const isKnown = [address, `${address}/`, url].some(
      (each) => locked.has(each) || aliases.has(each) || places.has(each),
    );
    if (
      isKnown ||
      !/(?:\/|\.html?|\.xml|\/[^/.]+)$/.test(address) ||
      /^\/(?:404\.html|sitemap.*\.xml|search[\w-]*\.xml|)$/.test(address)
    )
      continue;
    const list = listBefore(address, locked);
    if (list !== undefined && isOwnPage(address, list)) continue;
    if (list !== undefined) locked.set(address, { url: address, state: "moved", to: list });
    else
      notes.push({
        about: "address",
        file: url,
        message: "is an address of the old site that nothing here answers",
      });
  }
  return [...locked.values()];
}

/** The list of which an address is a further page: "/tags/x/page/2/". */
function listBefore(address: string, locked: ReadonlyMap<string, LockedAddress>): string | undefined {
  const first = /^(.*\/)(?:page\/?\d+|p\d+)(?:\/|\.html|\/index\.html)$/.exec(address)?.[1];
  if (first === undefined) return undefined;
  const list = locked.get(first);
  return first === "/"
    ? homeUrl
    : list?.state === "moved"
      ? list.to
      : list?.state === "page"
        ? first
        : undefined;
}
