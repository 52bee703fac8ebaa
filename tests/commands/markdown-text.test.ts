/** Texts of anybody's in comments: shown as they are, and nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { addressText, fenced, plainText } from "../../src/commands/support/markdown-text.ts";
import { renderBuildSummary } from "../../src/commands/support/render-build-summary.ts";
import { outputUrl } from "../../src/config/urls.ts";
import { renderComparison } from "../../src/commands/support/render-comparison.ts";

const md = new MarkdownIt({ html: true, linkify: true });
const anything = fc.string({ unit: "binary" });
const signs = fc.string({ unit: fc.constantFrom(..."`|*_[]<>()!&;#@\\~$ \nxX:/.") });

test("a title is text, whatever signs are in it", () => {
  assert.equal(
    plainText("**a**  `b` | <i>\n[c](http://d) @all #1 www.e &amp; $f$"),
    "\\*\\*a\\*\\* \\`b\\` \\| \\<i\\> \\[c\\](http:\\//d) @\u2060all #\u20601 www\\.e \\&amp; \\$f\\$",
  );
});

test("a title that looks like a domain is no link", () => {
  for (const title of ["x.xXx", "www.e.org", "//e.org", "notes.md and a.b.com.", "me@e.org"]) {
    const html = md.renderInline(plainText(title));
    assert.doesNotMatch(html, /</, html);
    assert.equal(html.replaceAll("\u2060", ""), title);
  }
});

test("a title and an address stay in their cells", () => {
  fc.assert(
    fc.property(fc.oneof(anything, signs), fc.oneof(anything, signs), (title, address) => {
      const html = md.render(
        `| a | b |\n| --- | --- |\n| x${plainText(title)}x | ${addressText(`/${address}`)} |\n`,
      );
      const cells = [...html.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = ""]) => cell);
      assert.equal(cells.length, 2, html);
      assert.doesNotMatch(cells[0] ?? "", /</);
      assert.match(cells[1] ?? "", /^<code>[^<]*<\/code>$/);
    }),
    { numRuns: 2000 },
  );
});

test("lines cannot leave their block", () => {
  fc.assert(
    fc.property(signs, (lines) => {
      const tokens = md.parse(fenced(lines), {});
      assert.deepEqual(
        tokens.map(({ type }) => type),
        ["fence"],
      );
    }),
    { numRuns: 1000 },
  );
});

test("a summary has room for thirty problems, the worst first", () => {
  const problems = Array.from({ length: 40 }, (_, at) => ({
    severity: at === 39 ? ("error" as const) : ("warning" as const),
    code: "link-dead",
    file: `posts/${String(at).padStart(2, "0")}.md`,
    message: "the link leads nowhere",
  }));
  const text = renderBuildSummary({ problems, posts: 40, pages: 90 }, { root: "/nowhere", strict: false });
  assert.match(
    text,
    /^\*\*Nothing can be published: 1 error, 39 warnings\*\*\n\n```text\nposts\/39\.md {2}error {2}/,
  );
  assert.match(text, /\n```\n\nand 10 more\.\n$/);
  const warned = { problems: problems.slice(0, 1), posts: 1, pages: 2 };
  assert.match(
    renderBuildSummary(warned, { root: "/", strict: false }),
    /^\*\*1 post, 2 pages: 1 warning\*\*\n/,
  );
  assert.match(
    renderBuildSummary(warned, { root: "/", strict: true }),
    /^\*\*Nothing can be published: 1 warning\*\*\n/,
  );
  assert.equal(
    renderBuildSummary({ problems: [], posts: 2, pages: 2 }, { root: "/", strict: true }),
    "**2 posts, 2 pages: no problems**\n",
  );
});

test("a comparison says what each page weighs and which links come and go", () => {
  assert.equal(outputUrl("index.html"), "/");
  const page = { file: "blog/a/index.html", title: "A|", url: "https://leaves.example/blog/a/" };
  assert.equal(
    renderComparison("3 pages differ", {
      pages: [
        { ...page, kind: "added", url: undefined, before: undefined, after: 12_345 },
        { ...page, kind: "changed", before: 12_345, after: 12_300 },
        { ...page, kind: "changed", url: "javascript:alert(1)", before: 12_345, after: 12_345 },
        { ...page, kind: "removed", title: undefined, before: 999, after: undefined },
      ],
      links: [{ kind: "removed", url: "https://x.example/a|b", file: "index.html" }],
      weight: { before: 1_000_000, after: 1_002_500 },
    }),
    `**3 pages differ**

All files: 1002.5 kB (+2.5 kB).

| | Page | HTML |
| --- | --- | --- |
| added | A\\| \`/blog/a/\` | 12.3 kB |
| changed | [A\\|](https://leaves.example/blog/a/) \`/blog/a/\` | 12.3 kB (−45 B) |
| changed | A\\| \`/blog/a/\` | 12.3 kB |
| removed | \`/blog/a/\` | −999 B |

| | Link to another site | Page |
| --- | --- | --- |
| removed | \`https://x.example/a%7Cb\` | \`/\` |
`,
  );
});
