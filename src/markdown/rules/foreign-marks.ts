/** Says of each mark of another generator or dialect in a text that it is shown as it stands. */
import type Token from "markdown-it/lib/token.mjs";
import { kindOfSource } from "../../content/source-kind.ts";
import { complain, type Findings, findingsOf } from "../findings.ts";
import { findMarks, marksIn } from "../marks.ts";
import type { Mark } from "../marks/mark.ts";
import { unreadLinks } from "../marks/own-markdown.ts";
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
    if (among.length === 0 && marksIn(state.src, unreadLinks).length === 0) return;
    let marks: readonly Mark[] = [];
    walkTokens(state.tokens, (token, line) => {
      if (token.type === "html_block" || token.type === "html_inline")
        reportInHtml(token, line, ofTemplates, findings);
      if (token.type === "html_block") reportInHtml(token, line, unreadLinks, findings, tagsInHtml);
      else if (token.type === "inline") {
        marks = marksIn(token.content, among);
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

/** In HTML tags of templates are looked for, and in a block links and pictures: else its text is what its author wants. */
function reportInHtml(
  token: Token,
  line: number,
  among: readonly Mark[],
  findings: Findings,
  masked = codeInHtml,
): void {
  const marks = marksIn(token.content, among);
  if (marks.length === 0) return;
  const blank = (part: string): string => part.replace(/[^\n]/g, " ");
  const text = token.content.replace(codeInHtml, blank).replace(masked, blank);
  reportInText(text, line, marks, findings);
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
