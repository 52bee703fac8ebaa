/** Looks at every finished piece of text once, with the line it stands on: addresses, raw HTML, formulas. */
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { type Findings, findingsOf } from "../findings.ts";
import type { Rule, Setup } from "../setup.ts";
import { walkTokens } from "../walk-tokens.ts";
import { complainOfInlineCode } from "./embedded-code.ts";
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
  let isScript = false;
  let tag: string | undefined;
  walkTokens(
    state.tokens,
    (token, line) => {
      if (!isScript || token.type !== "html_inline") inspectors[token.type]?.(token, line, findings, setup);
      if (token.type === "html_inline") {
        isScript = isInsideScript(token.content, isScript);
        tag = isScript ? (tag ?? token.content) : undefined;
      } else if (tag !== undefined && token.content.trim() !== "" && !setup.sanitizer) {
        complainOfInlineCode(tag, line, findings);
        tag = "";
      }
    },
    () => (isScript = false),
  );
}
