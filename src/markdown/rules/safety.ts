/** Takes out of an author's text what the settings don't trust it with, and says so at its line. */
import type Token from "markdown-it/lib/token.mjs";
import { type Findings, findingsOf } from "../findings.ts";
import { complainOfAttribute, complainOfElement } from "../refused-html.ts";
import type { Attributes, Sanitizer } from "../sanitize.ts";
import { readTags, type HtmlTag } from "../../core/html/html-tags.ts";
import { lineCounter } from "../../core/lines.ts";
import { TextEdits } from "../../core/text-edits.ts";
import type { Rule } from "../setup.ts";
import { walkTokens } from "../walk-tokens.ts";

/** What stays is made safe once more when it is rendered; here it is found out what goes, and where it stands. */
export const safety: Rule = (md, { language, sanitizer, written }) => {
  if (!sanitizer) return;
  // An address of any kind makes a link here, so that the one that is taken out can be named.
  md.validateLink = () => true;
  md.core.ruler.push("safety", (state) => {
    const findings = findingsOf(state.env, language);
    const refused = new RefusedHtml(sanitizer, findings, written);
    walkTokens(
      state.tokens,
      (token, line) => refused.takeOut(token, line),
      () => refused.endInline(),
    );
  });
};

/** Goes through the tokens of a text in their order. */
class RefusedHtml {
  readonly #sanitizer: Sanitizer;
  readonly #findings: Findings;
  readonly #written: ReadonlyMap<string, string>;
  /** An element that goes with its content and is not closed yet. */
  #open: string | undefined;

  constructor(sanitizer: Sanitizer, findings: Findings, written: ReadonlyMap<string, string>) {
    this.#sanitizer = sanitizer;
    this.#findings = findings;
    this.#written = written;
  }

  takeOut(token: Token, line: number): void {
    if (token.type === "html_block" || token.type === "html_inline") this.#takeOutOfHtml(token, line);
    else if (token.attrs && token.attrs.length > 0) this.#takeOutAttributes(token, line);
  }

  /** An element does not reach beyond its paragraph. */
  endInline(): void {
    this.#open = undefined;
  }

  #takeOutOfHtml(token: Token, line: number): void {
    const html = token.content;
    const edits = new TextEdits(html);
    const lineAt = lineCounter(html, line);
    this.#goOnInOpen(html, edits);
    for (const tag of readTags(html)) {
      if (tag.start < edits.done) continue;
      const kept = this.#sanitizer.filter(tag.name, attributesOf(tag));
      if (!kept) {
        this.#takeOutElement(tag, html, edits, lineAt);
        continue;
      }
      for (const { name, value, start, to } of tag.attributes) {
        if (Object.hasOwn(kept, name)) continue;
        complainOfAttribute(this.#findings, { tag: tag.name, name, value, line: lineAt(start) });
        edits.replace(start, to, "");
      }
    }
    token.content = edits.result() ?? html;
  }

  /** What an open element has swallowed ends with its end tag. */
  #goOnInOpen(html: string, edits: TextEdits): void {
    if (this.#open === undefined) return;
    const end = endOf(this.#open, html, 0);
    edits.replace(0, end ?? html.length, end === undefined ? "" : `</${this.#open}>`);
    if (end !== undefined) this.#open = undefined;
  }

  #takeOutElement(tag: HtmlTag, html: string, edits: TextEdits, lineAt: (place: number) => number): void {
    const { name, start, close } = tag;
    complainOfElement(this.#findings, {
      tag: name,
      address: attributesOf(tag)["src"],
      line: lineAt(start),
    });
    if (!this.#sanitizer.strips(name)) return edits.replace(start, close, "");
    const isWhole = html[close - 2] === "/" && (name === "svg" || name === "math");
    const end = isWhole ? close : endOf(name, html, close);
    edits.replace(start, end ?? html.length, end === undefined ? `<${name}>` : "");
    if (end !== undefined) return;
    this.#open = name;
    // It swallows what comes, a picture's elements otherwise than a link or an image.
    this.#findings.again = true;
  }

  #takeOutAttributes(token: Token, line: number): void {
    const tag = token.type === "fence" ? "div" : token.tag;
    const kept = this.#sanitizer.filter(tag, Object.fromEntries(token.attrs ?? [])) ?? {};
    token.attrs = token.attrs!.filter(([name, value]) => {
      // markdown-it aligns cells by style, which becomes a class later.
      const isOurs = name === "style" && /^t[dh]$/.test(tag) && /^text-align:[a-z]+$/.test(value);
      if (isOurs || Object.hasOwn(kept, name)) return true;
      complainOfAttribute(this.#findings, { tag, name, value: this.#written.get(value) ?? value, line });
      return false;
    });
  }
}

/** Of two with one name the first counts. */
const attributesOf = ({ attributes }: HtmlTag): Attributes =>
  Object.fromEntries(attributes.toReversed().map(({ name, value }) => [name, value]));

/** Behind the end tag of an element, looked for from a place on. */
function endOf(tag: string, html: string, from: number): number | undefined {
  const end = new RegExp(`</${tag}(?![^\\s/>])[^>]*>`, "gi");
  end.lastIndex = from;
  return end.test(html) ? end.lastIndex : undefined;
}
