/** The old blog as its files: nothing of it is run, no link out of it is followed, and what is too large is refused. */
import { statSync } from "node:fs";
import path from "node:path";
import { openUntrustedFile, openUntrustedFolder, SourceFault } from "../core/untrusted-folder.ts";

/** A folder, an export of one file, or an archive. */
export interface OldSource {
  /** For messages: "my-blog", "export.xml". */
  readonly name: string;
  /** Paths with forward slashes, sorted; the file's name for an export of one file. */
  readonly files: readonly string[];
  readonly has: (file: string) => boolean;
  /** UTF-8 without its BOM and with LF line ends. Throws a `SourceFault`. */
  readonly text: (file: string) => string;
  /** Throws a `SourceFault`. */
  readonly bytes: (file: string) => Uint8Array;
  /** Paths that were left out, and why. */
  readonly skipped: readonly { readonly file: string; readonly why: string }[];
}

const limits = {
  files: 200_000,
  depth: 60,
  /** Bytes of a text. */
  text: 5_000_000,
  /** Bytes of a picture or another file. */
  file: 200_000_000,
};

/** What no generator reads, and what can be huge. */
const ignored = new Set([
  "node_modules",
  ".git",
  ".hg",
  ".svn",
  ".cache",
  ".DS_Store",
  ".jekyll-cache",
  ".sass-cache",
  ".bundle",
]);

export function openSource(place: string): OldSource {
  const root = path.resolve(place);
  const stats = statSync(root, { throwIfNoEntry: false });
  if (stats === undefined) throw new SourceFault(`there is no \`${place}\``);
  const folder = stats.isFile()
    ? openUntrustedFile(root, limits)
    : openUntrustedFolder(root, { limits, ignored });
  return { name: path.basename(root), ...folder, text: (file) => decodeText(folder.textBytes(file), file) };
}

/** UTF-8 without its BOM and with LF line ends. */
function decodeText(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    throw new SourceFault(`${file} is not UTF-8`);
  }
}
