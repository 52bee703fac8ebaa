/** The receipt as text: one table, and one line a difference. */
import { visible } from "../core/terminal.ts";
import { kinds, type Count, type Difference, type Kind } from "./differences.ts";

const names: Readonly<Record<Kind, string>> = {
  address: "addresses",
  title: "titles",
  date: "dates",
  author: "authors",
  tag: "tags",
  sentence: "sentences",
  heading: "headings",
  id: "ids of headings",
  link: "links",
  picture: "pictures",
  code: "code blocks",
  table: "tables",
  formula: "formulas",
  embed: "embeds",
  hidden: "hidden texts",
};

const columns = ["old", "new", "same", "differing"] as const;

/** `open` are the differences that nobody has accepted. */
export function renderTable(counts: ReadonlyMap<Kind, Count>, open: readonly Difference[]): string {
  const rows = kinds.map((kind) => {
    const { old, now, same } = counts.get(kind) ?? { old: 0, now: 0, same: 0 };
    return [names[kind], old, now, same, open.filter((each) => each.kind === kind).length].map(String);
  });
  const all = [["", ...columns], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join("  ");
  return `${all.map((row) => line(row).trimEnd()).join("\n")}\n`;
}

export const renderDifferences = (differences: readonly Difference[]): string =>
  differences
    .toSorted(
      (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.url < b.url ? -1 : a.url > b.url ? 1 : 0),
    )
    .map(({ kind, url, message, file, line }) => {
      const place =
        file === undefined || file === "" ? "" : `${file}${line === undefined ? "" : `:${line}`}  `;
      return `${visible(`${place}${kind}  ${message}  (${url})`)}\n`;
    })
    .join("");
