/** Blocks: `:::name … :::` and `::name[…]` become holes, which the template of that name fills. */
import type StateBlock from "markdown-it/lib/rules_block/state_block.mjs";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import type { At, BlockQuestion } from "../body.ts";
import { endOfBlock } from "../blocks/ends.ts";
import { parseBlock, type WrittenBlock } from "../blocks/syntax.ts";
import { findEmbed } from "../embed-providers.ts";
import { ask, type Findings, findingsOf, openHole } from "../findings.ts";
import { contentHash } from "../../core/content-hash.ts";
import { blockTag } from "../safe-html.ts";
import type { Rule, Setup } from "../setup.ts";
import { textOfTokens } from "../token-text.ts";
import { takeWrittenId } from "./attributes.ts";

/** What a block's token knows of it. */
interface Meta {
  readonly block: WrittenBlock;
  readonly written: string;
  /** Column of its first colon, from 1. */
  readonly column: number;
  question?: number;
}

/** The syntax; the last of the rules of ours, so that what an owner's plugin claims is told from them. */
export const blockSyntax: Rule = (md) => {
  const ours = new Set<unknown>();
  const isClaimed = (state: StateBlock, line: number, endLine: number): boolean =>
    md.block.ruler
      .getRules("")
      .some((rule) => !ours.has(rule) && (rule(state, line, endLine, true) as boolean | undefined) === true);

  md.block.ruler.before(
    "fence",
    "block",
    (state, startLine, endLine, silent) => {
      const start = state.bMarks[startLine]! + state.tShift[startLine]!;
      if (!state.src.startsWith("::", start)) return false;
      const text = state.src.slice(start, state.eMarks[startLine]);
      const block = parseBlock(text);
      if (!block || state.sCount[startLine]! - state.blkIndent >= 4) return false;
      // In a paragraph it is one of its words.
      if (block.isBare && (silent || !state.isEmpty(startLine + 1))) return false;
      const end = block.colons === 2 ? startLine : endOfBlock(state, startLine, endLine);
      if (end < 0 || isClaimed(state, startLine, endLine)) return false;
      if (silent) return true;
      const column = start - state.src.lastIndexOf("\n", start - 1);
      pushBlock(state, { block, written: text.trimEnd(), column }, startLine, end);
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );
  for (const rule of md.block.ruler.getRules("")) ours.add(rule);
};

function pushBlock(state: StateBlock, meta: Meta, startLine: number, end: number): void {
  const { block } = meta;
  const open = state.push("block_open", "div", 1);
  open.block = true;
  open.map = [startLine, end + 1];
  open.meta = meta;
  if (block.label !== undefined) {
    const line: [number, number] = [startLine, startLine + 1];
    state.push("block_label_open", "div", 1).map = line;
    const inline = state.push("inline", "", 0);
    inline.content = block.label;
    inline.map = line;
    inline.children = [];
    state.push("block_label_close", "div", -1);
  }
  if (end > startLine) {
    const { lineMax, parentType } = state;
    state.lineMax = end;
    // As in a quotation, a line that ends it ends the paragraph in it too.
    state.parentType = "blockquote";
    state.md.block.tokenize(state, startLine + 1, end);
    [state.lineMax, state.parentType] = [lineMax, parentType];
  }
  state.push("block_close", "div", -1).block = true;
  state.line = end + 1;
}

/** What is asked about each block; after all addresses of its text are. */
export const blocks: Rule = (md, setup) => {
  const { language, sanitizer } = setup;
  md.core.ruler.push("blocks", (state) => {
    if (!state.src.includes("::")) return;
    const findings = findingsOf(state.env, language);
    if (findings.hasSite) askBlocks(state, findings, setup);
  });
  // Marks of what is made safe stand in elements, which keep around what they are around.
  const mark = (hole: string): string =>
    sanitizer ? `<${blockTag} data-hole="${hole}"></${blockTag}>` : hole;
  md.renderer.rules["block_open"] = (tokens, index, _options, env) => {
    const { question, block } = tokens[index]!.meta as Meta;
    if (question === undefined) return `<div class="${md.utils.escapeHtml(block.name)}">\n`;
    const hole = openHole(findingsOf(env, language), { kind: "blockStart", question });
    return sanitizer ? `<${blockTag}>${mark(hole)}\n` : `${hole}\n`;
  };
  md.renderer.rules["block_close"] = (tokens, index, _options, env) => {
    if (isUnasked(tokens, index)) return "</div>\n";
    const hole = openHole(findingsOf(env, language), { kind: "blockEnd" });
    return sanitizer ? `${mark(hole)}</${blockTag}>\n` : `${hole}\n`;
  };
  md.renderer.rules["block_label_open"] = (tokens, index) => (isUnasked(tokens, index) ? "<p>" : "");
  md.renderer.rules["block_label_close"] = (tokens, index, _options, env) =>
    isUnasked(tokens, index) ? "</p>\n" : mark(openHole(findingsOf(env, language), { kind: "blockLabel" }));
};

/** Whether there is no site that could be asked. */
const isUnasked = (tokens: readonly Token[], index: number): boolean =>
  (tokens[index]!.meta as Pick<Meta, "question"> | null)?.question === undefined;

interface OpenBlock {
  readonly meta: Meta;
  readonly question: number;
  children: number;
}

function askBlocks({ tokens }: StateCore, findings: Findings, { language, sanitizer }: Setup): void {
  const open: OpenBlock[] = [];
  let count = 0;
  const prefix = `b${contentHash(findings.body.source).slice(0, 5)}`;
  const siblings = { children: 0 };
  tokens.forEach((token, index) => {
    const around = open.at(-1);
    if (token.type === "block_label_close" || token.type === "block_close")
      token.meta = { question: around!.question };
    if (token.type === "block_label_open") token.meta = { question: around!.question };
    if (token.type === "block_close") open.pop();
    if (token.type !== "block_open") return;
    const meta = token.meta as Meta;
    const question = ask(findings, {
      ...questionOf(meta, { tokens, index, findings }),
      lang: findings.body.lang ?? language,
      key: `${prefix}-${(count += 1)}`,
      position: (around ?? siblings).children++,
      ...(around && { parent: around.question }),
      refused: meta.block.parameters.flatMap(({ name, value }) => {
        const frame = typeof value === "string" ? findEmbed(value)?.frame : undefined;
        return frame !== undefined && sanitizer?.mayFrame(frame) === false ? name : [];
      }),
    });
    findings.links.push(question);
    findings.images.push(question);
    meta.question = question;
    open.push({ meta, question, children: 0 });
  });
}

function questionOf(
  { block, written, column }: Meta,
  {
    tokens,
    index,
    findings,
  }: { readonly tokens: readonly Token[]; readonly index: number; readonly findings: Findings },
): Omit<BlockQuestion, "lang" | "key" | "position" | "parent" | "refused"> {
  const token = tokens[index]!;
  const line = findings.body.line + (token.map?.[0] ?? 0);
  const place = (at: number, length: number): At => ({ line, column: column + at, length });
  const inline = block.label === undefined ? undefined : tokens[index + 2];
  const first = tokens[index + (inline ? 4 : 1)]!;
  if (block.isUnreadable) {
    const braces = written.indexOf("{");
    findings.problems.push({
      severity: "warning",
      code: "block-parameter",
      file: findings.body.source,
      ...place(braces, written.length - braces),
      message: `the braces of \`${written.slice(0, block.nameAt)}${block.name}\` cannot be read, so they are left out`,
      hint: 'write {name=value other="two words"}',
    });
  }
  const id = block.id === undefined ? undefined : takeWrittenId(block.id, token.map?.[0] ?? 0, findings);
  return {
    kind: "block",
    written,
    line,
    at: place(block.nameAt, block.name.length),
    name: block.name,
    isLine: block.colons === 2,
    isBare: block.isBare,
    hasContent: first.type !== "block_close",
    ...(inline && { label: textOfTokens(inline.children ?? []) }),
    parameters: block.parameters.map(({ name, value, at, valueAt }) => ({
      name,
      value,
      at: place(at, name.length),
      valueAt: place(valueAt, value === true ? name.length : value.length),
    })),
    ...(id !== undefined && { id }),
    classes: block.classes,
  };
}
