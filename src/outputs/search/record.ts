/** What the search finds: one record a post, made from its data and its rendered body. */
import { prefixedUrl } from "../../config/urls.ts";
import type { Post } from "../../content/post.ts";
import type { Relations } from "../../blog/blog.ts";

/** Plain JSON, so that another process can be given it. */
export interface SearchRecord {
  /** Repository path of the post. */
  readonly source: string;
  /** Root-relative without the path prefix, percent-encoded. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
  /** Labels, as readers see them. */
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  /** Day as YYYY-MM-DD in the site's time zone. */
  readonly day: string;
  /** Instant in UTC. */
  readonly date: string;
  /** BCP 47, where the post is in another language than the site. */
  readonly lang?: string;
  /** Hash of the body's HTML. */
  readonly bodyDigest: string;
}

export interface RecordsInput {
  readonly posts: readonly Post[];
  readonly relationsOf: (post: Post) => Pick<Relations, "tags" | "authors">;
  /** Changes whenever the body's HTML does. */
  readonly htmlDigestOf: (source: string) => string;
  /** IANA name of the zone in which days and years are counted. */
  readonly timeZone: string;
}

/** In the order of the posts. */
export function createRecords({ posts, relationsOf, htmlDigestOf, timeZone }: RecordsInput): SearchRecord[] {
  // In Sweden a day is written as in ISO 8601.
  const days = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return posts.map((post) => {
    const { tags, authors } = relationsOf(post);
    return {
      source: post.source,
      url: prefixedUrl(post.url, { url: "", pathPrefix: "/" }),
      title: post.title,
      description: post.description,
      tags: tags.map((tag) => tag.label),
      authors: authors.map((author) => author.name),
      day: days.format(new Date(post.date)),
      date: post.date,
      ...(post.lang !== undefined && { lang: post.lang }),
      bodyDigest: htmlDigestOf(post.source),
    };
  });
}
