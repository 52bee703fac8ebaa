/**
 * Callouts: a quotation that begins with [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION], as on GitHub.
 *
 * Not @mdit/plugin-alert, which loses titles (`[!NOTE] Mine`) and callouts within callouts.
 */
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { complain, type Findings, findingsOf } from "../findings.ts";
import { calloutFor } from "../marks.ts";
import type { Rule } from "../setup.ts";
import type { CalloutKind } from "../texts.ts";

// A title may follow in the same line; behind "+" and "-" others fold them.
const marker = /^\[!(note|tip|important|warning|caution)\]((?:[+-](?=\s|$))?)[ \t]*([^\n]*)(?:\n|$)/i;

export const callouts: Rule = (md, { language }) => {
  md.core.ruler.after("block", "callouts", (state) => {
    if (!state.src.includes("[!")) return;
    const { tokens } = state;
    const findings = findingsOf(state.env, language);
    const result: Token[] = [];
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index]!;
      result.push(token);
      if (tokens[index + 1]?.type !== "paragraph_open") continue;
      const inline = tokens[index + 2]!;
      const match = marker.exec(inline.content);
      const isQuote = token.type === "blockquote_open";
      if (!match || !isQuote || match[2]) report(inline, isQuote, findings);
      if (!match || !isQuote) continue;
      const kind = kindOf(match[1]!);
      const title = match[3]!.trim() || findings.texts.callouts[kind];
      asCallout(token, kind);
      closeOf(tokens, index).tag = "div";
      result.push(...titleTokens(state, title, token));
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

function titleTokens(state: StateCore, title: string, callout: Token): Token[] {
  const open = new state.Token("paragraph_open", "p", 1);
  const inline = new state.Token("inline", "", 0);
  const close = new state.Token("paragraph_close", "p", -1);
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
