/** The lock file of addresses: every address ever published, one a line, as text that merges and diffs well. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { decodeAddress, encodeAddress, encodeWord, normalUrl } from "../../core/address-codec.ts";
import { withoutIndex } from "../../config/urls.ts";
import type { Problem } from "../../core/problem.ts";
import { errorCode } from "../../core/failure.ts";

export const lockFile = "addresses.lock";

/** Its text; undefined where the site has none yet. */
export function readLock(root: string): string | undefined {
  try {
    return readFileSync(path.join(root, lockFile), "utf8");
  } catch (failure) {
    if (errorCode(failure) === "ENOENT") return undefined;
    throw failure; // There, and not to be read: beginning another one would forget all addresses.
  }
}

/** What is known of one address. */
export type LockedAddress =
  | {
      readonly url: string;
      readonly state: "page";
      /** Repository path of the file it was made from; absent for lists and other pages of ours. */
      readonly source?: string;
      /** Hash of the text that was published there last. */
      readonly content?: string;
      /** Of a post: the id of its entry in feeds, as first published. */
      readonly id?: string;
    }
  | {
      readonly url: string;
      readonly state: "moved";
      readonly to: string;
      /** Of a post that a command has moved since the last build. */
      readonly id?: string;
    }
  | { readonly url: string; readonly state: "gone" };

const head = `# Every address this site has published; made by octavo, kept in the repository.
# To give one up for good, write: /its/address/ gone
`;

/** Sorted, so that two branches that publish different posts merge. */
export const renderLock = (locked: readonly LockedAddress[]): string =>
  head +
  locked
    .toSorted((a, b) => (a.url < b.url ? -1 : 1))
    .map((each) => `${lineOf(each)}\n`)
    .join("");

function lineOf(each: LockedAddress): string {
  const url = encodeAddress(each.url);
  if (each.state === "gone") return `${url} gone`;
  if (each.state === "moved") return withId(`${url} -> ${encodeAddress(each.to)}`, each);
  if (each.source === undefined) return url;
  const line = `${url} ${encodeWord(each.source)}`;
  return each.content === undefined ? line : withId(`${line} ${each.content}`, each);
}

/** Shortened where it ends in the line's own address, as most do: "leaves.example,2024-01-02". */
function withId(line: string, { url, id }: { readonly url: string; readonly id?: string }): string {
  if (id === undefined) return line;
  const own = `:${encodeAddress(url)}`;
  return `${line} ${id.slice("tag:".length, id.endsWith(own) ? -own.length : undefined)}`;
}

function idIn(written: string, url: string): string | undefined {
  const [, short, path = `:${encodeAddress(url)}`] = /^([^,/]+,\d{4}-\d\d-\d\d)(:.*)?$/.exec(written) ?? [];
  return short === undefined ? undefined : `tag:${short}${path}`;
}

export interface Lock {
  readonly locked: readonly LockedAddress[];
  readonly problems: readonly Problem[];
  /** Line of each address, from 1. */
  readonly lines: ReadonlyMap<string, number>;
}

// The dev server asks after every save, and the lock changes with a build only.
let last: { readonly text: string; readonly lock: Lock } | undefined;

export function parseLock(text: string): Lock {
  if (last?.text !== text) last = { text, lock: parseLines(text) };
  return last.lock;
}

/** A line that is none of ours, such as a merge conflict's, is a problem: guessing could lose an address. */
function parseLines(text: string): Lock {
  const lines = new Map<string, number>();
  const byUrl = new Map<string, LockedAddress>();
  const problems: Problem[] = [];
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const parsed = parseLine(line.trim());
    if (parsed) {
      byUrl.set(parsed.url, parsed);
      lines.set(parsed.url, index + 1);
    } else
      problems.push({
        severity: "error",
        code: "lock-unreadable",
        file: lockFile,
        line: index + 1,
        column: 1,
        length: line.length,
        message: "this line is not an address",
        hint: /^[<=>]{7}/.test(line)
          ? "two branches have met here: keep the lines of both, and take this one out"
          : "write /blog/post/, /blog/post/ -> /blog/other/ or /blog/post/ gone",
      });
  }
  return { locked: [...byUrl.values()], problems, lines };
}

function parseLine(line: string): LockedAddress | undefined {
  const [written = "", ...rest] = line.split(/\s+/);
  if (!written.startsWith("/") || /[?#]/.test(written)) return undefined;
  const url = urlIn(written);
  const [first, second, third] = rest;
  const id = third === undefined ? undefined : idIn(third, url);
  const isRight = third === undefined || id !== undefined;
  if (first === undefined) return { url, state: "page" };
  if (first === "gone" && rest.length === 1) return { url, state: "gone" };
  if (first === "->")
    return rest.length <= 3 && second?.startsWith("/") && !/[?#]/.test(second) && isRight
      ? { url, state: "moved", to: urlIn(second), ...(id !== undefined && { id }) }
      : undefined;
  if (rest.length > 3 || !first.includes("/") || !isRight) return undefined;
  return {
    url,
    state: "page",
    source: decodeAddress(first),
    ...(second !== undefined && { content: second }),
    ...(id !== undefined && { id }),
  };
}

const urlIn = (written: string): string => withoutIndex(normalUrl(written));
