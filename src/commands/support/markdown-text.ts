/** Escapes untrusted text as Markdown for comments on GitHub. */

import { encodePart } from "../../core/address-codec.ts";

/** Lines as a code block that none of them can close. */
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
 * One line of prose for a table cell. It notifies nobody and links to no issue, and no part becomes a link: `www.`,
 * `http://` and words that look like a domain (`draft.xxx`) are broken up.
 */
export const plainText = (text: string): string =>
  text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[\\`*_[\]<>|~&$]|(?<=:)\/(?=\/)|\.(?=\S)/g, "\\$&")
    .replace(/[@#]/g, "$&\u2060");

/** An address as code, for a table cell. */
export const addressText = (url: string): string =>
  `\`${url.replace(/[\s`|<>\\]/g, (sign) => encodePart(sign))}\``;
