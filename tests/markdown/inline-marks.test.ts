/** Inline marks and the dialect of Obsidian: there where the settings ask for them, and no message about them then. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertGrowsWithLength } from "../harness/growth.ts";
import { createRenderer } from "../../src/markdown/renderer.ts";
import type { MarkdownSettings } from "../../src/markdown/setup.ts";
import { render } from "./render.ts";

type Marks = NonNullable<NonNullable<MarkdownSettings["markdown"]>["marks"]>;

const all: Marks = ["mark", "ins", "sub", "sup", "abbr", "emoji"];
const withMarks = (text: string, marks: Marks = all) => render(text, { settings: { markdown: { marks } } });
const obsidian = (text: string) => render(text, { settings: { markdown: { dialect: "obsidian" } } });

const marked: readonly (readonly [text: string, html: string])[] = [
  ["a ==b *c*== d", "<p>a <mark>b <em>c</em></mark> d</p>"],
  ["++b++ and i++", "<p><ins>b</ins> and i++</p>"],
  ["H~2~O and ~~out~~", "<p>H<sub>2</sub>O and <s>out</s></p>"],
  ["19^th^ and a note^[b]", "<p>19<sup>th</sup> and a note"],
  ["CSS\n\n*[CSS]: Cascading *Sheets*", '<p><abbr title="Cascading *Sheets*">CSS</abbr></p>'],
  ["a :tada: b :-) c", "<p>a 🎉 b :-) c</p>"],
  ["x == y and `==a==` and $a^2$", "<p>x == y and <code>==a==</code> and <math"],
];

for (const [text, html] of marked)
  test(`${JSON.stringify(text)} with marks`, () => {
    const rendered = withMarks(text);
    assert.ok(rendered.html.startsWith(html), rendered.html);
    assert.deepEqual(rendered.problems, []);
  });

test("only marks that are named mean something", () => {
  const { html, problems } = withMarks("==a== H~2~O", ["sub"]);
  assert.equal(html, "<p>==a== H<sub>2</sub>O</p>\n");
  assert.deepEqual(
    problems.map(({ code }) => code),
    ["foreign-mark"],
  );
});

test("descriptions have the words of marks, and their emoji", () => {
  const { text } = createRenderer({ pathPrefix: "/", language: "en", markdown: { marks: all } }).read({
    source: "posts/a.md",
    line: 1,
    text: "==The hull== is H~2~O :tada:\n",
  });
  assert.equal(text.opening, "The hull is H2O 🎉");
});

const ofObsidian: readonly (readonly [text: string, html: string])[] = [
  [
    "![[cat.png|300]]",
    '<p><img src="/assets/posts/cat.png" alt="" width="300" height="225" fetchpriority="high"></p>',
  ],
  [
    "![[my cat.png|A cat|30x40]]",
    '<p><img src="/assets/posts/my%20cat.png" alt="A cat" width="30" height="40" fetchpriority="high"></p>',
  ],
  ["![[paper.pdf]]", '<p><a href="/assets/posts/paper.pdf">paper.pdf</a></p>'],
  ["a %%b *c*%% d", "<p>a  d</p>"],
  ["a\n\n%%\nb\n\nc\n%%\n\nd", "<p>a</p>\n<p>d</p>"],
  ["100%% sure", "<p>100%% sure</p>"],
  [
    "> [!tip]- Fold\n> a",
    '<details class="callout callout-tip">\n<summary class="callout-title">Fold</summary>\n<p>a</p>\n</details>',
  ],
  [
    "> [!faq]+\n> a",
    '<details class="callout callout-note" open="">\n<summary class="callout-title">Faq</summary>\n<p>a</p>\n</details>',
  ],
  [
    "> [!danger]\n> a",
    '<div class="callout callout-caution" role="note">\n<p class="callout-title">Danger</p>\n<p>a</p>\n</div>',
  ],
];

for (const [text, html] of ofObsidian)
  test(`${JSON.stringify(text)} in Obsidian's dialect`, () => {
    const rendered = obsidian(text);
    assert.equal(rendered.html.trim(), html);
    assert.deepEqual(
      rendered.problems.filter(({ code }) => code !== "alt-empty"),
      [],
    );
  });

test("what is missing in Obsidian's dialect is said at its place", () => {
  assert.deepEqual(
    obsidian("a ![[cot.png|300]] ![[Nobody]]").problems.map(({ column, message }) => `${column} ${message}`),
    [
      "6 the image `cot.png` does not exist",
      "20 `![[Nobody]]` is a link here: the text of another post is not put in",
      "21 no post is called `Nobody`",
    ],
  );
});

test("a note that Obsidian would put in is a link, and the build says so", () => {
  const { html, problems } = obsidian("See ![[A trip]].");
  assert.equal(html.trim(), '<p>See <a href="/blog/trip/">A trip</a>.</p>');
  assert.deepEqual(
    problems.map(({ severity, code, message, hint, line, column, length }) => ({
      ...{ severity, code, message, hint, at: [line, column, length] },
    })),
    [
      {
        severity: "warning",
        code: "foreign-mark",
        message: "`![[A trip]]` is a link here: the text of another post is not put in",
        hint: "write [[A trip]], or copy what it is to show",
        at: [1, 5, 11],
      },
    ],
  );
});

test("many marks take as long as they are many", () => {
  for (const piece of ["==", "==a", "~a", "^a", "%%", "%% a\n\n", "![[a|", ":tada", "> [!a]-\n\n"])
    assertGrowsWithLength(
      (count) => {
        withMarks(piece.repeat(count));
        obsidian(piece.repeat(count));
      },
      4000,
      piece,
    );
});
