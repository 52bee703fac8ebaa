/** The owner's own templates in pages/: what is known of them before Eleventy has rendered them, and what it made of them. */
import type { EarlyPage } from "../content/hiding-elsewhere.ts";
import type { Problem } from "../core/problem.ts";
import type { Rendered } from "../markdown/rendered.ts";

export interface OwnSource {
  /** Repository path. */
  readonly source: string;
  readonly digest: string;
  /** The file that it is made from, where that is another one: the theme's 404 is there in every language. */
  readonly template?: string;
  /** Where it will be, as Eleventy decides it for a plain permalink or none. */
  readonly url: string;
  /** From its front matter, where that is YAML. */
  readonly title?: string;
  readonly description?: string;
  /** Plain text only: a permalink that is a template is known when Eleventy has run. */
  readonly permalink?: string;
  /** Unlisted ones too. */
  readonly noindex?: boolean;
  readonly draft?: boolean;
  /** BCP 47, where its front matter says it. */
  readonly lang?: string;
  /** What is wrong with its front matter. */
  readonly problems?: readonly Problem[];
  readonly early?: readonly EarlyPage[];
  /** Of Markdown: the text as written, before templates in it are filled in. */
  readonly body?: string;
}

/** What the owner's pages can read of posts: nothing, what front matter says of them, or their texts too. */
export type OwnReads = "nothing" | "faces" | "bodies";

export interface FoundReads {
  readonly posts: OwnReads;
  /** Digest of all that they may include. */
  readonly includes: string;
}

export interface OwnPage {
  /** Repository path of its template. */
  readonly source: string;
  /** Root-relative, without the path prefix. */
  readonly url: string;
  /** Below the site's folder. */
  readonly path: string;
}

/** Of its Markdown, for the checks. */
export type OwnBody = Pick<Rendered, "links" | "ids" | "problems">;

/** Plain JSON. */
export interface OwnFiles {
  readonly pages: readonly OwnPage[];
  /** Paths below the site's folder of files that Eleventy copied. */
  readonly copies: readonly string[];
  readonly bodies: readonly (readonly [source: string, body: OwnBody])[];
}

/** Whether a page of the owner's has the address of one of ours, or of the list that ours is a further page of: it takes its place. */
export function replacedBy(
  own: readonly Pick<OwnPage, "url">[],
): (page: { readonly url: string; readonly source?: string | undefined }) => boolean {
  const taken = new Set(own.map(({ url }) => url));
  // Two sources at one address are a mistake.
  return ({ url, source }) => source === undefined && taken.has(url.replace(/page\/\d+\/$/, ""));
}

/** How the key of a file begins that a plugin has written, such as a bundle of styles: pages name it, which may stay when it is not written again. */
export const pluginMark = "plugin ";

export const noOwnFiles: OwnFiles = { pages: [], copies: [], bodies: [] };

export const ownPaths = ({ pages, copies }: Pick<OwnFiles, "pages" | "copies">): string[] => [
  ...pages.map((page) => page.path),
  ...copies,
];
