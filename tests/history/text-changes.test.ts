/** When texts changed, by real repositories: what counts as a change, renames, shallow clones, and what is kept. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openCache } from "../../src/core/cache.ts";
import { markUpdated } from "../../src/history/mark-updated.ts";
import { readHead } from "../../src/history/head.ts";
import { parseLog } from "../../src/history/log.ts";
import { readTextChanges } from "../../src/history/text-changes.ts";
import type { Post } from "../../src/content/post.ts";
import { createFolder, postWith, writeFiles } from "../harness/index.ts";
import { commitAll, git } from "./git-site.ts";

const changesOf = (root: string, folder = createFolder()) => {
  const cache = openCache(folder, { write: true });
  const { changes, notice } = readTextChanges(root, cache);
  cache.close(false);
  assert.equal(notice, undefined);
  return Object.fromEntries(changes);
};

const noCache = () => openCache(path.join(createFolder(), "none"), { write: false });

const post = (body: string, front = "title: A\ndate: 2025-01-01"): string => postWith(front, body);

function createRepository(): string {
  const root = createFolder();
  git(root, ["init", "--quiet", "--initial-branch=main"]);
  writeFiles(root, {
    "posts/text.md": post("One two.\n"),
    "posts/space.md": post("One two\nthree.\n"),
    "posts/front.md": post("One two.\n"),
    "posts/draft.md": post("One.\n", "title: A\ndate: 2025-01-01\ndraft: true"),
    "posts/ünï ‘quoted’.md": post("One two.\n"),
    "posts/deep/old name.md": post(
      "A text long enough to be known again under another name.\n\nAnd more of it.\n",
    ),
    "posts/never.md": post("Never changed.\n"),
  });
  commitAll(root, "2025-02-01T00:00:00Z");
  return root;
}

test("a changed text counts; white space, front matter and what was a draft do not", () => {
  const root = createRepository();
  writeFiles(root, {
    "posts/text.md": post("One two three.\n"),
    "posts/space.md": `\uFEFF${post("One   two three.\n\n").replaceAll("\n", "\r\n")}`,
    "posts/front.md": post("One two.\n", "title: Another\ndate: 2025-01-01\ntags: [a]"),
    "posts/draft.md": post("Published now.\n"),
    "posts/ünï ‘quoted’.md": post("Other words.\n"),
  });
  commitAll(root, "2025-03-01T10:00:00+02:00");
  const expected = {
    "posts/text.md": "2025-03-01T08:00:00.000Z",
    "posts/ünï ‘quoted’.md": "2025-03-01T08:00:00.000Z",
  };
  assert.deepEqual(changesOf(root), expected);
  // A later change that does not count leaves the earlier one standing.
  writeFiles(root, { "posts/text.md": post("One two three.\n", "title: New\ndate: 2025-01-01") });
  commitAll(root, "2025-04-01T00:00:00Z");
  assert.deepEqual(changesOf(root), expected);
});

test("a renamed post keeps its past, also renamed and changed at once", () => {
  const root = createRepository();
  writeFiles(root, {
    "posts/deep/old name.md": post("A text long enough to be known again under another name.\n\nChanged.\n"),
  });
  commitAll(root, "2025-03-01T00:00:00Z");
  renameSync(path.join(root, "posts/deep/old name.md"), path.join(root, "posts/new.md"));
  commitAll(root, "2025-04-01T00:00:00Z");
  assert.deepEqual(changesOf(root), { "posts/new.md": "2025-03-01T00:00:00.000Z" });
});

test("a post that was deleted and came back begins anew", () => {
  const root = createRepository();
  writeFiles(root, { "posts/text.md": post("Changed.\n") });
  commitAll(root, "2025-03-01T00:00:00Z");
  rmSync(path.join(root, "posts/text.md"));
  commitAll(root, "2025-04-01T00:00:00Z");
  assert.deepEqual(changesOf(root), {});
  writeFiles(root, { "posts/text.md": post("Something quite different, back again.\n") });
  commitAll(root, "2025-05-01T00:00:00Z");
  assert.deepEqual(changesOf(root), {});
});

test("the commit that a shallow clone begins with says nothing, those after it do", () => {
  const root = createRepository();
  writeFiles(root, { "posts/text.md": post("Changed.\n") });
  commitAll(root, "2025-03-01T00:00:00Z");
  writeFiles(root, { "posts/space.md": post("Changed.\n") });
  commitAll(root, "2025-04-01T00:00:00Z");
  const shallow = path.join(createFolder(), "clone");
  git(root, ["clone", "--quiet", "--depth=1", `file://${root}`, shallow]);
  const kept = createFolder();
  assert.deepEqual(changesOf(shallow, kept), {});
  writeFiles(shallow, { "posts/never.md": post("Changed after all.\n") });
  commitAll(shallow, "2025-05-01T00:00:00Z");
  assert.deepEqual(changesOf(shallow, kept), { "posts/never.md": "2025-05-01T00:00:00.000Z" });
  // With the whole past everything is asked again, though the commit is the same.
  git(shallow, ["fetch", "--quiet", "--unshallow"]);
  assert.deepEqual(changesOf(shallow, kept), {
    "posts/never.md": "2025-05-01T00:00:00.000Z",
    "posts/space.md": "2025-04-01T00:00:00.000Z",
    "posts/text.md": "2025-03-01T00:00:00.000Z",
  });
});

test("only the commits since the last time are asked for, and the answer is that of all of them", () => {
  const root = createRepository();
  const kept = createFolder();
  changesOf(root, kept);
  const steps: readonly (() => void)[] = [
    () => writeFiles(root, { "posts/text.md": post("Changed.\n") }),
    () => renameSync(path.join(root, "posts/text.md"), path.join(root, "posts/moved.md")),
    () => writeFiles(root, { "posts/moved.md": post("Changed.\n", "title: B\ndate: 2025-01-01") }),
    () => writeFiles(root, { "posts/moved.md": post("Again.\n", "title: B\ndate: 2025-01-01") }),
    () => rmSync(path.join(root, "posts/moved.md")),
    () => writeFiles(root, { "posts/never.md": post("Changed.\n"), "other.txt": "x" }),
  ];
  for (const [index, step] of steps.entries()) {
    step();
    commitAll(root, `2025-0${3 + index}-01T00:00:00Z`);
    assert.deepEqual(changesOf(root, kept), changesOf(root), `step ${index}`);
  }
  // A branch that was rewound: what was known no longer holds.
  git(root, ["reset", "--quiet", "--hard", "HEAD~4"]);
  assert.deepEqual(changesOf(root, kept), { "posts/moved.md": "2025-03-01T00:00:00.000Z" });
});

test("where HEAD has not moved nothing is looked for", () => {
  const root = createRepository();
  const kept = createFolder();
  changesOf(root, kept);
  const cache = openCache(kept, { write: true });
  const value = cache.get<object>("text-changes", "latest");
  cache.put("text-changes", "latest", { ...value, changes: [["posts/x.md", "kept"]] });
  cache.close(false);
  assert.deepEqual(changesOf(root, kept), { "posts/x.md": "kept" });
});

test("a blog in a folder of a repository, in a second working tree, and with packed branches", () => {
  const root = createRepository();
  mkdirSync(path.join(root, "blog"));
  renameSync(path.join(root, "posts"), path.join(root, "blog/posts"));
  commitAll(root, "2025-03-01T00:00:00Z");
  writeFiles(root, { "blog/posts/text.md": post("Changed.\n") });
  commitAll(root, "2025-04-01T00:00:00Z");
  const expected = { "posts/text.md": "2025-04-01T00:00:00.000Z" };
  assert.deepEqual(changesOf(path.join(root, "blog")), expected);
  git(root, ["pack-refs", "--all"]);
  assert.deepEqual(changesOf(path.join(root, "blog")), expected);
  const tree = path.join(createFolder(), "tree");
  git(root, ["worktree", "add", "--quiet", "-b", "other", tree]);
  assert.equal(readHead(tree)?.commit, git(root, ["rev-parse", "HEAD"]).trim());
  assert.deepEqual(changesOf(path.join(tree, "blog")), expected);
});

test("files that git does not know, and folders that are no repository, say nothing", () => {
  const root = createFolder();
  writeFiles(root, { "posts/a.md": post("A.\n") });
  assert.deepEqual(changesOf(root), {});
  git(root, ["init", "--quiet"]);
  assert.deepEqual(changesOf(root), {}, "no commit yet");
  writeFiles(root, { ".gitignore": "posts\n" });
  commitAll(root, "2025-03-01T00:00:00Z");
  assert.deepEqual(changesOf(root), {}, "ignored");
});

test("where git cannot answer there is one line of notice, and nothing is kept", () => {
  const root = createRepository();
  const kept = createFolder();
  const [object] = git(root, ["rev-parse", "HEAD^{tree}"]).trim().split("\n") as [string];
  const copy = createFolder();
  cpSync(root, copy, { recursive: true });
  rmSync(path.join(copy, ".git/objects", object.slice(0, 2), object.slice(2)), { force: true });
  const cache = openCache(kept, { write: true });
  assert.deepEqual(readTextChanges(copy, cache), {
    changes: new Map(),
    notice: `git cannot tell when texts changed, so no post is marked as updated by it: unable to read tree ${object}`,
  });
  assert.equal(cache.get("text-changes", "latest"), undefined);
});

test("where git is not installed a repository gets one line of notice, another folder none", (t) => {
  const root = createRepository();
  const searched = process.env["PATH"];
  process.env["PATH"] = createFolder();
  t.after(() => (process.env["PATH"] = searched));
  assert.deepEqual(readTextChanges(root, noCache()), {
    changes: new Map(),
    notice: "git cannot tell when texts changed, so no post is marked as updated by it: git is not installed",
  });
  const folder = createFolder();
  assert.deepEqual(readTextChanges(folder, noCache()), { changes: new Map() });
});

const asPost = (fields: Partial<Post>): Post =>
  ({ source: "posts/a.md", date: "2025-01-01T00:00:00.000Z", ...fields }) as Post;
const now = "2026-01-01T00:00:00.000Z";
const marked = (fields: Partial<Post>, change: string): string | undefined =>
  markUpdated([asPost(fields)], new Map([["posts/a.md", change]]), now)[0]?.updated;

test("a post is updated by a change a day after it appeared, unless its author says otherwise", () => {
  assert.equal(marked({}, "2025-03-01T00:00:00.000Z"), "2025-03-01T00:00:00.000Z");
  assert.equal(marked({}, "2025-01-01T20:00:00.000Z"), undefined);
  assert.equal(marked({}, "2024-12-01T00:00:00.000Z"), undefined);
  assert.equal(marked({}, "2026-02-01T00:00:00.000Z"), undefined);
  assert.equal(
    marked({ updated: "2025-02-01T00:00:00.000Z" }, "2025-03-01T00:00:00.000Z"),
    "2025-02-01T00:00:00.000Z",
  );
});

test("a log reads as the changes of each file under its name of now", () => {
  const [a, b, c] = ["a", "b", "c"].map((letter) => letter.repeat(40)) as [string, string, string];
  const log = [
    `\u000120 ${c}\n:100644 100644 ${b} ${c} R090`,
    "posts/old.md",
    "posts/new.md",
    "",
    `\u000110 ${b}\n:100644 100644 ${a} ${b} M`,
    "posts/old.md",
    `:000000 100644 ${"0".repeat(40)} ${a} A`,
    "posts/b.md",
    "",
  ].join("\0");
  assert.deepEqual(
    parseLog(log),
    new Map([
      [
        "posts/new.md",
        {
          changes: [
            { date: "1970-01-01T00:00:20.000Z", before: b, after: c, commit: c, place: 0 },
            { date: "1970-01-01T00:00:10.000Z", before: a, after: b, commit: b, place: 1 },
          ],
          isWhole: false,
          oldest: "posts/old.md",
        },
      ],
      [
        "posts/b.md",
        {
          changes: [],
          isWhole: true,
          oldest: "posts/b.md",
          added: { date: "1970-01-01T00:00:10.000Z", before: "0".repeat(40), after: a, commit: b, place: 1 },
        },
      ],
    ]),
  );
});
