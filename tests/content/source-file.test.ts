/** How a Markdown file is split, and what is refused. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeSource, splitFile, type SplitFile } from "../../src/content/source-file.ts";

const source = "posts/x.md";

function split(text: string | Uint8Array): SplitFile {
  const file = decodeSource(source, typeof text === "string" ? Buffer.from(text) : text);
  assert.ok(!("code" in file), JSON.stringify(file));
  const answer = splitFile(file);
  assert.ok(!("code" in answer), JSON.stringify(answer));
  return answer;
}

function refused(text: string | Uint8Array): string {
  const file = decodeSource(source, typeof text === "string" ? Buffer.from(text) : text);
  const answer = "code" in file ? file : splitFile(file);
  assert.ok("code" in answer, JSON.stringify(answer));
  const place = answer.line === undefined ? "" : `${answer.line}:${answer.column}+${answer.length} `;
  return `${place}${answer.code}: ${answer.message}; ${answer.hint}`;
}

/** The problem of front matter whose first line is line 2 of the file. */
const wrong = (front: string): string => refused(`---\n${front}\n---\nText.\n`);

test("front matter and body are split, with their lines", () => {
  const { data, front, frontLine, body, bodyLine } = split("---\ntitle: A\n---\n\n\nText.\n");
  assert.deepEqual(
    { data, front, frontLine, body, bodyLine },
    { data: { title: "A" }, front: "title: A\n", frontLine: 2, body: "Text.\n", bodyLine: 6 },
  );
});

test("line ends of all systems, a BOM and blank lines before the front matter change nothing but line numbers", () => {
  const plain = split("---\ntitle: A\ntags:\n  - b\n---\nOne\nTwo\n");
  for (const text of [
    "---\r\ntitle: A\r\ntags:\r\n  - b\r\n---\r\nOne\r\nTwo\r\n",
    "---\rtitle: A\rtags:\r  - b\r---\rOne\rTwo\r",
    "---\r\ntitle: A\ntags:\r  - b\n---\r\nOne\rTwo\n",
    "\uFEFF---\ntitle: A\ntags:\n  - b\n---\nOne\nTwo\n",
  ]) {
    assert.deepEqual({ ...split(text), places: plain.places }, plain);
  }
  const later = split("\n\n---\ntitle: A\ntags:\n  - b\n---\nOne\nTwo\n");
  assert.deepEqual({ ...later, frontLine: 2, bodyLine: 6, places: plain.places }, plain);
  assert.deepEqual([later.frontLine, later.bodyLine], [4, 8]);
});

test("a file may end anywhere after the front matter", () => {
  assert.equal(split("---\ntitle: A\n---").body, "");
  assert.equal(split("---\ntitle: A\n--- \t\nText").body, "Text");
  assert.deepEqual(split("---\n---\nText").data, {});
  assert.deepEqual(split("---\n# only a comment\n---\nText").data, {});
});

test("dates stay text, and a rule in the body ends no front matter", () => {
  assert.deepEqual(split("---\ndate: 2024-03-27T00:03:43.670Z\n---\nText\n\n---\n\nMore").data, {
    date: "2024-03-27T00:03:43.670Z",
  });
});

test("folded texts are one line", () => {
  const { data } = split("---\na: one\n  two\nb: \"one\n  two\"\nc: 'one\n  two'\n---\n");
  assert.deepEqual(data, { a: "one two", b: "one two", c: "one two" });
});

test("a key named __proto__ is dropped, wherever it stands", () => {
  const { data } = split(
    "---\ntitle: A\n__proto__: {x: 1}\ndeep:\n  __proto__: {x: 1}\n  constructor: fine\n---\n",
  );
  assert.deepEqual(data, { title: "A", deep: { constructor: "fine" } });
  assert.equal(Reflect.get({}, "x"), undefined);
});

test("an anchor used a few times is fine, its copies are not shared", () => {
  const { data } = split("---\na: &a [1]\nb: *a\n---\n");
  assert.deepEqual(data, { a: [1], b: [1] });
  assert.notEqual(data["a"], data["b"]);
});

