/** Counts lines. */

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
