/** What Eleventy made of the owner's pages, kept by all that they can read. */
import type { Cache } from "../core/cache.ts";
import type { OwnFiles } from "../pages/own-page.ts";

export interface KeptOwnFiles {
  readonly own: OwnFiles;
  /** Hash of each of the files by path. */
  readonly hashes: ReadonlyMap<string, string>;
}

interface Kept {
  readonly own: OwnFiles;
  readonly hashes: readonly (readonly [path: string, hash: string])[];
}

const step = "own-pages";

/** Undefined where Eleventy has to run: its files are other ones than those that are published, or no key covers them. */
export function findOwnFiles(
  cache: Cache,
  key: string,
  { copies, followsBuilds }: { readonly copies: boolean; readonly followsBuilds: boolean },
  changedOf: (files: { readonly path: string; readonly key: string }[]) => readonly unknown[],
): KeptOwnFiles | undefined {
  const kept = cache.get<Kept>(step, key);
  if (kept === undefined || copies || followsBuilds) return undefined;
  const files = kept.hashes.map(([path, hash]) => ({ path, key: hash }));
  return changedOf(files).length > 0 ? undefined : { own: kept.own, hashes: new Map(kept.hashes) };
}

export const keepOwnFiles = (cache: Cache, key: string, { own, hashes }: KeptOwnFiles): void =>
  cache.put(step, key, { own, hashes: [...hashes] } satisfies Kept);
