/** Editing front matter: what was asked for changes, and not a byte besides. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { editFrontMatter, type Changes } from "../../src/edit/edit-front-matter.ts";

/** The front matter after the changes; the text around it must be the same. */
function edited(front: string, changes: Changes, source = "posts/x.md"): string {
  const answer = editFrontMatter({ source, text: `---\n${front}---\n\nBody\n` }, changes);
  assert.ok("text" in answer, JSON.stringify(answer));
  assert.ok(answer.text.startsWith("---\n") && answer.text.endsWith("---\n\nBody\n"), answer.text);
  return answer.text.slice(4, -"---\n\nBody\n".length);
}

describe("one field", () => {
  const cases: readonly (readonly [name: string, before: string, changes: Changes, after: string])[] = [
    ["a plain text", "title: Foo\nrating: 1\n", { title: "Bar" }, "title: Bar\nrating: 1\n"],
    ["its comment stays", "title: Foo   # mine\n", { title: "Bar" }, "title: Bar   # mine\n"],
    ["double quotes stay", 'title: "Foo"\n', { title: 'B "r"' }, 'title: "B \\"r\\""\n'],
    ["single quotes stay", "title: 'Foo'\n", { title: "It's" }, "title: 'It''s'\n"],
    ["quotes come where YAML needs them", "title: Foo\n", { title: "A: b" }, 'title: "A: b"\n'],
    ["a text that looks like a number", "title: Foo\n", { title: "1.10" }, 'title: "1.10"\n'],
    ["a text that looks like a flag", "title: Foo\n", { title: "true" }, 'title: "true"\n'],
    ["a text with a hash", "title: Foo\n", { title: "C #1" }, 'title: "C #1"\n'],
    ["a text with quotes inside needs none", "title: Foo\n", { title: 'A "b" c' }, 'title: A "b" c\n'],
    ["a text that begins with a quote", "title: Foo\n", { title: '"b" c' }, "title: '\"b\" c'\n"],
    ["a folded text becomes one line", "title: Foo\n  bar\n  baz\nrating: 1\n", { title: "Foo" }, "title: Foo\nrating: 1\n"],
    ["a folded quoted text", 'title: "Foo\n  bar"\nrating: 1\n', { title: "Foo" }, 'title: "Foo"\nrating: 1\n'],
    ["a block", "description: >-\n  Foo\n  bar\n\nrating: 1\n", { description: "Foo" }, "description: Foo\n\nrating: 1\n"],
    ["a block of lines stays one", "note: |\n    a\n    b\nrating: 1\n", { note: "a\nc\n" }, "note: |\n    a\n    c\nrating: 1\n"],
    ["an empty field", "rating:\ntitle: Foo\n", { rating: 5 }, "rating: 5\ntitle: Foo\n"],
    ["an empty field with a comment", "rating:  # none yet\n", { rating: 5 }, "rating: 5  # none yet\n"],
    ["null", "rating: null\n", { rating: 5 }, "rating: 5\n"],
    ["a flag", "draft: true # soon\n", { draft: false }, "draft: false # soon\n"],
    ["several lines in quotes", "title: Foo # c\n", { title: "a\nb" }, 'title: "a\\nb" # c\n'],
    ["a field inside a field", "seo:\n  title: a\n  # c\n  text: b\n", { seo: { title: "z", text: "b" } }, "seo:\n  title: z\n  # c\n  text: b\n"],
    ["a new field inside a field", "seo:\n  title: a\nrating: 1\n", { seo: { title: "a", text: "b" } }, "seo:\n  title: a\n  text: b\nrating: 1\n"],
  ]; // prettier-ignore
  for (const [name, before, changes, after] of cases)
    test(name, () => assert.equal(edited(before, changes), after));
});

