/** The beginning of a text as plain words, for a post that has no description; found without parsing the Markdown. */

// Descriptions come from the beginning; a text that has no paragraph up to here has none worth quoting.
const linesToSearch = 400;
const longestParagraph = 10_000;

/** The first real paragraph without its markup, cut between words to at most `limit` UTF-16 units; "" without one. */
export function excerptOf(markdown: string, limit: number): string {
  return shorten(plainText(firstParagraph(markdown)), limit);
}

const fence = /^ {0,3}(`{3,}|~{3,})/;
const heading = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const underline = /^ {0,3}(?:=+|-+)[ \t]*$/;
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const definition = /^ {0,3}\[[^\]]+\]:/;
const otherBlock =
  /^(?: {4}|\t| {0,3}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]|\||\$\$|\\\[|:[ \t]|\[{1,2}toc\]{1,2}[ \t]*$))/i;
const htmlBlock = /^ {0,3}<(?:[!?/]|(?!(?:https?:|mailto:))[a-z])/i;
const inlineHtml =
  /^ {0,3}<\/?(?:a|abbr|b|bdi|bdo|cite|code|dfn|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u|var)\b/i;
const rawText = /^ {0,3}<(script|style|pre|textarea)\b/i;

function firstParagraph(markdown: string): string {
  const lines = markdown.split(/\r\n?|\n/, linesToSearch);
  let paragraph: string[] = [];
  const isReal = (): boolean => isProse(paragraph.join("\n"));
  for (let index = 0; index <= lines.length; index += 1) {
    const line = lines[index]?.slice(0, longestParagraph);
    if (line === undefined || line.trim() === "") {
      if (isReal()) break;
      paragraph = [];
    } else if (paragraph.length > 0) {
      if (underline.test(line)) paragraph = [];
      else if (fence.test(line) || heading.test(line) || rule.test(line)) {
        if (isReal()) break;
        paragraph = [];
        index = skipBlock(lines, index);
      } else paragraph.push(line);
    } else if (startsOtherBlock(line)) index = skipBlock(lines, index);
    else paragraph.push(line);
  }
  return isReal() ? paragraph.join("\n") : "";
}

const startsOtherBlock = (line: string): boolean =>
  fence.test(line) ||
  heading.test(line) ||
  rule.test(line) ||
  definition.test(line) ||
  otherBlock.test(line) ||
  (htmlBlock.test(line) && !inlineHtml.test(line));

/** Index of the last line of the block that begins at `start`. */
function skipBlock(lines: readonly string[], start: number): number {
  const line = lines[start]!;
  if (heading.test(line) || rule.test(line)) return start;
  const mark = fence.exec(line)?.[1];
  const tag = rawText.exec(line)?.[1]?.toLowerCase();
  const isEnd = (candidate: string, index: number): boolean => {
    if (mark) return index > start && candidate.trim().startsWith(mark) && /^[`~\s]+$/.test(candidate);
    if (tag) return candidate.toLowerCase().includes(`</${tag}`);
    if (line.trimStart().startsWith("<!--")) return candidate.includes("-->");
    return (lines[index + 1]?.trim() ?? "") === "";
  };
  let index = start;
  while (index < lines.length - 1 && !isEnd(lines[index]!, index)) index += 1;
  return index;
}

/** Whether something is left to read: an image, an address or a template tag alone is no paragraph. */
const isProse = (paragraph: string): boolean =>
  paragraph !== "" &&
  !/^\s*<?(?:https?:\/\/|www\.)\S+\s*$/.test(paragraph) &&
  /[\p{L}\p{N}]/u.test(plainText(paragraph));

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
};

// Stands for a piece of code while the markup around it is taken off.
const [open, close] = ["\ue000", "\ue001"];

/** Inline Markdown as the words it shows. */
function plainText(paragraph: string): string {
  const codes: string[] = [];
  return (
    paragraph
      .slice(0, longestParagraph)
      .replace(/[\ue000\ue001]/g, "")
      .replace(
        /(?<!\\)(`+)(.{1,1000}?)\1(?!`)/gs,
        (_written, _ticks, code: string) => open + (codes.push(code) - 1) + close,
      )
      .replace(
        /!\[[^\]]{0,1000}\](?:\([^()]{0,1000}(?:\([^()]{0,1000}\)[^()]{0,1000})?\)|\[[^\]]{0,200}\])?/g,
        "",
      )
      .replace(/\[\^[^\]\s]{1,200}\]/g, "")
      // A wikilink shows its own text, or the name of its post.
      .replace(
        /(?<!\\)\[\[([^[\]\n|#]{1,300})(?:#[^[\]\n|]{0,300})?(?:\|([^[\]\n]{1,300}))?\]\](?![([])/g,
        (_written, name: string, text?: string) => (text ?? name).trim(),
      )
      .replace(
        /\[([^[\]]{0,1000})\](?:\([^()]{0,1000}(?:\([^()]{0,1000}\)[^()]{0,1000})?\)|\[[^\]]{0,200}\])/g,
        "$1",
      )
      .replace(/<((?:https?|mailto):[^\s<>]{1,1000})>/g, "$1")
      .replace(/<!--[\s\S]{0,5000}?-->|<\/?[a-z][^<>]{0,2000}>/gi, "")
      .replace(/(?<!\{)\{[ \t]*[.#][^{}\n]{0,200}\}(?!\})/g, "")
      .replace(/(?<!\\)(\*{1,3}|~~)(?=\S)(.{0,1000}?\S)\1/gs, "$2")
      .replace(/(?<![\\\p{L}\p{N}_])(_{1,3})(?=\S)(.{0,1000}?\S)\1(?![\p{L}\p{N}_])/gsu, "$2")
      .replace(/\\([!-/:-@[-`{-~])/g, "$1")
      .replace(/\\$/gm, "")
      .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, decodeEntity)
      .replace(/\ue000(\d+)\ue001/g, (_mark, number) => codes[Number(number)] ?? "")
      .replace(/[\u200b\u2060\ufeff]/g, "")
      .replace(/\s+/g, " ")
      .trim()
  );
}

function decodeEntity(written: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? written;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : written;
}

/** Cut behind a word where there is one, never inside a character, with an ellipsis. */
function shorten(text: string, limit: number): string {
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
