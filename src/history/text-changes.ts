/** When the text of each post last changed, as git tells it; what was found out is kept for the next time. */
import type { Cache } from "../core/cache.ts";
import { askGit, GitFault, readBlobs } from "./git.ts";
import { readHead, type Head } from "./head.ts";
import { logArguments, parseLog, type FileChange } from "./log.ts";

/** Instant of the last change of text, ISO 8601 in UTC, by repository path. */
export type TextChanges = ReadonlyMap<string, string>;

export interface TextChangesAnswer {
  readonly changes: TextChanges;
  /** Why git could not be asked. */
  readonly notice?: string;
}

interface Kept {
  readonly state: string;
  readonly commit?: string;
  readonly changes: readonly (readonly [source: string, date: string])[];
}

const [step, latest] = ["text-changes", "latest"];

/**
 * Git looks for changes only where HEAD has moved since the last time, and then in the commits since. A commit that a
 * shallow clone begins with looks as if it had made every file, and so says nothing of any. `known`: HEAD, where it has
 * been read before.
 */
export function readTextChanges(root: string, cache: Cache, known?: Head): TextChangesAnswer {
  try {
    const head = known ?? readHead(root);
    if (head === undefined) return { changes: new Map() };
    const kept = cache.get<Kept>(step, latest);
    if (kept?.state === head.state) return { changes: new Map(kept.changes) };
    const since = kept && continuesFrom(root, kept, head) ? kept : undefined;
    const changes = findChanges(root, since);
    const value: Kept = { ...head, changes: [...changes].sort(([a], [b]) => (a < b ? -1 : 1)) };
    cache.put(step, latest, value);
    return { changes };
  } catch (failure) {
    if (!(failure instanceof GitFault)) throw failure;
    return {
      changes: new Map(),
      notice: `git cannot tell when texts changed, so no post is marked as updated by it: ${failure.message}`,
    };
  }
}

/** Whether all that was known still holds: the commits since then have only been added. */
export function continuesFrom(root: string, kept: Partial<Head> & Pick<Head, "state">, head: Head): boolean {
  if (kept.commit === undefined) return false;
  if (kept.state.slice(kept.commit.length) !== head.state.slice(head.commit.length)) return false;
  try {
    askGit(root, ["merge-base", "--is-ancestor", kept.commit, head.commit]);
    return true;
  } catch (failure) {
    if (failure instanceof GitFault) return false;
    throw failure;
  }
}

function findChanges(root: string, since: Kept | undefined): Map<string, string> {
  const range = since?.commit === undefined ? "HEAD" : `${since.commit}..HEAD`;
  const histories = parseLog(askGit(root, logArguments(range)).toString("utf8"));
  const before = new Map(since?.changes);
  const found = new Map(before);
  // Most files are decided by their newest change; the others go on to the next one.
  let open = [...histories].filter(([name]) => name.endsWith(".md"));
  for (const [name] of open) found.delete(name);
  for (const [name, { oldest }] of open) if (oldest !== name) found.delete(oldest);
  for (let round = 0; open.length > 0; round += 1) {
    const blobs = new BlobTexts(
      root,
      open.flatMap(([, { changes }]) => changes[round] ?? []),
    );
    open = open.filter(([name, { changes, isWhole, oldest }]) => {
      const change = changes[round];
      if (change === undefined) {
        const earlier = isWhole ? undefined : before.get(oldest);
        if (earlier !== undefined) found.set(name, earlier);
        return false;
      }
      const verdict = blobs.compare(change);
      if (verdict === "changed") found.set(name, change.date);
      return verdict === "same";
    });
  }
  return found;
}

const blobsAtOnce = 4000;

class BlobTexts {
  readonly #texts = new Map<string, { readonly text: string; readonly isDraft: boolean }>();

  constructor(root: string, changes: readonly FileChange[]) {
    const names = [...new Set(changes.flatMap(({ before, after }) => [before, after]))];
    for (let at = 0; at < names.length; at += blobsAtOnce)
      for (const [name, content] of readBlobs(root, names.slice(at, at + blobsAtOnce)))
        this.#texts.set(name, textOf(content));
  }

  /** "unknown" where nothing can be said of this change and of those before it. */
  compare({ before, after }: FileChange): "changed" | "same" | "unknown" {
    const [old, fresh] = [this.#texts.get(before), this.#texts.get(after)];
    // What was a draft had not been published, whatever its date.
    if (!old || !fresh || old.isDraft) return "unknown";
    return old.text === fresh.text ? "same" : "changed";
  }
}

/** The body without white space: a reflowed paragraph says what it said before. */
function textOf(content: string): { readonly text: string; readonly isDraft: boolean } {
  const [, front = "", body = content] =
    /^\s*---[^\n]*\n([^]*?\n)?---[ \t]*(?:\r?\n|$)([^]*)$/.exec(
      content.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"),
    ) ?? [];
  return { text: body.replace(/\s+/g, ""), isDraft: /^draft:[ \t]*["']?(?:true|yes|on|1)\b/im.test(front) };
}
