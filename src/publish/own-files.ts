/** The owner's pages: kept from an earlier build by all that they can read, or made by Eleventy now. */
import { noOwnFiles, ownPaths, type OwnFiles } from "../pages/own-page.ts";
import type { PlannedPage } from "../pages/page.ts";
import type { Site } from "../pages/site.ts";
import type { EleventyRan } from "../templates/render-own-pages.ts";
import type { Rendering } from "../templates/rendering.ts";
import type { OpenBuild } from "./open-build.ts";
import { changedOf, type WantedFile } from "./plan.ts";

export interface OwnPages {
  readonly own: OwnFiles;
  /** Their files, by the hashes of their bytes. */
  readonly files: readonly WantedFile[];
  /** What a run of Eleventy came to, where there was one. */
  readonly ran: EleventyRan | undefined;
  /** Keeps what is new for later builds. */
  readonly keep: () => void;
}

interface Kept {
  readonly own: OwnFiles;
  readonly hashes: readonly (readonly [path: string, hash: string])[];
}

const step = "own-pages";

/** `pages` are those of ours that are to be rendered, for which Eleventy may be needed too. */
export async function makeOwnPages(
  site: Site,
  pages: readonly PlannedPage[],
  rendering: Rendering,
  build: OpenBuild,
): Promise<OwnPages> {
  const key = site.keys().ofOwnPages();
  // Lists of all pages hold the owner's too, once Eleventy has read them.
  const kept = pages.some((page) => readsCollections(site, page)) ? undefined : findKept(key, build);
  if (kept) return { ...kept, ran: await rendering.begin(pages), keep: () => undefined };
  const ran = await rendering.runEleventy(pages, true);
  const { own, hashes } = ran;
  return {
    own,
    files: filesOf(own, hashes),
    ran,
    keep: () => build.cache.put(step, key, { own, hashes: [...hashes] } satisfies Kept),
  };
}

/** Those of an earlier build that nothing they read has changed for. */
export const findKeptPages = (site: Site, build: OpenBuild): OwnFiles =>
  findKept(site.keys().ofOwnPages(), build)?.own ?? noOwnFiles;

const readsCollections = ({ templates }: Site, { template }: PlannedPage): boolean =>
  (templates.byPath.get(template)?.collections.length ?? 0) > 0;

/** Undefined where Eleventy has to run: its files are other ones than those that are published, or no key covers them. */
function findKept(key: string, build: OpenBuild): Pick<OwnPages, "own" | "files"> | undefined {
  const { copies, followsBuilds } = build.inputs.setup;
  const kept = build.cache.get<Kept>(step, key);
  if (kept === undefined || copies || followsBuilds) return undefined;
  const made = kept.hashes.map(([path, hash]) => ({ path, key: hash }));
  if (changedOf(made, build).length > 0) return undefined;
  return { own: kept.own, files: filesOf(kept.own, new Map(kept.hashes)) };
}

const filesOf = (own: OwnFiles, hashes: ReadonlyMap<string, string>): WantedFile[] =>
  ownPaths(own).map((path) => ({ path, key: hashes.get(path) ?? "" }));

/** Whether a file can be beside those of the owner's pages; where it cannot, the clash of addresses is told. */
export function createFit({ own }: Pick<OwnPages, "own">): (file: Pick<WantedFile, "path">) => boolean {
  const foldersOf = (file: string): string[] =>
    file
      .split("/")
      .slice(0, -1)
      .map((_, index, parts) => parts.slice(0, index + 1).join("/"));
  const paths = ownPaths(own);
  const [files, folders] = [new Set(paths), new Set(paths.flatMap(foldersOf))];
  return ({ path }) => !folders.has(path) && !foldersOf(path).some((folder) => files.has(folder));
}