test("what is no text is refused", () => {
  assert.equal(
    refused(Uint8Array.of(0x2d, 0x2d, 0x2d, 0x0a, 0xe9)),
    "2:1+1 file-unreadable: the file is not UTF-8 text; save the file with the encoding UTF-8",
  );
  // The sign that stands for what cannot be read may be in a text, and "ü" is two bytes long.
  assert.match(
    refused(
      Buffer.concat([Buffer.from("---\ntitle: \uFFFD für alle: "), Buffer.of(0xfc), Buffer.from("ber")]),
    ),
    /^2:20\+1 file-unreadable/,
  );
  assert.match(refused(Uint8Array.of(0xff, 0xfe, 0x2d, 0)), /^1:1\+1 file-unreadable/);
  assert.equal(
    refused("---\ntitle: \0\n---\n"),
    "2:8+1 file-unreadable: the file holds a NUL character, so it is not a text file; write the file anew, or leave it out of this folder",
  );
});

test("front matter that is missing or has no end is refused", () => {
  const missing =
    "1:1+1 front-matter-missing: the file has no front matter; begin the file with\n---\ntitle: …\ndate: 2024-03-27\n---";
  assert.deepEqual([refused("Just text"), refused(""), refused("-----\n")], [missing, missing, missing]);
  const hint = (text: string): string => refused(text).replace(/^.*; /, "");
  assert.deepEqual(
    [
      hint("title: A\n---\nText"),
      hint("Title: A\ndate: 2024-01-01\n\nText"),
      hint("----\ntitle: A\n----\n"),
      hint("—\ntitle: A\n—\n"),
    ],
    [
      "add a line --- above the first field",
      "add a line --- above the first field, and another below the last one",
      "write its first line as ---, and the line below the last field too",
      "write its first line as ---, and the line below the last field too",
    ],
  );
  const unclosed =
    "1:1+3 front-matter-unclosed: the front matter has no end; add a line --- after the last field";
  assert.deepEqual(
    [refused("---\ntitle: A\n"), refused("---"), refused("---\ntitle: A\n----\n")],
    [unclosed, unclosed, unclosed],
  );
});

test("dashes in the wrong place are refused", () => {
  assert.equal(
    wrong("title: A\n--- and more"),
    "3:1+3 front-matter-dashes: a line inside the front matter begins with ---; put --- on a line of its own to end the front matter, or quote the text",
  );
  assert.equal(
    refused("--- title: A\n---\n"),
    "1:1+11 front-matter-dashes: the front matter begins behind --- on the same line; put --- on a line of its own",
  );
});

test("front matter may be JSON or TOML, and each mistake is at its place", () => {
  const json = split('---json\n{ "title": "A", "tags": ["x"] }\n---\nText.\n');
  assert.deepEqual(json.data, { title: "A", tags: ["x"] });
  const toml = split('---toml\ntitle = "A"\ndate = 2024-03-27\n"x y" = [1]\n[more]\ntitle = 2\n---\nText.\n');
  assert.deepEqual(toml.data, { title: "A", date: "2024-03-27", "x y": [1], more: { title: 2 } });
  assert.equal(toml.body, "Text.\n");
  assert.deepEqual(toml.places.locate("title"), { line: 0, column: 9, length: 3 });
  assert.deepEqual(toml.places.locate("x y"), { line: 2, column: 9, length: 3 });
  assert.equal(
    refused('---json\n{ "title": "A", }, }\n---\n'),
    "2:1+20 yaml-syntax: this is not JSON: end of the stream or a document separator is expected; look for a comma, a quote or a brace too few or too many",
  );
  assert.equal(
    refused("---toml\ntitle = A\n---\n"),
    "2:9+1 toml-syntax: it is not TOML: invalid value; mend the line",
  );
});

test("no other language is accepted, and none is run", () => {
  const fix = "is refused, nothing of it was run; write the front matter as YAML between two lines of ---";
  assert.equal(
    refused("---js\n{ title: process.exit(3) }\n---\n"),
    `1:1+5 front-matter-language: front matter in "js" ${fix}`,
  );
  assert.equal(
    refused('+++\ntitle = "A"\n+++\n'),
    "1:1+3 front-matter-language: front matter in TOML is not read; write it as YAML between two lines of ---, as octavo fix does",
  );
  assert.deepEqual(split("---yaml\ntitle: A\n---\n").data, { title: "A" });
});

