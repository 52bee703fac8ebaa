/** What buttons and keys do to Markdown: given a text and what is selected in it, the text to be and what is selected then. */
import { shapeOf, type Shape } from "./lines.ts";

export interface Selected {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const around =
  (signs: string) =>
  ({ text, from, to }: Selected): Selected => {
    const size = signs.length;
    const isInside = text.slice(from - size, from) === signs && text.slice(to, to + size) === signs;
    // "**" has "*" on both sides, too.
    const isLonger =
      size === 1 && text[from - 2] === signs && text[to + 1] === signs && text[from - 3] !== signs;
    if (isInside && !isLonger)
      return {
        text: text.slice(0, from - size) + text.slice(from, to) + text.slice(to + size),
        from: from - size,
        to: to - size,
      };
    const [start, end] = trimmed(text, from, to);
    return {
      text: text.slice(0, start) + signs + text.slice(start, end) + signs + text.slice(end),
      from: start + size,
      to: end + size,
    };
  };

/** Emphasis does not begin or end with a space. */
function trimmed(text: string, from: number, to: number): readonly [number, number] {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] as string)) start += 1;
  while (end > start && /\s/.test(text[end - 1] as string)) end -= 1;
  return start === end ? [from, from] : [start, end];
}

export const bold = around("**");
export const italic = around("*");
export const code = around("`");

export const link =
  (url: string, title: string) =>
  ({ text, from, to }: Selected): Selected => {
    const label = text.slice(from, to) || title;
    const written = `[${escapeLabel(label)}](${writtenUrl(url)})`;
    const end = from + written.length;
    return { text: text.slice(0, from) + written + text.slice(to), from: end, to: end };
  };

const escapeLabel = (label: string): string =>
  label.replace(/\\?[[\]]/g, (sign) => (sign.length > 1 ? sign : `\\${sign}`));

/** https://spec.commonmark.org/0.31.2/#link-destination */
export const writtenUrl = (url: string): string =>
  /[\s()<>]/.test(url)
    ? url.replace(/[\s()<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    : url;

/** Changes the start of each line that is selected. */
const eachLine =
  (change: (line: string, index: number, all: readonly string[]) => string) =>
  ({ text, from, to }: Selected): Selected => {
    const start = text.lastIndexOf("\n", from - 1) + 1;
    const end = text.indexOf("\n", to) === -1 ? text.length : text.indexOf("\n", to);
    const lines = text.slice(start, end).split("\n");
    const changed = lines.map(change).join("\n");
    const shift = changed.length - (end - start);
    return {
      text: text.slice(0, start) + changed + text.slice(end),
      from: Math.max(start, from + (lines.length === 1 ? shift : 0)),
      to: Math.max(start, to + shift),
    };
  };

const plain = (line: string): string =>
  line.replace(/^ {0,3}(?:#{1,6}(?:[ \t]+|$)|[-*+][ \t]+|\d{1,9}[.)][ \t]+|>[ \t]?)/, "");

/** Level 2, then 3, then none. */
export const heading = (selected: Selected): Selected =>
  eachLine((line) => {
    const level = /^ {0,3}(#{1,6})(?:[ \t]|$)/.exec(line)?.[1]?.length ?? 0;
    return level === 0 ? `## ${plain(line)}` : level === 2 ? `### ${plain(line)}` : plain(line);
  })(selected);

export const headingOf = (level: number) => eachLine((line) => `${"#".repeat(level)} ${plain(line)}`);

const toggled = (test: RegExp, mark: (index: number) => string) =>
  eachLine((line, index, all) =>
    all.every((each) => test.test(each)) ? plain(line) : mark(index) + plain(line),
  );

export const list = toggled(/^ {0,3}[-*+][ \t]/, () => "- ");
export const numbered = toggled(/^ {0,3}\d{1,9}[.)][ \t]/, (index) => `${index + 1}. `);
export const quote = toggled(/^ {0,3}>/, () => "> ");

/** Whole blocks stand by themselves; in a list, a quotation, a table or code they become part of it. */
export const pasted =
  (markdown: string, asText: string) =>
  ({ text, from, to }: Selected): Selected => {
    const [before, after] = [text.slice(0, from), text.slice(to)];
    const written = fitted(markdown || asText, asText, before, shapeOf(text));
    const isWhole = /\n\n/.test(written) || shapeOf(written) !== "paragraph";
    const gap = isWhole && /^(?:paragraph|heading)$/.test(shapeOf(text)) ? "\n\n" : "";
    const left = before.trim() === "" ? before : before + gap;
    return {
      text: left + written + (after.trim() === "" ? after : gap + after),
      from: left.length + written.length,
      to: left.length + written.length,
    };
  };

function fitted(markdown: string, asText: string, before: string, shape: Shape): string {
  if (shape === "code") return asText;
  if (shape === "table") return markdown.replace(/\s*\n\s*/g, " ");
  if (shape === "quote") return markdown.replaceAll("\n", "\n> ").replace(/^> $/gm, ">");
  if (shape !== "list" || shapeOf(markdown) !== "list") return markdown;
  // In an empty item the first one goes on with it.
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]+$/.test(line) ? plain(markdown) : `\n${markdown}`;
}
