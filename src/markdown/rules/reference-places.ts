/** Notes where the address of a reference link or image is defined: there it is mended, however often it is used. */
import type Markdown from "markdown-it";
import type { RuleBlock } from "markdown-it/lib/parser_block.mjs";
import type { RuleInline } from "markdown-it/lib/parser_inline.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { findingsOf } from "../findings.ts";
import type { Rule } from "../setup.ts";

const definition = /^[^[]*\[((?:\\[^]|[^[\]\\])+)\]:/;
/** The name of a reference has 999 characters at most: https://spec.commonmark.org/0.31.2/#link-label */
const longest = "[".length + 999 + "][]".length;
/** An address between parentheses ends with ")". */
const reference = /\[((?:\\[^]|[^[\]\\])+)\](?:\[\])?$/;

export const referencePlaces: Rule = (md, { language }) => {
  const { normalizeReference } = md.utils;
  const parse = md.block.ruler.getRules("").find(({ name }) => name === "reference") as RuleBlock;
  md.block.ruler.at("reference", (state, start, end, silent) => {
    const isOne = parse(state, start, end, silent);
    if (!isOne || silent) return isOne;
    const label = definition.exec(state.getLines(start, state.line, 0, false))?.[1];
    const { definitions, definitionLines, repeatedDefinitions } = findingsOf(state.env, language);
    const name = label && normalizeReference(label);
    const first = name && definitions.get(name);
    if (typeof first === "number") repeatedDefinitions.set(start, first);
    if (!name || first !== undefined) return true;
    definitions.set(name, start);
    definitionLines.add(start);
    return true;
  });
  noteUses(md, "link", "link_open", language);
  noteUses(md, "image", "image", language);
};

function noteUses(md: Markdown, rule: string, type: string, language: string): void {
  const parse = md.inline.ruler.getRules("").find(({ name }) => name === rule) as RuleInline;
  md.inline.ruler.at(rule, (state, silent) => {
    const { pos } = state;
    const { length } = state.tokens;
    const isOne = parse(state, silent);
    if (!isOne || silent || state.src[state.pos - 1] !== "]") return isOne;
    const label = reference.exec(state.src.slice(Math.max(pos, state.pos - longest), state.pos))?.[1];
    const { definitions, usedDefinitions } = findingsOf(state.env, language);
    const name = label && md.utils.normalizeReference(label);
    const line = name && definitions.get(name);
    if (name) usedDefinitions.add(name);
    const token = state.tokens.slice(length).find((each) => each.type === type);
    if (token && typeof line === "number") token.meta = { ...token.meta, [key]: line };
    return true;
  });
}

const key = "octavoDefinition";

/** The line of the body, from 0, on which the address of a link or an image stands; undefined where that is its own. */
export const definitionOf = ({ meta }: Token): number | undefined =>
  (meta as Record<string, number> | null)?.[key];
