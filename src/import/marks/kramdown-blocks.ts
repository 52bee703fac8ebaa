/** Blocks and addresses that kramdown reads and CommonMark does not, or reads otherwise. */
import { guillemets } from "./guillemets.ts";
import { replaceOutsideCode } from "./outside-code.ts";

/** Attribute lists are still as they were written. */
export function translateBlocks(body: string): string {
  let text = withoutListsOfTables(body);
  text = headlessTables(text);
  // A code span keeps its bars in the cell.
  text = replaceOutsideCode(text, table, ([whole]) =>
    whole.includes("`")
      ? whole.replace(/`[^`\n]{1,1000}`/g, (code) => code.replace(/(?<!\\)\|/g, "\\|"))
      : undefined,
  );
  // "1)" begins no list there.
  text = replaceOutsideCode(
    text,
    /(?<=(?:^|\n)[ \t>]{0,30}(?:(?:[-*+]|\d{1,9}\.)[ \t]{1,9})?\d{1,9})\)(?=[ \t])/g,
    () => "\\)",
  );
  // `<br>` is a part of its paragraph, and begins HTML that lasts to the next blank line here.
  text = replaceOutsideCode(
    text,
    /(?<=^|\n) {0,3}<(?:br|img|wbr)\b[^<>\n]{0,1000}>[ \t]*\n(?=[ \t]*\S)/gi,
    ([line]) => `${line}\n`,
  );
  text = guillemets(text);
  return replaceOutsideCode(text, address, ([whole, written = ""]) =>
    /[\s[\]]/.test(written.trim()) ? `](${encoded(written.trim())})` : whole,
  );
}

/** Up to the bracket that closes it; a title has quotes. */
const address = /\]\(((?:[^()"'<>\n]|\([^()"'<>\n]{0,300}\)){1,1000})\)/g;

const encoded = (written: string): string =>
  written.replace(/[\s()[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const list = "[ \\t]{0,3}\\{:(?![:/])[^{}\\n]{0,500}\\}[ \\t]*";

/** Lists of attributes before a block, and behind a table, are for classes of the old theme; an id keeps its place. */
const withoutListsOfTables = (text: string): string =>
  [
    new RegExp(`(?<=(?:^|\\n)[ \\t]*\\n|^)${list}\\n(?=[ \\t]*[^\\s{])`, "g"),
    new RegExp(`(?<=\\n[ \\t]{0,3}\\|[^\\n]{0,5000}\\n)${list}(?:\\n|$)`, "g"),
  ].reduce(
    (made, pattern) =>
      replaceOutsideCode(made, pattern, ([whole]) => {
        const id = /#([\w:.-]+)|\bid=["']?([\w:.-]+)/.exec(whole);
        return id === null ? "" : `\n<span id="${id[1] ?? id[2]}"></span>\n\n`;
      }),
    text,
  );

const delimiters = /^[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

const table =
  /(?<=^|\n)[^\n|]*\|[^\n]*\n[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?:\n[^\n|]*\|[^\n]*)*(?=\n|$)/g;

/** Rows without a line below the first get an empty head. */
const headlessTables = (text: string): string =>
  replaceOutsideCode(text, /(?<=^|\n[ \t]*\n)(?: {0,3}\|[^\n]*(?:\n|$))+/g, ([table]) => {
    const [first = "", second = ""] = table.split("\n");
    const isBegun = delimiters.test(first);
    if (!isBegun && delimiters.test(second)) return undefined;
    if (second === "" && isBegun) return undefined;
    if (!isBegun && second === "" && !/\|[ \t]*$/.test(first)) return undefined;
    const cells = first
      .trim()
      .replace(/^\||\|$/g, "")
      .split(isBegun ? /[|+]/ : /(?<!\\)\|/).length;
    const line = (cell: string): string => `|${` ${cell} |`.repeat(cells)}\n`;
    return line("   ") + (isBegun ? "" : line("---")) + table;
  });
