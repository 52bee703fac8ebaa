/** Counts lines. */

/** How many line feeds stand before a place. */
export function lineFeeds(text: string, end = text.length): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

/** Returns the function that tells the lines of ever later places. */
export function lineCounter(text: string, first: number): (place: number) => number {
  let line = first;
  let counted = 0;
  return (place) => {
    for (let at = text.indexOf("\n", counted); at >= 0 && at < place; at = text.indexOf("\n", at + 1))
      line += 1;
    counted = Math.max(counted, place);
    return line;
  };
}
