/** Looks at every finished piece of text once, with the line it stands on: addresses, raw HTML, formulas. */
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { lineFeeds } from "../../core/lines.ts";
import { type Findings, findingsOf } from "../findings.ts";
import type { Rule, Setup } from "../setup.ts";
import { inspectFormula } from "./formulas.ts";
import { inspectImage } from "./images.ts";
import { inspectLink } from "./links.ts";
import { inspectHtml, isInsideScript } from "./raw-html.ts";
import { inspectWikilink } from "./wikilinks.ts";

/** Looks at a token that begins on `line` of the body, from 0. */
export type Inspect = (token: Token, line: number, findings: Findings, setup: Setup) => void;

const inspectors: Readonly<Record<string, Inspect>> = {
  link_open: inspectLink,
  wikilink: inspectWikilink,
  image: inspectImage,
  html_inline: inspectHtml,
  html_block: inspectHtml,
  math_inline: inspectFormula,
  math_block: inspectFormula,
};

export const inspection: Rule = (md, setup) => {
  md.core.ruler.push("inspection", (state) => inspect(state, setup));
};

function inspect(state: StateCore, setup: Setup): void {
  const findings = findingsOf(state.env, setup.language);
  const mentions = new Map<number, number>(); // lines where footnotes are mentioned
  let line = 0;
  for (const token of state.tokens) {
    if (token.map) line = token.map[0];
    // A footnote written inline has no lines of its own; those of its mention are the same.
    else if (token.type === "footnote_open") line = mentions.get(token.meta.id) ?? line;
    if (token.type !== "inline") {
      inspectors[token.type]?.(token, line, findings, setup);
      continue;
    }
    let at = line;
    let isScript = false;
    for (const child of token.children!) {
      if (child.type === "softbreak" || child.type === "hardbreak") at += 1;
      else if (child.type === "footnote_ref") mentions.set(child.meta.id, at);
      else if (child.type === "html_inline") {
        if (!isScript) inspectHtml(child, at, findings, setup);
        isScript = isInsideScript(child.content, isScript);
        at += lineFeeds(child.content);
      } else inspectors[child.type]?.(child, at, findings, setup);
    }
  }
}
