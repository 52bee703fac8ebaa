import assert from "node:assert/strict";
import { test } from "node:test";
import { drawableText, familiesOf } from "../../../src/pictures/cards/drawable.ts";

test("titles in Latin, Greek, Cyrillic and Arabic letters are drawn as they are", () => {
  for (const title of [
    "Plain Text Is the Long Game",
    "“Čeština” – Đặng Thùy, naïve façade & €5…",
    "Ελληνικά: τα γράμματα",
    "Русский, українська, Ђорђе",
    "نسخهٔ ۳ در سال ۲۰۲۶؟",
    "√2, or how a sheet keeps its shape",
  ])
    assert.equal(drawableText(title), title.normalize("NFC"));
});

test("a title with letters or figures that the fonts lack is not drawn", () => {
  for (const title of ["日本語", "Hello 世界", "שלום", "हिन्दी", "แมว", "한국어", "३ things"])
    assert.equal(drawableText(title), undefined, title);
});

test("what is no letter and has no glyph is left out", () => {
  assert.equal(drawableText("Ship it 🚀 today"), "Ship it today");
  assert.equal(drawableText("❤️ Type\u200B, soft\u00ADly"), "Type, softly");
});

test("letters that only look other are drawn as what they are", () => {
  assert.equal(drawableText("𝐁𝐨𝐥𝐝 ﬁne"), "Bold fine");
  assert.equal(drawableText("ﺳﻼﻡ"), "سلام");
});

test("spaces of all kinds become one", () => {
  assert.equal(drawableText("  A\u00A0 title\n with\tspaces "), "A title with spaces");
});

test("a joiner between Arabic letters stays, since it changes their shapes", () => {
  assert.equal(drawableText("می\u200Cشود"), "می\u200Cشود");
});

test("signs between Arabic letters are drawn by the same font", () => {
  assert.deepEqual(familiesOf([..."a: ب (3)"]), [
    "serif",
    "serif",
    "serif",
    ..."ب (3)".split("").map(() => "arabic"),
  ]);
});