describe("lists, item by item", () => {
  const cases: readonly (readonly [name: string, before: string, tags: string[], after: string])[] = [
    ["an item is added", "tags:\n  - a # one\n  - b\n", ["a", "b", "c"], "tags:\n  - a # one\n  - b\n  - c\n"],
    ["an item is added before", "tags:\n- a\n", ["z", "a"], "tags:\n- z\n- a\n"],
    ["an item is taken out with its comment", "tags:\n  - a # one\n  # two\n  - 'b'\n", ["b"], "tags:\n  # two\n  - 'b'\n"],
    ["an item is replaced", "tags:\n    - a\n    - \"b\" # x\n    - c\n", ["a", "d", "c"], "tags:\n    - a\n    - \"d\" # x\n    - c\n"],
    ["the last item goes", "tags:\n  - a\ntitle: x\n", [], "tags: []\ntitle: x\n"],
    ["brackets stay brackets", "tags: [ a, 'b' ] # c\n", ["a", "c d", "b"], "tags: [ a, c d, 'b' ] # c\n"],
    ["a comma is quoted in brackets", "tags: [a]\n", ["a", "b, c"], 'tags: [a, "b, c"]\n'],
    ["brackets over several lines become one", "tags: [\n  a,\n  b\n] # c\n", ["a", "b", "c"], "tags: [a, b, c] # c\n"],
    ["comments within brackets stay", "tags: [\n  a, # one\n  b\n]\ntitle: x\n", ["b", "a"], "tags:\n  [\n    b,\n    a # one\n  ]\ntitle: x\n"],
    ["a comment behind the last item stays with it", "tags:\n  - a # one\n  # end\n# next\ntitle: x\n", ["a", "b"], "tags:\n  - a # one\n  - b\n  # end\n# next\ntitle: x\n"],
    ["an empty list", "tags: []\n", ["a"], "tags: [a]\n"],
    ["no list yet", "tags:\ntitle: x\n", ["a", "b"], "tags:\n  - a\n  - b\ntitle: x\n"],
    ["words with commas", "tags: a, b\n", ["a", "b"], "tags: [a, b]\n"],
    ["the order changes", "tags:\n  - a\n  - b\n", ["b", "a"], "tags:\n  - b\n  - a\n"],
  ]; // prettier-ignore
  for (const [name, before, tags, after] of cases)
    test(name, () => assert.equal(edited(before, { tags }), after));
});

test("new fields stand where the schema has them, unknown ones at the end", () => {
  assert.equal(
    edited("title: Foo\ncover: x.png\nmine: 1\n", {
      zeta: 1,
      draft: true,
      date: "2024-03-27",
      layout: "x.njk",
    }),
    "layout: x.njk\ntitle: Foo\ndate: 2024-03-27\ncover: x.png\ndraft: true\nmine: 1\nzeta: 1\n",
  );
  assert.equal(edited("role: Editor\n", { name: "Ada" }, "authors/ada.md"), "name: Ada\nrole: Editor\n");
});

test("a field goes with its lines only", () => {
  const front =
    "# top\ntitle: Foo\n# about the text\ndescription: >\n  a\n  b\n\n# tags\ntags:\n  - a\n  # mine\n  - b\nrating: 1\n";
  assert.equal(
    edited(front, { description: undefined, tags: undefined, absent: undefined }),
    "# top\ntitle: Foo\n# about the text\n\n# tags\nrating: 1\n",
  );
});

test("an empty front matter takes fields", () => {
  assert.equal(edited("", { title: "Foo" }), "title: Foo\n");
  assert.equal(edited("# nothing yet\n", { title: "Foo" }), "# nothing yet\ntitle: Foo\n");
});

test("a date of the same instant is not touched, another one is", () => {
  const front = "date: 2024-02-08T12:05:00+02:00\n";
  assert.equal(edited(front, { date: "2024-02-08T10:05:00.000Z" }), front);
  assert.equal(edited(front, { date: "2024-02-08T10:06:00Z" }), "date: 2024-02-08T10:06:00Z\n");
});

test("mixed line ends, a BOM and a missing last line end stay", () => {
  const text = "\uFEFF---\r\ntitle: Foo\r\ntags:\n- a\n---\rBody\r\nEnd";
  assert.deepEqual(
    editFrontMatter({ source: "posts/x.md", text }, { title: "Bar", tags: ["a", "b"], rating: 1 }),
    {
      text: "\uFEFF---\r\ntitle: Bar\r\ntags:\n- a\n- b\nrating: 1\n---\rBody\r\nEnd",
    },
  );
});

test("what cannot be changed alone is refused", () => {
  const text = "---\ntitle: &t Foo\nmeta_title: *t\n---\n";
  assert.deepEqual(editFrontMatter({ source: "posts/x.md", text }, { title: "Bar" }), {
    severity: "error",
    code: "edit-refused",
    file: "posts/x.md",
    field: "title",
    message: "`title` cannot be changed without changing more than this field",
    hint: "write the front matter as one `field: value` a line, without & and *",
  });
  const broken = editFrontMatter({ source: "posts/x.md", text: "No front matter" }, { title: "Bar" });
  assert.equal("code" in broken && broken.code, "front-matter-missing");
});
