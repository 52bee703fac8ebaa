/** What the editor does in git: it commits the one file that was saved, and shows what a file was. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import type { EditorContext } from "../../src/admin/editor-context.ts";
import { commitFile, gitFacts, historyOf, textOfRevision } from "../../src/admin/git-commits.ts";
import { completeSettings, settingsSchema } from "../../src/config/settings.ts";

const repository = realpathSync(mkdtempSync(path.join(tmpdir(), "octavo-commits-")));
after(() => rmSync(repository, { recursive: true, force: true }));

const root = path.join(repository, "blog");
const git = (...args: readonly string[]): string =>
  execFileSync("git", ["-C", root, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
};

function contextOf(writing: object): EditorContext {
  const settings = completeSettings(
    settingsSchema.parse({ title: "T", url: "https://example.com", writing }),
  );
  return { root, settings } as Partial<EditorContext> as EditorContext;
}
const context = contextOf({ commit: true });

test("a save is committed alone: what others have staged stays staged, and nothing is done in the middle of a merge", () => {
  mkdirSync(root);
  const source = "posts/größe a.md";
  write(source, "One.\n");
  assert.deepEqual(gitFacts(context, source), { canCommit: false, hasHistory: false });
  assert.deepEqual(commitFile(context, source), {
    notCommitted: { message: "The blog is not in a repository of git's." },
  });
  git("init", "--quiet", "--initial-branch=main", repository);
  for (const [name, value] of [
    ["user.name", "Ada"],
    ["user.email", "ada@example.com"],
    ["commit.gpgsign", "false"],
  ] as const)
    // prettier-ignore
    git("config", name, value);
  write("other.txt", "mine\n");
  git("add", "other.txt");

  assert.match(commitFile(context, source).commit ?? "", /^[\da-f]{7,}$/);
  assert.deepEqual(git("show", "--name-only", "--format=%s", "-z").split("\0").map((part) => part.trim()).filter((part) => part !== ""), [`Edit ${source}`, `blog/${source}`]); // prettier-ignore
  assert.equal(git("diff", "--cached", "--name-only"), "blog/other.txt");
  // The same text as in the last commit.
  assert.deepEqual(commitFile(context, source), {});
  assert.deepEqual(gitFacts(context, source), { canCommit: true, hasHistory: true });
  assert.deepEqual(gitFacts(contextOf({}), source), { canCommit: false, hasHistory: true });

  write(source, "Two.\n\nMore.\n");
  writeFileSync(path.join(repository, ".git/MERGE_HEAD"), `${git("rev-parse", "HEAD")}\n`);
  const merging = commitFile(context, source);
  assert.deepEqual(merging, {
    notCommitted: { isUnfinished: true, message: "A merge is under way. Finish it first." },
  });
  rmSync(path.join(repository, ".git/MERGE_HEAD"));
  mkdirSync(path.join(repository, ".git/rebase-merge"));
  assert.deepEqual(gitFacts(context, source).refused?.message, "A rebase is under way. Finish it first.");
  rmSync(path.join(repository, ".git/rebase-merge"), { recursive: true });
  const hook = path.join(repository, ".git/hooks/pre-commit");
  mkdirSync(path.dirname(hook), { recursive: true });
  for (const [script, notCommitted] of [
    ["exit 1", { message: "git hook" }],
    ["echo a line is too long >&2; exit 1", { message: "A line is too long." }],
  ] as const) {
    writeFileSync(hook, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    assert.deepEqual(commitFile(context, source), { notCommitted });
  }
  rmSync(hook);
  git("config", "user.name", "");
  assert.deepEqual(commitFile(context, source), {
    notCommitted: { message: "git config user.name …, git config user.email …" },
  });
  git("config", "user.name", "Ada");
  assert.equal(git("diff", "--cached", "--name-only"), "blog/other.txt");
  assert.match(commitFile(context, source).commit ?? "", /^[\da-f]{7,}$/);

  const now = "posts/b.md";
  renameSync(path.join(root, source), path.join(root, now));
  git("add", "--all", "posts");
  git("commit", "--quiet", "-m", "Rename it", "--", "posts");
  assert.deepEqual(
    historyOf(context, now).map(({ subject, author, added, removed }) => [subject, author, added, removed]),
    [
      ["Rename it", "Ada", 0, 0],
      [`Edit ${source}`, "Ada", 3, 1],
      [`Edit ${source}`, "Ada", 1, 0],
    ],
  );
  const oldest = historyOf(context, now).at(-1)!.revision;
  assert.equal(textOfRevision(context, now, oldest), "One.\n");
  assert.throws(() => textOfRevision(context, now, "abcdef0"), {
    message: "There is no such commit of this text.",
  });
});
