/** The metadata in a page's <head>: one value, made per kind of page. */

export interface Head {
  /** Content of <title>, the site's name included. */
  readonly title: string;
  readonly description: string;
  /** Absolute. */
  readonly canonical: string;
  /** "noindex", and what is asked of crawlers of AI; absent for nothing. */
  readonly robots?: string;
  /** BCP 47. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly openGraph: {
    readonly type: "website" | "article" | "profile";
    readonly title: string;
    readonly description: string;
    /** Absolute. */
    readonly url: string;
    /** Absolute; absent without a picture. */
    readonly image?: {
      readonly url: string;
      readonly alt: string;
      readonly width?: number;
      readonly height?: number;
    };
    /** As in og:locale, e.g. "en_US" or "de". */
    readonly locale: string;
    /** article:* properties, in order. */
    readonly article: readonly (readonly [property: string, content: string])[];
  };
  /** How networks show the picture: across the whole width, or small beside the text. */
  readonly twitterCard: "summary" | "summary_large_image";
  /** Feeds to announce on this page, the most special first; absolute addresses. */
  readonly feeds: readonly { readonly title: string; readonly url: string; readonly type: string }[];
  /** Names of its authors in the Fediverse (https://blog.joinmastodon.org/2024/07/highlighting-journalism-on-mastodon/). */
  readonly creators: readonly string[];
  /** rel="prev", rel="next", rel="alternate" with hreflang or type: absolute addresses. */
  readonly links: readonly HeadLink[];
  /** JSON-LD documents, serialised, safe inside <script>. */
  readonly jsonLd: readonly string[];
}

export interface HeadLink {
  readonly rel: string;
  readonly url: string;
  /** BCP 47. */
  readonly hreflang?: string;
  /** Media type. */
  readonly type?: string;
}
