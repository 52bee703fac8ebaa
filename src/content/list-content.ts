/** Which Markdown files there are, without reading them. */
import { closeSync, existsSync, openSync, readSync, lstatSync, statSync } from "node:fs";
import path from "node:path";
import { ownerOfDataIn, type OwnerOfData } from "../config/data-names.ts";
import { ignoredIn, templateEndings } from "../config/watched-files.ts";
import { stampOf } from "../core/file-stamp.ts";
import type { Problem } from "../core/problem.ts";
import { readFolder, type Folder } from "../core/read-files.ts";
import { findHidingSection, isSectionFile } from "./section-file.ts";
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
  const ownerOf = ownerOfDataIn(root);
  const isIgnored = ignoredIn(root);
  const endings = templateEndings(root).map((each) => `.${each}`);
  const walk = (folder: string): void => {
    for (const entry of entriesOf(root, folder, problems)) {
      const source = `${folder}/${entry.name}`;
      if (folder.startsWith("posts") && entry.isFile() && isSectionFile(entry.name))
        problems.push(...findHidingSection(root, source));
      if (/^[_.]/.test(entry.name)) continue;
      if (entry.isDirectory()) walk(source);
      else if (entry.isSymbolicLink())
        problems.push(
          stray("file-link", source, "a symbolic link is not followed", "put the file itself here"),
        );
      else if (!entry.isFile() || isIgnored(source)) continue;
      else if (entry.name.endsWith(".md")) {
        // Deleted since it was listed: no file any more.
        const stamp = stampAt(root, source);
        if (stamp !== undefined) files.push({ source, stamp });
      } else if (isUnread(root, source, endings)) {
        problems.push(
          stray("file-extension", source, "only files ending in .md are read", unreadHint(entry.name)),
        );
      } else if (folder.startsWith("posts") && isOwnerless(root, source, ownerOf)) {
        problems.push(ownerless(source, "post"));
      } else if (folder.startsWith("posts") && isForeignData(root, source, ownerOf)) {
        problems.push(foreignData(source));
      }
    }
  };
  for (const folder of ["authors", "posts", "tags"]) walk(folder);
  const unread = problems.filter(({ code, file }) => code === "file-extension" && file.startsWith("posts/"));
  if (unread.length > 0 && !files.some(({ source }) => source.startsWith("posts/")))
    problems.push({
      severity: "error",
      code: "posts-unread",
      file: "posts",
      message: `no post is read: ${unread.length === 1 ? "the only file" : `all ${unread.length} files`} in posts/ ${unread.length === 1 ? "ends" : "end"} in ${endingsOf(unread)}`,
      hint: "name them .md, as octavo fix does where they hold nothing but Markdown",
    });
  const lookInto = (folder: string): void => {
    for (const entry of entriesOf(root, folder, problems)) {
      const inside = `${folder}/${entry.name}`;
      if (entry.isDirectory()) lookInto(inside);
      else if (folder.startsWith("pages") && isPageless(root, inside, ownerOf))
        problems.push(ownerless(inside, "page"));
      else if (/^assets\/(?:css|js|root)$/.test(inside)) problems.push(notAFolder(inside));
    }
  };
  for (const folder of ["_data", "_includes", "assets", "pages"]) lookInto(folder);
  // One order on every file system, so that problems and ties come out the same.
  files.sort((a, b) => (a.source < b.source ? -1 : 1));
  return { files, problems };
}

/**
 * The listing with only these files looked at again: for a server that is told what changed. Undefined where that is
 * not enough, since a folder came or went.
 */
export function listAgain(root: string, listing: Listing, changed: ReadonlySet<string>): Listing | undefined {
  const stamps = new Map<string, string | undefined>();
  const isIgnored = ignoredIn(root);
  for (const source of changed) {
    const kind = kindOfSource(source);
    if (kind === undefined || kind === "pages") continue;
    if (!source.endsWith(".md") || /\/[_.]/.test(source)) return undefined;
    const stats = lstatSync(path.join(root, source), { throwIfNoEntry: false });
    if (stats?.isFile() === false) return undefined;
    stamps.set(source, isIgnored(source) ? undefined : stampAt(root, source));
  }
  const files: ListedFile[] = [];
  for (const file of listing.files) {
    const stamp = stamps.has(file.source) ? stamps.get(file.source) : file.stamp;
    if (stamp === file.stamp) files.push(file);
    else if (stamp !== undefined) files.push({ source: file.source, stamp });
    stamps.delete(file.source);
  }
  const known = files.length;
  for (const [source, stamp] of stamps) if (stamp !== undefined) files.push({ source, stamp });
  if (files.length > known) files.sort((a, b) => (a.source < b.source ? -1 : 1));
  return { files, problems: listing.problems };
}

/** The first file that is not as it was listed. */
export function changedSince(root: string, { files }: Listing): string | undefined {
  const before = new Map(files.map(({ source, stamp }) => [source, stamp]));
  return listContent(root).files.find(({ source, stamp }) => before.get(source) !== stamp)?.source;
}

