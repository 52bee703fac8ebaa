/** A definition of a link takes no text away in silence. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "./render.ts";

const said = (text: string): string[] =>
  render(text).problems.map(
    ({ line, column, length, severity, code, message, hint }) =>
      `${line}:${column}+${length} ${severity} ${message} [${code}] ${hint}`,
  );

for (const [text, ...wanted] of [
  [
    "A\n\n[Note]: Important\n[Hint]: Sure!",
    "3:1+17 warning `[Note]: Important` is not shown: it gives an address to a link, and there is none with its name [reference-unused] write \\[Note]: Important if it is to be read",
    "4:1+13 warning `[Hint]: Sure!` is not shown: it gives an address to a link, and there is none with its name [reference-unused] write \\[Hint]: Sure! if it is to be read",
  ],
  [
    "- [y]\n\n  [y]: other.md\n\n[Y]: deep/er.md",
    "5:1+15 warning `[Y]: deep/er.md` is not used: line 3 gives the name another address [reference-unused] give one of the two another name",
  ],
])
  test(`${JSON.stringify(text)} is said`, () => assert.deepEqual(said(text!).sort(), [...wanted].sort()));

for (const text of [
  "[a] and [b][], ![c]\n\n[a]: other.md\n[b]: deep/er.md 'B'\n[c]: cat.png",
  "[1]: https://a.b/\n[x]: notes.txt\n[//]: # (a comment)\n[comment]: <> (another)",
  "[a]\n\n[a]: other.md\n\n[a]: other.md",
  "```\n[Note]: Important\n```\n\n`[Note]: Important`\n\nA\n[Note]: Important",
])
  test(`${JSON.stringify(text)} loses nothing`, () => assert.deepEqual(said(text), []));

test("what no address looks like is said too, what one looks like is not", () => {
  const unused = (text: string): number =>
    render(text).problems.filter(({ code }) => code === "reference-unused").length;
  for (const written of ["[Note]: :smile:word", "[Note]:smile:word", "[Note]: *</b>word", "[Note]: ##word"])
    assert.equal(unused(`a\n\n${written}\n`), 1, written);
  for (const written of [
    "[a]: https://a.example",
    "[a]: b.md",
    "[a]: /b/",
    "[a]: #c",
    "[a]: <b c>",
    "[a]: mailto:a@b.example",
  ])
    assert.equal(unused(`a\n\n${written}\n`), 0, written);
});
