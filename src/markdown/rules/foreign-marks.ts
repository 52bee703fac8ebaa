/** Says of each mark of another generator or dialect in a text that it is shown as it stands. */
import type Token from "markdown-it/lib/token.mjs";
import { kindOfSource } from "../../content/source-kind.ts";
import { complain, type Findings, findingsOf } from "../findings.ts";
import { findMarks, marksIn } from "../marks.ts";
import { masked, type Mark } from "../marks/mark.ts";
import { unread, unreadCode } from "../marks/own-markdown.ts";
import { maskText } from "../mask-text.ts";
import type { Rule } from "../setup.ts";
import { walkTokens } from "../walk-tokens.ts";

export const foreignMarks: Rule = (md, { language, written }) => {
  md.core.ruler.before("linkify", "foreign_marks", (state) => {
    const findings = findingsOf(state.env, language);
    // What looks like a template in a page is what its templates have left.
    const isPage = kindOfSource(findings.body.source) === "pages";
    const among = marksIn(state.src).filter(({ code }) => !isPage || code !== "template-tag");
    const ofTemplates = among.filter(({ code }) => code === "template-tag");
    if (among.length === 0 && marksIn(state.src, unread).length === 0) return;
    let marks: readonly Mark[] = [];
    // Behind one line of a fence that HTML has swallowed, what is meant as code is text, and the other way round.
    let isCode = false;
    walkTokens(state.tokens, (token, line) => {
      if (token.type === "html_block" || token.type === "html_inline")
        reportInHtml(token, line, ofTemplates, findings);
      if (token.type === "html_block") {
        const [text, isLeftOpen] = withoutCode(token.content.replace(codeInHtml, blank));
        reportInText(text.replace(tagsInHtml, mask), line, marksIn(text, unread), findings);
        isCode = isCode !== isLeftOpen;
      } else if (token.type === "inline") {
        marks = isCode ? [] : marksIn(token.content, among);
        if (marks.length > 0) report(token.children!, line, marks, findings);
      } else if (token.type === "image" && marks.length > 0)
        report(token.children ?? [], line, marks, findings);
      if (token.block) return;
      for (const [, value] of token.attrs ?? [])
        reportInText(written.get(value) ?? value, line, ofTemplates, findings);
    });
  });
};

const report = (tokens: readonly Token[], line: number, marks: readonly Mark[], findings: Findings): void =>
  reportInText(maskText(tokens, () => "").text, line, marks, findings);

/** In HTML tags of templates are looked for, and in a block Markdown: else its text is what its author wants. */
const reportInHtml = (token: Token, line: number, among: readonly Mark[], findings: Findings): void =>
  reportInText(token.content.replace(codeInHtml, blank), line, marksIn(token.content, among), findings);

const blank = (part: string): string => part.replace(/[^\n]/g, " ");

/** No space where a tag is: "#<b> word" is no heading. */
const mask = (tag: string): string => tag.replace(/[^\n]/g, masked);

/** With the lines around code and nothing in it, and whether it goes on behind the HTML. */
function withoutCode(html: string): readonly [text: string, isLeftOpen: boolean] {
  let isLeftOpen = false;
  const text = html.replace(unreadCode, (written, first: string, _signs, code?: string, last?: string) => {
    if (last === undefined) isLeftOpen = true;
    return last === undefined ? first + blank(written.slice(first.length)) : first + blank(code ?? "") + last;
  });
  return [text, isLeftOpen];
}

const tagsInHtml = /<[^<>]*>/g;

const codeInHtml = /<(script|style|pre|code|textarea)\b[^]*?(?:<\/\1|$)|<!--[^]*?(?:-->|$)/gi;

function reportInText(text: string, line: number, marks: readonly Mark[], findings: Findings): void {
  let [at, done] = [line, 0];
  for (const { mark, at: start, written, message, hint } of findMarks(text, marks).found) {
    for (let next = text.indexOf("\n", done); next >= 0 && next < start; next = text.indexOf("\n", next + 1))
      at += 1;
    done = Math.max(done, start);
    const { severity, code } = mark;
    // What stands in one line of the file as it stands here.
    const part = /[^\n\uE000-\uF8FF\uFFFC]+/.exec(written.trim())?.[0].trim() ?? "";
    complain(findings, { severity, code, message, hint, line: at, written: part });
  }
}
