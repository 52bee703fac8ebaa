/** What becomes of every address the site has ever had: it stays, it redirects by itself, or somebody must decide. */
import { closestMatch } from "leven";
import { homeUrl, type Edition } from "../../config/urls.ts";
import { kindOfSource } from "../../content/source-kind.ts";
import { encodeAddress } from "../../core/address-codec.ts";
import { lazy } from "../../core/lazy.ts";
import type { Problem } from "../../core/problem.ts";
import { lockFile, type LockedAddress } from "./lock.ts";
import { feedFor } from "./machine-files.ts";
import type { PublishedPage } from "./published-pages.ts";
import { createRedirectTargets, findFamily, type Family, type FamilyOf } from "./redirect-targets.ts";

export interface Decided {
  /** Redirects that nobody has written down, from old to new, by the old address. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  /** Addresses that would be lost. */
  readonly problems: readonly Problem[];
  /** The lock as it should be written once the site is published. */
  readonly lock: () => readonly LockedAddress[];
}

/** Looking for the nearest address takes long, and nobody reads hundreds of hints. */
const mostHints = 20;

export interface OtherAddresses {
  /** Where pages of tags and authors are now, by the addresses that other spellings of theirs have. */
  readonly spellings?: ReadonlyMap<string, string>;
  /** Addresses of files that are no pages. */
  readonly files?: ReadonlySet<string>;
  /** Why the post that would have an address is not published, such as "posts/x.md is a draft". */
  readonly reasonOf?: (url: string) => string | undefined;
  /** Posts whose time is over, source by address: what goes with them is given up without being asked for. */
  readonly expired?: ReadonlyMap<string, string>;
  /** Where each language of the blog has its lists. */
  readonly homes?: readonly Edition[];
}

/** `aliases` are the redirects that posts name themselves, by their address. */
export function decideAddresses(
  locked: readonly LockedAddress[],
  pages: readonly PublishedPage[],
  aliases: ReadonlyMap<string, string>,
  {
    spellings = new Map(),
    files = new Set(),
    reasonOf,
    expired = new Map(),
    homes = [{ home: homeUrl }],
  }: OtherAddresses = {},
): Decided {
  const urls = new Set(pages.map((page) => page.url));
  const familyOf = (url: string): Family => findFamily(url, homes);
  const lines = new Map(locked.map((each) => [each.url, each]));
  const redirects: { from: string; to: string }[] = [];
  const problems: Problem[] = [];
  const lock = new Map<string, LockedAddress>();
  // Lazy, since mostly every address is there.
  const targets = lazy(() => createRedirectTargets(pages, { lines, spellings, familyOf }));
  /** One step from an address that is not there; where it is given up, none. */
  const next = (each: LockedAddress): string | undefined =>
    aliases.get(each.url) ?? (each.state === "moved" ? each.to : targets()(each));
  const isThere = (url: string): boolean => urls.has(url) || files.has(url);

  for (const each of locked) {
    if (urls.has(each.url)) continue;
    const end = followAddress(each, { next, lines, isThere });
    const to = end !== each.url && isThere(end) && !files.has(each.url) ? end : undefined;
    if (to !== undefined) {
      lock.set(each.url, { url: each.url, state: "moved", to });
      if (!aliases.has(each.url)) redirects.push({ from: each.url, to });
    } else if (!files.has(each.url) && isExpired(end, lines.get(end), { expired, familyOf })) {
      lock.set(each.url, { url: each.url, state: "gone" });
    } else {
      lock.set(each.url, each);
      if (each.state === "gone" || files.has(each.url)) continue;
      const isHinted = problems.length < mostHints;
      problems.push(
        lostAddress(each, {
          urls: isHinted ? urls : [],
          files,
          reason: reasonOf?.(each.url),
          isList: familyOf(each.url).list !== undefined,
        }),
      );
    }
  }
  return {
    redirects: redirects.sort((a, b) => (a.from < b.from ? -1 : 1)),
    problems,
    lock: () => lockAsPublished(lock, pages, aliases),
  };
}

interface AddressWays {
  readonly next: (each: LockedAddress) => string | undefined;
  readonly lines: ReadonlyMap<string, LockedAddress>;
  readonly isThere: (url: string) => boolean;
}

/** Where an address leads in the end, by way of others: itself, if nowhere. */
function followAddress(start: LockedAddress, { next, lines, isThere }: AddressWays): string {
  const way = new Set([start.url]);
  let end = start.url;
  let at = next(start);
  while (at !== undefined && !way.has(at)) {
    way.add(at);
    end = at;
    if (isThere(at)) break;
    at = next(lines.get(at) ?? { url: at, state: "page" });
  }
  return end;
}

/** Whether a post, or the last post of a list, was there whose time is over. */
function isExpired(
  url: string,
  line: LockedAddress | undefined,
  { expired, familyOf }: { readonly expired: ReadonlyMap<string, string>; readonly familyOf: FamilyOf },
): boolean {
  if (expired.has(url)) return true;
  const lastOfList = line?.state === "page" && familyOf(url).list !== undefined ? line.source : undefined;
  return lastOfList !== undefined && [...expired.values()].includes(lastOfList);
}

/** Asked for only by a build that publishes. */
function lockAsPublished(
  lock: ReadonlyMap<string, LockedAddress>,
  pages: readonly PublishedPage[],
  aliases: ReadonlyMap<string, string>,
): readonly LockedAddress[] {
  const now = new Map(lock);
  for (const { url, source, content } of pages)
    now.set(url, {
      url,
      state: "page",
      ...(source !== undefined && { source }),
      ...(content !== undefined && { content }),
    });
  for (const [url, to] of aliases) if (!now.has(url)) now.set(url, { url, state: "moved", to });
  return [...now.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
}

interface Around {
  /** Addresses among which the nearest is looked for. */
  readonly urls: Iterable<string>;
  readonly files: ReadonlySet<string>;
  /** Why the post that would have the address is not published. */
  readonly reason: string | undefined;
  /** Whether it is that of a list. */
  readonly isList: boolean;
}

function lostAddress(each: LockedAddress, { urls, files, reason, isList }: Around): Problem {
  const feed = feedFor(each.url, files);
  const maxDistance = Math.max(2, Math.floor(each.url.length / 3));
  const near = feed ?? closestMatch(each.url, [...urls], { maxDistance });
  const source = each.state === "page" ? each.source : undefined;
  const perhaps = near === undefined ? "" : `, perhaps that at ${near}`;
  const url = encodeAddress(each.url);
  // Only posts have aliases; what took the place of a list is said in the lock.
  const isPost =
    feed === undefined && (source === undefined || (kindOfSource(source) === "posts" && !isList));
  return {
    severity: "error",
    code: "address-lost",
    file: lockFile,
    value: url,
    message:
      each.state === "moved"
        ? `the address ${each.url} leads to ${each.to}, which is not there`
        : reason !== undefined
          ? `the address ${each.url} would lead nowhere, since ${reason} now`
          : `the address ${each.url}${source === undefined ? "" : `, once made from ${source},`} would lead nowhere`,
    hint: [
      `bring it back, or`,
      isPost
        ? `add aliases: [${url}] to the post that takes its place${perhaps}, or`
        : `write "${url} -> ${encodeAddress(near ?? "/its/heir/")}" in ${lockFile}, with the address that takes its place, or`,
      `write "${url} gone" in ${lockFile} to give it up`,
    ].join("\n"),
  };
}
