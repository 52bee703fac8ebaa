/** Problems as people and machines see them. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import type { Problem } from "../src/core/problem.ts";
import { countProblems, reportProblems, sortProblems } from "../src/core/report.ts";
import type { ReportOptions } from "../src/core/report.ts";

const root = mkdtempSync(path.join(tmpdir(), "octavo-report-"));
after(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(path.join(root, "posts"));
writeFileSync(
  path.join(root, "posts/a.md"),
  `\uFEFF---\r\ntitle:\tA\r\n${"x".repeat(100)} wrong ${"y".repeat(100)}\r---\n`,
);

const text = (problems: readonly Problem[], more: Partial<ReportOptions> = {}): string =>
  reportProblems(problems, { root, format: "text", colour: false, verbose: false, ...more });

const problem: Problem = {
  severity: "error",
  code: "title-odd",
  file: "posts/a.md",
  line: 2,
  column: 8,
  length: 1,
  message: "the title is odd",
  hint: "write\ntitle: B",
};

test("a problem shows its place, its line, a caret and the fix", () => {
  assert.equal(
    text([problem]),
    "posts/a.md:2:8  error  the title is odd  [title-odd]\n2 | title: A\n  |        ^\nhelp: write\n      title: B\n\n1 error\n",
  );
});

test("control characters are shown as signs, so that a text cannot write over the terminal", () => {
  writeFileSync(path.join(root, "posts/escape.md"), "\u001B[2Jnothing\u009B5m\u007F here\n");
  const hostile = {
    ...problem,
    file: "posts/escape.md",
    line: 1,
    column: 1,
    message: "what\u001B[31m?",
    hint: "\u0007",
  };
  const shown =
    "posts/escape.md:1:1  error  what\u241B[31m?  [title-odd]\n1 | \u241B[2Jnothing\uFFFD5m\u2421 here\n";
  assert.equal(text([hostile]), `${shown}  | ^\nhelp: \u2407\n\n1 error\n`);
  assert.match(text([hostile], { format: "github" }), /::what\u241B\[31m\?%0Ahelp: \u2407\n/);
});

test("a long line is shown around the mistake", () => {
  const shown = text([
    { severity: "warning", code: "w", file: "posts/a.md", line: 3, column: 102, length: 5, message: "m" },
  ]).split("\n");
  assert.equal(shown[1], `3 | …${"x".repeat(28)} wrong ${"y".repeat(75)}…`);
  assert.equal(shown[2], `  | ${" ".repeat(30)}^^^^^`);
});

test("a problem without a line, or in a file that went, stands alone", () => {
  assert.equal(
    text([{ severity: "error", code: "gone", file: "posts/b.md", message: "m" }]),
    "posts/b.md  error  m  [gone]\n\n1 error\n",
  );
  assert.equal(
    text([{ severity: "error", code: "gone", file: "posts/b.md", line: 9, message: "m" }]),
    "posts/b.md:9:1  error  m  [gone]\n\n1 error\n",
  );
});

test("carets never run over the end of the line", () => {
  assert.equal(
    text([
      { severity: "error", code: "c", file: "posts/a.md", line: 2, column: 99, length: 50, message: "m" },
    ]).split("\n")[2],
    "  |         ^",
  );
});

test("infos are only counted, unless asked for", () => {
  const info: Problem = { severity: "info", code: "i", file: "posts/a.md", message: "m" };
  assert.equal(text([info, info]), "2 infos\n");
  assert.equal(text([info], { verbose: true }), "posts/a.md  info  m  [i]\n\n1 info\n");
  assert.equal(text([]), "");
});

test("errors come first, then files, lines, columns and codes, in one order", () => {
  const make = (
    severity: Problem["severity"],
    file: string,
    line: number | undefined,
    code: string,
  ): Problem => ({ severity, code, file, message: "m", ...(line === undefined ? {} : { line }) });
  const sorted = [
    make("error", "a", undefined, "x"),
    make("error", "a", 2, "x"),
    make("error", "a", 2, "y"),
    make("error", "b", 1, "x"),
    make("warning", "a", 1, "x"),
    make("info", "a", 1, "x"),
  ];
  assert.deepEqual(sortProblems(sorted.toReversed()), sorted);
  assert.equal(countProblems(sorted), "4 errors, 1 warning, 1 info");
});

test("colours are those of a terminal, and only where there is one", () => {
  const shown = text([problem], { colour: true });
  assert.ok(shown.startsWith("\u001B[1mposts/a.md:2:8\u001B[0m  \u001B[31merror\u001B[0m  the title is odd"));
});

test("machines get JSON, or annotations that escape what would end them", () => {
  assert.deepEqual(JSON.parse(text([problem], { format: "json" })), [problem]);
  assert.equal(text([], { format: "json" }), "[]\n");
  assert.equal(text([], { format: "github" }), "");
  assert.equal(
    text(
      [
        { ...problem, file: "posts/a,b:c.md", message: "50% off" },
        { severity: "info", code: "i", file: "x", message: "m" },
      ],
      { format: "github" },
    ),
    "::error file=posts/a%2Cb%3Ac.md,line=2,col=8,title=title-odd::50%25 off%0Ahelp: write%0Atitle: B\n::notice file=x,title=i::m\n",
  );
});

test("what four places or more have in common has one help, and a line for each place", () => {
  const at = (file: string, line?: number, column?: number): Problem => ({
    ...{
      severity: "warning",
      code: "html-stray",
      file,
      message: "`</b>` closes nothing",
      hint: "take it away",
    },
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  });
  const places = [at("posts/b.md"), at("posts/b.md", 3, 9), at("posts/b.md", 4), at("posts/c.md", 1, 2)];
  const first = "posts/b.md  warning  `</b>` closes nothing  [html-stray]\nhelp: take it away\n";
  const others = ["b.md:3:9", "b.md:4:1", "c.md:1:2"].map(
    (place) => `posts/${place}  warning  \`</b>\` closes nothing  [html-stray]\n`,
  );
  assert.equal(text(places), `${first}${others.join("")}\n4 warnings\n`);
  const three = text(places.slice(0, 3)).match(/closes nothing/g);
  assert.equal(three?.length, 3);
});
