/** A block of HTML that nothing ends (a comment, a script …) would take the rest of the text with it: it is text instead. */
import type StateBlock from "markdown-it/lib/rules_block/state_block.mjs";
import type { Rule } from "../setup.ts";

// Those of CommonMark that go on over empty lines, but for `pre`: what is in it is shown.
const endings: readonly (readonly [open: RegExp, close: string])[] = [
  [/^<script[\s>]/i, "</script>"],
  [/^<style[\s>]/i, "</style>"],
  [/^<textarea[\s>]/i, "</textarea>"],
  [/^<!--/, "-->"],
  [/^<\?/, "?>"],
  [/^<!\[CDATA\[/, "]]>"],
  [/^<![a-z]/i, ">"],
];

export const openHtml: Rule = (md) => {
  let known = { src: "", lower: "", last: new Map<string, number>() };
  const lastOf = (src: string, close: string): number => {
    if (known.src !== src) known = { src, lower: src.toLowerCase(), last: new Map() };
    const last = known.last.get(close) ?? known.lower.lastIndexOf(close);
    known.last.set(close, last);
    return last;
  };
  const paragraph = md.block.ruler.getRules("").at(-1)!;
  md.block.ruler.before(
    "html_block",
    "open_html",
    (state: StateBlock, startLine: number, endLine: number, silent: boolean) => {
      const start = state.bMarks[startLine]! + state.tShift[startLine]!;
      if (state.src[start] !== "<" || state.sCount[startLine]! - state.blkIndent >= 4) return false;
      const line = state.src.slice(start, state.eMarks[startLine]);
      const close = endings.find(([open]) => open.test(`${line} `))?.[1];
      if (close === undefined || lastOf(state.src, close) > start) return false;
      return paragraph(state, startLine, endLine, silent);
    },
  );
};
