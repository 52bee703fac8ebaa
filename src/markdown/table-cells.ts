/** The cells of a row of a table, as Markdown splits it: also in code, unless a backslash stands before the sign. */

/** The signs at both ends are optional. */
export const cellsIn = (row: string): readonly string[] =>
  row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, "")
    .split(/(?<!\\)\|/);
