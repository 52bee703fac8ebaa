/** What the checks know of a page is what a browser would see in it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readHtml, type HtmlFacts } from "../../src/core/html/html-facts.ts";

const nothing: HtmlFacts = {
  metas: [],
  headLinks: [],
  ids: new Set(),
  duplicateIds: [],
  names: new Set(),
  links: [],
  resources: [],
  imagesWithoutAlt: [],
  headings: [],
  jsonLd: [],
  inlineScripts: [],
  inlineStyles: [],
  forbiddenAttributes: [],
  styleAttributes: [],
  frames: [],
  marks: [],
};

/** The facts that the HTML adds to nothing. */
function factsOf(html: string): Partial<HtmlFacts> {
  const facts = Object.entries(readHtml(html));
  return Object.fromEntries(
    facts.filter(
      ([, fact]) => !(fact instanceof Set ? fact.size === 0 : Array.isArray(fact) && fact.length === 0),
    ),
  );
}

test("an empty page holds nothing", () => assert.deepEqual(readHtml(""), nothing));

test("a head tells language, title, canonical address, metadata, structured data, styles and scripts", () => {
  const html = `<!doctype html>
<html lang="de-AT"><head><title>A &amp; B &lt;c&gt;</title>
<link rel="canonical" href="https://example.com/?a&amp;b">
<meta charset="utf-8"><meta name="description" content="&quot;D&quot;"><meta property="og:image" content="https://example.com/i.png">
<link rel="alternate" type="application/atom+xml" href="/feed.xml"><link rel="Stylesheet" href="/a.css">
<style>a > b { color: red }</style>
<script type="application/ld+json">{"a":"<b>"}</script><script>if (a < b) c("<a href=x>")</script>
<script type="text/template"><p id="x"></p></script><script src="/s.js" defer></script></head><body></body></html>`;
  assert.deepEqual(factsOf(html), {
    lang: "de-AT",
    title: "A & B <c>",
    canonical: "https://example.com/?a&b",
    metas: [
      { name: "description", content: '"D"' },
      { name: "og:image", content: "https://example.com/i.png" },
    ],
    headLinks: [
      { rel: "canonical", url: "https://example.com/?a&b", line: 3 },
      { rel: "alternate", url: "/feed.xml", line: 5 },
      { rel: "Stylesheet", url: "/a.css", line: 5 },
    ],
    resources: [
      { tag: "link", attribute: "href", url: "/a.css", line: 5 },
      { tag: "script", attribute: "src", url: "/s.js", line: 8 },
    ],
    jsonLd: ['{"a":"<b>"}'],
    inlineScripts: ['if (a < b) c("<a href=x>")'],
    inlineStyles: ["a > b { color: red }"],
  });
});

const cases: readonly (readonly [sentence: string, html: string, facts: Partial<HtmlFacts>])[] = [
  [
    "links are those of a and area, with their lines",
    "<a href='/x?a&amp;b'>x</a>\n<area href=#y>\n<a name=z>z</a><a href>e</a>",
    {
      links: [
        { url: "/x?a&b", line: 1 },
        { url: "#y", line: 2 },
        { url: "", line: 3 },
      ],
      names: new Set(["z"]),
    },
  ],
  [
    "ids are known once, and again where they are repeated",
    '<p id="a">\n<i id=b></i>\n<b ID="a"></b><svg><g id="a"/></svg>',
    {
      ids: new Set(["a", "b"]),
      duplicateIds: [
        { id: "a", line: 3 },
        { id: "a", line: 3 },
      ],
    },
  ],
  [
    "everything a page loads is a resource",
    '<img alt="" src="/a.png" srcset="/b.png 1x, /c.png 2x"><picture><source srcset="/d.webp"></picture>' +
      '<video src="/e.mp4" poster="/f.png"></video><audio src="/g.mp3"></audio><track src="/h.vtt">' +
      '<iframe src="/i/"></iframe><embed src="/j"><object data="/k"></object><svg><use href="/l.svg#m"/></svg><img alt="" src="">',
    {
      resources: [
        { tag: "img", attribute: "src", url: "/a.png", line: 1 },
        { tag: "img", attribute: "srcset", url: "/b.png", line: 1 },
        { tag: "img", attribute: "srcset", url: "/c.png", line: 1 },
        { tag: "source", attribute: "srcset", url: "/d.webp", line: 1 },
        { tag: "video", attribute: "src", url: "/e.mp4", line: 1 },
        { tag: "video", attribute: "poster", url: "/f.png", line: 1 },
        { tag: "audio", attribute: "src", url: "/g.mp3", line: 1 },
        { tag: "track", attribute: "src", url: "/h.vtt", line: 1 },
        { tag: "iframe", attribute: "src", url: "/i/", line: 1 },
        { tag: "embed", attribute: "src", url: "/j", line: 1 },
        { tag: "object", attribute: "data", url: "/k", line: 1 },
        { tag: "use", attribute: "href", url: "/l.svg#m", line: 1 },
      ],
    },
  ],
  [
    "an image without alt is told from one with an empty alt",
    '<img alt>\n<img alt="">\n<IMG title="alt">',
    { imagesWithoutAlt: [{ url: "", line: 3 }] },
  ],
  [
    "headings come in order",
    "<h1>a</h1>\n<h3 class=x>b</h3><header></header><hr><H2>c</H2>",
    {
      headings: [
        { level: 1, line: 1 },
        { level: 3, line: 2 },
        { level: 2, line: 2 },
      ],
    },
  ],
  [
    "style attributes and handlers are found in any case, and frames that a click opens",
    '<p style="a:&quot;b&quot;">a</p>\n<B ONCLICK="x()" data-onclick="y">c</B><figure data-frame="/f"></figure>',
    {
      styleAttributes: ['a:"b"'],
      frames: ["/f"],
      forbiddenAttributes: [
        { tag: "p", name: "style", line: 1 },
        { tag: "b", name: "onclick", line: 2 },
      ],
    },
  ],
  [
    "the title of a drawing is not the page's",
    "<title>Page</title><svg><title>Drawing</title></svg>",
    { title: "Page" },
  ],
  [
    "comments, texts and text areas hold no tags",
    "<!-- <a href=x> --><p>&lt;a href=x&gt; 1 < 2</p><textarea><a href=x></textarea>",
    {},
  ],
  [
    "the first of two attributes of one name counts",
    '<a href="/a" href="/b">x</a>',
    { links: [{ url: "/a", line: 1 }] },
  ],
];

for (const [sentence, html, facts] of cases) test(sentence, () => assert.deepEqual(factsOf(html), facts));
