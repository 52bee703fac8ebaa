/** Repairs of marks in a text that have one right answer: headings without a space, addresses with spaces or of templates. */
import type { Problem } from "../../core/problem.ts";
import { splitWritten, type WrittenFile } from "../edit-front-matter.ts";
import type { Splice } from "../../core/text-edits.ts";
import { spliceAsWritten, withLineFeeds } from "../splice.ts";
import type { RepairedFile } from "./repair-file.ts";

/** `problems` are those of this file, found when its body began on line `bodyLine`. */
export function repairMarks(file: WrittenFile, problems: readonly Problem[], bodyLine: number): RepairedFile {
  let { text } = file;
  const done: string[] = [];
  // From the end on, so that what is mended moves nothing that is still to be.
  const fromEnd = problems.toSorted(
    (a, b) => (b.line ?? 0) - (a.line ?? 0) || (b.column ?? 0) - (a.column ?? 0),
  );
  for (const problem of fromEnd) {
    const repair = repairs[problem.code];
    const split = splitWritten({ ...file, text });
    if (!repair || "code" in split || problem.line === undefined) continue;
    const lines = withLineFeeds(text).split("\n");
    const at = problem.line - bodyLine + split.bodyLine - 1;
    const repaired = repair(lines[at] ?? "", problem);
    if (!repaired) continue;
    const start = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
    const splices = repaired.splices.map((each) => ({
      ...each,
      start: each.start + start,
      end: each.end + start,
    }));
    text = spliceAsWritten(text, splices);
    done.unshift(repaired.said);
  }
  return { text, done };
}

type MarkRepair = (
  line: string,
  problem: Problem,
) => { readonly splices: readonly Splice[]; readonly said: string } | undefined;

const repairs: Readonly<Record<string, MarkRepair>> = {
  "heading-space": (line) => {
    const [, signs, space = ""] = /^(#{1,6})([\u00a0\u3000]?)(?![#\s])/.exec(line) ?? [];
    if (signs === undefined) return undefined;
    const splice = { start: signs.length, end: signs.length + space.length, text: " " };
    // As many behind a heading are none of it, if a space stands before them.
    const behind = new RegExp(`(?<![#\\s])${signs}\\s*$`).exec(line.slice(signs.length))?.[0] ?? "";
    const closing = { start: line.length - behind.length, end: line.length, text: "" };
    return { splices: behind === "" ? [splice] : [splice, closing], said: `a space behind \`${signs}\`` };
  },
  /** An expression that stands for an address of this site, or for nothing before one. */
  "template-tag": (line, { column = 0, length = 0, hint = "" }) => {
    const [start, end] = [column - 1, column - 1 + length];
    const written = line.slice(start, end);
    const address = /^write (\/\S*)$/.exec(hint)?.[1];
    const isBefore =
      hint.startsWith("leave it out: addresses") &&
      /^(?:\/|\{\{)/.test(line.slice(end)) &&
      /[(<"'=]$|\]:\s*$/.test(line.slice(0, start));
    if (!/^\{\{[^{}]*\}\}$/.test(written) || (address === undefined && !isBefore)) return undefined;
    return {
      splices: [{ start, end, text: address ?? "" }],
      said: address === undefined ? `\`${written}\` is gone` : `\`${written}\` is \`${address}\``,
    };
  },
  "address-space": (line, { hint = "", column = 1 }) => {
    const [, before, address] = /(\]\(|\]: )<([^>]+)>/.exec(hint) ?? [];
    if (before === undefined || address === undefined) return undefined;
    const at = line.indexOf(address, column - 1);
    // On another line than it begins on: the author sees which is meant.
    if (at < 0 || !/\]\($|\]:[ \t]+$/.test(line.slice(0, at))) return undefined;
    const end = at + address.length;
    // A size behind it is another matter.
    if (!/^(?:\s+["'(].*)?\s*(?:\)|$)/.test(line.slice(end))) return undefined;
    const splices = [
      { start: at, end: at, text: "<" },
      { start: end, end, text: ">" },
    ];
    return { splices, said: `\`${address}\` is \`<${address}>\`` };
  },
};
