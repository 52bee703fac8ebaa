/** Finds the names that somebody may mean who types a new one, so that none comes to be by a slip. */
import leven from "leven";

export interface Named {
  readonly value: string;
  readonly label: string;
  readonly aliases: readonly string[];
}

/** Without case, accents, and the signs between words. */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_.,'’-]+/gu, " ")
    .trim();

/** How well a name answers what is typed: 0 is the same, 3 a part of it, 4 nearly written like it; undefined not at all. */
function closeness(typed: string, name: string): number | undefined {
  const [wanted, there] = [fold(typed), fold(name)];
  if (wanted === "") return 3;
  if (there === wanted) return 0;
  if (there.startsWith(wanted)) return 1;
  if (there.includes(` ${wanted}`)) return 2;
  if (there.includes(wanted)) return 3;
  const slips = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
  const isNear = (word: string): boolean =>
    Math.abs(word.length - wanted.length) <= slips && leven(word, wanted) <= slips;
  if (slips > 0 && wanted.length < 60 && (isNear(there) || there.split(" ").some(isNear))) return 4;
  // "paper folding" where there is "paper".
  return there.length > 3 && wanted.split(" ").includes(there) ? 4 : undefined;
}

export interface Match<Name extends Named> {
  readonly choice: Name;
  readonly closeness: number;
}

/** The best first; of equals the order given. */
export function findSimilar<Name extends Named>(
  typed: string,
  choices: readonly Name[],
): readonly Match<Name>[] {
  return choices
    .flatMap((choice): Match<Name>[] => {
      const all = [choice.label, choice.value, ...choice.aliases]
        .map((name) => closeness(typed, name))
        .filter((each) => each !== undefined);
      return all.length === 0 ? [] : [{ choice, closeness: Math.min(...all) }];
    })
    .toSorted((a, b) => a.closeness - b.closeness);
}
