/** Digests of the last build that hold without being made anew, since what they stand for shows only what is as it was. */
import { outputPath } from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import type { PlannedPage } from "../pages/pages.ts";
import type { RenderedBody } from "../markdown/bodies.ts";
import type { Manifest } from "./manifest.ts";
import { ownPaths } from "./site-files.ts";
import type { Site } from "./site.ts";

export interface KeptDigests {
  /** Of a page of ours; undefined where it may have changed. */
  readonly ofPage: (page: PlannedPage) => string | undefined;
  /** Of an output by its address and the posts whose texts it shows. */
  readonly ofOutput: (url: string, posts: readonly Post[]) => string | undefined;
}

/** Every digest is to be made. */
export const noKeptDigests: KeptDigests = { ofPage: () => undefined, ofOutput: () => undefined };

/**
 * Where only texts of posts were edited, all else of the blog is as it was: then a page is to be looked at only if it
 * belongs to such a post, or to one that has other related posts now. `published` are the manifest's digests by path.
 */
export function keepDigests(
  site: Site,
  manifest: Manifest,
  published: ReadonlyMap<string, string>,
): KeptDigests {
  const edited = editedPosts(site, manifest);
  if (edited === undefined) return noKeptDigests;
  // What an owner's page has left is not ours.
  const foreign = new Set(ownPaths(manifest.own));
  const digestAt = (url: string): string | undefined => {
    const file = outputPath(url);
    return foreign.has(file) ? undefined : published.get(file);
  };
  const relatedChanged = otherRelated(site.related(), manifest.related);
  return {
    ofPage(page) {
      const template = site.templates.byPath.get(page.template);
      // It may read every text of the site.
      if (template === undefined || template.collections.length > 0) return undefined;
      const { source } = page;
      return source !== undefined && (edited.has(source) || relatedChanged.has(source))
        ? undefined
        : digestAt(page.url);
    },
    ofOutput: (url, posts) => (posts.some(({ source }) => edited.has(source)) ? undefined : digestAt(url)),
  };
}

/** Sources of the posts whose text is another one; undefined where anything else of the blog is. */
function editedPosts(site: Site, manifest: Manifest): ReadonlySet<string> | undefined {
  const { parsed } = site.memory;
  const { posts } = site.blog;
  if (manifest.shown !== site.shown) return undefined;
  if (manifest.parsed.length !== parsed.size || manifest.bodies.length !== site.bodies.size) return undefined;
  if (posts.length !== manifest.related.length) return undefined;
  if (manifest.related.some(([source], at) => posts[at]?.source !== source)) return undefined;
  const edited = new Set<string>();
  for (const [source, before] of manifest.parsed) {
    const now = parsed.get(source);
    if (now?.digest === before.digest) continue;
    if (!now?.post || !before.post || faceOf(now.post) !== faceOf(before.post)) return undefined;
    edited.add(source);
  }
  for (const [source, before] of manifest.bodies) {
    const now = site.bodies.get(source);
    if (now === before) continue;
    if (!now || !parsed.get(source)?.post || linksOf(now) !== linksOf(before)) return undefined;
    edited.add(source);
  }
  return edited;
}

/** All of a post that other pages can show. */
const faceOf = ({ bodyLine: _line, bodyDigest: _digest, terms: _terms, ...face }: Post): string =>
  JSON.stringify(face);

/** Other posts show that this one links to them. */
const linksOf = ({ inside }: RenderedBody): string => JSON.stringify(inside.map(({ url }) => url));

/** Sources of posts with other related posts than before; both lists are of the same posts. */
function otherRelated(now: Manifest["related"], before: Manifest["related"]): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const [at, [source, related]] of now.entries())
    if (related.join() !== before[at]?.[1].join()) changed.add(source);
  return changed;
}
