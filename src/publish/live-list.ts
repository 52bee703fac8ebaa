/** Fetches each file of a list from a live site, and hashes the answers. */
import { outputUrl } from "../config/urls.ts";
import { encodeAddress } from "../core/address-codec.ts";
import { contentHash } from "../core/content-hash.ts";

/** Files that hosts read but don't serve. */
const forHosts = new Set(["_headers", "_redirects", "CNAME", ".nojekyll"]);

const atOnce = 8;
const patience = 30_000; // milliseconds

/** Hashes by path, without files that the site doesn't serve. Rejects if nothing answers. */
export async function readLiveList(
  site: URL,
  files: Iterable<string>,
  onProgress: (done: number) => void = () => undefined,
): Promise<Map<string, string>> {
  const list = new Map<string, string>();
  const waiting = [...files].filter((file) => !forHosts.has(file));
  let done = 0;
  const work = async (): Promise<void> => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const sum = await ask(site, file);
      if (sum !== undefined) list.set(file, sum);
      done += 1;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return list;
}

/** Whether a live site serves a file of this path. */
export const isHandedOut = (file: string): boolean => !forHosts.has(file);

async function ask(site: URL, file: string): Promise<string | undefined> {
  const folder = site.pathname.replace(/\/?$/, "/");
  const address = site.origin + folder + encodeAddress(outputUrl(file)).slice(1) + site.search;
  const answer = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(patience) });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  // Hosts send this page with status 404, even for its own address.
  return answer.ok || file === "404.html" ? contentHash(bytes) : undefined;
}
