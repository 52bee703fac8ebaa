/**
 * Formulas: $…$, $`…`$ and \(…\) in a line, $$…$$ and \[…\] displayed, ```math as on GitHub; "$5 and $10" is text.
 *
 * Not @mdit/plugin-tex: `$5 or US$ 20` becomes a formula, and `\(a ` written 8,000 times takes it 2.3 s.
 */
import type StateBlock from "markdown-it/lib/rules_block/state_block.mjs";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.mjs";
import { htmlTagNames } from "html-tag-names";
import { findingsOf } from "../findings.ts";
import { renderMath } from "../mathml.ts";
import type { Rule } from "../setup.ts";

export const mathematics: Rule = (md, { language }) => {
  md.inline.ruler.before("escape", "mathematics", createInlineRule());
  md.block.ruler.before("fence", "mathematics", createBlockRule(), {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
  md.core.ruler.after("block", "math_fences", ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== "fence" || token.info.trim() !== "math") continue;
      token.type = "math_block";
      token.meta = { display: true };
    }
  });

  const { rules } = md.renderer;
  const escape = md.utils.escapeHtml;
  rules.math_inline = (tokens, index) => {
    const { content, meta } = tokens[index]!;
    return renderMath(content, meta.display).html ?? `<code class="math-invalid">${escape(content)}</code>`;
  };
  rules.math_block = (tokens, index, _options, env) => {
    const { content } = tokens[index]!;
    const { html } = renderMath(content, true);
    const frame = `tabindex="0" role="group" aria-label="${escape(findingsOf(env, language).texts.formula)}"`;
    if (html === undefined)
      return `<pre class="math-invalid" ${frame}><code>${escape(content.trim())}</code></pre>\n`;
    return `<div class="math-display" ${frame}>${html}</div>\n`;
  };
};

const longestInline = 5_000;

/** As GitHub and GitLab write it: what is between the dollars is surely a formula. */
const inBackquotes = /^`([^`]+)`$/;

const closers: ReadonlyMap<string, string> = new Map([
  ["$$", "$$"],
  ["\\(", "\\)"],
  ["\\[", "\\]"],
]);

function createInlineRule() {
  // Where the last search began and ended: between the two it need not be made again.
  let last = { src: "", open: "", from: 0, end: 0 };
  const findClose = (src: string, open: string, close: string, from: number): number => {
    const isKnown =
      last.src === src && last.open === open && last.from <= from && (last.end < 0 || from <= last.end);
    if (!isKnown) last = { src, open, from, end: findUnescaped(src, close, from) };
    return last.end;
  };

  return (state: StateInline, silent: boolean): boolean => {
    const { src, pos, posMax } = state;
    const character = src[pos];
    if (character !== "$" && character !== "\\") return false;
    const pair = src.slice(pos, pos + 2);
    const close = closers.get(pair);
    if (close !== undefined) {
      const end = findClose(src, pair, close, pos + 2);
      if (end < 0 || end + 2 > posMax || end - pos > longestInline) return false;
      const content = src.slice(pos + 2, end);
      if (!isMeant(content, pair, src.slice(end + 2, end + 3))) return false;
      if (!silent) push(state, content, pair, pair !== "\\(");
      state.pos = end + 2;
      return true;
    }
    if (character !== "$") return false;
    const end = findUnescaped(src, "$", pos + 1);
    if (end < 0 || end >= posMax || end - pos > longestInline) return false;
    const written = src.slice(pos + 1, end);
    const quoted = inBackquotes.exec(written)?.[1];
    const content = quoted ?? written;
    if (!isFlush(content) || isWordCharacter(src[pos - 1]) || isWordCharacter(src[end + 1])) return false;
    if (quoted === undefined && (isProse(content) || isCurrency(src, end) || holdsMarkup(content)))
      return false;
    if (!silent) push(state, content, "$", false);
    state.pos = end + 1;
    return true;
  };
}

function push(state: StateInline, content: string, markup: string, display: boolean): void {
  const token = state.push("math_inline", "math", 0);
  token.content = content;
  token.markup = markup;
  token.meta = { display };
}

/** Position of `mark` where no backslash stands before it. */
function findUnescaped(src: string, mark: string, from: number): number {
  for (let at = src.indexOf(mark, from); at >= 0; at = src.indexOf(mark, at + 1)) {
    let slashes = 0;
    while (src[at - 1 - slashes] === "\\" && at - 1 - slashes >= from) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

const hasSubstance = (content: string): boolean => /[\p{L}\p{N}]/u.test(content) && !content.includes("`");

