/** Where a problem stands in its file. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { CORE_SCHEMA, dump, load } from "js-yaml";
import { parse as parseYaml } from "yaml";
import { createFieldPlaces } from "../../src/content/locate.ts";
import { placeProblems } from "../../src/content/place-problems.ts";
import { decodeSource, splitFile } from "../../src/content/source-file.ts";
import type { Problem } from "../../src/core/problem.ts";

const project = path.resolve(import.meta.dirname, "../..");
const root = mkdtempSync(path.join(tmpdir(), "octavo-places-"));
after(() => rmSync(root, { recursive: true, force: true }));

test("a value is found, an item of a list, else the name", () => {
  const front =
    "title: A long\n  title\ntags:\n  - web\n  - 'two words'\nflow: [a, bc]\nempty:\n\"quoted\": x\n";
  assert.deepEqual(createFieldPlaces(front).locate("title"), { line: 0, column: 8, length: 6 });
  assert.deepEqual(createFieldPlaces(front).locate("tags", 1), { line: 4, column: 5, length: 11 });
  assert.deepEqual(createFieldPlaces(front).locate("flow", 1), { line: 5, column: 11, length: 2 });
  assert.deepEqual(createFieldPlaces(front).locate("empty"), { line: 6, column: 1, length: 5 });
  assert.deepEqual(createFieldPlaces(front).locate("quoted"), { line: 7, column: 11, length: 1 });
  assert.equal(createFieldPlaces(front).locate("nothing"), undefined);
});

test("a number is known as it was typed", () => {
  assert.equal(createFieldPlaces("a: 1.10\nb: [007, 0x1F]\n").written("a"), "1.10");
  assert.equal(createFieldPlaces("a: 1.10\nb: [007, 0x1F]\n").written("b", 1), "0x1F");
});

const place = (text: string, problem: Partial<Problem>): string => {
  mkdirSync(path.join(root, "posts"), { recursive: true });
  writeFileSync(path.join(root, "posts/x.md"), text);
  const [placed] = placeProblems(
    [{ severity: "warning", code: "x", file: "posts/x.md", message: "m", ...problem }],
    root,
  );
  return `${placed?.line}:${placed?.column}+${placed?.length}`;
};

test("a problem that names a field gets its line, under any of the field's names", () => {
  const text =
    "\r\n---\r\ntitle: A\r\ncover: a.png\r\ncategories:\r\n  - One  Two\r\n  - three\r\n---\r\nText\r\n";
  assert.equal(place(text, { field: "thumbnail", value: "a.png" }), "4:8+5");
  assert.equal(place(text, { field: "tags", value: "One Two" }), "6:5+8");
  assert.equal(place(text, { field: "tags", value: "three" }), "7:5+5");
  assert.equal(place(text, { field: "tags" }), "6:3+10");
  assert.equal(
    place(text, { field: "author" }),
    "3:1+1",
    "where the field is not there, the front matter begins",
  );
});

test("an address is placed at the permalink or the slug, a file name nowhere", () => {
  assert.equal(place("---\nslug: a\n---\n", { field: "permalink" }), "2:7+1");
  assert.equal(place("---\nslug: a\nurl: /b/\n---\n", { field: "permalink" }), "2:7+1");
  assert.equal(place("---\ntitle: a\n---\n", { field: "permalink" }), "undefined:undefined+undefined");
});

test("a text in the body gets its column", () => {
  assert.equal(place("---\ntitle: a\n---\nSee [x](/y/) here\n", { line: 4, value: "/y/" }), "4:9+3");
  assert.equal(place("---\ntitle: a\n---\nSee\n", { line: 4, value: "/y/" }), "4:undefined+undefined");
});

test("places that are known stay, and files that went leave the problem as it was", () => {
  assert.equal(place("---\ntitle: a\n---\n", { line: 1, column: 2, length: 3, field: "title" }), "1:2+3");
  const gone: Problem = { severity: "error", code: "x", file: "posts/gone.md", field: "title", message: "m" };
  assert.deepEqual(placeProblems([gone], root), [gone]);
  const settings: Problem = { ...gone, file: "site.config.ts" };
  assert.deepEqual(placeProblems([settings], root), [settings]);
});

test("both YAML libraries agree on every post, author and tag here", () => {
  const folders = ["posts", "authors", "tags", "/work/shared/seed"];
  let count = 0;
  for (const folder of folders) {
    let names: string[];
    try {
      names = readdirSync(path.resolve(project, folder), { recursive: true, encoding: "utf8" });
    } catch {
      continue; // The seed is not everywhere.
    }
    for (const name of names.filter((each) => each.endsWith(".md"))) {
      const file = decodeSource(name, readFileSync(path.resolve(project, folder, name)));
      assert.ok(!("code" in file));
      const split = splitFile(file);
      assert.ok(!("code" in split));
      assert.deepEqual(parseYaml(split.front, { schema: "core" }) ?? {}, split.data, name);
      count += 1;
    }
  }
  assert.ok(count > 20);
});

test("both YAML libraries agree on folded, quoted and odd values", () => {
  for (const front of [
    "a: one\n  two\n\n  three",
    'a: "one\n  two\\\n  three"',
    "a: 'one\n\n  two'",
    "a: >\n  x\n  y\n\n  z\nb: |\n  x\n   y\n",
    "a: >-\n  x\nb: |+\n  y\n\n",
    "a: 2024-03-27T00:00:00Z\nb: 2024-03-27",
    "a: yes\nb: no\nc: on\nd: true\ne: ~\nf: null\ng:",
    "a: 1\nb: 1.10\nc: -3\nd: 1e3\ne: .5\nf: 0x1F\ng: 0o17\nh: 007\ni: +1",
    "a: [1, two, 'three']\nb: {c: d}\ne:\n- f\n- g: h",
    "a: &x [1]\nb: *x",
    "a: C# # comment\nb: a#b",
    "'a b': c\n\"d\\u00e9\": e",
    "a: 测试 🚀 C++\nb: 'it''s'",
    "a: .inf\nb: -.inf",
  ]) {
    assert.deepEqual(parseYaml(front, { schema: "core" }), load(front, { schema: CORE_SCHEMA }), front);
  }
});

test("both YAML libraries agree on any texts, as written by either", () => {
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: "grapheme" }),
    fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 }),
    fc.boolean(),
    fc.integer(),
  );
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), value, { maxKeys: 5, noNullPrototype: true }),
      (data) => {
        fc.pre(!Object.hasOwn(data, "__proto__"));
        const front = dump(data, { schema: CORE_SCHEMA, lineWidth: 60 });
        assert.deepEqual(
          parseYaml(front, { schema: "core" }) ?? {},
          load(front, { schema: CORE_SCHEMA }) ?? {},
        );
      },
    ),
    { numRuns: 200 },
  );
});