function stampAt(root: string, source: string): string | undefined {
  const stats = statSync(path.join(root, source), { throwIfNoEntry: false });
  return stats && stampOf(stats);
}

/** What lies in a folder; what keeps it from being read is a problem. */
function entriesOf(root: string, folder: string, problems: Problem[]): Folder["entries"] {
  const { entries, unreadable, isFile } = readFolder(path.join(root, folder));
  if (isFile) problems.push(notAFolder(folder));
  for (const name of unreadable)
    problems.push(
      unread(
        `${folder}/${name}`,
        "the name of this file or folder is not UTF-8, so no address can lead to it",
        "rename it; \uFFFD stands for what cannot be read",
      ),
    );
  return entries;
}

export const notAFolder = (folder: string): Problem =>
  unread(
    folder,
    "this is a file where a folder should be",
    `move it away, so that ${folder}/ can be a folder`,
  );

const unread = (file: string, message: string, hint: string): Problem => ({
  ...stray("file-unreadable", file, message, hint),
  severity: "error",
});

/** Data in a form that nothing reads, unless `addDataExtension` does: named as its folder or its post. */
function isForeignData(root: string, source: string, ownerOf: OwnerOfData): boolean {
  const stem = /^(.+?)(?:\.11tydata)?\.(?:ya?ml|toml)$/.exec(source)?.[1];
  if (stem === undefined || ownerOf(source) !== undefined) return false;
  return (
    path.posix.basename(stem) === path.posix.basename(path.posix.dirname(source)) ||
    existsSync(path.join(root, `${stem}.md`))
  );
}

const foreignData = (source: string): Problem =>
  stray(
    "data-file",
    source,
    "this data file is not read: only JSON and JavaScript are",
    `write it as JSON into ${path.posix.basename(source).replace(/\.\w+$/, ".json")}, or have \`addDataExtension\` read it`,
  );

function isOwnerless(root: string, source: string, ownerOf: OwnerOfData): boolean {
  const owner = ownerOf(source);
  if (owner === undefined) return /\.11tydata\.\w+$/.test(source);
  return !owner.endsWith("/") && !existsSync(path.join(root, `${owner}.md`));
}

/** Other JSON beside pages is for the owner's code. */
function isPageless(root: string, source: string, ownerOf: OwnerOfData): boolean {
  if (!/\.11tydata\.\w+$/.test(source)) return false;
  const owner = ownerOf(source);
  if (owner === undefined || owner.endsWith("/")) return owner === undefined;
  const name = `${path.posix.basename(owner)}.`;
  return !readFolder(path.join(root, path.posix.dirname(source))).entries.some(
    (each) => each.name.startsWith(name) && !each.name.includes(".11tydata."),
  );
}

function ownerless(source: string, what: "post" | "page"): Problem {
  const folder = path.posix.basename(path.posix.dirname(source));
  const end = /(?:\.11tydata)?\.\w+$/.exec(source)?.[0] ?? ".json";
  return {
    ...stray(
      "data-file",
      source,
      `no folder or ${what} has the name of this data file`,
      `name it as its folder, ${folder}${end}, for all ${what}s there; or move it into assets/`,
    ),
    severity: "error",
  };
}

/** Markdown under another name, templates, and HTML that begins with front matter: posts of other generators. */
const isUnread = (root: string, source: string, endings: readonly string[]): boolean =>
  /\.(md|markdown|mdx|mdown|mkd)$/i.test(source) ||
  (source.startsWith("posts/") &&
    (/\.(11ty\.[cm]?[jt]s|njk|liquid|hbs|ejs|pug|haml|webc|astro|org|rst|adoc|asciidoc|textile|mdoc|markdoc)$/i.test(
      source,
    ) ||
      endings.some((end) => source.endsWith(end)) ||
      (/\.html?$/i.test(source) && beginsWithFields(path.join(root, source)))));

const unreadHint = (name: string): string =>
  /\.(md|markdown|mdx|mdown|mkd)$/i.test(name)
    ? `name it ${name.replace(/\.\w+$/, ".md")}`
    : "write it as Markdown in a file that ends in .md, or move it to pages/ as a page of your own";

function beginsWithFields(file: string): boolean {
  const bytes = Buffer.alloc(8);
  try {
    const handle = openSync(file, "r");
    try {
      readSync(handle, bytes);
    } finally {
      closeSync(handle);
    }
  } catch {
    return false; // Gone meanwhile, or not to be read.
  }
  return /^\uFEFF?---[ \t]*\r?\n/.test(bytes.toString("utf8"));
}

const endingsOf = (files: readonly { readonly file: string }[]): string =>
  [...new Set(files.map(({ file }) => path.posix.extname(file)))].sort().join(", ");

const stray = (code: string, file: string, message: string, hint: string): Problem => ({
  severity: "warning",
  code,
  file,
  message,
  hint,
});
