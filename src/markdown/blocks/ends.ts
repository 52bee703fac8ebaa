/** Finds the line on which a block ends; all lines are looked at once, however many blocks begin on them. */
import type StateBlock from "markdown-it/lib/rules_block/state_block.mjs";
import { closingColons, parseBlock } from "./syntax.ts";

/** By the line on which a block begins; a block that nothing ends has -1. */
const known = new WeakMap<StateBlock, Map<number, number>>();

/** -1 where nothing ends it up to `endLine`. */
export function endOfBlock(state: StateBlock, startLine: number, endLine: number): number {
  const ends = known.get(state) ?? new Map<number, number>();
  known.set(state, ends);
  const end = ends.get(startLine) ?? search(state, startLine, endLine, ends);
  return end < endLine ? end : -1;
}

function search(state: StateBlock, startLine: number, endLine: number, ends: Map<number, number>): number {
  const open: { readonly line: number; readonly colons: number }[] = [];
  let fence: RegExp | undefined;
  // It may be asked for from within the item of a list that it ends.
  const base = Math.min(state.blkIndent, state.sCount[startLine]!);
  for (let line = startLine; line < endLine; line += 1) {
    const at = state.bMarks[line]! + state.tShift[line]!;
    const text = state.src.slice(at, state.eMarks[line]);
    const indent = state.sCount[line]! - base;
    // Beyond the item of a list that it begins in.
    if (indent < 0 && text !== "") break;
    if (indent >= 4) continue;
    if (fence) {
      if (fence.test(text)) fence = undefined;
      continue;
    }
    const mark = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(text)?.[1];
    if (mark) fence = new RegExp(`^${mark[0]}{${mark.length},}[ \\t]*$`);
    if (!text.startsWith(":::")) continue;
    const colons = closingColons(text);
    if (colons === 0) {
      const begun = parseBlock(text);
      if (begun) open.push({ line, colons: begun.colons });
      continue;
    }
    const same = open.findLastIndex((each) => each.colons === colons);
    const closed = same >= 0 ? same : open.at(-1)!.colons < colons ? open.length - 1 : -1;
    if (closed < 0) continue;
    const [ended, ...left] = open.splice(closed);
    ends.set(ended!.line, line);
    for (const each of left) ends.set(each.line, -1);
    if (open.length === 0) return line;
  }
  for (const { line } of open) ends.set(line, -1);
  return -1;
}
