/** What Markdown leaves out is said at its place, and code is highlighted in a time that grows with its length. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertGrowsWithLength } from "../harness/growth.ts";
import { render } from "./render.ts";

const said = (text: string): string[] =>
  render(text).problems.map(
    ({ line, column, length, severity, code, message, hint }) =>
      `${line}:${column}+${length} ${severity} ${message} [${code}] ${hint}`,
  );

for (const [text, ...wanted] of [
  [
    "| a | b |\n|---|---|\n| `c|d` | e |",
    "3:1+13 warning the row has 3 cells, the table 2: what is beyond is not shown [table-cells] write `c\\|d`",
  ],
  [
    "> | a |\n> |---|\n> | b | c |",
    "3:3+9 warning the row has 2 cells, the table 1: what is beyond is not shown [table-cells] write a backslash before each | that is meant, or add a column to the head",
  ],
  [
    "a __init__.py, __repr__ and __b__(c)",
    ...["3+10 __init__", "16+8 __repr__", "29+6 __b__"].map((each) => {
      const [at = "", name = ""] = each.split(" ");
      return `1:${at} warning \`${name}\` is bold, and shown without its underscores [foreign-mark] set it in backquotes, or write ${name.replaceAll("_", "\\_")}`;
    }),
  ],
  [
    "a<bb::c> <xs:element> d",
    ...["2+7 <bb::c>", "10+12 <xs:element>"].map((each) => {
      const [at = "", name = ""] = each.split(" ");
      return `1:${at} warning \`${name}\` is read as an address, and shown without its brackets [html-unknown] write \\${name}, or set it in backquotes`;
    }),
  ],
  [
    "a[^1]\n\n[^1]: b\n\n[^2]: c",
    "5:1+5 warning the footnote `[^2]` is not shown: nothing in the text mentions it [footnote-unused] write [^2] where it belongs, or take the note away",
  ],
  [
    "a[^1]\n\n[^1]: b\n\n[^1]: c",
    "3:1+5 warning the footnote `[^1]` is there twice: this one is not shown [footnote-unused] give one of the two another name",
  ],
  [
    `\`\`\`js\n${"a".repeat(1_001)}\n\`\`\``,
    "1:4+2 info code of more than 50,000 characters, or with a line of more than 1,000, is shown without highlighting [code-long] show the part that matters, or break its lines",
  ],
])
  // prettier-ignore
  test(`${JSON.stringify(text!.slice(0, 40))} is said`, () => assert.deepEqual(said(text!), wanted));

for (const text of [
  "__a note__: b __Note__ (c) __important__. **init** \\_\\_init\\_\\_ `__init__`",
  "<urn:isbn:1> <tel:1> <a@b.example> <https://a.example> <obsidian://a> <news:comp.b>",
  "| a | b |\n|---|---|\n| `c\\|d` | e |\n| f |\n| g | h | |",
  "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c",
  "a | b",
])
  test(`${JSON.stringify(text)} loses nothing`, () => assert.deepEqual(said(text), []));

for (const [language, piece] of [
  ["md", "[a]("],
  ["md", "[a](*_"],
  ["ts", "a"],
  ["js", "a("],
  ["bash", "a"],
])
  test(`code in ${language} of nothing but ${piece} takes a time that grows with its length`, () => {
    const most = Math.floor(48_000 / piece!.length);
    assertGrowsWithLength((pieces) => render(`\`\`\`${language}\n${piece!.repeat(pieces)}\n\`\`\``), most);
    assertGrowsWithLength((pieces) => {
      const line = piece!.repeat(Math.floor(990 / piece!.length));
      render(`\`\`\`${language}\n${`${line}\n`.repeat(Math.ceil((pieces * piece!.length) / 990))}\`\`\``);
    }, most);
  });
