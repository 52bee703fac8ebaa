/** Addresses in styles and drawings get the path prefix as all others do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSite, createMiniSite, postWith, readTree } from "../harness/index.ts";
import { replaceInCss } from "../../src/core/html/css-addresses.ts";

test("comments and texts hold no addresses, and what replaces one needs no quotes", () => {
  assert.equal(
    replaceInCss(
      `/* url(a) */ .x { content: "url(b)"; background: url(c), url( "d e" ), URL('f'); mask: url(data:g) }`,
      (address) => (address.startsWith("data:") ? address : `/p/${address}`),
    ),
    `/* url(a) */ .x { content: "url(b)"; background: url(/p/c), url(/p/d%20e), url(/p/f); mask: url(data:g) }`,
  );
});

test("urls of the theme's styles, of style attributes and of <use> work below a path prefix", async () => {
  const root = createMiniSite({
    "site.config.ts": 'export default { title: "Leaves", url: "https://leaves.example/sub" };\n',
    "assets/css/99-own.css":
      '.own-a { background: url("../img/a b.svg") }\n.own-b { background: url(/assets/img/c.svg) }\n.own-c { mask: url(#m) }\n',
    "assets/img/a b.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "assets/img/c.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "posts/one.md": postWith(
      "title: One\ndate: 2024-01-02",
      `<div style="background: url('/assets/img/c.svg')">x</div>\n\n<svg><use href="/assets/img/c.svg#a"/><use href="#b"/></svg>\n`,
    ),
  });
  const page = String(readTree(await buildSite(root)).get("blog/one/index.html"));
  for (const text of [
    ".own-a{background:url(/sub/assets/img/a%20b.svg)}",
    ".own-b{background:url(/sub/assets/img/c.svg)}",
    "mask:url(#m)}",
    'style="background: url(/sub/assets/img/c.svg)"',
    '<use href="/sub/assets/img/c.svg#a"/>',
    '<use href="#b"/>',
  ])
    assert.ok(page.includes(text), text);
});
