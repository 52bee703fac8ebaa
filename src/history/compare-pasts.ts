/** Reads all states of translations and of their originals, and finds what is behind. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { roughParts } from "../content/source-file.ts";
import { memoize } from "../core/lazy.ts";
import { findBlobs, readBlobs } from "./git.ts";
import type { PastState } from "./pasts.ts";
import { findBehind, type Step } from "./translations/replay.ts";
import { blocksOf } from "./translations/text-blocks.ts";
import type { Behind } from "./translations/tell-behind.ts";

/** Repository paths of a translation and of what it is translated from. */
export interface Translated {
  readonly source: string;
  readonly original: string;
  /** The revision of the original that all of it stands for, where its author says so. */
  readonly from?: string | undefined;
}

/** A translation with all states of both texts, the oldest first. */
export interface Case extends Translated {
  readonly originals: readonly PastState[];
  readonly states: readonly PastState[];
}

export interface Told {
  readonly behind: readonly Behind[];
  /** Whether git does not know the revision that it names. */
  readonly isUnknown: boolean;
}

export function comparePasts(root: string, cases: readonly Case[]): readonly (readonly [Case, Told])[] {
  // A revision is one word, and a question one line.
  const asked = cases.flatMap(({ original, states, from }) =>
    [...states.map(({ commit }) => commit), from ?? []]
      .flat()
      .filter((revision) => /^[\w./-]{1,200}$/.test(revision) && !original.includes("\n"))
      .map((revision) => `${revision}:./${original}`),
  );
  const seen = new Map(findBlobs(root, asked).map((blob, at) => [asked[at]!, blob]));
  const names = cases.flatMap(({ originals, states }) => [...originals, ...states].map(({ blob }) => blob));
  const blobs = readBlobs(root, [
    ...new Set([...names, ...[...seen.values()].flatMap((blob) => blob ?? [])]),
  ]);
  const textOf = (blob: string | undefined): string | undefined => {
    const text = blob === undefined ? undefined : blobs.get(blob);
    return text === undefined ? undefined : plain(text);
  };
  const blocks = memoize(blocksOf);
  return cases.map((each) => {
    const { original, from } = each;
    const seenAt = (revision: string): string | undefined => textOf(seen.get(`${revision}:./${original}`));
    const isUnknown = from !== undefined && seenAt(from) === undefined;
    return [each, { behind: findBehind(stepsOf(root, each, { textOf, seenAt }), blocks), isUnknown }];
  });
}

interface Texts {
  readonly textOf: (blob: string) => string | undefined;
  /** The original as it was in a revision. */
  readonly seenAt: (revision: string) => string | undefined;
}

/** The states of both in the order in which they came; what is on the disk comes last. */
function stepsOf(
  root: string,
  { source, original, originals, states }: Case,
  { textOf, seenAt }: Texts,
): Step[] {
  const onDisk = (file: string): string => plain(readFileSync(path.join(root, file), "utf8"));
  const events = [
    ...originals.map(({ place, blob, date }) => ({ order: 2 * place, text: textOf(blob), date })),
    ...states.map(({ place, blob, commit }) => ({ order: 2 * place + 1, text: textOf(blob), commit })),
    { order: Infinity, text: onDisk(original), date: undefined },
    { order: Infinity, text: onDisk(source), commit: undefined },
  ].sort((a, b) => (a.order === b.order ? 0 : a.order - b.order));
  const steps: Step[] = [];
  let [last, translation, from]: [string, string, string | undefined] = ["", "", undefined];
  for (const event of events) {
    const { text } = event;
    if (text === undefined) continue;
    if (!("commit" in event)) {
      if (text === last) continue;
      last = text;
      steps.push({ original: text, ...(event.date !== undefined && { date: event.date }) });
    } else if (text !== translation) {
      const revision = revisionIn(text);
      const accepted = revision === undefined || revision === from ? undefined : seenAt(revision);
      const seen = accepted ?? (event.commit === undefined ? undefined : seenAt(event.commit));
      [translation, from] = [text, revision];
      steps.push({ translation: text, ...(seen !== undefined && { seen }), isWhole: accepted !== undefined });
    }
  }
  return steps;
}

const plain = (text: string): string => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

const revisionIn = (text: string): string | undefined =>
  /^translated_from:[ \t]*["']?([\w./-]{1,200})/m.exec(roughParts(text)?.front ?? "")?.[1];
