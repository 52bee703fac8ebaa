/** HTML that is left open, or closed too often, ends with the text it stands in: it is said, and the page stays whole. */
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { lineFeeds } from "../../core/lines.ts";
import { TangledHtml } from "../../core/html/html-tree.ts";
import { complain, type Findings, findingsOf } from "../findings.ts";
import { complainOfFault, complainOfTangle } from "../html-faults.ts";
import { type Fault, inspectSkeleton, type RawHtml, skeletonOf } from "../html-skeleton.ts";
import { openEndOf } from "../open-end.ts";
import type { Rule } from "../setup.ts";

export const wholeHtml: Rule = (md, { language, sanitizer }) => {
  md.core.ruler.push("whole_html", (state) => {
    if (!state.src.includes("<") || !state.md.options.html) return;
    const findings = findingsOf(state.env, language);
    // What is made safe is whole by that.
    if (sanitizer) report(state, findings);
    else if (!isMended(state, findings)) {
      showAsText(skeletonOf(state.tokens).parts, findings);
    }
  });
};

/** Elements without an end, and comments, alone. */
const plain = /^<(?:(?:br|hr|img|wbr)(?:[\s/][^<>]*)?>|!--(?:(?!-->)[^])*-->\s*$)/i;

const partsThatMatter = (parts: readonly RawHtml[]): boolean =>
  parts.some(({ token: { content } }) => !plain.test(content) || content.indexOf("<", 1) >= 0);

/** What one mistake hides shows once that is mended. */
const mostRounds = 20;

function isMended(state: StateCore, findings: Findings): boolean {
  const said = new Set<string>();
  const mended: Mended = { closers: new Set(), left: new Set() };
  for (let round = 0; round < mostRounds; round += 1) {
    const skeleton = skeletonOf(state.tokens);
    if (!partsThatMatter(skeleton.parts)) return true;
    if (closeTags(skeleton.parts, findings)) continue;
    try {
      const { faults, isWhole } = inspectSkeleton(skeleton);
      sayAll(
        faults.filter(({ part }) => !mended.closers.has(part.token)),
        said,
        findings,
      );
      const mistakes = faults.filter(
        ({ kind, name }) =>
          kind !== "unknown" && kind !== "unread" && !(kind === "unclosed" && mended.left.has(name)),
      );
      if (mistakes.length === 0) return isWhole;
      for (const fault of mistakes.reverse()) mend(fault, state, mended);
    } catch (failure) {
      if (failure instanceof TangledHtml) return false;
      throw failure;
    }
  }
  return false;
}

interface Mended {
  /** End tags that were put in. */
  readonly closers: Set<Token>;
  /** Elements that another one closes already, so that their end tag would close nothing. */
  readonly left: Set<string>;
}

function report(state: StateCore, findings: Findings): void {
  const skeleton = skeletonOf(state.tokens);
  if (!partsThatMatter(skeleton.parts)) return;
  try {
    const { faults } = inspectSkeleton(skeleton);
    sayAll(
      faults.filter(({ kind }) => kind === "unclosed" || kind === "stray" || kind === "in-end-tag"),
      new Set(),
      findings,
    );
  } catch (failure) {
    // What makes it safe says so.
    if (!(failure instanceof TangledHtml)) throw failure;
  }
}

function sayAll(faults: readonly Fault[], said: Set<string>, findings: Findings): void {
  const unknown = new Set(faults.filter(({ kind }) => kind === "unknown").map(placeOf));
  const counts = new Map<string, number>();
  for (const fault of faults) {
    // One mistake is said once: what HTML does not know need not be closed too.
    if (fault.kind === "unclosed" && unknown.has(placeOf(fault))) continue;
    const about = `${fault.kind} ${fault.part.line} ${fault.name}`;
    const count = (counts.get(about) ?? 0) + 1;
    counts.set(about, count);
    if (said.has(`${about} ${count}`)) continue;
    said.add(`${about} ${count}`);
    complainOfFault(findings, fault);
  }
}