/** Escaped brackets are ordinary in CommonMark, so a formula in them has to look like one. */
function isMeant(content: string, open: string, next: string): boolean {
  if (content.includes(open) || !hasSubstance(content) || holdsMarkup(content)) return false;
  if (open === "$$") return true;
  if (open === "\\(") return !isProse(content);
  return !/[([:]/.test(next) && /[\\^_{}=<>+]/.test(content.replace(/\\[[\]()]/g, "")) && !isProse(content);
}

// Pandoc's rule: nothing but the formula between the dollars, no digit behind them. https://pandoc.org/MANUAL.html#math
const isFlush = (content: string): boolean => hasSubstance(content) && !/^\s|\s$/.test(content);

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}$]/u.test(character);

/** "US$ 5" */
const isCurrency = (src: string, dollar: number): boolean =>
  /^[A-Z]\$ \d/.test(src.slice(dollar - 1, dollar + 3));

/** Two or more words and nothing that only formulas have: "$5 or US$"; or words in a row without TeX: "$5 for a + b or so$". */
const isProse = (content: string): boolean =>
  (!/[\\^_{}=<>+]/.test(content) && (content.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2) ||
  (/(?<!\p{L})\p{L}{2,}[,.;:!?]?\s+\p{L}{2,}|^\d[\d.,]*\s+\p{L}{2,}\s/u.test(content) &&
    !/\\[a-zA-Z]|[\^{}]/.test(content));

const elements = new Set(htmlTagNames);
const picture = /!\[[^[\]\n]{0,300}\]\([^\s()]/;

/** "a < b > c" is a formula, `<img src="a.png">` and `![a](a.png)` are pictures of one. */
const holdsMarkup = (content: string): boolean =>
  picture.test(content) ||
  Array.from(content.matchAll(/<(\/?)([a-z][a-z0-9]*)(\s[^<>]*)?>/gi)).some(
    ([, slash, name = "", more]) =>
      elements.has(name.toLowerCase()) && (slash !== "" || name.length > 1 || more?.includes("=") === true),
  );

/** A formula that begins and ends its lines; an empty line cannot be in it. */
function createBlockRule() {
  // A paragraph in which an opening mark found no closing one has none for the next either.
  let without = { src: "", open: "", end: 0 };

  return (state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean => {
    const { src } = state;
    const start = state.bMarks[startLine]! + state.tShift[startLine]!;
    if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
    const open = src.slice(start, start + 2);
    if (open !== "$$" && open !== "\\[") return false;
    if (without.src === src && without.open === open && startLine < without.end) return false;
    const close = closers.get(open)!;

    let content = "";
    let line = startLine;
    for (; line < endLine && !state.isEmpty(line); line += 1) {
      if (line > startLine && state.sCount[line]! < state.blkIndent) break;
      const from = line === startLine ? start + 2 : state.bMarks[line]! + state.tShift[line]!;
      const text = src.slice(from, state.eMarks[line]!);
      const end = findUnescaped(text, close, 0);
      if (end < 0) {
        content += `${text}\n`;
        continue;
      }
      content += text.slice(0, end);
      // Something behind it: then it belongs to the paragraph.
      if (text.slice(end + 2).trim() !== "" || !hasSubstance(content) || holdsMarkup(content)) return false;
      if (silent) return true;
      const token = state.push("math_block", "math", 0);
      token.block = true;
      token.content = content;
      token.map = [startLine, line + 1];
      token.meta = { display: true };
      state.line = line + 1;
      return true;
    }
    without = { src, open, end: line };
    return false;
  };
}
