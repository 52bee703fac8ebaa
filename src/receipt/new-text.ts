/** Reads a page of the new site: its text, and what it says about itself. */
import { DateTime } from "luxon";
import type { FoundText } from "./compare.ts";
import { createNoise } from "./noise.ts";
import { factsOf } from "./page-facts.ts";
import { findAll, type Element, type Tree } from "./tree.ts";
import { unitsOf } from "./units.ts";

interface NewTextInput {
  readonly newUrl: string;
  readonly timeZone: string;
  readonly isExpected: (key: string) => boolean;
  readonly isCommon: (key: string) => boolean;
}

/** `text` is the element that holds it. */
export function readNewText(
  tree: Tree,
  text: Tree | Element,
  { newUrl, timeZone, isExpected, isCommon }: NewTextInput,
): FoundText {
  const facts = factsOf(tree);
  const names = [...facts.tags, ...facts.authors];
  const ids = findAll(tree, () => true).flatMap(({ attribs }) =>
    [attribs["id"], attribs["name"]].filter((id) => id !== undefined),
  );
  return {
    newUrl,
    facts,
    ids: new Set(ids),
    units: unitsOf(text, {
      tex: false,
      dollars: false,
      skip: createNoise({ titles: facts.titles.slice(0, 1), names, isExpected, isCommon }),
    }),
    day: DateTime.fromISO(facts.dates[0] ?? "", { zone: timeZone }).toISODate() ?? undefined,
  };
}
