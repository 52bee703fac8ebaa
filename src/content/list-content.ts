/** Which Markdown files there are, without reading them. */
import { lstatSync, readdirSync, statSync } from "node:fs";
import type { Dirent } from "node:fs";
import path from "node:path";
import { stampOf } from "../core/file-stamp.ts";
import type { Problem } from "../core/problem.ts";
import { kindOfSource } from "./source-kind.ts";

/** A file as it lies on the disk. */
export interface ListedFile {
  /** Repository path. */
  readonly source: string;
  readonly stamp: string;
}

export interface Listing {
  /** Markdown files, sorted by source. */
  readonly files: readonly ListedFile[];
  readonly problems: readonly Problem[];
}

/** All Markdown files of the three folders with their stamps, sorted; and what lies there that is none. */
export function listContent(root: string): Listing {
  const files: ListedFile[] = [];
  const problems: Problem[] = [];
  const walk = (folder: string): void => {
    for (const entry of entriesOf(path.join(root, folder))) {
      const source = `${folder}/${entry.name}`;
      if (/^[_.]/.test(entry.name)) continue;
      if (entry.isDirectory()) walk(source);
      else if (entry.isSymbolicLink())
        problems.push(
          stray("file-link", source, "a symbolic link is not followed", "put the file itself here"),
        );
      else if (!entry.isFile()) continue;
      else if (entry.name.endsWith(".md")) {
        // Deleted since it was listed: no file any more.
        const stamp = stampAt(root, source);
        if (stamp !== undefined) files.push({ source, stamp });
      } else if (/\.(md|markdown|mdx|mdown|mkd)$/i.test(entry.name)) {
        problems.push(
          stray(
            "file-extension",
            source,
            "only files ending in .md are read",
            `name it ${entry.name.replace(/\.\w+$/, ".md")}`,
          ),
        );
      } else if (folder.startsWith("posts") && /(\.json|\.11tydata\.\w+)$/.test(entry.name)) {
        problems.push({
          ...stray(
            "data-file",
            source,
            "data files beside posts are not read",
            "put defaults for posts into `posts` in site.config.ts",
          ),
          severity: "error",
        });
      }
    }
  };
  for (const folder of ["authors", "posts", "tags"]) walk(folder);
  // One order on every file system, so that problems and ties come out the same.
  files.sort((a, b) => (a.source < b.source ? -1 : 1));
  return { files, problems };
}

/**
 * The listing with only these files looked at again: for a server that is told what changed. Undefined where that is
 * not enough, since a folder came or went.
 */
export function listAgain(root: string, listing: Listing, changed: ReadonlySet<string>): Listing | undefined {
  const files = new Map(listing.files.map((file) => [file.source, file]));
  for (const source of changed) {
    const kind = kindOfSource(source);
    if (kind === undefined || kind === "pages") continue;
    if (!source.endsWith(".md") || /\/[_.]/.test(source)) return undefined;
    const stats = lstatSync(path.join(root, source), { throwIfNoEntry: false });
    if (stats?.isFile() === false) return undefined;
    const stamp = stampAt(root, source);
    if (stamp === undefined) files.delete(source);
    else files.set(source, { source, stamp });
  }
  return {
    files: [...files.values()].sort((a, b) => (a.source < b.source ? -1 : 1)),
    problems: listing.problems,
  };
}

function stampAt(root: string, source: string): string | undefined {
  const stats = statSync(path.join(root, source), { throwIfNoEntry: false });
  return stats && stampOf(stats);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (failure) {
    if (failure instanceof Error && "code" in failure && failure.code === "ENOENT") return [];
    throw failure;
  }
}

const stray = (code: string, file: string, message: string, hint: string): Problem => ({
  severity: "warning",
  code,
  file,
  message,
  hint,
});
