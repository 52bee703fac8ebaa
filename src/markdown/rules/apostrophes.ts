/** The apostrophe for what is left out before a word, which looks like an opening quotation mark: the ’90s, rock ’n’ roll, ’tis. */
import type { Rule } from "../setup.ts";

const apostrophe =
  /(?<![\p{L}\p{N}'])'(?=\d\d(?:s|er|ern)?(?![\p{L}\p{N}']))|(?<=[\p{L}\p{N}] )'(?=n'? \p{L})|(?<=[\p{L}\p{N}] ['’]n)'(?= \p{L})|(?<![\p{L}\p{N}'])'(?=(?:tis|twas)(?![\p{L}\p{N}']))/giu;

export const apostrophes: Rule = (md) => {
  md.core.ruler.before("smartquotes", "apostrophes", (state) => {
    if (!state.src.includes("'")) return;
    for (const { children } of state.tokens)
      for (const token of children ?? [])
        if (token.type === "text" && token.content.includes("'"))
          token.content = token.content.replace(apostrophe, "’");
  });
};
