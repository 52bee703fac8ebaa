/** The old site beside the new one: every address, every text. */
import type { Home } from "./addresses.ts";
import { compareAddresses } from "./compare-addresses.ts";
import { comparePair } from "./compare-pair.ts";
import { createAnswers } from "./compare-media.ts";
import type { Count, Difference, Kind } from "./differences.ts";
import { findHidden } from "./find-hidden.ts";
import { memoize } from "../core/lazy.ts";
import type { NewSite } from "./new-site.ts";
import type { OldSite } from "./old-site.ts";
import { factsOf, type PageFacts } from "./page-facts.ts";
import { pairTexts } from "./pair-texts.ts";
import { readSides } from "./sides.ts";
import { createSums } from "./sums.ts";
import { parsePage, TangledPage, type Tree } from "./tree.ts";
import type { Units } from "./units.ts";

export interface CompareInput {
  readonly old: OldSite;
  readonly now: NewSite;
  /** Where the new site lives. */
  readonly home: Home;
  readonly timeZone: string;
  readonly onText: (done: number, of: number) => void;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  readonly counts: ReadonlyMap<Kind, Count>;
  /** How many texts there were, and places in the source that only its generator could read. */
  readonly texts: number;
  readonly unread: number;
  /** What each new page was found to have, for the record; by old address. */
  readonly found: ReadonlyMap<string, FoundText>;
  /** Addresses that have to answer. */
  readonly urls: readonly string[];
}

export interface FoundText {
  readonly newUrl: string;
  readonly units: Units;
  readonly facts: PageFacts;
  /** All ids of the page. */
  readonly ids: ReadonlySet<string>;
  /** The day that it shows. */
  readonly day: string | undefined;
}

export function compareSites(input: CompareInput): Comparison {
  const { old, now } = input;
  const treeAt = (url: string): Tree => parsePage(now.html(url));
  const factsAt = memoize((url: string): PageFacts => readOr(() => factsOf(treeAt(url)), noFacts));
  const pairing = pairTexts(old, now, (url) => factsAt(url).titles);
  const answers = createAnswers(old, now);
  const sides = readSides(pairing, { treeAt, old });
  const oldHome = readOr(() => factsOf(old.pages.get("/")?.tree() ?? parsePage("")), noFacts);
  const sums = createSums();
  const found = new Map<string, FoundText>();
  let unread = 0;
  for (const [index, paired] of pairing.texts.entries()) {
    input.onText(index + 1, pairing.texts.length);
    unread += paired.page === undefined ? (paired.source?.unread ?? 0) : 0;
    try {
      const compared = comparePair(paired, index, { ...input, answers, sides, oldHome });
      sums.add(compared.tally);
      found.set(paired.url, compared.found);
    } catch (failure) {
      if (!(failure instanceof TangledPage)) throw failure;
      sums.say({
        kind: "sentence",
        url: paired.url,
        what: "",
        message: `the page cannot be read: ${failure.message}`,
        file: paired.file ?? "",
      });
    }
  }
  for (const source of pairing.unpaired)
    sums.say({
      kind: "title",
      url: source.url ?? "/",
      what: source.title || source.from,
      message: `the text ${source.title === "" ? source.from : `“${source.title}” (${source.from})`} is not here`,
    });
  for (const each of sides.lostOnLists()) sums.say(each);
  const urls = compareAddresses(old, now, { sums, mentioned: sides.mentioned });
  findHidden({ old, now, pairing, factsAt, sums });
  return {
    differences: sums.differences,
    counts: sums.counts(),
    texts: pairing.texts.length + pairing.unpaired.length,
    unread,
    found,
    urls,
  };
}

const noFacts: PageFacts = { titles: [], dates: [], authors: [], tags: [] };

/** What is too deep is told where its text is compared. */
function readOr<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof TangledPage) return otherwise;
    throw failure;
  }
}
