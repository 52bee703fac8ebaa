/** A folder of the old site's, or of its source, and its texts. */
import { openUntrustedFolder, type UntrustedFolder } from "../core/untrusted-folder.ts";

const limits = { files: 400_000, depth: 64, text: 50_000_000, file: 500_000_000 };

export interface Folder extends UntrustedFolder {
  /** UTF-8 without its BOM; what is no UTF-8 is shown as U+FFFD. */
  readonly text: (file: string) => string;
}

/** `ignored` are names of folders and files that are not looked at. */
export function openFolder(root: string, ignored: ReadonlySet<string> = new Set([".git"])): Folder {
  const folder = openUntrustedFolder(root, { limits, ignored });
  return {
    ...folder,
    text: (file) => new TextDecoder("utf-8").decode(folder.textBytes(file)).replace(/\r\n?/g, "\n"),
  };
}
