/** Which of the old is in the new: each of the new answers for one of the old only. */
import { keyOf, type Sentence } from "./fold.ts";

export interface Matched<T> {
  /** Of the old, what nothing new answers for. */
  readonly lost: readonly T[];
  /** Of the new, what was not there. */
  readonly added: readonly T[];
}

/** By key alone. */
export function matchKeys<T>(old: readonly T[], now: readonly T[], keyOf: (each: T) => string): Matched<T> {
  const counts = new Map<string, T[]>();
  for (const each of now) {
    const list = counts.get(keyOf(each));
    if (list) list.push(each);
    else counts.set(keyOf(each), [each]);
  }
  const lost = old.filter((each) => counts.get(keyOf(each))?.shift() === undefined);
  return { lost, added: [...counts.values()].flat() };
}

/** Shorter ones are found at the edge of a sentence only: "no" is in "know". */
const longEnough = 16;
const cut = "\0";

/** Sentences by key; then those that end elsewhere, since blocks are cut otherwise here, in the rest as one text. */
export function matchSentences(old: readonly Sentence[], now: readonly Sentence[]): Matched<Sentence> {
  const exact = matchKeys(old, now, ({ key }) => key);
  if (exact.lost.length === 0) return { lost: [], added: inOrder(exact.added, now) };
  const added = inOrder(exact.added, now);
  const pool = createPool(added);
  const lost: Sentence[] = [];
  for (const each of exact.lost) if (!pool.take([each.key]) && !pool.take(partsOf(each))) lost.push(each);
  return { lost: inOrder(lost, old), added: pool.left() };
}

const inOrder = (some: readonly Sentence[], all: readonly Sentence[]): Sentence[] => {
  const set = new Set(some);
  return all.filter((each) => set.has(each));
};

/** Where one ends is a guess, for which the next letter counts: "now. the". */
const partsOf = ({ text }: Sentence): readonly string[] => {
  const parts = text.split(/(?<=[.!?]['")\]]{0,3}) /).map(keyOf);
  return parts.length > 1 ? parts : [text];
};

interface Pool {
  /** Whether all of them are in what is left, which has them no more then. */
  readonly take: (keys: readonly string[]) => boolean;
  /** Sentences that nothing was taken of. */
  readonly left: () => Sentence[];
}

function createPool(sentences: readonly Sentence[]): Pool {
  const starts: number[] = [];
  let all = "";
  for (const { key } of sentences) {
    all += isGap(all.at(-1) ?? "", key[0] ?? "") ? " " : "";
    starts.push(all.length);
    all += key;
  }
  const edges = new Set(
    sentences.flatMap(({ key }, index) => [starts[index], (starts[index] as number) + key.length]),
  );
  const isEdge = (at: number): boolean => edges.has(at) || all[at] === cut || all[at - 1] === cut;
  const placeOf = (key: string): number => {
    for (let at = all.indexOf(key); at >= 0; at = all.indexOf(key, at + 1)) {
      const end = at + key.length;
      if (isWord(all[at - 1]) && isWord(key[0]) && !isEdge(at)) continue;
      if (isWord(all[end]) && isWord(key.at(-1)) && !isEdge(end)) continue;
      if (key.length >= longEnough || isEdge(at) || isEdge(end)) return at;
    }
    return -1;
  };
  return {
    take(keys) {
      const before = all;
      for (const key of keys) {
        const at = placeOf(key);
        if (at < 0) {
          all = before;
          return false;
        }
        all = all.slice(0, at) + cut.repeat(key.length) + all.slice(at + key.length);
      }
      return true;
    },
    left: () =>
      sentences.filter(({ key }, index) => {
        const start = starts[index] as number;
        return !all.slice(start, start + key.length).includes(cut);
      }),
  };
}

const isWord = (sign: string | undefined): boolean =>
  sign !== undefined && /[\p{L}\p{N}]/u.test(sign) && !isWide(sign);
const isWide = (sign: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sign);
const isGap = (before: string, after: string): boolean => isWord(before) && isWord(after);
