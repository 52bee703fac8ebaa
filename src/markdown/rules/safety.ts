/** Takes out of an author's text what the settings don't trust it with, and says so at its line. */
import type Token from "markdown-it/lib/token.mjs";
import { type Findings, findingsOf } from "../findings.ts";
import { complainOfAttribute, complainOfElement } from "../refused-html.ts";
import type { Attributes, Sanitizer } from "../sanitize.ts";
import { readTags } from "../../core/html/html-tags.ts";
import type { Rule } from "../setup.ts";
import { lineCounter } from "./raw-html.ts";

/** What stays is made safe once more when it is rendered; here it is found out what goes, and where it stands. */
export const safety: Rule = (md, { language, sanitizer, written }) => {
  if (!sanitizer) return;
  // An address of any kind makes a link here, so that the one that is taken out can be named.
  md.validateLink = () => true;
  md.core.ruler.push("safety", (state) => {
    const findings = findingsOf(state.env, language);
    const guard = createGuard(sanitizer, findings, written);
    const mentions = new Map<number, number>(); // lines where footnotes are mentioned
    let line = 0;
    for (const token of state.tokens) {
      if (token.map) line = token.map[0];
      else if (token.type === "footnote_open") line = mentions.get(token.meta.id) ?? line;
      guard.visit(token, line);
      if (token.type !== "inline") continue;
      let at = line;
      for (const child of token.children!) {
        guard.visit(child, at);
        if (child.type === "softbreak" || child.type === "hardbreak") at += 1;
        else if (child.type === "footnote_ref") mentions.set(child.meta.id, at);
        else if (child.type === "html_inline") at += child.meta.lines;
      }
      guard.endInline();
    }
  });
};

function createGuard(sanitizer: Sanitizer, findings: Findings, written: ReadonlyMap<string, string>) {
  /** An element that goes with its content and is not closed yet. */
  let open: string | undefined;

  const visitHtml = (token: Token, line: number): void => {
    const html = token.content;
    token.meta = { ...token.meta, lines: html.split("\n").length - 1 };
    let result = "";
    let done = 0;
    const replace = (from: number, to: number, text = ""): void => {
      result += html.slice(done, from) + text;
      done = to;
    };
    const lineAt = lineCounter(html, line);
    if (open !== undefined) {
      const end = endOf(open, html, 0);
      replace(0, end ?? html.length, end === undefined ? "" : `</${open}>`);
      if (end !== undefined) open = undefined;
    }
    for (const tag of readTags(html)) {
      if (tag.start < done) continue;
      const given: Attributes = Object.fromEntries(
        tag.attributes.toReversed().map(({ name, value }) => [name, value]),
      );
      const kept = sanitizer.filter(tag.name, given);
      if (kept) {
        for (const { name, value, start, to } of tag.attributes) {
          if (Object.hasOwn(kept, name)) continue;
          complainOfAttribute(findings, { tag: tag.name, name, value, line: lineAt(start) });
          replace(start, to);
        }
        continue;
      }
      complainOfElement(findings, { tag: tag.name, address: given["src"], line: lineAt(tag.start) });
      if (!sanitizer.strips(tag.name)) {
        replace(tag.start, tag.close);
        continue;
      }
      const isWhole = html[tag.close - 2] === "/" && (tag.name === "svg" || tag.name === "math");
      const end = isWhole ? tag.close : endOf(tag.name, html, tag.close);
      replace(tag.start, end ?? html.length, end === undefined ? `<${tag.name}>` : "");
      if (end !== undefined) continue;
      open = tag.name;
      // It swallows what comes, a picture's elements otherwise than a link or an image.
      findings.again = true;
    }
    if (done > 0) token.content = result + html.slice(done);
  };

  const visitAttributes = (token: Token, line: number): void => {
    const tag = token.type === "fence" ? "div" : token.tag;
    const kept = sanitizer.filter(tag, Object.fromEntries(token.attrs ?? [])) ?? {};
    token.attrs = token.attrs!.filter(([name, value]) => {
      // markdown-it aligns cells by style, which becomes a class later.
      const isOurs = name === "style" && /^t[dh]$/.test(tag) && /^text-align:[a-z]+$/.test(value);
      if (isOurs || Object.hasOwn(kept, name)) return true;
      complainOfAttribute(findings, { tag, name, value: written.get(value) ?? value, line });
      return false;
    });
  };

  return {
    visit(token: Token, line: number): void {
      if (token.type === "html_block" || token.type === "html_inline") visitHtml(token, line);
      else if (token.attrs && token.attrs.length > 0) visitAttributes(token, line);
    },
    /** An element does not reach beyond its paragraph. */
    endInline: (): void => void (open = undefined),
  };
}

/** Behind the end tag of an element, looked for from a place on. */
function endOf(tag: string, html: string, from: number): number | undefined {
  const end = new RegExp(`</${tag}(?![^\\s/>])[^>]*>`, "gi");
  end.lastIndex = from;
  return end.test(html) ? end.lastIndex : undefined;
}
