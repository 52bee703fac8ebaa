/** Where in its file something stands that is complained of. */
import { indexOfWhole } from "../core/lines.ts";
import type { At } from "./body.ts";
import type { Complaint, Findings } from "./findings.ts";

// A link may begin lines before its address, and code spans hide their line breaks.
const linesToSearch = 20;

// Nobody writes longer lines by hand, and a search in each of them for each problem takes long.
const longestLine = 100_000;

/** Where in the file a complaint belongs; the next one of this kind about the same text comes behind it. */
export function locate(
  findings: Findings,
  { line, written, code }: Pick<Complaint, "line" | "written" | "code">,
): At {
  const place = written ? findNext(findings, line, written, code) : undefined;
  return {
    line: findings.body.line + (place?.line ?? line),
    ...(place && written ? { column: place.column, length: written.length } : {}),
  };
}

/** The same complaint about the same text means the next place where it stands, unless that is defined once for all. */
function findNext(findings: Findings, line: number, written: string, code: string) {
  const isAddress = findings.definitionLines.has(line) && !written.includes("]:");
  const labelEnd = isAddress ? linesOf(findings)[line]!.indexOf("]:") : -1;
  const find = (from: number, after: number) => findWritten(findings, from, written, after, roleOf(code));
  if (labelEnd >= 0) return findWritten(findings, line, written, labelEnd + 2);
  const placed = (findings.placed ??= new Map<string, { line: number; column: number }>());
  const key = `${code} ${written}`;
  const last = placed.get(key);
  const place = (last && last.line >= line ? find(last.line, last.column) : undefined) ?? find(line, 0);
  if (place) placed.set(key, place);
  return place;
}

const linesOf = (findings: Findings): readonly string[] =>
  (findings.lines ??= findings.body.text.split(/\r\n?|\n/));

/** What is before the address of a picture, in Markdown and in HTML. */
const beforePicture = /!\[(?:[^[\]]|\[[^[\]]*\])*\]\(\s*<?$|\b(?:src|srcset|poster|data)\s*=\s*["']?$/i;
const beforeAddress = /\]\(\s*<?$|=\s*["']?$|<$/;

/** Whether the text before an address is that of what is complained of: a picture may lead to itself. */
function roleOf(code: string): (before: string) => boolean {
  if (/^(?:image|alt|media)-/.test(code)) return (before) => beforePicture.test(before);
  if (code.startsWith("link-")) return (before) => beforeAddress.test(before) && !beforePicture.test(before);
  return () => true;
}

/** So many places in a line are looked at for the right one: else a line of bare addresses alone would take long. */
const mostLooked = 100;

/** As far as a name of a picture reaches. */
const longestBefore = 500;

function findWritten(
  findings: Findings,
  line: number,
  written: string,
  after: number,
  fits: (before: string) => boolean = () => true,
) {
  for (let at = line; at < Math.min(line + linesToSearch, linesOf(findings).length); at += 1) {
    const text = linesOf(findings)[at]!;
    if (text.length > longestLine) continue;
    const first = indexOfWhole(text, written, at === line ? after : 0);
    let index = first;
    for (
      let left = mostLooked;
      index >= 0 && !fits(text.slice(Math.max(0, index - longestBefore), index));
      left -= 1
    )
      index = left > 0 ? indexOfWhole(text, written, index + 1) : -1;
    if (index < 0) index = first;
    if (index >= 0) return { line: at, column: index + 1 };
  }
  return undefined;
}
