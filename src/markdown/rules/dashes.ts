/** Dashes and ellipses: -- is an en dash, --- an em dash, ... an ellipsis; (c) and the like stay, they number lists. */
import type { Rule } from "../setup.ts";

export const dashes: Rule = (md) => {
  md.core.ruler.at("replacements", (state) => {
    for (const block of state.tokens) {
      if (block.type !== "inline" || !block.children || !mayHave(block.content)) continue;
      let isAutolink = false;
      for (const token of block.children) {
        if (token.type === "link_open") isAutolink = token.info === "auto";
        else if (token.type === "link_close") isAutolink = false;
        else if (token.type === "text" && !isAutolink && mayHave(token.content))
          token.content = replaced(token.content);
      }
    }
  });
};

const mayHave = (text: string): boolean => text.includes("--") || text.includes("...");

const replaced = (text: string): string =>
  text
    .replace(/\.{3,}/g, "…")
    .replace(/(?<!-)---(?!-)/g, "—")
    .replace(/(?<=^|\s)--(?=\s|$)/gm, "–")
    .replace(/(?<=[^-\s])--(?=[^-\s])/g, "–");
