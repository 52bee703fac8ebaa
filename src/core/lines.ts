/** Counts lines, and finds where in one something stands. */

/** How many line feeds stand before a place. */
export function lineFeeds(text: string, end = text.length): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

/** Returns the function that tells the lines of ever later places; bytes have theirs too. */
export function lineCounter(text: string | Buffer, first = 1): (place: number) => number {
  let line = first;
  let next = text.indexOf("\n");
  return (place) => {
    for (; next !== -1 && next < place; next = text.indexOf("\n", next + 1)) line += 1;
    return line;
  };
}

const goesOnBefore = /[\w%./:&?#;~+-]/;
/** A sign that may end a sentence does where no letter follows. */
const goesOnBehind = /^(?:[\w%/&#;~+-]|[.:?]\w)/;
// A line may hold thousands.
const mostTried = 20;

/** Where a text stands by itself, not as a part of a longer word or address; else where it first stands, or -1. */
export function indexOfWhole(line: string, written: string, from = 0): number {
  const first = line.indexOf(written, from);
  for (let at = first, tried = 0; at >= 0 && tried < mostTried; at = line.indexOf(written, at + 1)) {
    const end = at + written.length;
    if (!goesOnBefore.test(line[at - 1] ?? "") && !goesOnBehind.test(line.slice(end, end + 2))) return at;
    tried += 1;
  }
  return first;
}
