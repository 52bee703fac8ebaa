/** What must be written now: the files whose key changed, and those that are no longer wanted. */
import type { OpenBuild } from "./open-build.ts";

/** A file the site should have. */
export interface WantedFile {
  /** Below the output folder, with forward slashes. */
  readonly path: string;
  readonly key: string;
}

export interface Plan<File extends WantedFile> {
  /** Missing, or made from something else than now. */
  readonly write: readonly File[];
  /** There and right. */
  readonly keep: readonly File[];
  /** Paths of files that are there and not wanted. */
  readonly remove: readonly string[];
}

const isPublished = (
  file: WantedFile,
  published: ReadonlyMap<string, { readonly key: string }>,
  present: ReadonlySet<string>,
): boolean => published.get(file.path)?.key === file.key && present.has(file.path);

/** Those that are not published as they are to be. */
export const changedOf = <File extends WantedFile>(
  files: readonly File[],
  { published, present }: Pick<OpenBuild, "published" | "present">,
): File[] => files.filter((file) => !isPublished(file, published.files, present));

/** The others. */
export const keptOf = <File extends WantedFile>(
  files: readonly File[],
  { published, present }: Pick<OpenBuild, "published" | "present">,
): File[] => files.filter((file) => isPublished(file, published.files, present));

export function createPlan<File extends WantedFile>(
  wanted: readonly File[],
  published: ReadonlyMap<string, { readonly key: string }>,
  present: ReadonlySet<string>,
): Plan<File> {
  const write: File[] = [];
  const keep: File[] = [];
  const paths = new Set<string>();
  for (const file of wanted) {
    paths.add(file.path);
    (isPublished(file, published, present) ? keep : write).push(file);
  }
  const remove: string[] = [];
  for (const file of present) if (!paths.has(file)) remove.push(file);
  return { write, keep, remove: remove.sort() };
}
