/** What must be written now: the files whose key changed, and those that are no longer wanted. */
import type { OpenBuild } from "./open-build.ts";

/** A file the site should have. */
export interface WantedFile {
  /** Below the output folder, with forward slashes. */
  readonly path: string;
  readonly key: string;
}

type There = Pick<OpenBuild, "published" | "present">;

const isPublished = ({ path, key }: WantedFile, { published, present }: There): boolean =>
  published.files.get(path)?.key === key && present.has(path);

/** Those that are missing, or published with another key. */
export const changedOf = <File extends WantedFile>(files: readonly File[], there: There): File[] =>
  files.filter((file) => !isPublished(file, there));

/** The others. */
export const keptOf = <File extends WantedFile>(files: readonly File[], there: There): File[] =>
  files.filter((file) => isPublished(file, there));

/** Paths of files that are there and not wanted, sorted. */
export function unwantedOf(files: readonly WantedFile[], { present }: Pick<There, "present">): string[] {
  const wanted = new Set(files.map(({ path }) => path));
  return [...present].filter((file) => !wanted.has(file)).sort();
}
