/** The pictures of the site: what is known of them from before, and the making of what is missing. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import type { Problem } from "../core/problem.ts";
import {
  contentHashOf,
  fileNameOf,
  imageCacheFolder,
  madeVariants,
  openImageCache,
  type CachedImage,
  type ImageCache,
} from "./image-cache.ts";
import { mayHaveVariants } from "./image-format.ts";
import { imageProblem } from "./image-problems.ts";
import type { Picture, Pictures } from "../markdown/picture.ts";
import { createPicture } from "./create-picture.ts";
import { planVariants, type ImageSettings, type Role, type Variant } from "./plan-variants.ts";

/** A file of the owner's that pages show. */
export interface ImageUse {
  /** Repository path. */
  readonly source: string;
  /** Its address, root-relative without the path prefix. */
  readonly url: string;
  /** The same stamp is the same content. */
  readonly stamp: string;
  /** Sorted. */
  readonly roles: readonly Role[];
}

export interface PicturesInput {
  /** Absolute path of the project. */
  readonly root: string;
  readonly uses: readonly ImageUse[];
  readonly settings: ImageSettings;
  /** Makes do without AVIF where it has not been made before. */
  readonly fast: boolean;
  /** Whether missing variants are made; else the files are only looked at. */
  readonly encode: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

interface KnownUse extends ImageUse {
  readonly contentHash: string;
}

const indexName = "index.json";

/** What the last build knew of all pictures, without opening any. */
export function readPictures(
  root: string,
  { settings, fast }: Pick<PicturesInput, "settings" | "fast">,
): Pictures {
  const cache = openImageCache(root);
  return picturesOf(readIndex(root), cache.read, settings, fast);
}

/** Looks at each picture that was not looked at before, and makes the variants that are not kept yet. */
export async function makePictures(
  input: PicturesInput,
): Promise<{ readonly pictures: Pictures; readonly problems: readonly Problem[] }> {
  const { root, settings, fast, encode, onProgress } = input;
  const cache = openImageCache(root);
  const before = readIndex(root);
  const uses = input.uses.filter(({ source }) => mayHaveVariants(source));
  const known = identify(root, uses, before);

  const images = new Map<string, CachedImage | undefined>();
  for (const { contentHash } of known) {
    if (!images.has(contentHash)) images.set(contentHash, cache.read(contentHash));
  }
  const byContent = groupByContent(known);
  const wanted = (image: CachedImage, contentHash: string): readonly Variant[] => {
    const missing = (byContent.get(contentHash) ?? []).flatMap((use) =>
      missingOf(use, image, settings, fast),
    );
    // Places and files of one content may want the same.
    return [...new Map(missing.map((each) => [fileNameOf(contentHash, each, settings), each])).values()];
  };
  const todo = [...images].filter(
    ([contentHash, image]) => !image || (encode && wanted(image, contentHash).length > 0),
  );

  let done = 0;
  if (todo.length > 0) onProgress?.(0, todo.length);
  await inParallel(todo, async ([contentHash, image]) => {
    const [use] = byContent.get(contentHash) ?? [];
    const bytes = readFileSync(path.join(root, use!.source));
    const seen = image ?? (await look(bytes));
    const variants = encode ? wanted(seen, contentHash) : [];
    const made = await encodeInto(cache, { contentHash, bytes, image: seen, variants, settings });
    cache.write(contentHash, made);
    images.set(contentHash, made);
    onProgress?.((done += 1), todo.length);
  });

  const index = JSON.stringify(known);
  if (index !== JSON.stringify(before)) cache.writeFile(indexName, Buffer.from(index));
  if (encode) cache.prune(usedFiles(known, images, settings));
  return {
    pictures: picturesOf(known, (contentHash) => images.get(contentHash), settings, fast),
    problems: known.flatMap(
      ({ source, contentHash }) => imageProblem(source, images.get(contentHash)!, settings) ?? [],
    ),
  };
}

/** Files that were not there, or others, are read to know their content. */
function identify(root: string, uses: readonly ImageUse[], before: readonly KnownUse[]): KnownUse[] {
  const bySource = new Map(before.map((use) => [use.source, use]));
  return uses
    .map((use) => {
      const old = bySource.get(use.source);
      return {
        ...use,
        contentHash:
          old?.stamp === use.stamp
            ? old.contentHash
            : contentHashOf(readFileSync(path.join(root, use.source))),
      };
    })
    .sort((a, b) => (a.source < b.source ? -1 : 1));
}

async function look(bytes: Uint8Array): Promise<CachedImage> {
  const { readImageFacts } = await import("./image-facts.ts");
  return { look: await readImageFacts(bytes), bytes: bytes.length, files: {} };
}

interface Encoding {
  readonly contentHash: string;
  readonly bytes: Uint8Array;
  readonly image: CachedImage;
  readonly variants: readonly Variant[];
  readonly settings: ImageSettings;
}

/** The picture with its new files; one that cannot be decoded after all becomes a fault. */
async function encodeInto(cache: ImageCache, encoding: Encoding): Promise<CachedImage> {
  const { contentHash, bytes, image, variants, settings } = encoding;
  if (variants.length === 0 || !("facts" in image.look)) return image;
  const { encodeVariants } = await import("./encode-variants.ts");
  let encoded: readonly Uint8Array[];
  try {
    encoded = await encodeVariants(bytes, image.look.facts, variants, settings);
  } catch {
    const { undecodable } = await import("./image-facts.ts");
    return { look: { fault: undecodable }, bytes: image.bytes, files: {} };
  }
  const files = { ...image.files };
  for (const [index, variant] of variants.entries()) {
    const name = fileNameOf(contentHash, variant, settings);
    cache.writeFile(name, encoded[index]!);
    files[name] = encoded[index]!.length;
  }
  // One order, whatever was made when.
  return { ...image, files: Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** All variants if AVIF may cost its time or has been made already, else those of the other formats. */
function plansOf(use: KnownUse, { look: seen }: CachedImage, settings: ImageSettings, fast: boolean) {
  if (!("facts" in seen)) return [];
  const plan = (formats: ImageSettings["formats"]): readonly Variant[] =>
    planVariants(seen.facts, use.roles, { ...settings, formats });
  const all = plan(settings.formats);
  return fast ? [all, plan(settings.formats.filter((format) => format !== "avif"))] : [all];
}

const isMade = (
  use: KnownUse,
  variants: readonly Variant[],
  image: CachedImage,
  settings: ImageSettings,
): boolean => madeVariants(use, variants, image, settings).length === variants.length;

function missingOf(use: KnownUse, image: CachedImage, settings: ImageSettings, fast: boolean): Variant[] {
  const plans = plansOf(use, image, settings, fast);
  if (plans.some((plan) => isMade(use, plan, image, settings))) return [];
  return (plans.at(-1) ?? []).filter((variant) => !isMade(use, [variant], image, settings));
}

function picturesOf(
  uses: readonly KnownUse[],
  imageOf: (contentHash: string) => CachedImage | undefined,
  settings: ImageSettings,
  fast: boolean,
): Pictures {
  const pictures = new Map<string, { readonly stamp: string; readonly picture: Picture }>();
  for (const use of uses) {
    const image = imageOf(use.contentHash);
    if (!image || !("facts" in image.look)) continue;
    const plan = plansOf(use, image, settings, fast).find((each) => isMade(use, each, image, settings));
    const picture =
      plan &&
      createPicture(
        { url: use.url, bytes: image.bytes },
        image.look.facts,
        madeVariants(use, plan, image, settings),
      );
    if (picture) pictures.set(use.source, { stamp: use.stamp, picture });
  }
  return pictures;
}

function usedFiles(
  uses: readonly KnownUse[],
  images: ReadonlyMap<string, CachedImage | undefined>,
  settings: ImageSettings,
): ReadonlySet<string> {
  const used = new Set([indexName]);
  for (const use of uses) {
    const image = images.get(use.contentHash);
    used.add(`${use.contentHash}.json`);
    if (!image) continue;
    for (const variant of plansOf(use, image, settings, false).flat())
      used.add(fileNameOf(use.contentHash, variant, settings));
  }
  return used;
}

function readIndex(root: string): readonly KnownUse[] {
  try {
    return JSON.parse(readFileSync(path.join(root, imageCacheFolder, indexName), "utf8")) as KnownUse[];
  } catch {
    return []; // None yet, or damaged: everything is found out anew.
  }
}

/** As many at once as there are cores; the first fault of ours or of the disk ends it. */
async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/** Two files may hold the same picture. */
function groupByContent(uses: readonly KnownUse[]): ReadonlyMap<string, readonly KnownUse[]> {
  const groups = new Map<string, KnownUse[]>();
  for (const use of uses) groups.set(use.contentHash, [...(groups.get(use.contentHash) ?? []), use]);
  return groups;
}