test("a few lines that stand for billions of values are refused at once", () => {
  const bomb = [
    "a: &a [x, x, x, x, x, x, x, x, x]",
    ..."bcdefgh"
      .split("")
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[index]}`).join(", ")}]`),
  ].join("\n");
  const said =
    "front-matter-size: the aliases (*) make the front matter endless, or far too large; write the values out instead";
  assert.equal(wrong(bomb), `3:1+1 ${said}`);
  assert.equal(wrong("a: &a [*a]"), `2:1+1 ${said}`);
  assert.match(wrong(`a: ${"[".repeat(5000)}${"]".repeat(5000)}`), /^2:4\+10000 yaml-quote/);
});

const yaml: readonly (readonly [front: string, said: string])[] = [
  ["title: Foo: bar", '2:8+8 yaml-quote: a colon in the text ends the value; quote it: title: "Foo: bar"'],
  [
    'title: Foo: "bar"',
    "2:8+10 yaml-quote: a colon in the text ends the value; quote it: title: 'Foo: \"bar\"'",
  ],
  [
    "a: b\ntext: one\n  two: three\nc: d",
    '4:3+10 yaml-quote: a colon in the text ends the value; quote it: text: "one two: three"',
  ],
  [
    "title: @home",
    '2:8+5 yaml-quote: the text begins with `@`, a sign of YAML\'s own; quote it: title: "@home"',
  ],
  [
    "title: `code`",
    '2:8+6 yaml-quote: the text begins with a backtick, a sign of YAML\'s own; quote it: title: "`code`"',
  ],
  [
    "title: *bold*",
    '2:8+6 yaml-quote: the text begins with `*`, a sign of YAML\'s own; quote it: title: "*bold*"',
  ],
  [
    "title: - dash",
    '2:8+6 yaml-quote: the text begins with `-`, a sign of YAML\'s own; quote it: title: "- dash"',
  ],
  [
    "title: [Draft] x",
    '2:8+9 yaml-quote: the text begins with `[`, a sign of YAML\'s own; quote it: title: "[Draft] x"',
  ],
  [
    "title: !!binary aGk=",
    '2:8+13 yaml-quote: the text begins with `!`, a sign of YAML\'s own; quote it: title: "!!binary aGk="',
  ],
  [
    'title: "Hello" she said',
    "2:8+16 yaml-quote: text follows the closing quote; quote it: title: '\"Hello\" she said'",
  ],
  ["title: 'It's fine'", '2:8+11 yaml-quote: text follows the closing quote; quote it: title: "It\'s fine"'],
  [
    'title: "C:\\path"',
    "2:8+9 yaml-quote: a backslash has a meaning of its own in double quotes; quote it: title: 'C:\\path'",
  ],
  [
    'a: b\ntitle: "Foo\ndate: 2024-01-01',
    '3:8+1 yaml-unclosed: the quote " opened here is never closed; add " at the end of the text',
  ],
  [
    "tags:\n  - 'a\n  - b\nc: d",
    "3:5+1 yaml-unclosed: the quote ' opened here is never closed; add ' at the end of the text",
  ],
  [
    "tags: [a, b\nc: d",
    "2:7+1 yaml-unclosed: the [ opened here is never closed; add ] at the end of the text",
  ],
  [
    "title: A\ntags:\n\t- b",
    "4:1+1 yaml-tab: a tab indents this line; indent with spaces, YAML allows no tabs",
  ],
  ["title: A\n date: 2024-01-01", "3:1+1 yaml-indent: a field begins behind spaces; write date: 2024-01-01"],
  ["title:A", "2:6+1 yaml-space: a plain space is missing after the colon; write title: A"],
  ["title:\u00a0A", "2:6+1 yaml-space: a plain space is missing after the colon; write title: A"],
  ["title A\nb: c", "2:1+7 yaml-field: this line is not a field; write title: A"],
  ["Hello there", "2:1+11 yaml-field: this line is not a field; write one `field: value` a line"],
  ["- a", "2:1+3 yaml-field: this line is not a field; write one `field: value` a line"],
  [
    "title: A\nb: c\ntitle: D",
    "4:1+5 field-duplicate: the field `title` is there twice; keep one of the two",
  ],
  ['"title": A\ntitle: D', "3:1+5 field-duplicate: the field `title` is there twice; keep one of the two"],
];

for (const [front, said] of yaml) {
  test(`what is not YAML is explained where it begins: ${JSON.stringify(front)}`, () =>
    assert.equal(wrong(front), said));
}
