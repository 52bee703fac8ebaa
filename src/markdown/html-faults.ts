/** What authors are told of HTML that is not whole, or that HTML does not know. */
import { lineFeeds } from "../core/lines.ts";
import { complain, type Findings } from "./findings.ts";
import { isShort, type Fault } from "./html-skeleton.ts";

export function complainOfFault(findings: Findings, fault: Fault): void {
  const { part, at, length } = fault;
  const html = part.token.content;
  const tag = html.slice(at, at + length);
  const written = tag.split("\n", 1)[0]!;
  const shown = tag.replace(/\s+/g, " ");
  complain(findings, {
    severity: "warning",
    ...explain(fault, isShort(shown) ? shown : `${shown.slice(0, 59)}…`),
    line: part.line + lineFeeds(html, at),
    written,
  });
}

function explain(
  { kind, name }: Fault,
  written: string,
): { readonly code: string; readonly message: string; readonly hint: string } {
  switch (kind) {
    case "unclosed":
      return {
        code: "html-unclosed",
        message: `\`<${name}>\` is not closed`,
        hint: `add </${name}> where it ends, or write \\<${name}> if it is to be read`,
      };
    case "stray":
      return {
        code: "html-stray",
        message: `\`</${name}>\` closes nothing, and is left out`,
        hint: "take it away, or open the element before",
      };
    case "of-page":
      return {
        code: "html-stray",
        message: `\`${written}\` is left out: a text is a part of a page, which has its own`,
        hint: "take it away",
      };
    case "unknown":
      if (name === "img")
        return {
          code: "html-unknown",
          message: `\`${written}\` is no element of HTML: browsers show it as a picture, whose file nothing here looks for`,
          hint: "write <img and the same behind it",
        };
      return {
        code: "html-unknown",
        message: `\`${written}\` is read as HTML and not shown, yet HTML has no such element`,
        hint: `write \\${written}, or set it in backquotes`,
      };
    case "unread":
      return {
        code: "html-unknown",
        message: `the text in \`<${name}>\` is not shown`,
        hint: "move it out of the element, or take it away",
      };
    case "in-end-tag":
      return {
        code: "html-unknown",
        message: `\`${name}\` is not shown: in an end tag nothing stands behind the name`,
        hint: "end the tag with > before it",
      };
    case "not-html":
      return {
        code: "html-unknown",
        message: `\`${written}\` is no HTML of a page, and is shown as text`,
        hint: "take it away, or set it in backquotes if it is to be read",
      };
  }
}

export const complainOfTangle = (findings: Findings, line: number): void =>
  complain(findings, {
    severity: "warning",
    code: "html-unclosed",
    message: "the HTML of this text is too deep or too tangled to be closed, and is shown as text",
    hint: "close each element where it ends",
    line,
  });
