/** What footnotes look like: named links there and back, and one section for the notes. */
import { findingsOf } from "../findings.ts";
import type { Rule } from "../setup.ts";
import { mentionId, noteId } from "./footnote-ids.ts";

// Roles as in https://www.w3.org/TR/dpub-aria/
export const footnoteMarkup: Rule = (md, { language }) => {
  const { rules } = md.renderer;
  const escape = md.utils.escapeHtml;

  rules.footnote_ref = (tokens, index, _options, env) => {
    const { id, subId = 0 } = tokens[index]!.meta;
    const name = escape(findingsOf(env, language).texts.footnote(String(id + 1)));
    const link = `<a href="#${noteId(id)}" id="${mentionId(id, subId)}" role="doc-noteref" aria-label="${name}">${id + 1}</a>`;
    return `<sup class="footnote-mention">${link}</sup>`;
  };

  rules.footnote_block_open = (_tokens, _index, _options, env) => {
    const name = escape(findingsOf(env, language).texts.footnotes);
    return `<section class="footnotes" role="doc-endnotes" aria-label="${name}">\n<ol>\n`;
  };
  rules.footnote_block_close = () => "</ol>\n</section>\n";

  rules.footnote_open = (tokens, index) => `<li id="${noteId(tokens[index]!.meta.id)}">`;
  rules.footnote_close = () => "</li>\n";

  rules.footnote_anchor = (tokens, index, _options, env) => {
    const { id, subId = 0 } = tokens[index]!.meta;
    const mention = subId > 0 ? `${id + 1}-${subId + 1}` : String(id + 1);
    const name = escape(findingsOf(env, language).texts.backTo(mention));
    const number = subId > 0 ? `<sup>${subId + 1}</sup>` : "";
    // The variation selector keeps the arrow from being drawn as an emoji.
    return ` <a href="#${mentionId(id, subId)}" class="footnote-back" role="doc-backlink" aria-label="${name}">↩\ufe0e${number}</a>`;
  };
};
