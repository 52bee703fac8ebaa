/** Tables of comma- or tab-separated values, as RFC 4180 has them: https://www.rfc-editor.org/rfc/rfc4180 */

export function parseCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*|))(${separator}|\\r?\\n|$)`,
    "gy",
  );
  const plain = text.replace(/^\uFEFF/, "");
  for (const [whole, quoted, written = "", end = ""] of plain.matchAll(cell)) {
    if (whole === "" && rows.at(-1)?.length === 0) break;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? written);
    if (end === "") break;
    if (end !== separator) rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || (row[0] ?? "") !== "");
}

/** By the names in the first row. */
export function parseRecords(text: string, separator: string): Readonly<Record<string, string>>[] {
  const [names = [], ...rows] = parseCsv(text, separator);
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""])));
}
