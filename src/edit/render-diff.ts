/** Two states of a file → what changed, as `diff -u` shows it. */
import { gapsOf, matchLists } from "./match-lists.ts";

const context = 3;

export interface DiffInput {
  readonly source: string;
  /** Where the file will be, if elsewhere. */
  readonly target?: string;
  readonly before: string;
  readonly after: string;
}

/** Empty where nothing changed. Line ends are compared, but only those that changed are shown, as ␍. */
export function renderDiff({ source, target = source, before, after }: DiffInput): string {
  const [a, b] = [linesOf(before), linesOf(after)];
  const matches = matchLists(a, b, (x, y) => x === y);
  const gaps = gapsOf(a.length, b.length, matches);
  const head = `--- ${source}\n+++ ${target}\n`;
  if (gaps.length === 0) return source === target ? "" : head;

  // Changes that are near each other are shown in one piece.
  const places = gaps.map(({ before: old, after: fresh }) => {
    const from = old[0] ?? matches.findLast(([, y]) => y < (fresh[0] ?? 0))?.[0] ?? -1;
    const start = old.length > 0 ? from : from + 1;
    return { start, end: start + old.length, fresh };
  });
  const hunks: (typeof places)[] = [];
  for (const place of places) {
    const last = hunks.at(-1);
    if (last && place.start - (last.at(-1)?.end ?? 0) <= 2 * context) last.push(place);
    else hunks.push([place]);
  }
  let shift = 0;
  const texts = hunks.map((hunk) => {
    const start = Math.max(0, (hunk[0]?.start ?? 0) - context);
    const end = Math.min(a.length, (hunk.at(-1)?.end ?? 0) + context);
    const lines: string[] = [];
    let at = start;
    for (const { start: from, end: to, fresh } of hunk) {
      lines.push(...a.slice(at, from).map((line) => ` ${plain(line)}`));
      lines.push(...a.slice(from, to).map((line) => `-${shown(line)}`));
      lines.push(...fresh.map((index) => `+${shown(b[index] ?? "")}`));
      at = to;
    }
    lines.push(...a.slice(at, end).map((line) => ` ${plain(line)}`));
    const added = hunk.reduce((sum, { start: from, end: to, fresh }) => sum + fresh.length - (to - from), 0);
    const place = (line: number, count: number): string => `${count === 0 ? line : line + 1},${count}`;
    const range = `@@ -${place(start, end - start)} +${place(start + shift, end - start + added)} @@`;
    shift += added;
    return `${range}\n${lines.join("\n")}\n`;
  });
  return head + texts.join("");
}

const linesOf = (text: string): readonly string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];

const plain = (line: string): string => line.replace(/(?<![\r\n])[\r\n]+$/, "");
const shown = (line: string): string =>
  line.replace(/\r?\n$/, "").replace(/\r$/, "␍") +
  (/[\r\n]$/.test(line) ? "" : "\n\\ No newline at end of file");
