/** Where the lines of a text stand that may have any line ends. */

export interface LinePlaces {
  /** Where a line begins, from 0; the end of the text for one behind its last. */
  readonly start: (line: number) => number;
  /** Where it ends, in front of its line end. */
  readonly end: (line: number) => number;
  readonly count: number;
}

export function linePlaces(text: string): LinePlaces {
  const starts = [0];
  const ends: number[] = [];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) {
    ends.push(index);
    starts.push(index + end.length);
  }
  ends.push(text.length);
  return {
    start: (line) => starts[line] ?? text.length,
    end: (line) => ends[line] ?? text.length,
    count: starts.length,
  };
}
