/** Which posts link to which, found by the links that are kept with each body. */
import { normalUrl } from "../core/address-codec.ts";
import type { Post } from "../content/post.ts";
import { lazy } from "../core/lazy.ts";
import type { Reference } from "./rendered.ts";

export interface LinkedPosts {
  /** Posts that link to another one. */
  readonly from: ReadonlySet<Post>;
  /** Posts that link to this one, in the blog's order. */
  readonly to: (post: Post) => readonly Post[];
}

/** `linksOf` are the links of a source that lead inside the site. A link to an old address counts too. */
export function findLinkedPosts(
  posts: readonly Post[],
  linksOf: (source: string) => readonly Pick<Reference, "url">[],
): LinkedPosts {
  const byUrl = lazy(() => {
    const found = new Map<string, Post>();
    for (const post of posts) for (const alias of post.aliases) found.set(alias, post);
    for (const post of posts) found.set(post.url, post);
    return found;
  });
  const from = new Set<Post>();
  const to = new Map<Post, Post[]>();
  for (const post of posts) {
    for (const { url } of linksOf(post.source)) {
      const target = byUrl().get(url) ?? byUrl().get(addressOf(url));
      if (target === undefined || target === post) continue;
      from.add(post);
      const others = to.get(target);
      if (!others) to.set(target, [post]);
      // Links of one post come together.
      else if (others.at(-1) !== post) others.push(post);
    }
  }
  return { from, to: (post) => to.get(post) ?? [] };
}

function addressOf(url: string): string {
  const end = url.search(/[?#]/);
  const address = end < 0 ? url : url.slice(0, end);
  return address.includes("%") ? normalUrl(address) : address;
}
