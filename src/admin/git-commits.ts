/** Commits and history of one text in git: that path alone, never pushed, and nothing during a merge or rebase. */
import { existsSync } from "node:fs";
import path from "node:path";
import { askGit, GitFault } from "../history/git.ts";
import { Refused } from "./refused.ts";
import { sentenceOf, type EditorContext } from "./editor-context.ts";
import type { GitFacts, NotCommitted, Revision, Saved } from "./protocol.ts";

const mostRevisions = 200;

const ask = (root: string, ...args: readonly string[]): string | undefined => {
  try {
    return askGit(root, args).toString();
  } catch (failure) {
    if (failure instanceof GitFault) return undefined;
    throw failure;
  }
};

export function gitFacts({ root, settings }: EditorContext, source: string): GitFacts {
  const folder = ask(root, "rev-parse", "--absolute-git-dir")?.trim();
  if (folder === undefined) return { canCommit: false, hasHistory: false };
  const refused = refusal(root, folder);
  return {
    canCommit: settings.writing.commit,
    ...(refused !== undefined && { refused }),
    hasHistory: (ask(root, "ls-files", "--", source) ?? "") !== "",
  };
}

/** What git is in the middle of. */
const unfinished: ReadonlyMap<string, string> = new Map([
  ["MERGE_HEAD", "A merge is under way."],
  ["rebase-merge", "A rebase is under way."],
  ["rebase-apply", "A rebase is under way."],
  ["CHERRY_PICK_HEAD", "A cherry-pick is under way."],
  ["REVERT_HEAD", "A revert is under way."],
  ["BISECT_LOG", "A bisect is under way."],
]);

function refusal(root: string, folder: string): NotCommitted | undefined {
  for (const [name, sentence] of unfinished)
    if (existsSync(path.join(folder, name)))
      return { isUnfinished: true, message: `${sentence} Finish it first.` };
  return ask(root, "symbolic-ref", "-q", "HEAD") === undefined
    ? { message: "No branch is checked out." }
    : undefined;
}

/** Commands are the same in every language. */
function reasonOf(message: string): string {
  if (message === "") return "git hook";
  const isNobody = /identity unknown|who you are|empty ident|auto-detect email/i.test(message);
  return isNobody ? "git config user.name …, git config user.email …" : sentenceOf(message);
}

/** Commits what was saved; what others have staged stays staged. */
export function commitFile(context: EditorContext, source: string): Pick<Saved, "commit" | "notCommitted"> {
  const { root } = context;
  const { canCommit, refused } = gitFacts(context, source);
  if (!canCommit) return { notCommitted: { message: "The blog is not in a repository of git's." } };
  if (refused !== undefined) return { notCommitted: refused };
  try {
    // Only of a file that git does not know yet; its content is taken at the commit.
    askGit(root, ["add", "--intent-to-add", "--", source]);
    askGit(root, ["commit", "--quiet", "--only", "-m", `Edit ${source}`, "--", source]);
    return { commit: askGit(root, ["rev-parse", "--short", "HEAD"]).toString().trim() };
  } catch (failure) {
    if (!(failure instanceof GitFault)) throw failure;
    // The same text as in the last commit.
    if (ask(root, "status", "--porcelain", "--", source) === "") return {};
    return { notCommitted: { message: reasonOf(failure.message) } };
  }
}

/** The newest first, over renames. */
export function historyOf({ root }: EditorContext, source: string): readonly Revision[] {
  const output = ask(
    root,
    ...["log", "--follow", "-M", `-${mostRevisions}`, "--numstat", "--no-color"],
    ...["--format=%x01%H%x02%aI%x02%an%x02%s", "--", source],
  );
  return (output ?? "")
    .split("\u0001")
    .slice(1)
    .map((entry) => {
      const [head = "", ...lines] = entry.split("\n");
      const [revision = "", when = "", author = "", subject = ""] = head.split("\u0002");
      const [added = "0", removed = "0"] = lines.find((line) => line !== "")?.split("\t") ?? [];
      return { revision, when, author, subject, added: Number(added) || 0, removed: Number(removed) || 0 };
    });
}

/** The text as it was in a commit, under the name it had. */
export function textOfRevision({ root }: EditorContext, source: string, revision: string): string {
  const names =
    ask(root, "log", "--follow", "-M", "--relative", "--name-only", "--format=%x01%H", "-z", "--", source) ??
    "";
  const name = names
    .split("\u0001")
    .find((entry) => entry.startsWith(revision))
    ?.split("\0")
    .map((each) => each.trim())
    .findLast((each) => each !== "");
  const text = name && ask(root, "show", `${revision}:./${name}`);
  if (text === undefined || text === "") throw new Refused("There is no such commit of this text.", 404);
  return text;
}
