/** Rows and columns of a table's Markdown; other cells, and how columns are aligned, stay as they are written. */
import type { Selected } from "./formats.ts";

interface Cell {
  readonly start: number;
  readonly end: number;
}

/** Between the signs that part them; `from` is where the line begins. */
function cellsOf(line: string, from = 0): readonly Cell[] {
  const signs = [...line.matchAll(/\\.|\|/gs)].filter(([sign]) => sign === "|").map(({ index }) => index);
  const edges = [-1, ...signs, line.length];
  const cells = edges.slice(1).map((end, index) => ({ start: from + edges[index]! + 1, end: from + end }));
  const isEmpty = ({ start, end }: Cell): boolean => line.slice(start - from, end - from).trim() === "";
  return cells.filter((cell, index) => !((index === 0 || index === cells.length - 1) && isEmpty(cell)));
}

interface Row {
  readonly start: number;
  readonly line: string;
  readonly cells: readonly Cell[];
}

function rowsOf(text: string): readonly Row[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const row = { start, line, cells: cellsOf(line, start) };
    start += line.length + 1;
    return row;
  });
}

/** Row and column of a place. */
function placeIn(rows: readonly Row[], place: number): { readonly row: number; readonly column: number } {
  const row = Math.max(
    0,
    rows.findLastIndex(({ start }) => start <= place),
  );
  const column = rows[row]!.cells.findIndex(({ end }) => place <= end);
  return { row, column: column === -1 ? Math.max(0, rows[row]!.cells.length - 1) : column };
}

const at = (text: string, place: number): Selected => ({ text, from: place, to: place });
const emptyRow = (columns: number): string => `|${"  |".repeat(columns)}`;

/** Below the caret; its heads and the line below them stay on top. */
export function addRow({ text, from }: Selected): Selected {
  const rows = rowsOf(text);
  const row = rows[Math.max(1, placeIn(rows, from).row)] ?? rows.at(-1)!;
  const end = row.start + row.line.length;
  const written = `\n${emptyRow(rows[0]!.cells.length)}`;
  return at(text.slice(0, end) + written + text.slice(end), end + 3);
}

export function removeRow({ text, from, to }: Selected): Selected {
  const rows = rowsOf(text);
  const { row } = placeIn(rows, from);
  if (row < 2) return { text, from, to };
  const { start, line } = rows[row]!;
  return at(text.slice(0, start - 1) + text.slice(start + line.length), start - 1);
}

/** Behind the column of the caret. */
export function addColumn({ text, from }: Selected): Selected {
  const rows = rowsOf(text);
  const { row, column } = placeIn(rows, from);
  let [result, caret] = ["", from];
  rows.forEach(({ start, line, cells }, index) => {
    if (index > 0) result += "\n";
    const end = cells[column]?.end;
    if (end === undefined) return void (result += line);
    const added = index === 1 ? "| --- " : "|  ";
    const isLast = end === start + line.length;
    if (index === row) caret = result.length + (end - start) + 2;
    result += line.slice(0, end - start) + (isLast ? ` ${added.trimEnd()}` : added) + line.slice(end - start);
  });
  return at(result, Math.min(caret, result.length));
}

export function removeColumn({ text, from, to }: Selected): Selected {
  const rows = rowsOf(text);
  const { column } = placeIn(rows, from);
  if ((rows[0]?.cells.length ?? 0) < 2) return { text, from, to };
  const lines = rows.map(({ start, line, cells }) => {
    const cell = cells[column];
    if (!cell) return line;
    if (cells.length === 1) return emptyRow(1);
    const [first, last] = column === 0 ? [cell.start, cell.end + 1] : [cell.start - 1, cell.end];
    return line.slice(0, first - start) + line.slice(last - start);
  });
  const result = lines.join("\n");
  return at(result, Math.min(from, result.length));
}

/** What is in the next cell or the one before; behind the last a new row. */
export function nextCell(selected: Selected, by: 1 | -1): Selected | undefined {
  const rows = rowsOf(selected.text);
  const { row, column } = placeIn(rows, selected.from);
  const all = rows.flatMap(({ cells }, index) => (index === 1 ? [] : cells));
  const now = rows[row]!.cells[column];
  const next = all[(now ? all.indexOf(now) : -1) + by];
  if (!next) return by > 0 ? addRow({ ...selected, from: selected.text.length }) : undefined;
  const written = selected.text.slice(next.start, next.end);
  const space = written.length - written.trimStart().length;
  const from = written.trim() === "" ? next.start + Math.min(1, written.length) : next.start + space;
  return { text: selected.text, from, to: from + written.trim().length };
}

export const isEmptyRow = (line: string): boolean => /^[\s|]*$/.test(line);
