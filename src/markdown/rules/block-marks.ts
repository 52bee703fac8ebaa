/** Marks where each block of a body begins in its HTML, and notes its lines: what the editor shows and edits one by one. */
import type MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import { contentHash } from "../../core/content-hash.ts";
import { findingsOf } from "../findings.ts";

/** A block at the top level of a body. */
export interface MarkedBlock {
  /** Of markdown-it's token: "paragraph_open". */
  readonly type: string;
  /** Lines of the body, from 0; `to` is the one behind it. */
  readonly from: number;
  readonly to: number;
  /** What a paragraph or a quotation has become. */
  readonly shows?: "picture" | "embed" | "callout" | undefined;
}

export interface MarkedBlocks {
  /** Stands in the HTML before a block, with the block's number and an "x" behind it. */
  readonly mark: string;
  readonly blocks: readonly MarkedBlock[];
}

/** The last of all rules, owners' included: tokens are what will be shown. */
export function markBlocks(md: MarkdownIt, language: string): void {
  md.core.ruler.push("block_marks", (state) => {
    const findings = findingsOf(state.env, language);
    if (!findings.body.marksBlocks) return;
    // No text can hold the hash of itself.
    const mark = `block${contentHash(state.src).slice(0, 32)}x`;
    const blocks: MarkedBlock[] = [];
    const tokens: Token[] = [];
    let depth = 0;
    for (const [index, token] of state.tokens.entries()) {
      const block = depth === 0 && token.nesting >= 0 ? blockOf(state.tokens, index) : undefined;
      if (block && block.from >= (blocks.at(-1)?.from ?? 0)) {
        const begin = new state.Token("block_mark", "", 0);
        begin.content = `${mark}${blocks.push(block) - 1}x`;
        tokens.push(begin);
      }
      tokens.push(token);
      depth += token.nesting;
    }
    state.tokens = tokens;
    findings.blocks = { mark, blocks };
  });
  md.renderer.rules["block_mark"] = (tokens, index) => tokens[index]!.content;
}

/** The list of footnotes stands behind all text, so its lines are none. */
function blockOf(tokens: readonly Token[], index: number): MarkedBlock | undefined {
  const token = tokens[index]!;
  const { type, map } = token;
  // So does what ends an element that its author has left open.
  const isBehind = type === "footnote_block_open" || (type === "html_block" && !map);
  if (isBehind) return { type, from: Infinity, to: Infinity };
  return map ? { type, from: map[0], to: map[1], shows: shownBy(token, tokens[index + 1]) } : undefined;
}

function shownBy(token: Token, next: Token | undefined): MarkedBlock["shows"] {
  if (token.attrGet("role") === "note") return "callout";
  if (token.attrGet("data-embed") !== null) return "embed";
  return isPictures(next) ? "picture" : undefined;
}

const isPictures = (inline: Token | undefined): boolean =>
  inline?.type === "inline" &&
  inline.children!.some(({ type }) => type === "image") &&
  inline.children!.every(
    ({ type, content }) =>
      /^(?:image|softbreak|hardbreak|link_open|link_close)$/.test(type) ||
      (type === "text" && content.trim() === ""),
  );
