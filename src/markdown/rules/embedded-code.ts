/** Styles and scripts in the HTML of a text that browsers cannot read: what follows the mistake is lost to readers. */
import { findCodeFaults } from "../../core/esbuild.ts";
import { explainJson } from "../../core/explain-json.ts";
import type { HtmlTag } from "../../core/html/html-tags.ts";
import { complain, type Findings } from "../findings.ts";

/** https://html.spec.whatwg.org/multipage/scripting.html#attr-script-type; others hold what only a script of the page reads. */
const scriptTypes = /^(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma|j)script(?:1\.\d)?)$/;
const jsonTypes = /^(?:importmap|speculationrules|application\/(?:[\w.-]+\+)?json)$/;

/** `lineAt` is the line of the body, from 0, of a place in `html`. */
export function inspectCode(
  html: string,
  tag: HtmlTag,
  lineAt: (position: number) => number,
  findings: Findings,
): void {
  const language = languageOf(tag);
  if (language === undefined) return;
  const length = html.slice(tag.close).search(new RegExp(`</${tag.name}[\\s>/]`, "i"));
  const text = html.slice(tag.close, tag.close + length);
  // That it is not closed is said elsewhere.
  if (length < 0 || text.trim() === "") return;
  const lines = text.split("\n");
  for (const { message, hint, isError, line } of faultsIn(text, language))
    complain(findings, {
      severity: "warning",
      code: language === "css" ? "css-syntax" : "script-syntax",
      message: `${isError ? "this" : "a part of this"} \`<${tag.name}>\` cannot be read: ${message}`,
      hint,
      line: lineAt(tag.close) + line - 1,
      written: (lines[line - 1] ?? "").trim(),
    });
}

/** What stands in the middle of a line is Markdown, with its quotation marks and stresses, within these tags too. */
export function complainOfInlineCode(tag: string, line: number, findings: Findings): void {
  const name = /^<(\w+)/.exec(tag)?.[1];
  if (name === undefined) return;
  complain(findings, {
    severity: "warning",
    code: name.toLowerCase() === "style" ? "css-syntax" : "script-syntax",
    message: `what is in this \`<${name}>\` is read as Markdown, since it stands within a line`,
    hint: `begin a line with <${name}>`,
    line,
    written: tag,
  });
}

interface EmbeddedFault {
  readonly message: string;
  readonly hint: string;
  readonly isError: boolean;
  /** Of the text, from 1. */
  readonly line: number;
}

function faultsIn(text: string, language: "css" | "js" | "json"): EmbeddedFault[] {
  if (language === "json") {
    const fault = explainJson(text);
    return fault ? [{ ...fault, isError: true }] : [];
  }
  return findCodeFaults(text, language, "esnext").map(({ message, isError, opened, place }) => ({
    message,
    isError,
    line: opened ?? place?.line ?? 1,
    hint: isError
      ? "mend it: browsers drop what follows the mistake"
      : "browsers pass over it: check how it is written",
  }));
}

function languageOf({ name, attributes }: HtmlTag): "css" | "js" | "json" | undefined {
  const type =
    attributes
      .find((each) => each.name === "type")
      ?.value.trim()
      .toLowerCase() ?? "";
  if (name === "style") return type === "" || type === "text/css" ? "css" : undefined;
  if (name !== "script" || attributes.some((each) => each.name === "src")) return undefined;
  return scriptTypes.test(type) ? "js" : jsonTypes.test(type) ? "json" : undefined;
}
