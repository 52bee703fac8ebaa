/** The old blog as its files: nothing of it is run, no link out of it is followed, and what is too large is refused. */
import { closeSync, lstatSync, openSync, readSync, statSync } from "node:fs";
import path from "node:path";
import { openUntrustedArchive } from "../core/untrusted-archive.ts";
import { lazy } from "../core/lazy.ts";
import { readGitDates, type GitDates } from "./git-dates.ts";
import {
  openUntrustedFile,
  openUntrustedFolder,
  SourceFault,
  type UntrustedFolder,
} from "../core/untrusted-folder.ts";

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
  /** When git saw each file come and change; absent where nobody can tell. */
  readonly gitDates?: () => ReadonlyMap<string, GitDates>;
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
  /** Bytes of an unpacked archive. */
  whole: 4_000_000_000,
  ratio: 200,
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

/** What may lie beside an export of one file, and belongs to it. */
const besides = ["uploads", "wp-content", "content"];

/** A folder, an export of one file, or an archive. Throws a `SourceFault`. */
export async function openSource(place: string): Promise<OldSource> {
  const root = path.resolve(place);
  const stats = statSync(root, { throwIfNoEntry: false });
  if (stats === undefined) throw new SourceFault(`there is no \`${place}\``);
  if (stats.isDirectory()) return openFolderSource(root);
  if (!stats.isFile()) throw new SourceFault(`\`${place}\` is neither a folder nor a file`);
  const archive = isArchive(root);
  if (archive === undefined) return sourceOf(path.basename(root), withBesides(root));
  if (archive !== "zip")
    throw new SourceFault(
      `\`${place}\` is an archive of another kind than ZIP: unpack it, and name the folder`,
    );
  const whole = await openUntrustedArchive(root, { limits, ignored });
  return sourceOf(path.basename(root), withoutTop(whole));
}

export const openFolderSource = (root: string): OldSource => ({
  ...sourceOf(path.basename(root), openUntrustedFolder(root, { limits, ignored })),
  gitDates: lazy(() => readGitDates(root)),
});

const sourceOf = (name: string, folder: UntrustedFolder): OldSource => ({
  name,
  ...folder,
  // An export holds a whole blog in one file.
  text: (file) =>
    decodeText(/\.(?:xml|json|csv)$/i.test(file) ? folder.bytes(file) : folder.textBytes(file), file),
});

/** By its first bytes. */
function isArchive(file: string): "zip" | "other" | undefined {
  const head = Buffer.alloc(6);
  const handle = openSync(file, "r");
  try {
    readSync(handle, head, 0, head.length, 0);
  } finally {
    closeSync(handle);
  }
  const start = head.toString("latin1");
  const begins = (...signs: readonly string[]): boolean => signs.some((sign) => start.startsWith(sign));
  if (begins("PK\u0003\u0004", "PK\u0005\u0006")) return "zip";
  return begins("\u001f\u008b", "BZh", "7z", "Rar!", "\u00fd7zXZ") ? "other" : undefined;
}

/** With the folders of pictures beside it. */
function withBesides(file: string): UntrustedFolder {
  const alone = openUntrustedFile(file, limits);
  const parent = path.dirname(file);
  const folders = besides.flatMap((name) =>
    lstatSync(path.join(parent, name), { throwIfNoEntry: false })?.isDirectory() === true
      ? [{ name, folder: openUntrustedFolder(path.join(parent, name), { limits, ignored }) }]
      : [],
  );
  const owner = (each: string): { readonly folder: UntrustedFolder; readonly inside: string } => {
    const found = folders.find(({ name }) => each.startsWith(`${name}/`));
    return found === undefined
      ? { folder: alone, inside: each }
      : { folder: found.folder, inside: each.slice(found.name.length + 1) };
  };
  const of = <T>(each: string, read: (folder: UntrustedFolder, inside: string) => T): T => {
    const { folder, inside } = owner(each);
    return read(folder, inside);
  };
  const named = <T extends string>(list: (folder: UntrustedFolder) => readonly T[]): string[] =>
    folders.flatMap(({ name, folder }) => list(folder).map((each) => `${name}/${each}`));
  return {
    files: [...alone.files, ...named(({ files }) => files)].sort(),
    skipped: folders.flatMap(({ name, folder }) =>
      folder.skipped.map((each) => ({ ...each, file: `${name}/${each.file}` })),
    ),
    has: (each) => of(each, (folder, inside) => folder.has(inside)),
    bytes: (each) => of(each, (folder, inside) => folder.bytes(inside)),
    textBytes: (each) => of(each, (folder, inside) => folder.textBytes(inside)),
  };
}

/** Whoever packs a folder packs its name too. */
function withoutTop(archive: UntrustedFolder): UntrustedFolder {
  const [first = ""] = archive.files;
  const top = first.slice(0, first.indexOf("/") + 1);
  if (
    top === "" ||
    /^(?:posts|content|uploads|wp-content|source|_posts)\/$/.test(top) ||
    !archive.files.every((file) => file.startsWith(top))
  )
    return archive;
  return {
    ...archive,
    files: archive.files.map((file) => file.slice(top.length)),
    has: (file) => archive.has(top + file),
    bytes: (file) => archive.bytes(top + file),
    textBytes: (file) => archive.textBytes(top + file),
  };
}

/** UTF-8, or UTF-16 that says so, without its BOM and with LF line ends. */
function decodeText(bytes: Uint8Array, file: string): string {
  const start = `${bytes[0]},${bytes[1]}`;
  const encoding = start === "255,254" ? "utf-16le" : start === "254,255" ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    throw new SourceFault(`${file} is not UTF-8`);
  }
}
