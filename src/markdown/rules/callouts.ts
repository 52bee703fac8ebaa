/**
 * Callouts: a quotation that begins with [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION], as on GitHub.
 *
 * Not @mdit/plugin-alert, which loses titles (`[!NOTE] Mine`) and callouts within callouts.
 */
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { complain, type Findings, findingsOf } from "../findings.ts";
import { calloutFor } from "../callout-names.ts";
import type { Rule } from "../setup.ts";
import type { CalloutKind } from "../texts.ts";

// A title may follow in the same line; behind "+" and "-" others fold them.
const marker = /^\[!(note|tip|important|warning|caution)\]((?:[+-](?=\s|$))?)[ \t]*([^\n]*)(?:\n|$)/i;

/** In Obsidian any name makes one, and signs fold it. */
const ofObsidian = /^\[!([a-z][\w-]*)\]([+-]?)[ \t]*([^\n]*)(?:\n|$)/i;

export const callouts: Rule = (md, { language, dialect }) => {
  const isObsidian = dialect === "obsidian";
  md.core.ruler.after("block", "callouts", (state) => {
    if (!state.src.includes("[!")) return;
    const { tokens } = state;
    const findings = findingsOf(state.env, language);
    const result: Token[] = [];
    // No token stands before the first paragraph.
    if (tokens[0]?.type === "paragraph_open") report(tokens[1]!, false, findings);
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index]!;
      result.push(token);
      if (tokens[index + 1]?.type !== "paragraph_open") continue;
      const inline = tokens[index + 2]!;
      const match = (isObsidian ? ofObsidian : marker).exec(inline.content);
      const isQuote = token.type === "blockquote_open";
      if (!match || !isQuote || (match[2] && !isObsidian)) report(inline, isQuote, findings);
      if (!match || !isQuote) continue;
      const [, name = "", sign = ""] = match;
      const kind = kindOf(isObsidian ? calloutFor(name) : name);
      const title = match[3]!.trim() || nameOf(name, findings) || findings.texts.callouts[kind];
      asCallout(token, kind);
      const folds = isObsidian && sign !== "";
      if (folds) asDetails(token, sign === "+");
      closeOf(tokens, index).tag = token.tag;
      result.push(...titleTokens(state, title, token, folds ? "summary" : "p"));
      inline.content = inline.content.slice(match[0].length);
      if (inline.map) inline.map = [inline.map[0] + 1, inline.map[1]];
      if (inline.content.trim() === "") index += 3; // the paragraph held nothing else
    }
    state.tokens = result;
  });
};

/** Says of what looks like a callout that it is none, or another one than it looks like. */
function report({ content, map }: Token, isQuote: boolean, findings: Findings): void {
  const [written, name = "", sign = ""] = /^\[!([a-z][\w-]*)\]([+-]?)(?=\s|$)/i.exec(content) ?? [];
  if (written === undefined) return;
  const isKnown = marker.test(`[!${name}]`);
  if (!isQuote && !isKnown) return;
  const meant = `[!${isKnown ? name.toUpperCase() : calloutFor(name)}]`;
  complain(findings, {
    severity: "warning",
    code: "foreign-mark",
    ...(!isQuote
      ? {
          message: `\`${written}\` makes no callout without a > before it`,
          hint: `begin each line of it with >, the first with > ${meant}`,
        }
      : isKnown
        ? {
            message: `the callout \`${written}\` does not fold: the sign behind it means nothing here`,
            hint: `write ${meant}, or <details> and <summary> around a text that is to fold`,
          }
        : {
            message: `\`${written}\` is no kind of callout, and is shown as it stands`,
            hint: `write ${meant}${sign === "" ? "" : ", which does not fold"}`,
          }),
    line: map?.[0] ?? 0,
    written,
  });
}

/** What a kind is called that has no word of its own here. */
function nameOf(written: string, { texts }: Findings): string {
  const words: Readonly<Record<string, string>> = texts.blocks;
  const name = written.toLowerCase();
  return Object.hasOwn(words, name) ? words[name]! : name.charAt(0).toUpperCase() + name.slice(1);
}

function asDetails(open: Token, isOpen: boolean): void {
  open.tag = "details";
  open.attrs = open.attrs!.filter(([name]) => name !== "role");
  if (isOpen) open.attrSet("open", "");
}

function kindOf(written: string): CalloutKind {
  const name = written.toLowerCase();
  return name === "tip" || name === "important" || name === "warning" || name === "caution" ? name : "note";
}

function asCallout(open: Token, kind: CalloutKind): void {
  open.tag = "div";
  open.attrSet("class", `callout callout-${kind}`);
  open.attrSet("role", "note");
}

function closeOf(tokens: readonly Token[], open: number): Token {
  const { level } = tokens[open]!;
  let index = open + 1;
  while (tokens[index]!.level !== level) index += 1;
  return tokens[index]!;
}

function titleTokens(state: StateCore, title: string, callout: Token, tag: "p" | "summary"): Token[] {
  const open = new state.Token("paragraph_open", tag, 1);
  const inline = new state.Token("inline", "", 0);
  const close = new state.Token("paragraph_close", tag, -1);
  for (const token of [open, inline, close]) {
    token.block = true;
    token.level = callout.level + 1;
    token.map = callout.map && [callout.map[0], callout.map[0] + 1];
  }
  open.attrSet("class", "callout-title");
  inline.level += 1;
  inline.content = title;
  inline.children = [];
  return [open, inline, close];
}
