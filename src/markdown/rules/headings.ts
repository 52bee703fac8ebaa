/** Headings: the title is not printed twice, the page keeps one h1, each heading has an id and a link to itself. */
import type Token from "markdown-it/lib/token.mjs";
import { type Findings, findingsOf } from "../findings.ts";
import { headingId, sameTitle, takeId } from "../heading-id.ts";
import { textOfTokens } from "../token-text.ts";
import type { Rule } from "../setup.ts";
import { isOpenWikilink } from "./wikilinks.ts";

export const headings: Rule = (md, { language, headingLinks, headingIds }) => {
  md.core.ruler.push("headings", (state) => {
    const findings = findingsOf(state.env, language);
    // Its text, its id and whether it stays follow from what a wikilink in it turns out to show.
    if (state.tokens.some(hasOpenWikilink)) findings.again = true;
    state.tokens = withoutTitle(state.tokens, findings);
    if (!findings.body.hasOwnTitle) demote(state.tokens);
    let blocks = 0;
    state.tokens.forEach((token, index) => {
      if (token.type === "block_open") blocks += 1;
      if (token.type === "block_close") blocks -= 1;
      if (token.type !== "heading_open") return;
      const text = textOfTokens(state.tokens[index + 1]!.children ?? []);
      let id = token.attrGet("id");
      if (id === null) {
        id = takeId(headingId(text, headingIds), findings.taken, headingIds === "octavo" ? 1 : 0);
        findings.ids.add(id);
        token.attrSet("id", id);
      }
      token.meta = { id, text };
      state.tokens[index + 2]!.meta = token.meta;
      // Headings in quotations and lists are not parts of this text, those in blocks are.
      if (token.level === blocks) findings.headings.push({ level: Number(token.tag.slice(1)), id, text });
    });
  });
  if (!headingLinks) return;

  // The link stands beside the heading, not in it: a heading's name would else end in "Link to …".
  md.renderer.rules.heading_open = (tokens, index, options, _env, self) =>
    `<div class="heading">${self.renderToken(tokens, index, options)}`;
  md.renderer.rules.heading_close = (tokens, index, _options, env) => {
    const { tag, meta } = tokens[index]!;
    const { texts } = findingsOf(env, language);
    const [id, name] = [meta.id, texts.linkTo(meta.text)].map(md.utils.escapeHtml);
    return `</${tag}><a class="heading-link" href="#${id}" aria-label="${name}"></a></div>\n`;
  };
};

const hasOpenWikilink = ({ type }: Token, index: number, tokens: readonly Token[]): boolean =>
  type === "heading_open" && (tokens[index + 1]!.children ?? []).some(isOpenWikilink);

/** Without the first h1 that repeats the title. */
function withoutTitle(tokens: Token[], { body: { title }, ids }: Findings): Token[] {
  if (title === undefined) return tokens;
  const at = tokens.findIndex(
    ({ type, tag, level }, index) =>
      type === "heading_open" &&
      tag === "h1" &&
      level === 0 &&
      sameTitle(textOfTokens(tokens[index + 1]!.children ?? []), title),
  );
  if (at < 0) return tokens;
  ids.delete(tokens[at]!.attrGet("id") ?? "");
  return tokens.toSpliced(at, 3);
}

/**
 * From the first h1 on, all headings go down by one: the h1 become h2 and what stood under them still does. Those before
 * it stay, so no level is left out that the author did not leave out. One in a quotation moves nothing but itself.
 */
function demote(tokens: readonly Token[]): void {
  let isBelow = false;
  for (const token of tokens) {
    if (token.type !== "heading_open" && token.type !== "heading_close") continue;
    isBelow ||= token.tag === "h1" && token.level === 0;
    if (isBelow || token.tag === "h1") token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`;
  }
}
