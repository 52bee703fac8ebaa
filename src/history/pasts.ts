/** All states of each post that git knows; what it told of earlier commits is kept. */
import type { Cache } from "../core/cache.ts";
import { askGit } from "./git.ts";
import type { Head } from "./head.ts";
import { logArguments, parseLog, type FileHistory } from "./log.ts";
import { continuesFrom } from "./text-changes.ts";

/** A state of a file. */
export interface PastState {
  readonly blob: string;
  readonly commit: string;
  /** Place of the commit, from 0, the oldest. */
  readonly place: number;
  /** ISO 8601 in UTC. */
  readonly date: string;
}

/** By repository path; the oldest state first. */
export type Pasts = ReadonlyMap<string, readonly PastState[]>;

interface Kept extends Head {
  readonly commits: readonly (readonly [commit: string, date: string] | null)[];
  readonly files: readonly (readonly [
    source: string,
    ...states: readonly (readonly [place: number, blob: string])[],
  ])[];
}

const [step, latest] = ["pasts", "latest"];

/** Throws a GitFault where git cannot answer. */
export function readPasts(root: string, cache: Cache, head: Head): Pasts {
  const kept = cache.get<Kept>(step, latest);
  if (kept?.state === head.state) return pastsOf(kept);
  const since = kept && continuesFrom(root, kept, head) ? kept : undefined;
  const range = since ? `${since.commit}..HEAD` : "HEAD";
  const histories = parseLog(askGit(root, logArguments(range)).toString("utf8"));
  const value: Kept = { ...head, ...joined(since, histories) };
  cache.put(step, latest, value);
  return pastsOf(value);
}

function joined(
  since: Kept | undefined,
  histories: ReadonlyMap<string, FileHistory>,
): Pick<Kept, "commits" | "files"> {
  const commits = [...(since?.commits ?? [])];
  const before = new Map(since?.files.map(([source, ...states]) => [source, states]));
  const files = new Map(before);
  const changesOf = ({ changes, added }: FileHistory) => (added ? [...changes, added] : changes);
  const places = [...histories.values()].flatMap((each) => changesOf(each).map(({ place }) => place));
  const count = places.reduce((most, place) => Math.max(most, place), -1) + 1;
  const first = commits.length;
  for (const [source, { oldest }] of histories) {
    files.delete(source);
    if (oldest !== source) files.delete(oldest);
  }
  for (const [source, history] of histories) {
    if (!source.endsWith(".md")) continue;
    const fresh = changesOf(history).map(({ place, after, commit, date }) => {
      const own = first + count - 1 - place;
      commits[own] = [commit, date];
      return [own, after] as const;
    });
    const earlier = history.isWhole ? [] : (before.get(history.oldest) ?? []);
    files.set(source, [...earlier, ...fresh.reverse()]);
  }
  return {
    commits: Array.from(commits, (each) => each ?? null),
    files: [...files].map(([source, states]) => [source, ...states]),
  };
}

const pastsOf = ({ commits, files }: Kept): Pasts =>
  new Map(
    files.map(([source, ...states]) => [
      source,
      states.map(([place, blob]) => {
        const [commit, date] = commits[place] ?? ["", ""];
        return { place, blob, commit, date };
      }),
    ]),
  );
