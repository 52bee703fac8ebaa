/** Contents: a paragraph that says only [toc], [[toc]], [[_TOC_]] or @[toc] becomes the list of the headings, once in a body. */
import type MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import { findingsOf } from "../findings.ts";
import type { Heading } from "../rendered.ts";
import type { Rule } from "../setup.ts";

const marker = /^(?:@?\[toc\]|\[\[_?toc_?\]\])$/i;
const mayHave = (text: string): boolean =>
  ["[toc]", "[TOC]", "[Toc]", "[_TOC_]"].some((word) => text.includes(word));

export const contents: Rule = (md, { language }) => {
  md.core.ruler.push("contents", (state) => {
    if (!mayHave(state.src)) return;
    const findings = findingsOf(state.env, language);
    // One is enough: a list at each of ten thousand markers would be a list of millions.
    const at = state.tokens.findIndex(
      ({ type }, index) => type === "paragraph_open" && isMarker(state.tokens[index + 1]!),
    );
    if (at < 0) return;
    findings.hasContents = true;
    const list = new state.Token("contents", "", 0);
    list.map = state.tokens[at]!.map;
    state.tokens = state.tokens.toSpliced(at, 3, list);
  });

  md.renderer.rules.contents = (_tokens, _index, _options, env) => {
    const { headings, texts } = findingsOf(env, language);
    if (headings.length === 0) return "";
    const list = nestedList(headings, md.utils.escapeHtml);
    return `<nav class="text-contents" aria-label="${md.utils.escapeHtml(texts.contents)}">\n${list}</nav>\n`;
  };
};

const isMarker = ({ content, children }: Token): boolean =>
  marker.test(content.trim()) && children!.every(({ type }) => /^(?:text|em_open|em_close)$/.test(type));

function nestedList(headings: readonly Heading[], escape: MarkdownIt["utils"]["escapeHtml"]): string {
  let html = "";
  const open: number[] = []; // levels of the lists that are open, outermost first
  for (const { level, id, text } of headings) {
    while (open.length > 1 && level <= open.at(-2)!) {
      open.pop();
      html += "</li>\n</ol>\n";
    }
    if (open.length === 0 || level > open.at(-1)!) {
      open.push(level);
      html += "<ol>\n";
    } else {
      html += "</li>\n";
      open[open.length - 1] = level;
    }
    html += `<li><a href="#${escape(id)}">${escape(text)}</a>`;
  }
  return html + "</li>\n</ol>\n".repeat(open.length);
}
