/** The parts of a wikilink: [[name]], [[name#Heading]], [[name#Heading|text]], [[#Heading]]. */

export interface Wikilink {
  /** Title or file name of the post; "" where this post is meant. */
  readonly name: string;
  /** "" where the post as a whole is meant. */
  readonly heading: string;
  /** Absent where the post's title is the text. */
  readonly text?: string;
}

// What a list of headings, a footnote or an ordinary link begins with is none.
const wikilink = /\[\[(?!\^|_?toc_?\]\])([^[\]\n]{1,300})\]\](?![([])/iy;

/** The wikilink that begins at a place of a text, as written. */
export function wikilinkAt(text: string, at: number): string | undefined {
  wikilink.lastIndex = at;
  const found = wikilink.exec(text);
  return found && /[\p{L}\p{N}]/u.test(found[1]!) ? found[0] : undefined;
}

export function parseWikilink(written: string): Wikilink {
  const inside = written.slice(2, -2);
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const text = bar < 0 ? "" : inside.slice(bar + 1).trim();
  const mark = target.indexOf("#");
  return {
    name: (mark < 0 ? target : target.slice(0, mark)).trim(),
    heading: mark < 0 ? "" : target.slice(mark + 1).trim(),
    ...(text === "" ? {} : { text }),
  };
}
