/** Runs git on this repository alone: no network, no pager, no settings that start other programs. */
import { spawnSync } from "node:child_process";
import { errorCode } from "../core/failure.ts";

export class GitFault extends Error {}

const mostBytes = 2 ** 30;

/** Returns what git prints. Throws a GitFault with git's own words if git cannot answer. */
export function askGit(root: string, args: readonly string[], input = ""): Buffer {
  // Inside a hook, git's environment variables would point to another working tree.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const { status, stdout, stderr, error } = spawnSync(
    "git",
    ["-c", "log.follow=false", "-c", "log.showSignature=false", ...args],
    {
      cwd: root,
      input,
      maxBuffer: mostBytes,
      env: {
        ...Object.fromEntries(inherited),
        // In a partial clone, git would fetch missing blobs.
        GIT_NO_LAZY_FETCH: "1",
        GIT_ALLOW_PROTOCOL: "none",
        GIT_TERMINAL_PROMPT: "0",
        GIT_OPTIONAL_LOCKS: "0",
        LC_ALL: "C",
      },
    },
  );
  if (error) {
    throw new GitFault(errorCode(error) === "ENOENT" ? "git is not installed" : error.message);
  }
  if (status !== 0)
    throw new GitFault((stderr.toString().split("\n")[0] ?? "").replace(/^(?:fatal|error): /, ""));
  return stdout;
}

/** Names of the blobs that stand for expressions such as "HEAD:./posts/a.md"; undefined where there is none in this clone. */
export function findBlobs(root: string, expressions: readonly string[]): readonly (string | undefined)[] {
  if (expressions.length === 0) return [];
  const input = expressions.map((each) => `${each}\n`).join("");
  const lines = askGit(root, ["cat-file", "--batch-check"], input).toString("utf8").split("\n");
  return expressions.map((_, at) => /^([0-9a-f]+) blob /.exec(lines[at] ?? "")?.[1]);
}

/** Contents of blobs by name. Blobs that are not in this clone are left out. */
export function readBlobs(root: string, names: readonly string[]): ReadonlyMap<string, string> {
  const blobs = new Map<string, string>();
  if (names.length === 0) return blobs;
  const output = askGit(root, ["cat-file", "--batch"], names.map((name) => `${name}\n`).join(""));
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    const [name = "", kind, size = "0"] = output.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (kind !== "blob") continue;
    blobs.set(name, output.toString("utf8", at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}
