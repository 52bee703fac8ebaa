/** Spaces in French: a line breaks at none that stands before ; : ! ? or inside « », and but for the colon's they are narrow. */
import { findingsOf } from "../findings.ts";
import type { Rule } from "../setup.ts";

export const frenchSpaces: Rule = (md, { language }) => {
  md.core.ruler.after("replacements", "french-spaces", (state) => {
    if (!/^fr(?:-|$)/i.test(findingsOf(state.env, language).body.lang ?? language)) return;
    for (const { children } of state.tokens) {
      let isAutolink = false;
      for (const token of children ?? []) {
        if (token.type === "link_open") isAutolink = token.info === "auto";
        else if (token.type === "link_close") isAutolink = false;
        else if (token.type === "text" && !isAutolink) token.content = spaced(token.content);
      }
    }
  });
};

// Only spaces that are there: in Canada and Switzerland some have none.
const spaced = (text: string): string =>
  text
    .replace(/[ \u00a0](?=[;!?»])/g, "\u202f")
    .replace(/«[ \u00a0]/g, "«\u202f")
    .replace(/ (?=:(?:\s|$))/g, "\u00a0");
