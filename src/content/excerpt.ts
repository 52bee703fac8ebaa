/** The beginning of a text, for a post that has no description. */

/** Cut behind a word where there is one, never inside a character, with an ellipsis, to at most `limit` UTF-16 units. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = text
    .slice(0, Math.max(0, limit - 1))
    .toWellFormed()
    .replace(/\ufffd$/, "");
  const space = /\s/.test(text.charAt(room.length)) ? room.length : room.lastIndexOf(" ");
  // Scripts without spaces are cut where the room ends.
  const cut = space > limit / 2 ? room.slice(0, space) : room;
  return `${cut.replace(/(?<![\s\p{P}])[\s\p{P}]+$/u, "")}…`;
}
