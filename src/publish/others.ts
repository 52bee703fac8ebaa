/** Files of others in the folder that is published to: they stay, and where they would be in the way nothing is published. */
import path from "node:path";
import { fileHash } from "../core/content-hash.ts";
import { filesIn } from "../core/files-in.ts";
import type { Paths } from "../core/paths.ts";
import { readPublished } from "./published.ts";

/** Why the folder cannot be published to. */
export class OutputFault extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

export interface PresentFiles {
  /** Paths of files that Octavo has published. */
  readonly present: ReadonlySet<string>;
  /** Paths of all others. */
  readonly others: ReadonlySet<string>;
}

const inputs = [
  "posts",
  "authors",
  "tags",
  "pages",
  "assets",
  "_includes",
  "_data",
  "node_modules",
  ".git",
  ".cache",
];

/** Throws for a folder that the site would be made from. */
export function listOutput(root: string, { site, published }: Paths): PresentFiles {
  const below = path.relative(root, site).split(path.sep)[0] ?? "";
  if (!path.relative(site, root).startsWith("..") || inputs.includes(below))
    throw new OutputFault(
      `${nameOf(root, site)} is no folder for a site: the blog itself is there`,
      "name a folder of its own",
    );
  const record = readPublished(published).files;
  const all = [...filesIn(site)];
  return {
    present: new Set(all.filter((file) => record.has(file))),
    others: new Set(all.filter((file) => !record.has(file))),
  };
}

export interface StagedFiles {
  readonly files: readonly { readonly path: string }[];
  /** Of a file that was staged. */
  readonly hashOf: (file: string) => string;
}

/** Throws where files of others would be written over, or where Octavo has published nothing yet. */
export function refuseOthers(
  root: string,
  { site }: Paths,
  { present, others }: PresentFiles,
  staged: StagedFiles,
): void {
  const wanted = new Set(staged.files.map((file) => file.path));
  // What Octavo would write itself, to the last byte, it has written.
  const isSame = (file: string): boolean =>
    wanted.has(file) && fileHash(path.join(site, file)) === staged.hashOf(file);
  const foreign = [...others]
    .filter((file) => (present.size === 0 || wanted.has(file)) && !isSame(file))
    .sort();
  const [first] = foreign;
  if (first === undefined) return;
  const name = nameOf(root, site);
  throw new OutputFault(
    `${name} holds ${foreign.length === 1 ? "a file that is" : `${foreign.length} files that are`} not Octavo's: ${name}${first}`,
    `nothing was written: name an empty folder, or take ${foreign.length === 1 ? "it" : "them"} away`,
  );
}

const nameOf = (root: string, site: string): string => `${path.relative(root, site) || "."}/`;
