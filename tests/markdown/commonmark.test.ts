/** CommonMark's own examples against the set-up with the site's rules off, and each deviation with its reason. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { createMarkdown } from "../../src/markdown/setup.ts";
import { render } from "./render.ts";

interface Example {
  readonly markdown: string;
  readonly html: string;
  readonly section: string;
  readonly number: number;
}

const { tests: examples }: { tests: readonly Example[] } = createRequire(import.meta.url)("commonmark-spec");

// Tabs are shown as arrows; markdown-it, and its own tests, put no line break into an empty quotation.
const source = (text: string): string => text.replaceAll("→", "\t");
const expected = (html: string): string =>
  source(html).replace(/<blockquote>\n<\/blockquote>/g, "<blockquote></blockquote>");

test("every example of CommonMark renders as CommonMark says, with our syntax on and the site's rules off", () => {
  const md = createMarkdown({ pathPrefix: "/", language: "en" }, "commonmark");
  const different = examples.filter(({ markdown, html }) => md.render(source(markdown)) !== expected(html));
  assert.deepEqual(different, []);
  assert.equal(examples.length, 652);
});

test("the site's rules change only what they are for", () => {
  const reasons: Readonly<Record<string, RegExp>> = {
    "headings get an id, a link and no h1": /<h[1-6]/,
    "code is highlighted and can be scrolled": /<pre>/,
    "images get loading attributes, titles become captions": /<img/,
    "quotation marks are typographic": /&quot;|'/,
    "two hyphens are a dash": /--/,
    "bare addresses are links": /https?:|@|:\/\//,
    "dead relative links are shown as they are, others are recorded": /<a /,
    "HTML has no slash in empty elements": / \/>/,
    "an escaped character is kept in an alternative text": /alt=/,
  };
  const unexplained = examples.filter(({ markdown, html }) => {
    const { html: mine, problems } = render(source(markdown));
    // HTML that is not whole is mended, and said.
    if (problems.some(({ code }) => code.startsWith("html-"))) return false;
    return mine !== expected(html) && !Object.values(reasons).some((reason) => reason.test(html));
  });
  assert.deepEqual(
    unexplained.map(({ number, section }) => [number, section]),
    [],
  );
});
