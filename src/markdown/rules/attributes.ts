/**
 * Attributes in braces, `{.class #id key=value}`: behind inline elements, headings, paragraphs, items, lists, tables,
 * fences.
 *
 * Not @mdit/plugin-attrs, which swallows text (`The end of {x}`), breaks `{1,3}` in code, and misplaces those of
 * blocks.
 */
import type Token from "markdown-it/lib/token.mjs";
import { type Attribute, isRefused, parseAttributes } from "../attribute-list.ts";
import { complain, type Findings, findingsOf } from "../findings.ts";
import { takeId } from "../heading-id.ts";
import type { Rule } from "../setup.ts";
import { takenId } from "./raw-html-problems.ts";

export const attributes: Rule = (md, { language }) => {
  md.core.ruler.before("linkify", "attributes", (state) => {
    if (!state.src.includes("{")) return;
    const findings = findingsOf(state.env, language);
    const { tokens } = state;
    const dropped = new Set<number>();
    const lists: Token[] = [];
    tokens.forEach((token, index) => {
      if (token.type === "fence") applyToFence(token, findings);
      else if (token.type.endsWith("_list_open")) lists.push(token);
      else if (token.type.endsWith("_list_close")) lists.pop();
      if (token.type !== "inline" || !token.content.includes("{")) return;
      applyBehindInline(token, findings);
      if (index === 0) return; // a line of its own, not in a block
      if (isOnlyList(token) && applyToBlockBefore(tokens, index, findings)) {
        for (const at of [index - 1, index, index + 1]) dropped.add(at);
      } else applyAtEnd(tokens, index, lists.at(-1), findings);
    });
    if (dropped.size > 0) state.tokens = tokens.filter((_token, index) => !dropped.has(index));
  });
};

const listAtStart = /^\{([^{}]*)\}/;
const listAtEnd = /(^|[ \t])\{([^{}]*)\}$/;
const listAlone = /^\{([^{}]*)\}$/;

function apply(target: Token, list: readonly Attribute[], at: Token, findings: Findings): void {
  const line = at.map?.[0] ?? 0;
  for (const [name, value] of list) {
    if (isRefused(name)) {
      complain(findings, {
        severity: "warning",
        code: "attribute-refused",
        message: `the attribute \`${name}\` is left out: it would need a weaker security policy`,
        hint:
          name === "style"
            ? "give a class, `{.name}`, and write its style in assets/css"
            : "put the script into a file in assets/js",
        line,
        written: name,
      });
    } else if (name === "class") target.attrJoin("class", value);
    else if (name === "id") target.attrSet("id", takeWrittenId(value, line, findings));
    else target.attrSet(name, value);
  }
}

/** The id an author wants, or a free one like it. */
export function takeWrittenId(wanted: string, line: number, findings: Findings): string {
  const id = takeId(wanted, findings.taken);
  findings.ids.add(id);
  if (id !== wanted)
    complain(findings, {
      ...takenId(wanted, `write \`{#${id}}\`, which is free`),
      line,
      written: `#${wanted}`,
    });
  return id;
}

function applyToFence(fence: Token, findings: Findings): void {
  fence.info = fence.info
    .replace(/(?:(?<!\s)\s+)?\{([^{}]*)\}/g, (written, text: string) => {
      const list = parseAttributes(text);
      if (list) apply(fence, list, fence, findings);
      return list ? "" : written;
    })
    .trim();
}

/** `**bold**{.class}`, `![](x.png){width=300}`, `[link](/x/){rel=me}`, `` `code`{.class} `` */
function applyBehindInline(inline: Token, findings: Findings): void {
  const children = inline.children!;
  for (let index = 1; index < children.length; index += 1) {
    const { type, content } = children[index]!;
    if (type !== "text" || !content.startsWith("{")) continue;
    const target = elementEndingAt(children, index - 1);
    const match = target && listAtStart.exec(content);
    const list = match && parseAttributes(match[1]!);
    if (!list) continue;
    apply(target!, list, inline, findings);
    children[index]!.content = content.slice(match[0].length);
  }
}

function elementEndingAt(children: readonly Token[], index: number): Token | undefined {
  const end = children[index]!;
  if (end.type === "image" || end.type === "code_inline") return end;
  if (end.nesting !== -1) return undefined;
  let at = index - 1;
  while (at >= 0 && !(children[at]!.nesting === 1 && children[at]!.level === end.level)) at -= 1;
  return children[at];
}

const isOnlyList = ({ children }: Token): boolean =>
  children!.length === 1 && children![0]!.type === "text" && listAlone.test(children![0]!.content);

/** A paragraph of nothing else belongs to the table, list or quotation above it. */
function applyToBlockBefore(tokens: readonly Token[], index: number, findings: Findings): boolean {
  const inline = tokens[index]!;
  const end = tokens[index - 2];
  if (tokens[index - 1]!.type !== "paragraph_open" || end?.nesting !== -1) return false;
  if (end.level !== tokens[index - 1]!.level || /^(?:paragraph|heading)_/.test(end.type)) return false;
  const list = parseAttributes(listAlone.exec(inline.children![0]!.content)![1]!);
  if (!list) return false;
  let at = index - 3;
  while (tokens[at]!.level !== end.level) at -= 1;
  apply(tokens[at]!, list, inline, findings);
  return true;
}

function applyAtEnd(
  tokens: readonly Token[],
  index: number,
  list: Token | undefined,
  findings: Findings,
): void {
  const inline = tokens[index]!;
  const children = inline.children!;
  const last = children.at(-1);
  if (last?.type !== "text" || !last.content.endsWith("}")) return;
  const start = last.content.lastIndexOf("{");
  const match = start < 0 ? null : listAtEnd.exec(last.content.slice(Math.max(0, start - 1)));
  const attributes = match && parseAttributes(match[2]!);
  if (!attributes) return;
  const isOwnLine = start === 0 && children.at(-2)?.type === "softbreak";
  if (start === 0 && !isOwnLine) return;
  apply(blockFor(tokens, index, isOwnLine ? list : undefined), attributes, inline, findings);
  last.content = last.content.slice(0, start).trimEnd();
  if (isOwnLine) children.splice(-2, 2);
}

/** The block that ends with this text: in a tight list the item, or the list if the braces have their own line. */
function blockFor(tokens: readonly Token[], index: number, list: Token | undefined): Token {
  const block = tokens[index - 1]!;
  const item = tokens[index - 2];
  if (!block.hidden || item?.type !== "list_item_open") return block;
  return list ?? item;
}
