import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  breakLines,
  withEllipsis,
  type Frame,
  type Measure,
} from "../../../src/pictures/cards/break-lines.ts";

/** As if set on a typewriter: every character is half an em wide. */
const measure: Measure = (text) => text.length / 2;
const frame: Frame = { width: 400, height: 200, sizes: [80, 40, 20], leading: 1.25, mostLines: 5 };

test("a short title has the largest size", () => {
  assert.deepEqual(breakLines("Type", frame, measure), { size: 80, lines: ["Type"] });
});

test("two words stay together while they are large enough", () => {
  const roomy = { ...frame, sizes: [80, 64, 20] };
  assert.deepEqual(breakLines("Ilse Brandau", roomy, measure), { size: 64, lines: ["Ilse Brandau"] });
  assert.deepEqual(breakLines("Ilse Margarethe", roomy, measure), {
    size: 80,
    lines: ["Ilse", "Margarethe"],
  });
});

test("a longer title is made smaller until it fits, with lines of about one length", () => {
  assert.deepEqual(breakLines("one two three four five six seven", frame, measure), {
    size: 40,
    lines: ["one two three four", "five six seven"],
  });
});

test("a long word makes the title smaller rather than being broken", () => {
  assert.deepEqual(breakLines("See this wordwordword", frame, measure), {
    size: 40,
    lines: ["See this", "wordwordword"],
  });
});

test("lines may end behind a hyphen, a dash or a slash within a word", () => {
  const narrow = { ...frame, sizes: [80], height: 400 };
  assert.deepEqual(breakLines("left-right and/or up–down", narrow, measure).lines, [
    "left-right",
    "and/or up–",
    "down",
  ]);
});

test("a word that is too long at the smallest size is broken between letters, not within them", () => {
  const word = `${"x".repeat(39)}e\u0301${"y".repeat(5)}`;
  assert.deepEqual(breakLines(word, { ...frame, sizes: [20] }, measure), {
    size: 20,
    lines: ["x".repeat(39), `e\u0301${"y".repeat(5)}`],
  });
});

test("a title too long for all sizes ends in an ellipsis, without a comma before it", () => {
  const { size, lines } = breakLines("word, ".repeat(100).trim(), frame, measure);
  assert.equal(size, 20);
  assert.deepEqual(lines, [
    ...Array.from({ length: 4 }, () => "word, word, word, word, word, word,"),
    "word, word, word, word, word, word…",
  ]);
});

test("no title at all has no lines", () => {
  assert.deepEqual(breakLines("", frame, measure), { size: 80, lines: [] });
});

test("a line is cut where it is too long only", () => {
  assert.equal(withEllipsis("a short line", 6, measure), "a short line");
  assert.equal(withEllipsis("a longer line", 4, measure), "a longe…");
});

test("whatever the title, its lines fit the frame, and nothing but the end is left out", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zé-]{1,60}$/), { maxLength: 40 }), (words) => {
      const text = words.join(" ");
      const { size, lines } = breakLines(text, frame, measure);
      assert.ok(lines.length <= frame.mostLines && lines.length * size * frame.leading <= frame.height);
      for (const line of lines) assert.ok(measure(line) * size <= frame.width, line);
      const shown = lines.join("").replaceAll(" ", "").replace(/…$/, "");
      assert.ok(text.replaceAll(" ", "").startsWith(shown));
    }),
  );
});
