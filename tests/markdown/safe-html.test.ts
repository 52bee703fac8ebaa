/** On a site that lets only safe HTML through: what is taken out, what stays, and what authors are told. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseFragment, serialize } from "parse5";
import { loadSanitizer, createRenderer } from "../../src/markdown/renderer.ts";
import { share } from "../harness/long.ts";
import { render, renderSafely } from "./render.ts";
import { findDanger } from "./xss/danger.ts";
import { vectors } from "./xss/vectors.ts";

const frames = ["www.youtube-nocookie.com"];
const safe = (text: string): string => renderSafely(text, frames).html;

test("the search for danger finds what the vectors do where they are trusted", () => {
  const dangerous = vectors.filter(({ payload }) => findDanger(render(payload).html).length > 0);
  assert.ok(dangerous.length > 200, String(dangerous.length));
  assert.deepEqual(findDanger("<p>x</p><script>1</script><b onclick=1></b></article>"), [
    "the page is head body / header main footer / article aside / div",
    "<script>",
    "<b onclick>",
  ]);
});

const surroundings: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `Words ${payload} and more.\n\n## After\n\n$x^2$`,
  (payload) => `- one\n\n  ${payload}\n- two\n\n> ${payload}\n\n\`\`\`js\nx\n\`\`\``,
  (payload) => `<div>\n${payload}\n</div>\n\n| a |\n|---|\n| b[^1] |\n\n[^1]: ${payload}`,
  (payload) =>
    `:::note[${payload}]{.a #b}\n${payload}\n:::\n\n:::quote{by="${payload}" href="${payload}"}\na\n:::\n\n::figure{src="${payload}" alt='${payload}'}\n\n::embed{url=${payload}}`,
];

describe("no vector gets through", () => {
  for (const [index, { title, payload }] of vectors.entries()) {
    test(`${index + 1}: ${title.slice(0, 60)}`, () => {
      for (const surround of surroundings) assert.deepEqual(findDanger(safe(surround(payload))), []);
    });
  }
});

test("no mixture of pieces of vectors gets through", () => {
  const pieces = [
    ...vectors.flatMap(({ payload }) => payload.split(/(?<=>)|(?=<)|(?<=["'])|\n/)).filter((each) => each !== ""),
    ...["\n\n", "\n", " ", "> ", "- ", "| a |\n|---|\n| ", "```\n", "$", "[a](", ")", "{", "}", "</p>", "<td>", "<tr>", "<li>", "<a href=x>", "</a>"],
    ...["<b>", "</b>", "<table>", "</table>", "<math>", "<svg>", "<mtext>", "<style>", "</style>", "<!--", "-->", "<p title='", "<h2>", "<button>", "<nobr>"],
  ]; // prettier-ignore
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (parts) => {
      const html = safe(parts.join(""));
      assert.deepEqual(findDanger(html), []);
    }),
    { numRuns: Number(process.env["XSS_RUNS"] ?? share(1500)) },
  );
});

test("what our own renderers make is the same, to the element, where the author is not trusted", () => {
  const folder = path.join(import.meta.dirname, "fixtures");
  const plain = readdirSync(folder)
    .filter((file) => !/raw|html/.test(file))
    .flatMap((file) => readFileSync(path.join(folder, file), "utf8").split(/^\.\s*$/m))
    .filter((text) => text.trim() !== "" && !/<[a-z!/?]/i.test(text) && !/mastodon|@\w+\/\d{15}/.test(text));
  assert.ok(plain.length > 100, String(plain.length));
  for (const text of plain) {
    const tree = (html: string): string => withSortedAttributes(serialize(parseFragment(html)));
    assert.equal(tree(safe(text)), tree(render(text).html), text);
  }
});

const withSortedAttributes = (html: string): string =>
  html.replace(/<([a-z0-9-]+)((?: [^\s=>]+="[^"]*")+)>/g, (_, tag: string, list: string) => {
    return `<${tag} ${[...list.matchAll(/[^\s=]+="[^"]*"/g)].map(([each]) => each).sort().join(" ")}>`;
  }); // prettier-ignore

test("HTML that harms nobody stays", () => {
  for (const html of [
    "<details open><summary>More</summary><p>Text</p></details>",
    '<p align="center"><kbd>Ctrl</kbd> H<sub>2</sub>O <abbr title="Note: this">x</abbr></p>',
    '<figure id="one"><img src="https://a.example/x.png" alt="x" width="10" height="10"><figcaption>c</figcaption></figure>',
    '<p><video controls src="https://a.example/film.mp4" poster="https://a.example/x.png"></video></p>',
    '<p><a href="mailto:a@b.cd" title="x: y" rel="me" id="a-link">m</a> <a id="old" name="old"></a></p>',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="dot">',
    '<iframe src="https://www.youtube-nocookie.com/embed/x" title="film" allow="autoplay; fullscreen" allowfullscreen></iframe>',
    '<table><caption>c</caption><tbody><tr><td colspan="2">x</td></tr></tbody></table>',
  ]) {
    const rendered = renderSafely(html, frames);
    assert.equal(
      rendered.html.trim().replace(/ (?:fetchpriority="high"|loading="lazy"|decoding="async")/g, ""),
      html,
    );
    assert.deepEqual(rendered.problems, []);
  }
});

test("HTML around Markdown stays around it", () => {
  assert.equal(
    safe("<details><summary>S</summary>\n\nText *em* $x$\n\n</details>\n\n</article>\n\nEnd"),
    "<details><summary>S</summary>\n<p>Text <em>em</em> <math><mi>x</mi></math></p>\n</details>\n\n<p>End</p>\n",
  );
});

const told = (text: string): string[] =>
  renderSafely(text, frames).problems.map(
    ({ severity, code, line, column, length, message, hint }) =>
      `${line}:${column}+${length} ${severity} ${code} ${message}; ${hint}`,
  );
const reason = "is taken out: this site lets only safe HTML through";

test("authors are told what was taken out, where it stands", () => {
  assert.deepEqual(
    told("One\n\n<script>\nalert(1)\n</script>\n\nTwo <b\nonclick=x>b</b> <i style='a:b'>i</i>"),
    [
      `3:1+7 warning html-refused \`<script>\` ${reason}; scripts are for the owner, in assets/js`,
      `8:1+7 warning html-refused the attribute \`onclick\` of \`<b>\` ${reason}; scripts are for the owner, in assets/js`,
      `8:20+5 warning html-refused the attribute \`style\` of \`<i>\` ${reason}; give it a class, whose style the owner can write in assets/css`,
    ],
  );
  assert.deepEqual(told('a\n[x](javascript:alert(1))\n\n<iframe src="https://maps.example/x"></iframe>'), [
    `2:5+19 warning html-refused the address \`javascript:alert(1)\` ${reason}; write one that begins with https:// or is on this site`,
    `4:1+7 warning html-refused \`<iframe>\` ${reason}; link to it instead, or let the owner add "maps.example" to \`markdown.frames\` in site.config.ts`,
  ]);
  assert.deepEqual(told('<svg>\n<path d="x"/>\n\n<circle/>\n</svg>\n\n<a id="x" href="/y/">z</a>'), [
    `1:1+4 warning html-refused \`<svg>\` ${reason}; put the drawing into a file and show it: \`![what it shows](drawing.svg)\``,
    `7:4+2 warning html-refused the attribute \`id\` of \`<a>\` ${reason}; give the id a hyphen, or give it to another element`,
  ]);
  assert.deepEqual(told("text {data-frame=x .a}"), [
    `1:7+10 warning html-refused the attribute \`data-frame\` of \`<p>\` ${reason}; leave it out`,
  ]);
});

test("what is taken out leaves no link, picture or id behind", () => {
  const { links, images, ids, files } = renderSafely(
    '<script src="film.mp4"></script><object data="paper.pdf" id="o"></object><img src="javascript:x">\n\n[a](javascript:x)',
  );
  assert.deepEqual({ links, images, ids, files }, { links: [], images: [], ids: [], files: [] });
});

test("an embed opens frames of the great providers and of the owner's hosts only", () => {
  const address = "https://social.example/@ada/123456789012345678";
  assert.match(render(address).html, /data-frame/);
  assert.doesNotMatch(safe(address), /data-frame/);
  assert.match(renderSafely(address, ["social.example"]).html, /data-frame="https:\/\/social\.example/);
  assert.match(renderSafely(address, ["*.example"]).html, /data-frame="https:\/\/social\.example/);
  assert.match(safe("https://vimeo.com/76979871"), /data-frame="https:\/\/player\.vimeo\.com/);
});

test("HTML that is nested or left open without end is shown as text", () => {
  for (const text of [
    "<div>\n".repeat(share(100_000)),
    "<b>x ".repeat(share(20_000)),
    Array.from({ length: share(4_000) }, (_, index) => `<b class=c${index}>x\n\n`).join(""),
    `<form>${"<p>x".repeat(share(200_000))}</form>`,
    "<svg>".repeat(share(50_000)),
  ]) {
    const { html, problems } = renderSafely(text);
    assert.deepEqual(findDanger(html), []);
    assert.ok(problems.length > 0 || html.length < 3_000_000, text.slice(0, 20));
  }
  const { html, problems } = renderSafely("<div>\n".repeat(600));
  assert.match(html, /^<p>&lt;div&gt;\n&lt;div&gt;/);
  assert.deepEqual(problems, [
    {
      severity: "warning",
      code: "html-refused",
      file: "posts/a.md",
      line: 1,
      message: "the HTML of this text is too deep or too tangled to be made safe, and is shown as text",
      hint: "close each element where it ends",
    },
  ]);
});

test("pages are the owner's; without the means to make a text safe nothing is rendered", async () => {
  const settings = { pathPrefix: "/", language: "en", markdown: { html: "safe" as const } };
  const text = "<b onclick=x>b</b>";
  assert.equal(renderSafely(text, [], { source: "pages/about.md" }).html, `<p>${text}</p>\n`);
  for (const source of ["posts/a.md", "authors/a.md", "tags/a.md"]) {
    assert.equal(renderSafely(text, [], { source }).html, "<p><b>b</b></p>\n");
    assert.throws(
      () => createRenderer(settings).render({ source, line: 1, text }),
      new Error("there is nothing to make the text safe with"),
    );
  }
  assert.equal(await loadSanitizer({ ...settings, markdown: { html: "trusted" } }), undefined);
  assert.notEqual(await loadSanitizer(settings), undefined);
});

test("two of the same on one line are each said where they stand", () => {
  assert.deepEqual(
    told("<form> <form>\n\n<b onclick=a>a</b> <b onclick=b>b</b>").map((line) => line.split(" ", 1)[0]),
    ["1:1+5", "1:8+5", "3:4+7", "3:23+7"],
  );
});

test("in a trusted text a handler is let through, and said to be blocked", () => {
  const { html, problems } = render('One\n\n<button\n  onclick="go()">x</button> and <b ONLOAD=x>b</b>');
  assert.match(html, /<button\n {2}onclick="go\(\)">/);
  assert.deepEqual(
    problems.map(({ severity, code, line, column, message, hint }) => ({ severity, code, line, column, message, hint })),
    [
      ["onclick", "button", 4, 3, "click"],
      ["onload", "b", 4, 36, "load"],
    ].map(([name, tag, line, column, event]) => ({
      severity: "warning",
      code: "handler-blocked",
      line,
      column,
      message: `the handler \`${name}\` of \`<${tag}>\` does not run: the page's security policy forbids it`,
      hint: `give the element an id and use it in a <script>: document.getElementById("…").addEventListener("${event}", …)`,
    })),
  );
}); // prettier-ignore
