/** A folder of the old site's, or of its source, and its texts. */
import { closeSync, openSync, readSync } from "node:fs";
import { openUntrustedArchive } from "../core/untrusted-archive.ts";
import { openUntrustedFile, openUntrustedFolder, type UntrustedFolder } from "../core/untrusted-folder.ts";

const limits = { files: 400_000, depth: 64, text: 50_000_000, file: 500_000_000 };

export interface Folder extends UntrustedFolder {
  /** UTF-8 without its BOM; what is no UTF-8 is shown as U+FFFD. */
  readonly text: (file: string) => string;
}

/** `ignored` are names of folders and files that are not looked at. */
export const openFolder = (root: string, ignored: ReadonlySet<string> = new Set([".git"])): Folder =>
  asFolder(openUntrustedFolder(root, { limits, ignored }));

/** A file as a folder: an archive, or a single file alone. */
export async function openFile(file: string): Promise<Folder> {
  const head = Buffer.alloc(4);
  const handle = openSync(file, "r");
  try {
    readSync(handle, head, 0, head.length, 0);
  } finally {
    closeSync(handle);
  }
  const isArchive = head.toString("latin1") === "PK\u0003\u0004";
  return asFolder(
    isArchive
      ? await openUntrustedArchive(file, {
          limits: { ...limits, whole: 4_000_000_000, ratio: 200 },
          ignored: new Set(),
        })
      : openUntrustedFile(file, { ...limits, text: limits.file }),
  );
}

function asFolder(folder: UntrustedFolder): Folder {
  return {
    ...folder,
    text: (file) => new TextDecoder("utf-8").decode(folder.textBytes(file)).replace(/\r\n?/g, "\n"),
  };
}
