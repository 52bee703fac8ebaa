/** Tables: alignment by class instead of style, column headings that say so, and a frame that scrolls on small screens. */
import type Token from "markdown-it/lib/token.mjs";
import { findingsOf } from "../findings.ts";
import type { Rule } from "../setup.ts";

export const tables: Rule = (md, { language }) => {
  const { rules } = md.renderer;

  rules.table_open = (tokens, index, options, env, self) => {
    const name = md.utils.escapeHtml(findingsOf(env, language).texts.table);
    return `<div class="table-scroll" tabindex="0" role="group" aria-label="${name}">\n${self.renderToken(tokens, index, options)}`;
  };
  rules.table_close = (tokens, index, options, _env, self) =>
    `${self.renderToken(tokens, index, options)}</div>\n`;

  rules.th_open = (tokens, index, options, _env, self) => {
    tokens[index]!.attrSet("scope", "col");
    alignByClass(tokens[index]!);
    return self.renderToken(tokens, index, options);
  };
  rules.td_open = (tokens, index, options, _env, self) => {
    alignByClass(tokens[index]!);
    return self.renderToken(tokens, index, options);
  };
};

function alignByClass(cell: Token): void {
  const side = /^text-align:(left|center|right)$/.exec(cell.attrGet("style") ?? "")?.[1];
  if (!side || !cell.attrs) return;
  cell.attrs = cell.attrs.filter(([name]) => name !== "style");
  cell.attrJoin("class", `align-${side}`);
}
