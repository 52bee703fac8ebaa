/** Styles and scripts in texts that browsers cannot read are said at their lines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { render, renderSafely } from "./render.ts";

const said = (text: string): string[] =>
  render(text).problems.map(
    ({ severity, code, line, column, length, message, hint }) =>
      `${line}:${column}+${length} ${severity} ${code} ${message}; ${hint}`,
  );

test("what a style or a script loses is said at its line", () => {
  for (const [text, ...problems] of [
    [
      "Text.\n\n<style>\n.a { color: red;\n.b { color: blue }\n</style>\n",
      '4:1+16 warning css-syntax this `<style>` cannot be read: Expected "}" to go with "{"; mend it: browsers drop what follows the mistake',
    ],
    [
      "<style>\n.a { color: red } /* all\n.b { color: blue }\n</style>\n",
      '2:1+24 warning css-syntax this `<style>` cannot be read: Expected "*/" to terminate multi-line comment; mend it: browsers drop what follows the mistake',
    ],
    [
      '- a\n\n  <style>.a { content: "x }</style>\n',
      '3:10+18 warning css-syntax this `<style>` cannot be read: Expected "}" to go with "{"; mend it: browsers drop what follows the mistake',
      "3:10+18 warning css-syntax this `<style>` cannot be read: Unterminated string token; mend it: browsers drop what follows the mistake",
    ],
    [
      "<style>.a { colr: red }</style>\n",
      '1:8+16 warning css-syntax a part of this `<style>` cannot be read: "colr" is not a known CSS property; browsers pass over it: check how it is written',
    ],
    [
      '<div>\n<p id="x" title="y">z</p>\n<script>\nvar a = 1;\nvar b = ;\n</script>\n</div>\n',
      '5:1+9 warning script-syntax this `<script>` cannot be read: Unexpected ";"; mend it: browsers drop what follows the mistake',
    ],
    [
      '<script type="module">import a from "b"; a(\n</script>\n',
      "2:undefined+undefined warning script-syntax this `<script>` cannot be read: Unexpected end of file; mend it: browsers drop what follows the mistake",
    ],
    [
      '<script type="application/ld+json">\n{ "a": 1, }\n</script>\n',
      "2:1+11 warning script-syntax this `<script>` cannot be read: `}` cannot stand here in JSON; take out the comma before it",
    ],
  ] as const)
    assert.deepEqual(said(text), problems, text);
});

test("what stands within a line is Markdown, and that is said", () => {
  const rest = "is read as Markdown, since it stands within a line; begin a line with";
  assert.deepEqual(
    said('a <script>b("c")</script> <STYLE media="d">e</STYLE>\n\n<b>f</b> <script src="/g.js"> </script>'),
    [
      `1:3+8 warning script-syntax what is in this \`<script>\` ${rest} <script>`,
      `1:27+17 warning css-syntax what is in this \`<STYLE>\` ${rest} <STYLE>`,
    ],
  );
});

test("what browsers read is no mistake", () => {
  for (const text of [
    "<style>\n<!--\n.a { color: red }\n-->\n</style>\n",
    "<style>.a { & .b { color: red } } @container (width > 1px) { .c { color: oklch(0.5 0.1 20) } }</style>\n",
    "<style>.a { --x: {}; color: var(--x) !important }</style>\n",
    '<style type="text/x-scss">$a: 1; @mixin b {</style>\n',
    "<style></style>\n\n<script>\n</script>\n",
    "<script>\n<!--\nvar a = `b${1n}`; a.b ??= /c/v;\n//-->\n</script>\n",
    '<script async src="https://e.example/x.js">not read {</script>\n',
    '<script type="text/template"><b>{{ a }}</script>\n',
    '<script type="module">const a = await import("b"); export { a };</script>\n',
    '<script type="application/json">[1, {"a": null}]</script>\n',
    "`<script>var = ;</script>`\n\n```html\n<style>.a {</style>\n```\n",
  ])
    assert.deepEqual(
      said(text).filter((each) => /-syntax/.test(each)),
      [],
      text,
    );
});

test("what is taken out of a safe text is not read", () => {
  assert.deepEqual(
    renderSafely("<script>\nvar = ;\n</script>\n\n<style>.a {</style>\n", []).problems.map(
      ({ code }) => code,
    ),
    ["html-refused", "html-refused"],
  );
});

test("a handler is underlined however its name is written", () => {
  assert.deepEqual(said('a <a href="https://b.example/" onClick="c()">d</a>'), [
    '1:32+7 warning handler-blocked the handler `onclick` of `<a>` does not run: the page\'s security policy forbids it; give the element an id and use it in a <script>: document.getElementById("…").addEventListener("click", …)',
  ]);
});
