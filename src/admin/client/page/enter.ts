/** What Enter does in a block: a new paragraph, the next item of a list, or just a new line. */
import { shapeOf } from "./lines.ts";
import { addRow, isEmptyRow } from "./table-text.ts";

export type Enter =
  /** Cuts the block in two. */
  | { readonly kind: "split"; readonly from: number; readonly to: number }
  /** Goes on in the same block. */
  | {
      readonly kind: "insert";
      readonly from: number;
      readonly to: number;
      readonly text: string;
      /** Where in it the caret goes, if not behind it. */
      readonly caret?: number;
    };

const item = /^([ \t]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?/;

/** `text` is the block's as its field has it, with "\n" as the end of each line. */
export function onEnter(text: string, from: number, to: number): Enter {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const line = text.slice(start, from);
  const rest = text.slice(to);
  const isLast = !rest.includes("\n");
  switch (shapeOf(text)) {
    case "list":
      return inList(text, { from, to, start, line, isLast });
    case "quote": {
      if (isLast && rest.trim() === "" && /^ {0,3}>[ \t]*$/.test(line) && start > 0)
        return { kind: "split", from: start - 1, to: text.length };
      return { kind: "insert", from, to, text: "\n> " };
    }
    case "table":
      return inTable(text, from);
    case "code":
    case "other":
      return { kind: "insert", from, to, text: "\n" };
    default: {
      let [left, right] = [from, to];
      while (left > 0 && /[ \t\n]/.test(text[left - 1] as string)) left -= 1;
      while (right < text.length && /[ \t\n]/.test(text[right] as string)) right += 1;
      return { kind: "split", from: left, to: right };
    }
  }
}

/** A new row; from the head to the first one where that is empty. Enter in an empty last one ends the table. */
function inTable(text: string, from: number): Enter {
  const rows = text.split("\n");
  const row = text.slice(0, from).split("\n").length - 1;
  if (row < 2 && rows[2] !== undefined && isEmptyRow(rows[2])) {
    const place = rows.slice(0, 2).join("\n").length + "\n| ".length;
    return { kind: "insert", from: place, to: place, text: "" };
  }
  if (row > 1 && row === rows.length - 1 && isEmptyRow(rows[row]!))
    return { kind: "split", from: text.length - rows[row]!.length - 1, to: text.length };
  const { text: after, from: caret } = addRow({ text, from, to: from });
  const at = caret - "\n| ".length;
  return {
    kind: "insert",
    from: at,
    to: at,
    text: after.slice(at, at + after.length - text.length),
    caret: 3,
  };
}

interface InList {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly line: string;
  readonly isLast: boolean;
}

/** Enter in an empty item ends the list. */
function inList(text: string, { from, to, start, line, isLast }: InList): Enter {
  const [all = "", indent = "", bullet, number, sign = "", space = " ", box] = item.exec(line) ?? [];
  if (all === "") {
    if (isLast && line.trim() === "" && start > 0 && text.slice(to).trim() === "")
      return { kind: "split", from: start - 1, to: text.length };
    return { kind: "insert", from, to, text: `\n${/^[ \t]*/.exec(line)?.[0] ?? ""}` };
  }
  if (line === all && text.slice(to).split("\n", 1)[0]?.trim() === "") {
    if (start === 0) return { kind: "split", from: 0, to: text.length };
    if (indent === "" && isLast) return { kind: "split", from: start - 1, to: text.length };
    return {
      kind: "insert",
      from: start,
      to: from,
      text: indent === "" ? "" : all.slice(Math.min(2, indent.length)),
    };
  }
  const mark = bullet ?? `${Number(number) + 1}${sign}`;
  return { kind: "insert", from, to, text: `\n${indent}${mark}${space}${box ? "[ ] " : ""}` };
}
