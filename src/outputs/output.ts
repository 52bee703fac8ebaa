/** What files for machines are made from. */
import type { ContentArtifact } from "../core/artifact.ts";
import { outputPath } from "../config/urls.ts";
import { hashOf } from "../core/digest.ts";
import { lazy } from "../core/lazy.ts";
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import type { EditionBlog } from "../blog/group-posts.ts";
import type { Blog, Relations } from "../blog/blog.ts";
import type { MarkdownTwin } from "./markdown-twin.ts";

/** A file for machines, which is made at once. */
export interface Output extends ContentArtifact {
  /** Of a Markdown twin, all that `make` needs besides the body: other threads can do it. */
  readonly twin?: () => SentTwin;
}

/** A Markdown twin whose body is yet to be read from its source. */
export interface SentTwin extends Omit<MarkdownTwin, "body"> {
  readonly source: string;
}

/** `url` is root-relative, without the path prefix. */
export const outputAt = (url: string, key: string, render: () => string | Uint8Array): Output => ({
  path: outputPath(url),
  key,
  make: () => ({ content: render() }),
});

/** An output as it is listed: its key is to be made of both parts, of which the first is known while only texts change. */
export interface ListedOutput extends Omit<Output, "key"> {
  /** Stands for all that its content follows from but texts. */
  face(): string;
  /** Stands for texts; "" where it has none. */
  text(): string;
}

/** An output that tells nothing of texts, for which its content stands. */
export function writtenOutput(url: string, render: () => string): ListedOutput {
  const content = lazy(render);
  return {
    path: outputPath(url),
    face: () => hashOf(content()),
    text: () => "",
    make: () => ({ content: content() }),
  };
}

export interface OutputsInput {
  readonly settings: Settings;
  readonly blog: Blog;
  /** Feeds and tables of contents are in one language. */
  readonly editions: readonly EditionBlog[];
  readonly relationsOf: (post: Post) => Pick<Relations, "tags" | "authors">;
  /** All pages, posts and owner's pages included. */
  readonly pages: () => readonly SitePage[];
  /** Addresses of files that the owner publishes (assets/root/robots.txt): outputs give way to them. */
  readonly taken: ReadonlySet<string>;
  /** Redirects that no post names itself, with the title of the page they lead to. */
  readonly moved: readonly { readonly from: string; readonly to: string; readonly title: string }[];
  readonly texts: PostTexts;
  /** Of what follows from all of this but texts. */
  readonly remember: <T>(step: string, make: () => T) => T;
  /** Digest of the code that writes them: a release may write the same data otherwise. */
  readonly version: string;
}

/** Addresses are root-relative, without the path prefix. */
export interface SitePage {
  readonly url: string;
  /** Instant in UTC of its last change. */
  readonly updated?: string;
  /** Kept from search engines, so from the sitemap too. */
  readonly noindex: boolean;
  /** The same page in all its languages, itself included. */
  readonly alternates?: readonly { readonly lang: string; readonly url: string }[];
  /** Of a blog in several languages: that of the lists around it. */
  readonly language?: string;
  /** Of owner's pages only: llms.txt lists those that have one. */
  readonly title?: string;
  readonly description?: string;
}

/** What outputs ask about a post, by its source; until something must be rendered they ask for digests only. */
export interface PostTexts {
  /** The rendered body; its root-relative addresses carry the path prefix. */
  readonly htmlOf: (source: string) => string;
  /** Changes whenever `htmlOf` or `linksOf` would answer differently. */
  readonly htmlDigestOf: (source: string) => string;
  /** The Markdown as written. */
  readonly bodyOf: (source: string) => string;
  /** Addresses in the body as written, and where they lead: `links` of Rendered. */
  readonly linksOf: (source: string) => readonly { readonly written: string; readonly url: string }[];
  /** Names of the blocks in it. */
  readonly blocksOf?: (source: string) => readonly string[];
  /** Id of its entry in feeds, as first published. */
  readonly feedIdOf?: (source: string) => string;
  /** Picture that stands for the post: root-relative without the prefix, or absolute. */
  readonly imageOf: (source: string) => string | undefined;
}
