/** What must hold for any front matter and any change of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CORE_SCHEMA, load } from "js-yaml";
import { parse } from "yaml";
import { editFrontMatter, splitWritten } from "../../src/edit/edit-front-matter.ts";
import { writePair, type Value } from "../../src/edit/write-value.ts";
import { share } from "../harness/long.ts";

const awkward = [
  "", " ", "a", "A text", "a: b", "a #b", "#a", "- a", "-", "?", "? a", "it's", '"', '"a" b', "'a' b", "a\\b", "[a", "a]", "{a", "a, b", "*a", "&a", "!a",
  "%a", "@a", "`a", "|", ">", "---", "--- a", "...", "~", "null", "Null", "true", "no", "0", "-1", "1.10", "0x1f", "0o7", "0b1", "1_000", "1e3", ".5", ".nan",
  "2024-03-27", "2024-03-27T09:30:00Z", "12:30", "=", "<<", "a\nb", "a\nb\n", "\na", " a\nb", "a\n\nb\n\n", "a \nb", "a\tb", "\ta", "a ", " a", "é测🚀", "\u00a0a",
  "\u200b", "\u2028", "\u0085", "\ufeffa", "\u0000", "\ud800", "a:", ":a", "a\r\nb", "__proto__", "x".repeat(200), "a:\tb", "key: |", "a # b: c", "{{ x }}",
]; // prettier-ignore
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...awkward) },
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom("a", " ", ":", "#", "-", '"', "'", "\n", ",", "[", "\\", "&"),
    maxLength: 10,
  }),
);
const scalar = fc.oneof(
  { weight: 5, arbitrary: text },
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
);
const name = fc.oneof(
  fc.constantFrom("a", "b c", "x: y", "0", "true", "- z"),
  text.filter((key) => key !== "__proto__"),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(text, { maxLength: 4 }),
  fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.dictionary(name, scalar, { maxKeys: 2, noNullPrototype: true })), { maxLength: 3 }),
  fc.dictionary(name, fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxKeys: 3, noNullPrototype: true }),
); // prettier-ignore

test("a field written anew reads back, in js-yaml and in yaml", () => {
  fc.assert(
    fc.property(value, (given) => {
      const yaml = `${writePair("k", given)}\nl: x\n`;
      assert.deepEqual(load(yaml, { schema: CORE_SCHEMA }), { k: given, l: "x" }, yaml);
      if (Object.is(given, -0)) return;
      assert.deepEqual(parse(yaml, { schema: "core" }), { k: given, l: "x" }, yaml);
    }),
    { numRuns: share(3000) },
  );
});

/** Fields as people and editors write them. */
const pieces: Readonly<Record<string, readonly string[]>> = {
  title: ["title: Foo # c\n", "title: 'it''s'\n", 'title: "Foo\n  bar \\\n  baz"\n', "title:   Foo   \n", "title: |-\n  a\n  b\n", "title:\n", "title: >+\n  a\n\n"],
  description: ["description: a text\n  that goes on\n\n  and on\n", "description: >\n  folded\n  text\n", 'description: ""\n', "description:\n  below\n"],
  date: ["date: 2024-03-27\n", "date: 2024-02-08T12:05:00+02:00\n", '"date": "2024-01-01"\n'],
  tags: ["tags:\n  - a # q\n  # between\n  - 'b'\n", "tags:\n- a\n- b\n- a\n", "tags: [ a, \"b\" ] # c\n", "tags: a, b\n", "tags: []\n", "tags: [\n  a,\n  b # x\n]\n", "tags:\n  -\n  - a: 1\n    b: 2\n", "tags:\n  - - a\n    - b\n"],
  seo: ["seo:\n  a: 1\n  # in\n  b: [x]\n", "seo: {a: 1}\n", "seo:\n  a:\n    b: c\n  d: |\n    e\n"],
  rating: ["rating: 5\n", "rating: null\n", "rating: ~ # none\n", "rating:   \n"],
  mine: ["mine: ! tagged\n", "mine: 0x1F\n", "mine: 'a' # b\n\n# after\n"],
}; // prettier-ignore

const ends = fc.constantFrom("\n", "\r\n", "\r");
const sourceText = fc
  .record({
    keys: fc.shuffledSubarray(Object.keys(pieces), { minLength: 1 }),
    pick: fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
    end: fc.oneof(
      ends.map((end) => [end]),
      fc.array(ends, { minLength: 40, maxLength: 40 }),
    ),
    start: fc.constantFrom("", "\uFEFF", "\n"),
    body: fc.constantFrom("", "Body\n", "\nBody\n\n\nEnd", "# a: b\n---\nx"),
  })
  .map(({ keys, pick, end, start, body }) => {
    const parts = keys.map((key, index) => {
      const all = pieces[key] ?? [];
      return all[(pick[index] ?? 0) % all.length] ?? "";
    });
    let line = 0;
    const withEnds = (part: string): string => part.replace(/\n/g, () => end[line++ % end.length] ?? "\n");
    return {
      keys,
      head: withEnds(`${start}---\n`),
      parts: parts.map(withEnds),
      tail: withEnds(`---\n${body}`),
    };
  });

test("a changed field changes nothing before and behind it, and reads back", () => {
  fc.assert(
    fc.property(sourceText, fc.nat(), value, ({ keys, head, parts, tail }, pick, given) => {
      const written = { source: "posts/x.md", text: head + parts.join("") + tail };
      const before = splitWritten(written);
      // A text that goes on over a changed field, such as a block with its blank lines, is no field by itself.
      fc.pre(!("code" in before) && Object.keys(before.data).length === keys.length);
      assert.deepEqual(editFrontMatter(written, before.data as Record<string, Value>), {
        text: written.text,
      });
      const at = pick % keys.length;
      const answer = editFrontMatter(written, { [keys[at] ?? ""]: given });
      assert.ok("text" in answer, JSON.stringify([written.text, answer]));
      assert.ok(
        answer.text.startsWith(head + parts.slice(0, at).join("")),
        JSON.stringify([written.text, answer.text]),
      );
      assert.ok(
        answer.text.endsWith(parts.slice(at + 1).join("") + tail),
        JSON.stringify([written.text, answer.text]),
      );
      const after = splitWritten({ ...written, text: answer.text });
      assert.ok(!("code" in after));
      const name = keys[at] ?? "";
      if (name === "date" && after.data[name] === before.data[name]) return;
      assert.deepEqual(after.data, { ...before.data, [name]: given });
    }),
    { numRuns: share(1500) },
  );
});

test("a field taken out leaves all other fields, and one put back reads back", () => {
  fc.assert(
    fc.property(sourceText, fc.nat(), value, ({ keys, head, parts, tail }, pick, given) => {
      const written = { source: "posts/x.md", text: head + parts.join("") + tail };
      const before = splitWritten(written);
      fc.pre(!("code" in before));
      const name = keys[pick % keys.length] ?? "";
      const without = editFrontMatter(written, { [name]: undefined });
      assert.ok("text" in without, JSON.stringify([written.text, without]));
      const again = editFrontMatter({ ...written, text: without.text }, { [name]: given, extra: given });
      assert.ok("text" in again, JSON.stringify([without.text, again]));
      const after = splitWritten({ ...written, text: again.text });
      assert.ok(!("code" in after));
      assert.deepEqual(after.data, { ...before.data, [name]: given, extra: given });
      for (const [index, part] of parts.entries())
        if (keys[index] !== name)
          for (const line of part.split(/\r\n|\r|\n/))
            assert.ok(again.text.includes(line), JSON.stringify(again.text));
    }),
    { numRuns: share(1000) },
  );
});
