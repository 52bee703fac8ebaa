/** Goes through the tokens of a text, each with the line of the body, from 0, that it begins on. */
import type Token from "markdown-it/lib/token.mjs";
import { lineFeeds } from "../core/lines.ts";

/** `visit` gets a paragraph's token before those in it, and those that a token is among; `leave` is called behind them. */
export function walkTokens(
  tokens: Token[],
  visit: (token: Token, line: number, among: Token[]) => void,
  leave?: () => void,
): void {
  const mentions = new Map<number, number>(); // lines where footnotes are mentioned
  let line = 0;
  for (const token of tokens) {
    if (token.map) line = token.map[0];
    // A footnote written inline has no lines of its own; those of its mention are the same.
    else if (token.type === "footnote_open") line = mentions.get(token.meta.id) ?? line;
    visit(token, line, tokens);
    if (token.type !== "inline") continue;
    let at = line;
    for (const child of token.children!) {
      const lines = lineEndsIn(child);
      if (child.type === "footnote_ref") mentions.set(child.meta.id, at);
      visit(child, at, token.children!);
      at += lines;
    }
    leave?.();
  }
}

const lineEndsIn = ({ type, content }: Token): number =>
  type === "softbreak" || type === "hardbreak" ? 1 : type === "html_inline" ? lineFeeds(content) : 0;
