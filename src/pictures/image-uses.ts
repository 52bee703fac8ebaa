/** Which of the owner's picture files the site shows, and where: found in what has been rendered, so drafts have no say. */
import type { OwnFile } from "../content/list-files.ts";
import { mayHaveVariants } from "./image-format.ts";
import type { ImageUse } from "./pictures.ts";
import type { Role } from "./plan-variants.ts";

/** What a body shows, as `Rendered` says it. */
export interface ShownInBody {
  readonly images: readonly { readonly url: string }[];
  /** Files in it, linked ones too. */
  readonly files: readonly { readonly source: string; readonly url: string }[];
}

export interface UsesInput {
  readonly bodies: Iterable<ShownInBody>;
  /** Sources of pictures named in front matter. */
  readonly thumbnails: Iterable<string>;
  readonly portraits: Iterable<string>;
  readonly fileBySource: ReadonlyMap<string, OwnFile>;
}

/** Sorted by source. */
export function findImageUses(input: UsesInput): readonly ImageUse[] {
  const roles = new Map<OwnFile, Set<Role>>();
  const use = (file: OwnFile | undefined, ...found: readonly Role[]): void => {
    if (!file || !mayHaveVariants(file.source)) return;
    const own = roles.get(file) ?? new Set();
    for (const role of found) own.add(role);
    roles.set(file, own);
  };
  for (const { images, files } of input.bodies) {
    if (images.length === 0 || files.length === 0) continue;
    const shown = new Set(images.map(({ url }) => url.replace(/[?#].*$/, "")));
    for (const { source, url } of files) if (shown.has(url)) use(input.fileBySource.get(source), "body");
  }
  for (const source of input.thumbnails) use(input.fileBySource.get(source), "hero", "card");
  for (const source of input.portraits) use(input.fileBySource.get(source), "portrait");
  return [...roles]
    .map(([{ source, url, stamp }, own]) => ({ source, url, stamp, roles: [...own].sort() }))
    .sort((a, b) => (a.source < b.source ? -1 : 1));
}
