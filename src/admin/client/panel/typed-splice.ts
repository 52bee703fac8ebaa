/** What was typed into a plain text field, put into the text it came from: the field knows line feeds only. */

export const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, "\n");

/** `written` with the difference between what the field held and what it holds; all other bytes stay. */
export function spliceTyped(written: string, typed: string, lineEnd: string): string {
  const before = withLineFeeds(written);
  if (before === typed) return written;
  let start = 0;
  const most = Math.min(before.length, typed.length);
  while (start < most && before[start] === typed[start]) start += 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === typed[typed.length - 1 - same])
    same += 1;
  const fresh = typed.slice(start, typed.length - same).replaceAll("\n", lineEnd);
  const end = before.length - same;
  return written.slice(0, placeIn(written, start)) + fresh + written.slice(placeIn(written, end));
}

/** The place in a text that is a number of characters in, if each line end counts as one. */
function placeIn(written: string, count: number): number {
  let place = 0;
  for (let seen = 0; seen < count; seen += 1) place += written.startsWith("\r\n", place) ? 2 : 1;
  return place;
}
