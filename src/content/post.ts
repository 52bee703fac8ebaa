/** A post: everything its file says, checked, without its body. */

export interface Post {
  /** Repository path, e.g. "posts/hello.md". */
  readonly source: string;
  /** File name without ".md"; the folder's name for an index.md. */
  readonly stem: string;
  /** Root-relative, without the path prefix, e.g. "/blog/hello/". */
  readonly url: string;
  /** File in _includes/ that shows it, e.g. "blog_base.njk"; it exists. */
  readonly layout: string;
  /** Not empty. */
  readonly title: string;
  /** As given, else the beginning of the first paragraph as plain text; may be empty. */
  readonly description: string;
  /** Title for search engines; the title unless given. */
  readonly metaTitle: string;
  /** Description for search engines; the description unless given. */
  readonly metaDescription: string;
  /** Names as written, cleaned; taxonomy finds who is meant. */
  readonly authors: readonly string[];
  /** Instant in UTC, ISO 8601 with milliseconds. */
  readonly date: string;
  /** Instant in UTC of the last change worth telling readers. */
  readonly updated?: string;
  /** As written, cleaned, without "post"; taxonomy merges them. */
  readonly tags: readonly string[];
  /** Image as written: a path or an absolute address. */
  readonly thumbnail?: string;
  readonly thumbnailAlt?: string;
  /** The editor's mark, 1 to 5. */
  readonly rating?: number;
  readonly draft: boolean;
  /** Old addresses that redirect here; root-relative. */
  readonly aliases: readonly string[];
  /** Name of the series it belongs to. */
  readonly series?: string;
  /** Shown on top of the home page. */
  readonly featured: boolean;
  /** Language where it differs from the site's. */
  readonly lang?: string;
  /** Absolute address of the original, for a text published elsewhere first. */
  readonly canonical?: string;
  /** Kept from search engines and the sitemap. */
  readonly noindex: boolean;
  /** Source or stem of the post that this one translates. */
  readonly translationOf?: string;
  /** The front matter with the known fields coerced and the unknown ones kept: what layouts see at top level. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Line of the file, from 1, on which the body begins. */
  readonly bodyLine: number;
  /** Hash of the body's text. */
  readonly bodyDigest: string;
  /** Reading time, at least 1. */
  readonly minutes: number;
  /** The terms its text is about, for related posts: sorted, with spaces between them, since thousands of lists are large. */
  readonly terms: string;
}
