/** Alternative texts keep their escaped characters, entities, code and formulas, which markdown-it leaves out. */
import { textOfTokens } from "../token-text.ts";
import type { Rule } from "../setup.ts";

export const altText: Rule = (md) => {
  md.renderer.renderInlineAsText = textOfTokens;
};
