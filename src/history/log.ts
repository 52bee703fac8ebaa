/** Parses `git log --raw -z` into the changes of each file, newest first, under the file's present name. */

/** A commit that changed a file. */
export interface FileChange {
  /** When the author made it; ISO 8601 in UTC. */
  readonly date: string;
  /** Names of the blobs before and after. */
  readonly before: string;
  readonly after: string;
  readonly commit: string;
  /** Place of the commit in the log, from 0, the newest. */
  readonly place: number;
}

export interface FileHistory {
  /** Newest first. */
  readonly changes: readonly FileChange[];
  /** Whether the list reaches back to the commit that added the file, as far as this repository knows. */
  readonly isWhole: boolean;
  /** The file's name before the oldest of these changes. */
  readonly oldest: string;
  /** The commit that added it, where the log reaches back to it and it is no copy. */
  readonly added?: FileChange;
}

/** Arguments that make git print what `parseLog` reads, of a folder. */
export const logArguments = (range: string, folder = "posts"): readonly string[] => [
  ...["log", "-z", "--raw", "--no-abbrev", "-M", "--relative", "--no-color", "--no-diff-merges"],
  ...["--format=format:%x01%at %H", range, "--", folder],
];

export function parseLog(output: string): ReadonlyMap<string, FileHistory> {
  interface Open {
    readonly changes: FileChange[];
    isWhole: boolean;
    oldest: string;
    added?: FileChange;
  }
  const histories = new Map<string, Open>();
  // Maps a name at this point of the history to the file's present name.
  const byName = new Map<string, Open>();
  const fileAt = (name: string): Open => {
    let file = byName.get(name);
    if (!file) {
      file = { changes: [], isWhole: false, oldest: name };
      byName.set(name, file);
      histories.set(name, file);
    }
    return file;
  };
  let [date, commit, place] = ["", "", -1];
  const tokens = output.split("\0");
  for (let at = 0; at < tokens.length; at += 1) {
    let token = tokens[at] as string;
    if (token.startsWith("\u0001")) {
      const end = token.indexOf("\n");
      const [seconds, name = ""] = token.slice(1, end < 0 ? undefined : end).split(" ");
      date = new Date(Number(seconds) * 1000).toISOString();
      commit = name;
      place += 1;
      token = end < 0 ? "" : token.slice(end + 1);
    }
    if (!token.startsWith(":")) continue;
    const [, , before = "", after = "", status = ""] = token.split(" ");
    const name = tokens[(at += 1)] ?? "";
    const isCopy = status.startsWith("C");
    const target = isCopy || status.startsWith("R") ? (tokens[(at += 1)] ?? "") : name;
    const file = fileAt(target);
    if (name !== target && !isCopy) {
      byName.delete(target);
      byName.set(name, file);
    }
    if (file.isWhole) continue;
    if (status === "A" || status === "D" || isCopy) {
      // Older commits know no file of this name, or a different one.
      file.isWhole = true;
      if (status === "A") file.added = { date, before, after, commit, place };
      continue;
    }
    if (before !== after) file.changes.push({ date, before, after, commit, place });
    file.oldest = name;
  }
  return histories;
}
