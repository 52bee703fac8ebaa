/** The id of each post's entry in feeds: as first published, whatever becomes of file, address, date and host. */
import { prefixedUrl } from "../../config/urls.ts";
import type { Post } from "../../content/post.ts";
import { hostNameOf } from "../../core/address-codec.ts";
import type { LockedAddress } from "./lock.ts";

type Entry = Pick<Post, "source" | "url" | "aliases" | "date">;

/**
 * A tag: URI (https://www.rfc-editor.org/rfc/rfc4151) of the host, the post's day and its first address: what a post has
 * that was never published before.
 */
export function entryId({ url, aliases, date }: Omit<Entry, "source">, siteUrl: string): string {
  const path = prefixedUrl(aliases[0] ?? url, { url: siteUrl, pathPrefix: "/" });
  return `tag:${hostNameOf(siteUrl)},${date.slice(0, 10)}:${path.replaceAll("#", "%23")}`;
}

/** By source. `moved` leads from old addresses to those of now. */
export function listFeedIds(
  posts: readonly Entry[],
  locked: readonly LockedAddress[],
  moved: ReadonlyMap<string, string>,
  siteUrl: string,
): ReadonlyMap<string, string> {
  const sources = new Set(posts.map(({ source }) => source));
  const bySource = new Map<string, LockedAddress>();
  const byUrl = new Map<string, LockedAddress>();
  for (const line of locked) {
    if (line.state === "gone" || (line.state === "page" && line.content === undefined)) continue;
    const source = line.state === "page" ? line.source : undefined;
    // Another post may have the address by now.
    if (source !== undefined && sources.has(source)) bySource.set(source, line);
    else if (line.state === "page" || line.id !== undefined) byUrl.set(moved.get(line.url) ?? line.url, line);
  }
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  const known = (post: Entry): LockedAddress | undefined => bySource.get(post.source) ?? byUrl.get(post.url);
  // Those of before first, so that no new post takes one.
  const lines = posts.map((post) => [post, known(post)] as const);
  for (const [post, line] of [...lines.filter(([, line]) => line), ...lines.filter(([, line]) => !line)]) {
    const first = post.aliases[0] ?? line?.url ?? post.url;
    let id = line?.state !== "gone" ? line?.id : undefined;
    id ??= entryId({ ...post, aliases: [first] }, siteUrl);
    while (taken.has(id)) id += "+";
    taken.add(id);
    ids.set(post.source, id);
  }
  return ids;
}
