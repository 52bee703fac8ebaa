/** What becomes of every address the site has ever had: it stays, it redirects by itself, or somebody must decide. */
import { closestMatch } from "leven";
import type { Problem } from "../problem.ts";
import { lockFile } from "./lock.ts";
import type { LockedAddress } from "./lock.ts";

/** An address of the site as it is now. */
export interface PublishedPage {
  readonly url: string;
  readonly source?: string;
  /** Hash of its text. */
  readonly content?: string;
}

export interface Decided {
  /** Redirects that nobody has written down, from old to new, by the old address. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  /** Addresses that would be lost. */
  readonly problems: readonly Problem[];
  /** The lock as it should be written once the site is published. */
  readonly lock: readonly LockedAddress[];
}

/** `aliases` are the redirects that posts name themselves, by their address. */
export function decideAddresses(
  locked: readonly LockedAddress[],
  pages: readonly PublishedPage[],
  aliases: ReadonlyMap<string, string>,
): Decided {
  const byUrl = new Map(pages.map((page) => [page.url, page]));
  const known = new Set(locked.map(({ url }) => url));
  const redirects: { from: string; to: string }[] = [];
  const problems: Problem[] = [];
  const lock = new Map<string, LockedAddress>();
  const lines = new Map(locked.map((each) => [each.url, each]));

  for (const each of locked) {
    if (byUrl.has(each.url)) continue;
    const alias = aliases.get(each.url);
    const to =
      alias ?? (each.state === "moved" ? follow(each.to) : each.state === "page" ? moved(each) : undefined);
    if (to !== undefined) {
      lock.set(each.url, { url: each.url, state: "moved", to });
      if (alias === undefined) redirects.push({ from: each.url, to });
    } else {
      lock.set(each.url, each);
      if (each.state !== "gone") problems.push(lost(each));
    }
  }
  for (const { url, source, content } of pages)
    lock.set(url, {
      url,
      state: "page",
      ...(source === undefined ? {} : { source }),
      ...(content === undefined ? {} : { content }),
    });
  for (const [url, to] of aliases) if (!byUrl.has(url)) lock.set(url, { url, state: "moved", to });
  return {
    redirects: redirects.sort((a, b) => (a.from < b.from ? -1 : 1)),
    problems,
    lock: [...lock.values()].sort((a, b) => (a.url < b.url ? -1 : 1)),
  };

  /** Where an address leads by way of others, if it ends at a page. */
  function follow(start: string): string | undefined {
    const seen = new Set<string>();
    for (let at = start; !seen.has(at);) {
      if (byUrl.has(at)) return at;
      seen.add(at);
      const next = lines.get(at);
      const to =
        aliases.get(at) ??
        (next?.state === "moved" ? next.to : next?.state === "page" ? moved(next) : undefined);
      if (to === undefined) return undefined;
      at = to;
    }
    return undefined;
  }

  /** The page that is now made from its file, else the only new one with its text: a changed slug, or `git mv`. */
  function moved(old: LockedAddress & { readonly state: "page" }): string | undefined {
    if (old.source === undefined) return undefined;
    const sameFile = pages.find(({ source }) => source === old.source);
    if (sameFile) return sameFile.url;
    if (old.content === undefined) return undefined;
    const [first, ...others] = pages.filter(({ url, content }) => content === old.content && !known.has(url));
    return others.length === 0 ? first?.url : undefined;
  }

  function lost(each: LockedAddress): Problem {
    const near = closestMatch(
      each.url,
      pages.map(({ url }) => url),
      {
        maxDistance: Math.max(2, Math.floor(each.url.length / 3)),
      },
    );
    const was = each.state === "page" && each.source !== undefined ? `, once made from ${each.source},` : "";
    return {
      severity: "error",
      code: "address-lost",
      file: lockFile,
      value: each.url,
      message: `the address ${each.url}${was} would lead nowhere`,
      hint: [
        `bring it back, or`,
        `add aliases: [${each.url}] to the post that takes its place${near === undefined ? "" : `, perhaps that at ${near}`}, or`,
        `write "${encodeURI(each.url)} gone" in ${lockFile} to give it up`,
      ].join("\n"),
    };
  }
}
