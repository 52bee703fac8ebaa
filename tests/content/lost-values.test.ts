/** What YAML leaves out of a value is said at its place; comments and line breaks that are meant are not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { lostValues } from "../../src/content/lost-values.ts";
import { parsePost } from "../../src/content/parse-post.ts";
import { splitFile } from "../../src/content/source-file.ts";
import { assertGrowsWithLength } from "../harness/growth.ts";

const said = (front: string): string[] => {
  const split = splitFile({ source: "posts/a.md", text: `---\n${front}\n---\nx` });
  if ("code" in split) throw new Error(split.message);
  return lostValues(split).map(
    ({ line, column, length, severity, code, message, hint }) =>
      `${line}:${column}+${length} ${severity} ${message} [${code}] ${hint}`,
  );
};

const cut = (place: string, comment: string, hint: string): string =>
  `${place} warning what follows # is a comment, so \`${comment}\` is no part of the value [yaml-comment] write ${hint}`;

const inQuotes = "set the whole value in double quotes";

for (const [front, ...wanted] of [
  ["title: Issue #5 of it", cut("2:14+8", "#5 of it", 'title: "Issue #5 of it"')],
  ["author: Team #7 # x", cut("2:14+6", "#7 # x", 'author: "Team #7 # x"')],
  ["series: Advent #", cut("2:16+1", "#", 'series: "Advent #"')],
  ["tags:\n  - C #\n  - #rust\n  - a", cut("3:7+1", "#", '- "C #"'), cut("4:5+5", "#rust", '- "#rust"')],
  ["color: #fff", cut("2:8+4", "#fff", 'color: "#fff"')],
  ["title: Issue\n  #5 of it", cut("3:3+8", "#5 of it", "").replace("write ", inQuotes)],
  ["title: one\n  two\n  #three", cut("4:3+6", "#three", "").replace("write ", inQuotes)],
  ["title: one\n  two #three", cut("3:7+6", "#three", "").replace("write ", inQuotes)],
  [
    'title: "one\n  \\new \\folder"',
    "2:8+4 warning `\\f` in double quotes is a control character [yaml-escape] double each backslash that is meant: \\\\f",
  ],
  [
    'title: "C:\\new \\folder"',
    "2:8+16 warning `\\n` and `\\f` in double quotes are control characters [yaml-escape] write title: 'C:\\new \\folder'",
  ],
  [
    'title: "a\\_b"',
    "2:8+6 warning `\\_` in double quotes is a control character [yaml-escape] write title: 'a\\_b'",
  ],
  [
    "title: &amp here",
    '2:8+4 error the text begins with `&`, a sign of YAML\'s own [yaml-quote] quote it: title: "&amp here"',
  ],
  [
    "tags:\n  - &b c",
    '3:5+2 error the text begins with `&`, a sign of YAML\'s own [yaml-quote] quote it: - "&b c"',
  ],
  [
    "tags:\n- a\n - b",
    "3:3+1 error the item below it is indented further, so both are one text [yaml-indent] begin all items of the list below one another",
  ],
])
  // prettier-ignore
  test(`${front} is said`, () => assert.deepEqual(said(front!), wanted));

for (const front of [
  "date: 2024-05-02 # first draft\ntitle: a # note",
  "date: 2024-05-02 #first\ndraft: true #x",
  "a: &x b\nc: *x\nd: &y\n  e: f\ntitle: R &D",
  "tags:\n  - a\n  - b\ntitle: a\n  - b",
  'title: "a #5" # b',
  "tags: #mine\n  - a # c",
  "# comment\n#x: y\ntitle: C# and F#",
  "title: a\n  # comment\nx: b\n  #y: z\ntags:\n  - a\n  #- b\n  - c\nz: 'a\n  #5'",
  "title: a\n#b\nmap:\n  #c\n  d: e\n  #f",
  "text: |\n  a #5\n  b #",
  'title: "one\\ntwo \\u00e9 \\\\n \\"x\\""',
])
  test(`${front} is meant`, () => assert.deepEqual(said(front), []));

const settings = {
  permalink: "/:stem/",
  timeZone: "UTC",
  language: "en",
  posts: {},
} as unknown as Parameters<typeof parsePost>[1];
const problemsOf = (front: string) =>
  parsePost({ source: "posts/a.md", text: `---\ntitle: a\n${front}\n---\nx` }, settings).problems;

test("a change before the day of the post is said, one on that day is not", () => {
  assert.deepEqual(problemsOf("date: 2024-05-02\nupdated: 2024-04-01"), [
    {
      severity: "warning",
      code: "date-order",
      file: "posts/a.md",
      line: 4,
      column: 10,
      length: 10,
      field: "updated",
      message: "`updated` is before `date`",
      hint: "write the day of the last change, or leave the field out",
    },
  ]);
  assert.deepEqual(problemsOf("date: 2024-05-02T10:00Z\nupdated: 2024-05-02"), []);
});

test("front matter is parsed once for all its problems", () => {
  assertGrowsWithLength((pieces) => problemsOf(`date: 2024-05-02\ntags: [${"a, ".repeat(pieces)}]`), 6_000);
});

test("fields below a --- that comes too early are said, a text like one is not", () => {
  const read = (rest: string): readonly string[] => {
    const text = `---\ntitle: A\n---\n${rest}`;
    const split = splitFile({ source: "posts/a.md", text });
    if ("code" in split) throw new Error(split.message);
    return lostValues(split).map(
      ({ line, column, length, code, message, hint }) =>
        `${line}:${column}+${length} ${message} [${code}] ${hint}`,
    );
  };
  assert.deepEqual(read("tags:\n  - a\nx: y\n---\n\nText\n"), [
    "4:1+5 the front matter ends above this field, so it is shown as text [front-matter-dashes] take the --- on line 3 away",
  ]);
  for (const rest of ["\ntags: a\n---\n", "Note: a heading\n---\n", "tags: a\n\n---\n"])
    assert.deepEqual(read(rest), []);
});

test("a list that is not YAML is told as it is meant", () => {
  const told = (front: string): string => {
    const split = splitFile({ source: "posts/a.md", text: `---\n${front}\n---\n` });
    return "code" in split
      ? `${split.line}:${split.column} ${split.message} [${split.code}] ${split.hint}`
      : "";
  };
  const said = "the list holds signs of YAML's own [yaml-quote] write";
  assert.equal(told("tags: [#foo, bar]"), `2:7 ${said} tags: ["#foo", bar]`);
  assert.equal(told("tags: [a, , 'b c']]"), `2:7 ${said} tags: [a, 'b c']`);
  assert.equal(
    told("title: [draft] A"),
    '2:8 the text begins with `[`, a sign of YAML\'s own [yaml-quote] quote it: title: "[draft] A"',
  );
});
