/** Which sentences of its original each block of a translation stands for, and whether they still say what they said. */
import { alignUnknown, shareOut } from "./find-claims.ts";
import { followText, type State, type TracedSentence } from "./follow-text.ts";
import type { TextBlock } from "./text-blocks.ts";

/** What a block of the translation stands for. */
export interface Claim {
  readonly parts: readonly ClaimPart[];
  /** All words of the original when the block was written. */
  readonly known: ReadonlySet<string>;
}

export interface ClaimPart {
  /** A sentence of the original as it was then. */
  readonly said: TracedSentence;
  /** What says that in the original as it is now; changed as one follows the other. */
  ids: readonly number[];
}

export const idsOf = ({ parts }: Claim): number[] => parts.flatMap(({ ids }) => ids);

export interface Pair {
  readonly original: State;
  readonly translation: State;
  /** Of each block of the translation. */
  readonly claims: readonly (readonly Claim[])[];
}

/** The original as the writer of a translation saw it, and what became of its sentences. */
export interface Seen {
  readonly state: State;
  readonly heirsOf: (id: number) => readonly number[];
}

interface Taking {
  readonly seen: Seen;
  readonly isWhole: boolean;
  /** What blocks of earlier states stood for, by their words. */
  readonly remembered: Map<string, readonly Claim[]>;
  readonly nextId: () => number;
}

/** A block that was written again stands for what the original said then; one that came back for what it stood for before. */
export function takeTranslation(pair: Pair, blocks: readonly TextBlock[], taking: Taking): Pair {
  const { seen, isWhole, remembered, nextId } = taking;
  const { state, heirs } = followText(pair.translation, blocks, nextId);
  const { sources, isWritten } = comparedBlocks(pair.translation, state, heirs);
  const made = new Map<string, Claim>();
  // One claim for all that stand for the same, by which they are known.
  const claimFor = (before: readonly Claim[]): Claim => {
    const ids = new Set(before.flatMap(idsOf));
    const key = [...ids].sort((a, b) => a - b).join(" ");
    const claim = made.get(key) ?? claimOf(ids, seen);
    made.set(key, claim);
    return claim;
  };
  const claims = blocks.map((block, place): readonly Claim[] => {
    const own = [...(sources[place] ?? [])].flatMap((source) => pair.claims[source] ?? []);
    const before = [...new Set(own)];
    if (!isWhole && !isWritten[place]) return before;
    const known = isWhole ? undefined : remembered.get(saidBy(block));
    if (known) return known;
    return before.length === 0 ? [] : [claimFor(before)];
  });
  alignUnknown(blocks, claims, seen);
  shareOut(blocks, claims);
  for (const [place, block] of blocks.entries()) remembered.set(saidBy(block), claims[place]!);
  const original = isWhole ? withoutNew(pair.original, seen) : pair.original;
  return { original, translation: state, claims };
}

const saidBy = ({ sentences }: TextBlock): string => sentences.map(({ words }) => words).join(" ");

/** For each block those of before that are in it, and whether its words are others. */
function comparedBlocks(before: State, after: State, heirs: ReadonlyMap<number, readonly number[]>) {
  const blockOf = new Map(after.sentences.map(({ id, block }) => [id, block]));
  const former = new Set(before.sentences.map(({ id }) => id));
  const sources = after.blocks.map(() => new Set<number>());
  const changed = new Set<number>();
  for (const { id, block } of before.sentences) {
    const own = heirs.get(id) ?? [];
    if (own.length === 0) changed.add(block);
    for (const heir of own) sources[blockOf.get(heir)!]!.add(block);
  }
  // What is new in one part of a divided block was written with the other in sight.
  for (const { id, block } of after.sentences)
    if (!former.has(id)) for (const source of sources[block]!) changed.add(source);
  const isWritten = sources.map((all) => [...all].some((source) => changed.has(source)));
  return { sources, isWritten };
}

/** Of what was seen, all that became these sentences, and what is gone since from beside it. */
export function claimOf(ids: ReadonlySet<number>, { state, heirsOf }: Seen): Claim {
  const all = state.sentences.map((said) => ({ said, ids: heirsOf(said.id) }));
  const isIn = (part: ClaimPart): boolean => part.ids.some((id) => ids.has(id));
  const blocks = new Set(all.filter(isIn).map(({ said }) => said.block));
  const parts = all.filter((part) => isIn(part) || (part.ids.length === 0 && blocks.has(part.said.block)));
  return { parts, known: state.words };
}

/** What is translated by word of its translator is not new. */
function withoutNew(original: State, { state, heirsOf }: Seen): State {
  const old = new Set(state.sentences.flatMap(({ id }) => heirsOf(id)));
  const sentences = original.sentences.map((each) => (old.has(each.id) ? { ...each, isNew: false } : each));
  return { ...original, sentences };
}

/** New sentences in a block of others belong to what stands for those. */
export function attachNew({ original, claims }: Pair): void {
  const owners = new Map<number, ClaimPart[]>();
  for (const part of claims.flat().flatMap(({ parts }) => parts))
    for (const id of part.ids) owners.set(id, [...(owners.get(id) ?? []), part]);
  for (const sentences of [original.sentences, original.sentences.toReversed()])
    for (const [place, { id, block, isNew }] of sentences.entries()) {
      const before = sentences[place - 1];
      const beside = isNew && !owners.has(id) && before?.block === block ? owners.get(before.id) : undefined;
      if (!beside) continue;
      for (const part of beside) part.ids = [...part.ids, id];
      owners.set(id, beside);
    }
}
