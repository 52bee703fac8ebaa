/** Leads a difference to a line of the new source: that of the last sentence before it which is there. */
import { lettersOf, type Sentence } from "./fold.ts";

export type FindLine = (before: readonly Sentence[]) => number | undefined;

const most = 40;

export function createLines(text: () => string): FindLine {
  let known: { readonly letters: string; readonly ends: readonly number[] } | undefined;
  const read = (): NonNullable<typeof known> => {
    if (known !== undefined) return known;
    let letters = "";
    const ends: number[] = [];
    for (const line of text().split("\n")) {
      letters += lettersOf(line);
      ends.push(letters.length);
    }
    return (known = { letters, ends });
  };
  return (before) => {
    const { letters, ends } = read();
    for (const { text: sentence } of before.slice(-5).toReversed()) {
      const wanted = lettersOf(sentence).slice(-most);
      const at = wanted.length < 8 ? -1 : letters.indexOf(wanted);
      if (at >= 0) return ends.findIndex((end) => end >= at + wanted.length) + 1;
    }
    return undefined;
  };
}
