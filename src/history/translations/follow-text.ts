/** What became of each sentence of a text in a later state of it: kept, wherever it stands now, rewritten, or gone. */
import { diffArrays } from "diff";
import { groupBy } from "../../core/group-by.ts";
import { pairBlocks, pairSimilar } from "./pair-sentences.ts";
import type { TextBlock } from "./text-blocks.ts";

/** A state of a text. */
export interface State {
  readonly blocks: readonly TextBlock[];
  readonly sentences: readonly TracedSentence[];
  /** Words of all sentences. */
  readonly words: ReadonlySet<string>;
}

export interface TracedSentence {
  /** The same number in two states: the same words. */
  readonly id: number;
  readonly words: string;
  readonly text: string;
  /** Place of its block. */
  readonly block: number;
  /** Whether its block was not there in the first state, nor stands for one that was. */
  readonly isNew: boolean;
  /** When it was written, where that is known. */
  readonly date: string | undefined;
}

export interface Followed {
  readonly state: State;
  /** Ids of before → those that say it now: itself, what it was rewritten to, what was added beside it. */
  readonly heirs: ReadonlyMap<number, readonly number[]>;
}

/** `nextId` numbers sentences. */
export function firstState(blocks: readonly TextBlock[], nextId: () => number): State {
  const none = { id: 0, isNew: false, date: undefined };
  return stateOf(
    blocks,
    flat(blocks).map((each) => ({ ...none, ...each, id: nextId() })),
  );
}

const stateOf = (blocks: readonly TextBlock[], sentences: readonly TracedSentence[]): State => ({
  blocks,
  sentences,
  words: new Set(sentences.map(({ words }) => words)),
});

export type Found = Pick<TracedSentence, "words" | "text" | "block">;

const flat = (blocks: readonly TextBlock[]): Found[] =>
  blocks.flatMap(({ sentences }, block) => sentences.map(({ words, text }) => ({ words, text, block })));

export function followText(
  before: State,
  blocks: readonly TextBlock[],
  nextId: () => number,
  date?: string,
): Followed {
  const after = flat(blocks);
  // The places of before that each sentence comes from.
  const origins = after.map((): readonly number[] => []);
  const used = new Set<number>();
  const take = (place: number, olds: readonly number[]): void => {
    origins[place] = olds;
    for (const old of olds) used.add(old);
  };
  const gaps = keepInOrder(before.sentences, after, take);
  keepMoved(before.sentences, after, { origins, used, take });
  const kept = origins.map(([old]) => (old === undefined ? undefined : before.sentences[old]));
  for (const gap of gaps) {
    const left = (): Gap => ({
      old: gap.old.filter((old) => !used.has(old)),
      after: gap.after.filter((place) => origins[place]!.length === 0),
    });
    pairSimilar(left(), before.sentences, after, take);
    pairBlocks(left(), before, { blocks, after }, take);
  }
  addBeside(after, origins);

  const sentences = after.map((each, place): TracedSentence => {
    const was = kept[place];
    const { isNew = true } = before.sentences[origins[place]![0] ?? -1] ?? {};
    return { ...each, id: was?.id ?? nextId(), isNew, date: was ? was.date : date };
  });
  const heirs = new Map<number, number[]>();
  for (const [place, { id }] of sentences.entries())
    for (const old of origins[place]!) {
      const { id: former } = before.sentences[old]!;
      heirs.set(former, [...(heirs.get(former) ?? []), id]);
    }
  return { state: stateOf(blocks, sentences), heirs };
}

/** Places of sentences between two that were kept. */
export interface Gap {
  readonly old: readonly number[];
  readonly after: readonly number[];
}

export type Take = (place: number, olds: readonly number[]) => void;

/** Above this many changed sentences only equal ones are found: the time grows with their square. */
const mostChanges = 1500;

function keepInOrder(old: readonly Found[], after: readonly Found[], take: Take): Gap[] {
  const [a, b] = [old, after].map((all) => all.map(({ words }) => words)) as [string[], string[]];
  const runs = diffArrays(a, b, { maxEditLength: mostChanges }) ?? [
    { removed: true, added: false, count: a.length },
    { removed: false, added: true, count: b.length },
  ];
  const gaps: { readonly old: number[]; readonly after: number[] }[] = [{ old: [], after: [] }];
  let [left, right] = [0, 0];
  for (const { added, removed, count } of runs) {
    if (!added && !removed) gaps.push({ old: [], after: [] });
    const gap = gaps.at(-1)!;
    for (let index = 0; index < count; index += 1) {
      if (removed) gap.old.push(left++);
      else if (added) gap.after.push(right++);
      else take(right++, [left++]);
    }
  }
  return gaps;
}

interface Taken {
  readonly origins: readonly (readonly number[])[];
  readonly used: ReadonlySet<number>;
  readonly take: Take;
}

function keepMoved(old: readonly Found[], after: readonly Found[], { origins, used, take }: Taken): void {
  const spare = groupBy(old.keys(), (place) => (used.has(place) ? undefined : old[place]!.words));
  for (const [place, { words }] of after.entries()) {
    const found = origins[place]!.length === 0 ? spare.get(words)?.shift() : undefined;
    if (found !== undefined) take(place, [found]);
  }
}

/** What is added to a block belongs to the sentence before it in it, or behind it. */
function addBeside(after: readonly Found[], origins: (readonly number[])[]): void {
  const places = [...after.keys()];
  for (const [order, back] of [
    [places, -1],
    [places.toReversed(), 1],
  ] as const)
    for (const place of order)
      if (origins[place]!.length === 0 && after[place + back]?.block === after[place]!.block)
        origins[place] = origins[place + back]!;
}
