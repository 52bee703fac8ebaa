/** What a command would change, as people read it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { renderDiff } from "../../src/edit/render-diff.ts";

const diffOf = (before: string, after: string): string => renderDiff({ source: "posts/ö.md", before, after });

test("nothing changed is nothing shown", () => {
  assert.equal(diffOf("a\n", "a\n"), "");
});

test("a moved file has two names, whatever their letters", () => {
  const moved = { source: "posts/ö.md", target: "posts/ä.md", before: "a\n", after: "a\n" };
  assert.equal(renderDiff(moved), "--- posts/ö.md\n+++ posts/ä.md\n");
});

test("line ends count, but carriage returns are shown only where they are alone and their line changed", () => {
  assert.equal(
    diffOf("a\r\nb\r\nc\r", "a\nb\r\nc\n"),
    "--- posts/ö.md\n+++ posts/ö.md\n@@ -1,3 +1,3 @@\n-a\n+a\n b\n-c␍\n+c\n",
  );
  assert.equal(
    diffOf("a\rb\rc", "a\rd\rc"),
    "--- posts/ö.md\n+++ posts/ö.md\n@@ -1,3 +1,3 @@\n a\n-b␍\n+d␍\n c\n\\ No newline at end of file\n",
  );
});

test("of a file that is another one altogether all lines are shown, and soon", () => {
  const lines = (letter: string): string => `${letter}\n`.repeat(30_000);
  const shown = diffOf(lines("a"), lines("b"));
  assert.ok(shown.startsWith("--- posts/ö.md\n+++ posts/ö.md\n@@ -1,30000 +1,30000 @@\n-a\n"));
  assert.equal(shown.split("\n").length, 60_004);
});
