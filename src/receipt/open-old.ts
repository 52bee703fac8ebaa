/** The old site, by whatever there is of it: its source, what its generator built, a sitemap or a list of addresses. */
import { hostOf as addressHost } from "../core/address-codec.ts";
import { readFileSync, statSync } from "node:fs";
import { contentHash } from "../core/content-hash.ts";
import { lazy } from "../core/lazy.ts";
import { parseAddresses } from "../pages/addresses/adopt.ts";
import type { Place } from "../config/urls.ts";
import type { Home } from "./addresses.ts";
import { SourceFault } from "../core/untrusted-folder.ts";
import { openFile, openFolder, type Folder } from "./folder.ts";
import { isNamedByBytes, openOldBuild, type OldBuild } from "./old-build.ts";
import type { OldSite, SourceText } from "./old-site.ts";
import { readExport } from "./source/read-export.ts";
import { readSourceFolder } from "./source/read-folder.ts";

export interface OldPlaces {
  /** A folder or a file, absolute. */
  readonly source: string | undefined;
  /** A folder, a sitemap or a list, absolute. */
  readonly old: string | undefined;
}

const passed = new Set([
  ".git",
  "node_modules",
  ".cache",
  ".jekyll-cache",
  ".sass-cache",
  "bower_components",
]);

/** Throws a `SourceFault`. `place` is where the new site lives. */
export async function openOldSite({ source, old }: OldPlaces, place: Place, now: string): Promise<OldSite> {
  const home: Home = { hosts: new Set([hostOf(place.url)]), pathPrefix: place.pathPrefix };
  const kind = old === undefined ? undefined : kindOf(old);
  const build = old !== undefined && kind === "folder" ? openOldBuild(old, home) : undefined;
  const listed = old !== undefined && kind === "file" ? readList(old, place) : undefined;
  const read = source === undefined ? undefined : await readSource(source, now);
  const texts = read?.texts ?? [];
  const isOriginal =
    read?.folder === undefined || build === undefined ? undefined : originalsIn(read.folder, build);
  const derived = [
    ...texts.flatMap(({ url, hidden }) => (url === undefined || hidden ? [] : [url])),
    ...(read?.urls ?? []),
  ];
  return {
    addresses: build ? "built" : listed ? "listed" : "derived",
    texts: build ? "built" : "derived",
    home: build?.home ?? home,
    urls: build?.urls ?? listed ?? [...new Set(derived)].sort(),
    pages: build?.pages ?? new Map(),
    source: texts,
    hashOf: build?.hashOf ?? (() => undefined),
    isOfTheLook: (url) =>
      build === undefined
        ? false
        : isOriginal === undefined
          ? build.isOfTheLook(url)
          : isNamedByBytes(url) || (isMadeFile(url) && !isOriginal(url)),
    isOriginal: (url) => isOriginal?.(url) ?? false,
  };
}

const isMadeFile = (url: string): boolean => /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|ico)$/i.test(url);

const hostOf = (url: string): string => addressHost(url).replace(/^www\./, "");

function kindOf(place: string): "folder" | "file" {
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats === undefined) throw new SourceFault(`there is no \`${place}\``);
  return stats.isDirectory() ? "folder" : "file";
}

const mostLetters = 50_000_000;

function readText(file: string): string {
  if (statSync(file).size > mostLetters)
    throw new SourceFault(`${file} has more than ${mostLetters / 1e6} MB`);
  return readFileSync(file, "utf8");
}

function readList(file: string, place: Place): readonly string[] {
  const urls = parseAddresses(readText(file), place);
  if (urls.length === 0) throw new SourceFault(`there is no address in \`${file}\``);
  return urls;
}

interface ReadSource {
  readonly texts: readonly SourceText[];
  /** Of lists. */
  readonly urls?: readonly string[];
  readonly folder?: Folder;
}

async function readSource(place: string, now: string): Promise<ReadSource> {
  const isFolder = kindOf(place) === "folder";
  const folder = isFolder ? openFolder(place, passed) : await openFile(place);
  const isSite =
    isFolder &&
    folder.files.some((file) =>
      /^(?:_config\.|hugo\.|config\.|source\/|content\/.*\.md$|package\.json$)/.test(file),
    );
  const exported = isSite ? undefined : readExport(folder);
  if (exported !== undefined) return { ...exported, folder };
  if (isFolder) return { texts: readSourceFolder(folder, now), folder };
  throw new SourceFault(`\`${place}\` is no export of WordPress's, Ghost's, Medium's or Substack's`);
}

/** By their bytes, and only of those that have the size of one. */
function originalsIn(folder: Folder, build: OldBuild): (url: string) => boolean {
  const hashes = lazy(
    () =>
      new Set(
        folder.files
          .filter(
            (file) =>
              !/^(?:themes|_site|public|dist|docs\/_site)\//.test(file) &&
              !/\.(?:md|markdown|mdx|html?)$/i.test(file),
          )
          .map((file) => contentHash(folder.bytes(file))),
      ),
  );
  return (url) => {
    const hash = build.hashOf(url);
    return hash !== undefined && hashes().has(hash);
  };
}
