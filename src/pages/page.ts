/** A page the site publishes: its address and everything its template shows. */
import type { Head } from "./head.ts";
import type { Kind } from "./views.ts";

export interface Page {
  /** Root-relative, without the path prefix. */
  readonly url: string;
  readonly kind: Kind;
  /** Repository path of the template, e.g. "pages/tag.njk"; for a post its layout, "_includes/blog_base.njk". */
  readonly template: string;
  /** Repository path of the post it shows; only kind "post". */
  readonly source?: string;
  /** Metadata of the document. */
  readonly head: Head;
  /** The view of its kind (see KindViews), at top level in the template. */
  readonly view: object;
}
