/** Blocks: what an owner's plugin keeps, what is made safe, what is asked about them, and how long that takes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type MarkdownIt from "markdown-it";
import { assertGrowsWithLength } from "../harness/growth.ts";
import { declareBlock } from "../../src/markdown/blocks/declare-block.ts";
import { answerBody, answersKey } from "../../src/markdown/fill-body.ts";
import { createRenderer } from "../../src/markdown/renderer.ts";
import { render, renderSafely, resolver } from "./render.ts";

test("a plugin that claims a name keeps it, others stay blocks", () => {
  // As markdown-it-container does it.
  const claim = (md: MarkdownIt): void =>
    md.block.ruler.before("fence", "container_note", (state, start, end, silent) => {
      const line = state.src.slice(state.bMarks[start], state.eMarks[start]);
      if (line !== ":::note") return false;
      if (silent) return true;
      state.push("html_block", "", 0).content = "<section>mine</section>\n";
      state.line = Math.min(start + 3, end);
      return true;
    });
  const { html } = render(":::note\na\n:::\n\n:::tip\nb\n:::\n", {
    settings: { markdown: { extend: claim } },
  });
  assert.equal(
    html,
    '<section>mine</section>\n<div class="callout callout-tip" role="note">\n<p class="callout-title">Tip</p>\n<p>b</p>\n</div>\n',
  );
});

test("what stands in a block is made safe, and its parameters are", () => {
  const text = `:::note[<b onclick=go()>T</b>]
a <script>go()</script> <octavo-block data-hole="x">b</octavo-block> **c**
:::

:::quote{by="<script>go()</script>" href="javascript:go()"}
d
:::

::embed{url=https://social.example/@ada/123456789012345678}
`;
  const { html, problems } = renderSafely(text);
  assert.equal(
    html,
    `<div class="callout callout-note" role="note">
<p class="callout-title"><b>T</b></p>
<p>a  b <strong>c</strong></p>
</div>
<figure class="block quote">
<blockquote>
<p>d</p>
</blockquote>
<figcaption>&lt;script&gt;go()&lt;/script&gt;</figcaption>
</figure>
<p>::embed{url=https://social.example/@ada/123456789012345678}</p>
`,
  );
  assert.deepEqual(
    problems.map(({ code, line, message }) => `${line} ${code} ${message}`),
    [
      "1 html-refused the attribute `onclick` of `<b>` is taken out: this site lets only safe HTML through",
      "2 html-refused `<script>` is taken out: this site lets only safe HTML through",
      "2 html-refused `<octavo-block>` is taken out: this site lets only safe HTML through",
      "2 html-stray `</octavo-block>` closes nothing, and is left out",
      "5 block-parameter `href` is `javascript:go()`, which is no address that a page may name",
      "9 block-parameter `url` is `https://social.example/@ada/123456789012345678`, which this site opens in no frame",
    ],
  );
});

test("a film on PeerTube, which may be anywhere, is a card too", () => {
  const { embeds } = render("https://films.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d\n");
  assert.deepEqual(embeds, [
    {
      provider: "peertube",
      frame: "https://films.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d",
      line: 1,
    },
  ]);
});

test("HTML that is left open in a block ends with it", () => {
  const { html, problems } = render(":::note\n<div>\n\na\n\n:::\n\nb\n");
  assert.equal(
    html,
    '<div class="callout callout-note" role="note">\n<p class="callout-title">Note</p>\n<div>\n<p>a</p>\n</div>\n</div>\n<p>b</p>\n',
  );
  assert.deepEqual(
    problems.map(({ code }) => code),
    ["html-unclosed"],
  );
});

test("the key of a template is part of the answers, where the text has its block", () => {
  const renderer = createRenderer({ pathPrefix: "/", language: "en" });
  const keyOf = (text: string, changed: string): string => {
    const body = renderer.render({ source: "posts/a.md", line: 1, text });
    const blocks = new Map(resolver.blocks);
    const block = blocks.get(changed)!;
    blocks.set(changed, { ...block, key: "another" });
    return [resolver, { ...resolver, blocks }].map((site) => answersKey(answerBody(body, site))).join(" ");
  };
  const isSame = (keys: string): boolean => keys.split(" ")[0] === keys.split(" ")[1];
  assert.equal(isSame(keyOf(":::note\na\n:::", "note")), false);
  assert.equal(isSame(keyOf(":::note\na\n:::", "tip")), true);
});

test("a block that is not closed is text, and those in it are blocks", () => {
  const { html, problems } = render("::::note\n\n:::tip\na\n:::\n");
  assert.match(html, /^<p>::::note<\/p>\n<div class="callout callout-tip"/);
  assert.deepEqual(
    problems.map(({ line, message, hint }) => [line, message, hint]),
    [
      [
        1,
        "the block `::::note` is not closed, and is shown as it stands",
        "write :::: on a line of its own where it ends",
      ],
    ],
  );
});

test("a word behind two colons alone is a block where there is one, else a word", () => {
  const { html, problems } = render("::std\n\n::aside\n\nand\n::aside\n");
  assert.equal(html, "<p>::std</p>\n<p>::aside</p>\n<p>and\n::aside</p>\n");
  assert.deepEqual(
    problems.map(({ line, message }) => [line, message]),
    [[3, "the block `aside` is empty"]],
  );
});

test("many blocks take as long as they are many, closed or not", () => {
  for (const piece of [":::note\n", ":::note\na\n:::\n", "::::tabs\n:::tab[a]\n", "::a[b]\n\n", ":::\n"])
    assertGrowsWithLength((count) => render(piece.repeat(count)), 4000, piece);
});

test("what is deep in blocks ends", () => {
  const depth = 120;
  const open = Array.from({ length: depth }, (_, index) => `${":".repeat(depth - index + 3)}note\n`).join("");
  const close = Array.from({ length: depth }, (_, index) => `${":".repeat(index + 4)}\n`).join("");
  assert.ok(render(`${open}a\n${close}`).html.includes("a"));
});

test("a picture whose element a template writes itself is looked at as it comes out, not for its parameters", () => {
  const bareness = (text: string) => {
    const data = { parameters: { src: "picture", alt: "text" } };
    const { block } = declareBlock("pic", { source: "_includes/blocks/pic.njk", text, data, digest: "a" });
    return block.parameters.map(({ name, isBare }) => [name, isBare]);
  };
  assert.deepEqual(bareness('<img src="{{ src.url }}" alt="{{ caption }}">'), [
    ["src", true],
    ["alt", undefined],
  ]);
  assert.deepEqual(bareness("{{ src.img }}")[0], ["src", undefined]);
  assert.deepEqual(
    render("::figure{src=cat.png}\n").problems.map(({ code, message, hint }) => [code, message, hint]),
    [
      [
        "alt-empty",
        "the image `cat.png` has no alternative text, as if it were decoration",
        'write alt="what it shows" for those who don\'t see it',
      ],
    ],
  );
});
