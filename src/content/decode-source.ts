/** The bytes of a file → its text; refuses what is no text and says where. */
import type { Problem } from "../core/problem.ts";
import type { SourceFile } from "./source-file.ts";

/** Bytes → text: UTF-8 only, any line ends, with or without BOM. */
export function decodeSource(source: string, bytes: Uint8Array): SourceFile | Problem {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return unreadable(
      source,
      "is not UTF-8 text",
      "save the file with the encoding UTF-8",
      beforeBadByte(bytes),
    );
  }
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    return unreadable(
      source,
      "holds a NUL character, so it is not a text file",
      "write the file anew, or leave it out of this folder",
      text.slice(0, nul),
    );
  }
  return { source, text: text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text };
}

/** The text up to the first byte that is no UTF-8. */
function beforeBadByte(bytes: Uint8Array): string {
  const shown = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [at, offset] = [0, 0];
  for (;;) {
    const next = shown.indexOf("\uFFFD", at);
    offset += Buffer.byteLength(shown.slice(at, next < 0 ? undefined : next));
    // The sign that stands for a bad byte may have been written by the author.
    if (next < 0 || buffer.toString("hex", offset, offset + 3) !== "efbfbd")
      return shown.slice(0, Math.max(0, next));
    [at, offset] = [next + 1, offset + 3];
  }
}

/** `before` is the text of the file up to what is wrong. */
function unreadable(file: string, what: string, hint: string, before: string): Problem {
  const lines = before.split(/\r\n?|\n/);
  return {
    severity: "error",
    code: "file-unreadable",
    file,
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    length: 1,
    message: `the file ${what}`,
    hint,
  };
}
