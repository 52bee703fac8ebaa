/** Puts another body into a file; lines that stay keep their line ends, and the file its last line as it ended. */
import { diffArrays } from "diff";
import { splitWritten } from "./edit-front-matter.ts";
import type { Edited, WrittenFile } from "./edit-front-matter.ts";
import { mostChanges } from "./render-diff.ts";
import { commonestLineEnd, withLineFeeds } from "./splice.ts";

/** `body` may have any line ends; whether its last line ends with one is the file's affair, not the editor's. */
export function replaceBody(file: WrittenFile, body: string): Edited {
  const split = splitWritten(file);
  if ("code" in split) return split;
  const end = /(?<!\n)\n*$/.exec(split.body)?.[0] ?? "";
  const wanted = withLineFeeds(body)
    .replace(/^(?:[ \t]*\n)*/, "")
    .replace(/(?<!\n)\n+$/, "");
  if (wanted === split.body.replace(/(?<!\n)\n+$/, "")) return { text: file.text };

  const lines = file.text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const kept = split.bodyLine - 1;
  const lineEnd = commonestLineEnd(lines.slice(kept).join("") || file.text);
  if (split.body === "") {
    const front = lines.join("");
    const gap = /[\r\n]$/.test(front) ? "" : lineEnd;
    return {
      text: `${front}${gap}${wanted === "" ? "" : lineEnd}${wanted.replaceAll("\n", lineEnd)}${lineEnd}`,
    };
  }
  const before = lines.slice(kept);
  const after = `${wanted}${wanted === "" ? "" : end}`.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const fresh = after.map((line) => line.replace("\n", lineEnd));
  const result = [...fresh];
  let [old, index] = [0, 0];
  const changes = diffArrays(before.map(withLineFeeds), after, { maxEditLength: mostChanges }) ?? [];
  for (const { added, removed, count } of changes) {
    if (!added && !removed) result.splice(index, count, ...before.slice(old, old + count));
    if (!added) old += count;
    if (!removed) index += count;
  }
  // Where a lone carriage return has come to stand before a line feed, the two would be one line end.
  const merged = withLineFeeds(result.join("")) !== after.join("");
  return { text: lines.slice(0, kept).join("") + (merged ? fresh : result).join("") };
}
