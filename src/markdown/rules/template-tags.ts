/** Template tags in prose are shown as text; the first one of a body is worth a word, in case they were meant to run. */
import { complain, type Findings } from "../findings.ts";

const tag = /\{%-?[ \t]*[a-z][^%\n]{0,200}%\}/i;

/** Whether `text`, which begins on `line` of the body (from 0), has one; it is then reported. */
export function reportTemplateTag(text: string, line: number, findings: Findings): boolean {
  const written = tag.exec(text)?.[0];
  if (written === undefined) return false;
  complain(findings, {
    severity: "warning",
    code: "template-tag",
    message: `the template tag \`${written}\` is shown as text: posts are Markdown, not templates`,
    hint: "set it in backquotes if it is meant to be read, else move it into the post's layout in _includes/",
    line,
    written,
  });
  return true;
}
