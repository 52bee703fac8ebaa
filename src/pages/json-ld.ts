/** Structured data for search engines (https://schema.org), as JSON that is safe inside <script>. */

/** A value of JSON; `undefined` fields are left out. */
export type Json = string | number | boolean | undefined | readonly Json[] | { readonly [key: string]: Json };

// "<" would let "</script>" end the element early; the two separators end a line in old JavaScript.
const unsafe: Readonly<Record<string, string>> = { "<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029" };

/** One document that describes the given things together. */
export const serialiseJsonLd = (things: readonly Json[]): string =>
  JSON.stringify({ "@context": "https://schema.org", "@graph": things }).replace(
    /[<\u2028\u2029]/g,
    (character) => unsafe[character] ?? character,
  );

/** The way from the home page to this one (https://developers.google.com/search/docs/appearance/structured-data/breadcrumb). */
export const createBreadcrumbs = (
  steps: readonly { readonly name: string; readonly url: string }[],
): Json => ({
  "@type": "BreadcrumbList",
  itemListElement: steps.map(({ name, url }, index) => ({
    "@type": "ListItem",
    position: index + 1,
    name,
    item: url,
  })),
});

export interface Person {
  readonly name: string;
  /** Absolute; absent where there is no page of theirs. */
  readonly url?: string | undefined;
}

export const createPerson = ({ name, url }: Person): Json => ({
  "@type": "Person",
  "@id": url && `${url}#person`,
  name,
  url,
});

/** The site as a whole; other documents point to it by its @id. */
export const createWebSite = (site: {
  readonly title: string;
  readonly description: string;
  /** Absolute address of the home page. */
  readonly url: string;
  readonly language: string;
}): Json => ({
  "@type": "WebSite",
  "@id": `${site.url}#site`,
  url: site.url,
  name: site.title,
  description: site.description || undefined,
  inLanguage: site.language,
});
