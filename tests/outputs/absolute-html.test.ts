/** Addresses in a feed's entry work away from the page; nothing else changes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { absoluteHtml } from "../../src/outputs/absolute-html.ts";

const base = "https://example.com/sub/blog/hello/";

const cases: readonly (readonly [what: string, html: string, expected: string])[] = [
  ["a root-relative link", '<a href="/sub/tags/">t</a>', '<a href="https://example.com/sub/tags/">t</a>'],
  [
    "a relative link",
    '<a href="../other/?x=1#y">t</a>',
    '<a href="https://example.com/sub/blog/other/?x=1#y">t</a>',
  ],
  ["a link into the post itself", '<a href="#fn1">1</a>', `<a href="${base}#fn1">1</a>`],
  ["an empty link", '<a href="">t</a>', `<a href="${base}">t</a>`],
  ["a link without a scheme", '<a href="//cdn.example/x">t</a>', '<a href="https://cdn.example/x">t</a>'],
  ["letters of other scripts", '<a href="/été">t</a>', '<a href="https://example.com/%C3%A9t%C3%A9">t</a>'],
  [
    "entities in an address",
    '<a href="/a?b=1&amp;c=&quot;2&quot;">t</a>',
    '<a href="https://example.com/a?b=1&amp;c=%222%22">t</a>',
  ],
  [
    "an address that begins with an entity",
    '<a href="&#x2F;a">t</a>',
    '<a href="https://example.com/a">t</a>',
  ],
  ["single quotes", "<img src='/a b.png' alt=''>", "<img src='https://example.com/a%20b.png' alt=''>"],
  ["no quotes", "<img src=/a.png alt>", "<img src=https://example.com/a.png alt>"],
  ["capitals", '<A HREF="/x">t</A>', '<A HREF="https://example.com/x">t</A>'],
  ["spaces around the equals sign", '<a href = "/x" >t</a>', '<a href = "https://example.com/x" >t</a>'],
  [
    "poster, action and cite",
    '<video poster="/p.png"></video><form action="/f"><q cite="/q">x</q>',
    '<video poster="https://example.com/p.png"></video><form action="https://example.com/f"><q cite="https://example.com/q">x</q>',
  ],
  [
    "a srcset",
    '<img srcset="/a.png 1x, b.png 2x,/c.png" src="/a.png">',
    '<img srcset="https://example.com/a.png 1x, https://example.com/sub/blog/hello/b.png 2x,https://example.com/c.png" src="https://example.com/a.png">',
  ],
  [
    "a srcset of sizes",
    '<source srcset="/a.png, /b.png 400w ,/c.png">',
    '<source srcset="https://example.com/a.png, https://example.com/b.png 400w ,https://example.com/c.png">',
  ],
  [
    "a srcset with data in it",
    '<img srcset="data:image/gif;base64,R0 1x, /b.png 2x">',
    '<img srcset="data:image/gif;base64,R0 1x, https://example.com/b.png 2x">',
  ],
  [
    "what a style names",
    `<style>a { background: url(/x&y) }</style><p style="mask: url('/x?a&amp;b')"><p style=mask:url(&quot;/x&quot;)&#32;url(#y)>`,
    `<style>a { background: url(https://example.com/x&y) }</style><p style="mask: url(https://example.com/x?a&amp;b)"><p style=mask:url(https://example.com/x)&#32;url(#y)>`,
  ],
];

for (const [what, html, expected] of cases) {
  test(`${what} becomes absolute`, () => assert.equal(absoluteHtml(html, base), expected));
}

const untouched = [
  '<a href="https://other.example/ä?b&c">x</a>',
  '<a href="mailto:a@example.com">x</a><a href="tel:+1">y</a>',
  '<img src="data:image/gif;base64,R0lGOD">',
  "<p>1 < 2 && href=\"/x\" &nbsp; <!-- <a href='/x'> --></p>",
  '<pre><code>&lt;a href="/x"&gt;</code></pre>',
  "<script>const a = \"<a href='/x'>\";</script><style>a { background: url(#x) } /* url(/x) */</style>",
  '<svg><use href="#icon"/></svg><a name="x">t</a><a href>t</a><img src="">',
  '<a href="https://[bad">x</a><a href="//[bad">x</a>',
  '<a data-href="/x" title="/y">t</a>\r\n\t<br/>',
];

for (const html of untouched) {
  test(`${JSON.stringify(html)} keeps its bytes`, () => assert.equal(absoluteHtml(html, base), html));
}

test("what is absolute stays so: a second time changes nothing", () => {
  const address = fc.oneof(fc.webPath(), fc.string(), fc.constantFrom("#a", "?b", "//c/d", "../e"));
  fc.assert(
    fc.property(address, (path) => {
      const once = absoluteHtml(`<a href="${path.replaceAll('"', "&quot;")}">x</a>`, base);
      assert.equal(absoluteHtml(once, base), once);
    }),
  );
});
