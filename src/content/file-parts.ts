/** Where front matter and body stand in a text, before either of them is read. */
import { lineFeeds } from "../core/lines.ts";
import { postField } from "./fields.ts";

/** The front matter and what follows it; undefined where that has no end. `content` begins at its first ---. */
export function partsOf(
  content: string,
): { readonly front: string; readonly blank: string; readonly body: string } | undefined {
  const opening = content.indexOf("\n");
  const end = content.startsWith("+++") ? /^\+\+\+[ \t]*$/m : /^---[ \t]*$/m;
  const closing = opening === -1 ? null : end.exec(content.slice(opening + 1));
  if (closing === null) return undefined;
  const at = opening + 1 + closing.index;
  const rest = content.slice(at + closing[0].length + 1);
  const blank = /^(?:[ \t]*\n)*/.exec(rest)?.[0] ?? "";
  return { front: content.slice(opening + 1, at), blank, body: rest.slice(blank.length) };
}

/** Front matter and body of a text as they stand, also where the front matter cannot be read; undefined where nothing tells them apart. */
export function roughParts(
  text: string,
): { readonly front: string; readonly body: string; readonly bodyLine: number } | undefined {
  const content = text.trimStart();
  const parts = partsOf(content);
  const before = text.slice(0, text.length - content.length);
  if (!/^(?:---(?!-)|\+\+\+)/.test(content))
    return hintAt(content) === example
      ? { front: "", body: content, bodyLine: lineFeeds(before) + 1 }
      : undefined;
  if (parts === undefined) return undefined;
  const { front, body } = parts;
  return { front, body, bodyLine: lineFeeds(text, text.length - body.length) + 1 };
}

/** The body of a text. */
export const bodyOf = (text: string): string | undefined => roughParts(text)?.body;

const example = "begin the file with\n---\ntitle: …\ndate: 2024-03-27\n---";

/** What makes front matter of fields that stand there already. */
export function hintAt(content: string): string {
  const [first = "", second = "", ...rest] = content.split("\n");
  const isField = (line: string): boolean => postField(line.split(":", 1)[0] ?? "") !== undefined;
  if (/^[-–—]+\s*$/.test(first) && second.includes(":") && isField(second))
    return "write its first line as ---, and the line below the last field too";
  if (!first.includes(":") || !isField(first)) return example;
  const isClosed = [second, ...rest].some((line) => /^---\s*$/.test(line));
  return `add a line --- above the first field${isClosed ? "" : ", and another below the last one"}`;
}
