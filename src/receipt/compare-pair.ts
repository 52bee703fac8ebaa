/** Reads an old text and its page here, and compares them. */
import type { CompareInput, FoundText } from "./compare.ts";
import { compareFacts } from "./compare-facts.ts";
import type { Answers } from "./compare-media.ts";
import { compareText, type Tally } from "./compare-text.ts";
import { targetOf } from "./addresses.ts";
import { kinds, type Difference, type Kind } from "./differences.ts";
import { nameKey } from "./fold.ts";
import { pictureIn, type WrittenPicture } from "./media.ts";
import { readNewText } from "./new-text.ts";
import { createNoise } from "./noise.ts";
import { factsOf, type PageFacts } from "./page-facts.ts";
import type { PairedText } from "./pair-texts.ts";
import type { Sides } from "./sides.ts";
import { attribute, findAll, namesOf, textOf, type Tree } from "./tree.ts";
import { unitsOf, type Units } from "./units.ts";

interface PairInput extends CompareInput {
  readonly answers: Answers;
  readonly sides: Sides;
  /** What the old home page says of itself. */
  readonly oldHome: PageFacts;
}

export interface ComparedPair {
  readonly tally: Tally;
  readonly found: FoundText;
}

export function comparePair(paired: PairedText, index: number, input: PairInput): ComparedPair {
  const { old, now, home, answers, sides } = input;
  const { url, page, source, newUrl, file = "" } = paired;
  const newTree = sides.newTree(paired);
  const found = readNewText(newTree, sides.newText(index, newTree), {
    newUrl,
    timeZone: input.timeZone,
    isCommon: sides.isCommonHere,
    isExpected: (key) => sides.isOld(index, key),
  });
  const { units: newUnits, facts, ids } = found;
  const oldTree = page?.tree();
  const oldFacts = oldTree === undefined ? undefined : factsOf(oldTree);
  const oldUnits =
    oldTree === undefined || page === undefined
      ? withFormulas((dollars) => source?.units(dollars) ?? newUnits, newUnits)
      : readOld(oldTree, {
          index,
          sides,
          tex: page.tex,
          newUnits,
          facts: { ...facts, tags: [...facts.tags, ...(oldFacts?.tags ?? [])] },
          expected: new Set(source?.units(false).sentences.map(({ key }) => key)),
        });
  for (const written of [...oldUnits.links, ...oldUnits.pictures.map(({ src }) => src), ...oldUnits.embeds]) {
    const mentioned = targetOf(written, url, old.home)?.url;
    if (mentioned !== undefined) sides.mentioned.add(mentioned);
  }
  const compared = compareText({
    old: { url, units: oldUnits, home: old.home },
    now: { url: newUrl, units: newUnits, home },
    ids,
    file,
    answers,
    title: facts.titles[0] ?? "",
    isBuilt: page !== undefined,
    spare: coverOf(newTree),
    source: () => now.textOfSource(file),
  });
  const differences: Difference[] = [];
  const counts = { ...compared.counts } as Partial<Record<Kind, readonly [number, number, number]>>;
  compareFacts(
    {
      ...(oldFacts && { old: oldFacts }),
      ...(source && { source }),
      home: input.oldHome,
      now: facts,
      lists: seriesOf(newTree),
      isPost: file.startsWith("posts/"),
      timeZone: input.timeZone,
    },
    (kind, what, message) => void differences.push({ kind, url, what, message, file, line: 1 }),
    (kind, was, is, lost) => void (counts[kind] = [was, is, was - lost]),
  );
  const all = [...differences, ...compared.differences].toSorted(
    (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
  );
  return { tally: { differences: all, counts }, found };
}

interface OldInput {
  readonly index: number;
  readonly sides: Sides;
  readonly tex: boolean;
  readonly newUnits: Units;
  readonly facts: PageFacts;
  readonly expected: ReadonlySet<string>;
}

function readOld(tree: Tree, { index, sides, tex, newUnits, facts, expected }: OldInput): Units {
  const element = sides.oldText(index, tree);
  const here = new Set(newUnits.sentences.map(({ key }) => key));
  const read = (dollars: boolean): Units =>
    unitsOf(element, {
      tex: true,
      dollars,
      skip: createNoise({
        titles: [
          facts.titles[0] ?? "",
          ...findAll(tree, ({ name }) => name === "title").map((each) => textOf(each)),
        ],
        names: [...facts.tags, ...facts.authors],
        isCommon: sides.isCommon,
        isExpected: (key) => here.has(key) || expected.has(key),
      }),
    });
  return tex ? withFormulas(read, newUnits) : read(false);
}

/** Between single dollar signs are formulas where a script may set them, and this blog does too. */
function withFormulas(read: (dollars: boolean) => Units, newUnits: Units): Units {
  const plain = read(false);
  return newUnits.formulas > plain.formulas ? read(true) : plain;
}

/** The picture above the text. */
const coverOf = (tree: Tree): WrittenPicture[] =>
  findAll(tree, (each) => / hero /.test(namesOf(each).replace(/\s+/g, "  "))).flatMap((hero) =>
    findAll(hero, ({ name }) => name === "img").map(pictureIn),
  );

const seriesOf = (tree: Tree): string[] =>
  findAll(tree, (each) => each.name === "a" && /\/series\//.test(attribute(each, "href") ?? ""))
    .map((link) => textOf(link).trim())
    .filter((name) => nameKey(name) !== "");
