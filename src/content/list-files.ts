/** Which files the owner has besides Markdown, without reading them. */
import { statSync } from "node:fs";
import path from "node:path";
import { stampOf } from "../core/file-stamp.ts";
import { urlOfPath } from "../core/address-codec.ts";
import { readFolder } from "../core/read-files.ts";
import { kindOfSource } from "./source-kind.ts";

/** A file that can be published. */
export interface OwnFile {
  /** Repository path as it is on disk. */
  readonly source: string;
  /** Root-relative, without the path prefix. */
  readonly url: string;
  /** The same stamp is the same content; it begins with the size. */
  readonly stamp: string;
  /** Whether it is published even where no post uses it. */
  readonly always: boolean;
}

/** assets/css and assets/js are made into the look; all else in assets/ is published as it is. */
const ofTheLook = ["assets/css/", "assets/js/"];

/** Of pages/ only what is surely no template: pictures, sound, films and documents. */
export const besidePages =
  /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|ico|mp[34]|m4[av]|og[agv]|opus|wav|flac|web[am]|mov|pdf|zip|epub|docx?|xlsx?|pptx?|od[tsp])$/i;

/** All of them, sorted by source. */
export const listOwnFiles = (root: string): OwnFile[] =>
  [...listFiles(root, "assets"), ...listFiles(root, "pages"), ...listFiles(root, "posts")]
    .filter(({ source }) => !ofTheLook.some((folder) => source.startsWith(folder)))
    .sort((a, b) => (a.source < b.source ? -1 : 1));

function listFiles(root: string, folder: string): OwnFile[] {
  const files: OwnFile[] = [];
  const inRoot = folder === "assets/root" || folder.startsWith("assets/root/");
  for (const entry of readFolder(path.join(root, folder)).entries) {
    const source = `${folder}/${entry.name}`;
    // At the root .well-known and its like are meant; elsewhere a leading dot or underscore hides a file.
    if (!inRoot && hides.test(entry.name)) continue;
    if (entry.isDirectory()) files.push(...listFiles(root, source));
    else if (
      entry.isFile() &&
      !(folder.startsWith("posts") && /\.(md|json)$|\.11tydata\.\w+$/i.test(entry.name)) &&
      (kindOfSource(source) !== "pages" || besidePages.test(entry.name))
    ) {
      const stats = statSync(path.join(root, source), { throwIfNoEntry: false });
      // Deleted since it was listed: no file any more.
      if (stats)
        files.push({
          source,
          url: urlOf(source, inRoot),
          stamp: stampOf(stats),
          always: kindOfSource(source) === undefined,
        });
    }
  }
  return files;
}

const hides = /^[._](?!\.?$)/;

/** The name in a path that keeps what it is about from being published: cameras write "_DSC1234.jpg". */
export const hidingName = (path: string): string | undefined =>
  /^\/(?!assets\/(?!root\/))/.test(path) ? undefined : path.split("/").find((name) => hides.test(name));

const urlOf = (source: string, inRoot: boolean): string => {
  const plain = urlOfPath(source);
  if (inRoot) return plain.slice("assets/root".length);
  return kindOfSource(plain) === undefined ? `/${plain}` : `/assets/${plain}`;
};
