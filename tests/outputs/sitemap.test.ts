/** The sitemap keeps to the limits of sitemaps.org, in one file or in several. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { renderSitemap, type SitemapEntry } from "../../src/outputs/sitemap.ts";

const place = { url: "https://example.com", pathPrefix: "/p/" };
const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ["url", "sitemap", "xhtml:link"].includes(name),
});
const addresses = (
  count: number,
  change: (number: number) => Partial<SitemapEntry> = () => ({}),
): SitemapEntry[] =>
  Array.from({ length: count }, (_, number) => ({
    url: `https://example.com/${String(number).padStart(6, "0")}/`,
    ...change(number),
  }));

test("a sitemap is sorted, dated and names other languages", () => {
  const alternates = [
    { lang: "en", url: "https://example.com/a/?x&y" },
    { lang: "de", url: "https://example.com/de/" },
  ];
  const files = renderSitemap(
    [
      { url: "https://example.com/b/" },
      { url: "https://example.com/a/?x&y", updated: "2024-03-27T00:03:43.670Z", alternates },
    ],
    place,
  );
  assert.deepEqual(files, [
    {
      url: "/sitemap.xml",
      text: `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url>
<loc>https://example.com/a/?x&amp;y</loc>
<lastmod>2024-03-27T00:03:43.670Z</lastmod>
<xhtml:link rel="alternate" hreflang="en" href="https://example.com/a/?x&amp;y"/>
<xhtml:link rel="alternate" hreflang="de" href="https://example.com/de/"/>
</url>
<url>
<loc>https://example.com/b/</loc>
</url>
</urlset>
`,
    },
  ]);
});

test("a site without pages has an empty sitemap", () => {
  assert.deepEqual(
    renderSitemap([], place).map(({ url }) => url),
    ["/sitemap.xml"],
  );
});

test("50,000 addresses fit into one file, one more makes an index and two parts", () => {
  assert.equal(renderSitemap(addresses(50_000), place).length, 1);
  const files = renderSitemap(
    addresses(50_001, (number) => (number === 7 ? { updated: "2024-01-01T00:00:00.000Z" } : {})).reverse(),
    place,
  );
  assert.deepEqual(
    files.map(({ url }) => url),
    ["/sitemap.xml", "/sitemap-1.xml", "/sitemap-2.xml"],
  );
  const [index, first, second] = files.map(({ text }) => parser.parse(text));
  assert.deepEqual(index.sitemapindex.sitemap, [
    { loc: "https://example.com/p/sitemap-1.xml", lastmod: "2024-01-01T00:00:00.000Z" },
    { loc: "https://example.com/p/sitemap-2.xml" },
  ]);
  assert.equal(first.urlset.url.length, 50_000);
  assert.deepEqual(second.urlset.url, [{ loc: "https://example.com/050000/" }]);
});

test("no file is larger than 50 MB", () => {
  const long = "ä".repeat(12_000);
  const files = renderSitemap(
    addresses(3_000, (number) => ({ url: `https://example.com/${long}/${number}/` })),
    place,
  );
  assert.deepEqual(
    files.map(({ url }) => url),
    ["/sitemap.xml", "/sitemap-1.xml", "/sitemap-2.xml"],
  );
  for (const { text } of files) {
    assert.ok(Buffer.byteLength(text) <= 52_428_800);
    assert.equal(XMLValidator.validate(text.replaceAll(long, "")), true);
  }
});

test("the order of the pages does not matter", () => {
  assert.deepEqual(renderSitemap(addresses(20).reverse(), place), renderSitemap(addresses(20), place));
});
