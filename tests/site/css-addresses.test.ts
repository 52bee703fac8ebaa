/** Addresses in styles and drawings get the path prefix as all others do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSite, createMiniSite, postWith, readTree, runOctavo } from "../harness/index.ts";
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

test("every way to write an address is one, and what only looks like one is none", () => {
  const seen: string[] = [];
  const css = String.raw`@namespace url(http://a.example/); @import "b.css" print; .x { background:
    -webkit-image-set("c.png" 1x, url(d.png) type("image/png") 2x), url(\65 .png); content: "f\"url(g)"; mask: url(#h) }`;
  const changed = replaceInCss(css, (address, at) => {
    seen.push(`${address} ${css.slice(at, at + 3)}`);
    return address.startsWith("b") ? "/b.css" : address;
  });
  assert.deepEqual(seen, ["b.css b.c", "c.png c.p", "d.png d.p", String.raw`e.png \65`, "#h #h)"]);
  assert.equal(changed, css.replace('"b.css"', "url(/b.css)"));
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

const picture = "<svg xmlns='http://www.w3.org/2000/svg'/>";

test("styles of texts and of owner's pages name files as links do, and what is not there is said", async () => {
  const root = createMiniSite({
    "site.config.ts": 'export default { title: "Leaves", url: "https://leaves.example/sub" };\n',
    "assets/css/99-own.css":
      '.a { mask: url(#m); background: url("../img/a&b.svg") }\n.b { background: url("../img/a&c.svg"), url(../x.woff2) }\n',
    "assets/img/a&b.svg": picture,
    "posts/one.md": postWith(
      "title: One\ndate: 2024-01-02",
      `<div style='background: url("my leaf.svg"), url(lost.svg)'>x</div>

<style>
.x { background: url(my%20leaf.svg) }

.y { src: url(lost.woff2); background: url(/assets/img/lost.svg) }
</style>
`,
    ),
    "posts/my leaf.svg": picture,
    "pages/own.njk": `---
title: Own
layout: base.njk
---
<h1>Own</h1>
<style>.q { background: url(/assets/img/a%26b.svg) } .r { background: url(../assets/lost-2.svg) }</style>
<p style="background: url(&quot;/assets/img/a&amp;b.svg&quot;)">x</p>
<p style=background:url(/assets/lost-3.svg)>x</p>
`,
  });
  const { stdout } = await runOctavo(["build"], root);
  assert.deepEqual(
    stdout.split("\n").filter((line) => /^\S+ +(?:error|warning) |^help: /.test(line)),
    [
      "assets/css/99-own.css:2:23  warning  the image `/assets/img/a&c.svg` does not exist  [image-missing]",
      "help: did you mean `/assets/img/a&b.svg`?",
      "assets/css/99-own.css:2:45  warning  `/assets/x.woff2` leads to no page or file of this site  [link-dead]",
      "help: mend the address, or take it out",
      "pages/own.njk:6:77  warning  `/assets/lost-2.svg` leads to no page or file of this site  [link-dead]",
      "help: mend the address, or take it out",
      "pages/own.njk:8:25  warning  `/assets/lost-3.svg` leads to no page or file of this site  [link-dead]",
      "help: mend the address, or take it out",
      "posts/one.md:6:49  warning  the image `lost.svg` does not exist  [image-missing]",
      "help: put the file beside the post or into assets/",
      "posts/one.md:11:15  warning  the link to `lost.woff2` leads nowhere  [link-dead]",
      "help: check the name, or take the link away",
      "posts/one.md:11:44  warning  the image `/assets/img/lost.svg` does not exist  [image-missing]",
      "help: put the file beside the post or into assets/",
    ],
  );
  const pages = readTree(`${root}/_site`);
  const [post, own, feed] = ["blog/one/index.html", "own/index.html", "feed.json"].map((file) =>
    String(pages.get(file)),
  ) as [string, string, string];
  assert.ok(pages.has("assets/posts/my leaf.svg"));
  for (const [page, text] of [
    [post, `<div style="background: url(/sub/assets/posts/my%20leaf.svg), url(lost.svg)">`],
    [post, ".x { background: url(/sub/assets/posts/my%20leaf.svg) }"],
    [feed, ".x { background: url(https://leaves.example/sub/assets/posts/my%20leaf.svg) }"],
    [own, ".q { background: url(/sub/assets/img/a%26b.svg) }"],
    [own, `<p style="background: url(/sub/assets/img/a&amp;b.svg)">`],
    [own, "<p style=background:url(/sub/assets/lost-3.svg)>"],
  ] as const)
    assert.ok(page.includes(text), text);
});
