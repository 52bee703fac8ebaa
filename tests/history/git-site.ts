/** Repositories with a past, for tests. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

/** Runs git as nobody in particular; `date` is when the author made the commit. */
export function git(root: string, args: readonly string[], date = "2026-01-01T00:00:00Z"): string {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const { status, stdout, stderr } = spawnSync("git", ["-c", "protocol.file.allow=always", ...args], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...Object.fromEntries(inherited),
      ...{ GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
      ...{ GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@a.example", GIT_AUTHOR_DATE: date },
      // Rebased much later: that is no change of a text.
      ...{
        GIT_COMMITTER_NAME: "A",
        GIT_COMMITTER_EMAIL: "a@a.example",
        GIT_COMMITTER_DATE: "2026-11-01T00:00:00Z",
      },
    },
  });
  assert.equal(status, 0, `${args.join(" ")}: ${stderr}`);
  return stdout;
}

export function commitAll(root: string, date: string): void {
  git(root, ["add", "--all"]);
  git(root, ["commit", "--quiet", "--allow-empty", "--message", "x"], date);
}
