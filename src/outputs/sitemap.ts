/** Writes the sitemap: https://www.sitemaps.org/protocol.html */
import { absoluteUrl, sitemapPartUrl, sitemapUrl, type Place } from "../config/urls.ts";
import { element, xmlDocument, type Markup } from "./xml.ts";
import { compareStrings } from "../core/sorted.ts";

export interface SitemapEntry {
  /** Absolute. */
  readonly url: string;
  /** Instant in UTC of its last change. */
  readonly updated?: string;
  /** The same page in all its languages, itself included; absolute addresses. */
  readonly alternates?: readonly { readonly lang: string; readonly url: string }[];
}

/** The limits of one file. */
const limits = { addresses: 50_000, bytes: 50 * 1024 * 1024 };
const frameBytes = 1024; // room for the document around the entries

/** The files with their root-relative addresses: one file, or an index of several if the entries are too many. */
export function renderSitemap(
  entries: readonly SitemapEntry[],
  place: Place,
): { url: string; text: string }[] {
  const sorted = entries.toSorted((a, b) => compareStrings(a.url, b.url));
  const parts = splitEntries(sorted);
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return [{ url: sitemapUrl, text: part(only) }];
  const index = parts.map(({ updated }, number) =>
    element("sitemap", {}, location(absoluteUrl(sitemapPartUrl(number + 1), place)), lastChange(updated)),
  );
  return [
    { url: sitemapUrl, text: xmlDocument(element("sitemapindex", { xmlns: namespace }, ...index)) },
    ...parts.map((entries, number) => ({ url: sitemapPartUrl(number + 1), text: part(entries) })),
  ];
}

interface Part {
  readonly elements: Markup[];
  /** Its newest change. */
  updated?: string;
}

function splitEntries(entries: readonly SitemapEntry[]): Part[] {
  let current: Part = { elements: [] };
  let bytes = frameBytes;
  const parts = [current];
  for (const entry of entries) {
    const written = entryElement(entry);
    const size = Buffer.byteLength(written.xml) + 1;
    if (current.elements.length === limits.addresses || bytes + size > limits.bytes) {
      current = { elements: [] };
      bytes = frameBytes;
      parts.push(current);
    }
    current.elements.push(written);
    bytes += size;
    if (entry.updated !== undefined && (current.updated ?? "") < entry.updated)
      current.updated = entry.updated;
  }
  return parts;
}

const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

const part = ({ elements }: Part): string =>
  xmlDocument(
    element("urlset", { xmlns: namespace, "xmlns:xhtml": "http://www.w3.org/1999/xhtml" }, ...elements),
  );

const entryElement = ({ url, updated, alternates = [] }: SitemapEntry): Markup =>
  element(
    "url",
    {},
    location(url),
    lastChange(updated),
    ...alternates.map(({ lang, url }) =>
      element("xhtml:link", { rel: "alternate", hreflang: lang, href: url }),
    ),
  );

const location = (url: string): Markup => element("loc", {}, url);

const lastChange = (instant: string | undefined): Markup | undefined =>
  instant === undefined ? undefined : element("lastmod", {}, instant);
