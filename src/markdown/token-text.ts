/** The plain text of a line of Markdown, after it has been parsed. */
import type Token from "markdown-it/lib/token.mjs";

const shown = new Set(["text", "text_special", "code_inline", "math_inline", "wikilink", "emoji"]);

export function textOfTokens(tokens: readonly Token[]): string {
  let text = "";
  for (const token of tokens) {
    if (token.type === "softbreak" || token.type === "hardbreak") text += " ";
    else if (token.type === "image") text += textOfTokens(token.children ?? []);
    else if (shown.has(token.type)) text += token.content;
  }
  return text.trim();
}
