/** Alternative texts keep their escaped characters, entities, code and formulas, which markdown-it leaves out. */
import { plainTextOf } from "../plain-text.ts";
import type { Rule } from "../setup.ts";

export const altText: Rule = (md) => {
  md.renderer.renderInlineAsText = plainTextOf;
};
