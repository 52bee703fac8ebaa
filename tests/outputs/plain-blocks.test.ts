/** Blocks in Markdown twins: words, links and pictures without lines of colons. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { plainBlocks } from "../../src/outputs/plain-blocks.ts";

const names = ["note", "tip", "tabs", "tab", "figure", "embed", "button", "quote", "columns", "column"];

const cases: readonly (readonly [text: string, wanted: string])[] = [
  [":::note\na\n:::\nb", "**Note**\n\na\n\nb"],
  [":::tip[My *tip*]{.own}\na\n:::", "**My *tip***\n\na\n"],
  ["::::tabs\n:::tab[One]\na\n:::\n::::", "**One**\n\na\n\n"],
  ['::figure[A caption]{src=cat.png alt="A cat"}', "![A cat](cat.png)\n"],
  [':::figure{src="my cat.png"}\nA caption.\n:::', "![](<my cat.png>)\n\nA caption.\n"],
  ["::embed[A film]{url=https://youtu.be/a}", "[A film](https://youtu.be/a)\n"],
  ["::button[Go]{href=/about/}", "[Go](/about/)\n"],
  [':::quote{by="Ada Lovelace"}\na\n:::', "Ada Lovelace\n\na\n"],
  ["> :::note\n> a\n> :::", "> **Note**\n>\n> a\n>"],
  ["```\n:::note\n:::\n```", "```\n:::note\n:::\n```"],
  [":::other\na\n:::", ":::other\na\n:::"],
];

for (const [text, wanted] of cases)
  test(JSON.stringify(text), () => assert.equal(plainBlocks(text, names, "en"), wanted));
