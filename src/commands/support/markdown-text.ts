/** Text of anybody's as Markdown that shows it and does nothing else, in comments on GitHub. */

/** Lines as they are, in a block that no line of theirs can close. */
export function fenced(lines: string): string {
  const fence = "`".repeat(1 + Math.max(2, ...(lines.match(/`+/g) ?? []).map((run) => run.length)));
  return `${fence}text\n${withoutLastBreaks(lines)}\n${fence}\n`;
}

function withoutLastBreaks(text: string): string {
  let end = text.length;
  while (text[end - 1] === "\n") end -= 1;
  return text.slice(0, end);
}

/**
 * One line of prose for a cell of a table. People and issues that it names are not told of it, and no part becomes a
 * link: `www.`, `http://`, and what some hosts take for a domain (`draft.xxx`) are taken apart.
 */
export const plainText = (text: string): string =>
  text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[\\`*_[\]<>|~&$]|(?<=:)\/(?=\/)|\.(?=\S)/g, "\\$&")
    .replace(/[@#]/g, "$&\u2060");

/** An address as code, for a cell of a table. */
export const addressText = (url: string): string =>
  `\`${url.replace(/[\s`|<>\\]/g, (sign) => encodeURIComponent(sign))}\``;
