/** Fetches each file of a list from a live site, and hashes the answers. */
import { isNotFoundPage, outputUrl } from "../config/urls.ts";
import { encodeAddress, parseUrl } from "../core/address-codec.ts";
import { contentHash } from "../core/content-hash.ts";
import type { SiteList } from "./site-list.ts";
import { inParallel } from "../core/in-parallel.ts";

/** Files that hosts read but don't serve. */
const forHosts = new Set(["_headers", "_redirects", "CNAME", ".nojekyll"]);

const atOnce = 8;
const patience = 30_000; // milliseconds
const mostHops = 5;

export interface LiveOptions {
  /** From old to new address, percent-encoded: a host may redirect where the file would do so in the browser. */
  readonly redirects: readonly (readonly [from: string, to: string])[];
  readonly onProgress?: (done: number) => void;
}

/** Hashes of the answers by path, without files that the site doesn't serve. Rejects if nothing answers. */
export async function readLiveList(
  site: URL,
  built: SiteList,
  { redirects, onProgress }: LiveOptions,
): Promise<Map<string, string>> {
  const list = new Map<string, string>();
  const targets = new Map(redirects.map(([from, to]) => [withoutSlash(from), withoutSlash(to)]));
  const served = [...built].filter(([file]) => isHandedOut(file));
  let done = 0;
  await inParallel(served, atOnce, async ([file, sum]) => {
    const address = addressOf(site, file);
    const answer = await ask(address, targets.get(withoutSlash(address.pathname)));
    if (answer === "moved") list.set(file, sum);
    // Hosts send this page with status 404, even for its own address.
    else if (answer && (answer.ok || isNotFoundPage(`/${file}`))) list.set(file, answer.hash);
    done += 1;
    onProgress?.(done);
  });
  return list;
}

/** Whether a live site serves a file of this path. */
export const isHandedOut = (file: string): boolean => !forHosts.has(file);

const withoutSlash = (path: string): string => path.replace(/\/$/, "");

function addressOf(site: URL, file: string): URL {
  const address = parseUrl(site.href) as URL;
  address.pathname = address.pathname.replace(/\/?$/, "/") + encodeAddress(outputUrl(file)).slice(1);
  return address;
}

interface LiveAnswer {
  readonly ok: boolean;
  readonly hash: string;
}

/** Follows redirects, to https or another form of the address, say; "moved" where one leads to the target. */
async function ask(first: URL, target: string | undefined): Promise<LiveAnswer | "moved" | undefined> {
  let address = first;
  for (let hop = 0; hop <= mostHops; hop += 1) {
    let answer: Response;
    try {
      answer = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(patience) });
    } catch (failure) {
      if (hop === 0) throw failure;
      return undefined; // The site answers, and sends us where nobody does.
    }
    const to = answer.status >= 300 && answer.status < 400 ? answer.headers.get("location") : null;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (to === null) return { ok: answer.ok, hash: contentHash(bytes) };
    const next = parseUrl(to, address.href);
    if (next === undefined) return undefined;
    address = next;
    if (target !== undefined && withoutSlash(address.pathname) === target) return "moved";
  }
  return undefined;
}
