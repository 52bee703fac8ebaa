/** What new and divided blocks of a translation stand for: they are aligned with what is there for them. */
import { alignBlocks } from "./align-blocks.ts";
import { claimOf, idsOf, type Claim, type ClaimPart, type Seen } from "./claims.ts";
import { asBlock, type TextBlock } from "./text-blocks.ts";

/** Blocks that are new stand for what nothing stood for, between what those around them stand for. */
export function alignUnknown(blocks: readonly TextBlock[], claims: (readonly Claim[])[], seen: Seen): void {
  const { state, heirsOf } = seen;
  const owner = new Map<number, number>();
  for (const [place, own] of claims.entries()) for (const id of own.flatMap(idsOf)) owner.set(id, place);
  const owners = state.blocks.map((): number[] => []);
  for (const { id, block } of state.sentences)
    for (const heir of heirsOf(id)) {
      const place = owner.get(heir);
      if (place !== undefined) owners[block]!.push(place);
    }
  const idsIn = (block: number): number[] =>
    state.sentences.filter((each) => each.block === block).flatMap(({ id }) => heirsOf(id));
  for (const [first, last] of runsOf(claims)) {
    const before = owners.findLastIndex((all) => all.includes(first - 1));
    const next = owners.findIndex((all, block) => block > before && all.includes(last + 1));
    const free = owners.flatMap((all, block) =>
      all.length === 0 && block > before && (next === -1 || block < next) ? [block] : [],
    );
    const run = blocks.slice(first, last + 1);
    for (const { originals, translations } of alignBlocks(
      free.map((block) => state.blocks[block]!),
      run,
    )) {
      const ids = new Set(originals.flatMap((at) => idsIn(free[at]!)));
      const claim = claimOf(ids, seen);
      if (originals.length > 0) for (const at of translations) claims[first + at] = [claim];
    }
  }
}

/** First and last places of blocks one after the other that stand for nothing yet. */
function runsOf(claims: readonly (readonly Claim[])[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const [place, own] of claims.entries()) {
    if (own.length > 0) continue;
    const last = runs.at(-1);
    if (last?.[1] === place - 1) last[1] = place;
    else runs.push([place, place]);
  }
  return runs;
}

/** Where several blocks stand for the same, as where one was divided, each gets what its sentences stand for. */
export function shareOut(blocks: readonly TextBlock[], claims: (readonly Claim[])[]): void {
  const groups = new Map<Claim, number[]>();
  for (const [place, own] of claims.entries())
    for (const claim of own) groups.set(claim, [...(groups.get(claim) ?? []), place]);
  for (const [claim, places] of groups) {
    if (places.length < 2) continue;
    const sentences = places.flatMap((place) =>
      blocks[place]!.sentences.map((sentence) => ({ place, sentence })),
    );
    const pairings = alignBlocks(
      claim.parts.map(({ said }) => asBlock(said)),
      sentences.map(({ sentence }) => asBlock(sentence)),
    );
    const shares = new Map<number, ClaimPart[]>();
    let last = [places[0]!];
    for (const { originals, translations } of pairings) {
      if (translations.length > 0) last = [...new Set(translations.map((at) => sentences[at]!.place))];
      for (const place of last)
        shares.set(place, [...(shares.get(place) ?? []), ...originals.map((at) => claim.parts[at]!)]);
    }
    for (const each of places) {
      const share = shares.get(each) ?? [];
      const others = claims[each]!.filter((own) => own !== claim);
      claims[each] = share.length === 0 ? others : [...others, { ...claim, parts: share }];
    }
  }
}