const placeOf = ({ part, at }: Fault): number => part.start + at;

/** Tags and comments that do not end where their block ends are text. Whether there are any. */
function closeTags(parts: readonly RawHtml[], findings: Findings): boolean {
  let found = false;
  for (const { token, line } of parts) {
    const html = token.content;
    const at = openEndOf(html);
    if (at === undefined) continue;
    found = true;
    const written = html.slice(at).split("\n", 1)[0]!.trim();
    complain(findings, {
      severity: "warning",
      code: "html-unclosed",
      message: `\`${written.length > 60 ? `${written.slice(0, 59)}…` : written}\` begins HTML that does not end, so it is shown as text`,
      hint: written.startsWith("<!--")
        ? "end the comment with -->, without an empty line in it if it stands behind HTML"
        : "end the tag with >, and each value with the quotation mark it begins with",
      line: line + lineFeeds(html, at),
      written,
    });
    token.content = html.slice(0, at) + html.slice(at).replaceAll("<", "&lt;");
  }
  return found;
}

/** Their content is not read, or not shown. */
const hiding =
  /^(?:script|style|textarea|title|select|template|iframe|noembed|noframes|noscript|xmp|plaintext|svg|math|video|audio|canvas|object|dialog|datalist|progress|meter)$/;

/** Faults are mended from the last to the first, so that places stay right. */
function mend({ kind, part, at, length, name }: Fault, state: StateCore, { closers, left }: Mended): void {
  const { token, among } = part;
  const html = token.content;
  const end = at + length;
  if (kind === "unclosed" && !hiding.test(name)) {
    // `<div />` is meant to be whole.
    if (html.endsWith("/>", end)) token.content = `${html.slice(0, end)}</${name}>${html.slice(end)}`;
    else closers.add(close(name, token, among, state));
  } else if (kind === "unclosed" || kind === "not-html")
    token.content = `${html.slice(0, at)}&lt;${html.slice(at + 1)}`;
  else if (kind === "in-end-tag")
    token.content = `${html.slice(0, at)}${/^<\/[^\s/>]+/.exec(html.slice(at, end))?.[0] ?? ""}>${html.slice(end)}`;
  else {
    if (closers.has(token)) left.add(name);
    // What was left out must not make a tag of the text around it: `<</body>word`.
    token.content = html.slice(0, at).replace(/<$/, "&lt;") + html.slice(end);
  }
}

/** Puts an end tag where the paragraph or the block ends that an element stands in. */
function close(name: string, token: Token, among: Token[], state: StateCore): Token {
  const closer = new state.Token(token.type, "", 0);
  closer.content = token.type === "html_block" ? `</${name}>\n` : `</${name}>`;
  closer.level = token.level;
  among.splice(endOf(name, token, among), 0, closer);
  return closer;
}

/** Where what is around a token ends; of a text as a whole without going through it, since thousands may be open. */
function endOf(name: string, token: Token, among: readonly Token[]): number {
  if (token.type !== "html_block") {
    if (token.level === 0) return among.length;
    // "**<strong>a**</strong>": the end of Markdown's would else be that of this one, and all that follows be bold.
    let end = among.indexOf(token) + 1;
    while (end < among.length && !(among[end]!.tag === name && among[end]!.level < token.level)) end += 1;
    return end;
  }
  if (token.level === 0)
    return among.at(-1)?.type === "footnote_block_close" ? among.findLastIndex(isEnd) : among.length;
  let end = among.indexOf(token) + 1;
  while (end < among.length && among[end]!.level >= token.level && !isEnd(among[end]!)) end += 1;
  return end;
}

/** Footnotes come behind the text. */
const isEnd = ({ type }: { readonly type: string }): boolean => type === "footnote_block_open";

/** The last resort: none of its HTML is taken for such. */
function showAsText(parts: readonly RawHtml[], findings: Findings): void {
  complainOfTangle(findings, parts[0]?.line ?? 0);
  for (const { token } of parts)
    token.content = token.content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
