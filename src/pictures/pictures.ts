/** The pictures of the site: what is known of them from before, and the making of what is missing. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import type { Cache } from "../core/cache.ts";
import type { Problem } from "../core/problem.ts";
import type { Picture, Pictures } from "../markdown/picture.ts";
import { mayHaveVariants } from "./image-format.ts";
import { imageProblem } from "./image-problems.ts";
import type { ImageUse } from "./image-uses.ts";
import {
  contentOf,
  keepKnown,
  missingOf,
  pictureOf,
  plansOf,
  readKnown,
  variantsStep,
  type KnownPicture,
  type KnownUse,
  type VariantOptions,
} from "./known-pictures.ts";
import type { Encoding } from "./encode-variants.ts";
import type { ImageSettings, Role, Variant } from "./plan-variants.ts";
import { fileNameAt, fileNameOf } from "./variant-files.ts";
import { groupBy } from "../core/group-by.ts";
import { inParallel } from "../core/in-parallel.ts";
import { contentHash } from "../core/content-hash.ts";

export interface PicturesInput extends VariantOptions {
  /** Absolute path of the project. */
  readonly root: string;
  readonly cache: Cache;
  readonly uses: readonly ImageUse[];
  /** Whether missing variants are made; else the files are only looked at. */
  readonly encode: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Looks at each picture that was not looked at before, and makes the variants that are not kept yet. */
export async function makePictures(
  input: PicturesInput,
): Promise<{ readonly pictures: Pictures; readonly problems: readonly Problem[] }> {
  const { root, cache, settings, encode, onProgress } = input;
  const uses = identify(input);
  // Two files may hold the same picture.
  const byContent = groupBy(uses, ({ contentHash }) => contentHash);
  const present = cache.files.list(variantsStep);
  const images = new Map(
    [...byContent.keys()].map((contentHash) => [contentHash, readKnown(cache, contentHash, present)]),
  );
  const wanted = (known: KnownPicture, contentHash: string): ReadonlyMap<string, Variant> =>
    // Places and files of one content may want the same.
    new Map(
      (byContent.get(contentHash) ?? [])
        .flatMap((use) => missingOf(use, known, input))
        .map((variant) => [fileNameOf(contentHash, variant, settings), variant]),
    );
  const widest = (known: KnownPicture, contentHash: string): number => {
    const roles = (byContent.get(contentHash) ?? []).flatMap((use) => use.roles);
    return Math.max(0, ...allOf(roles, known, settings).map(({ width }) => width));
  };
  const todo = [...images].filter(
    ([contentHash, known]) => !known || (encode && wanted(known, contentHash).size > 0),
  );

  let done = 0;
  if (todo.length > 0) onProgress?.(0, todo.length);
  await inParallel(todo, availableParallelism(), async ([contentHash, known]) => {
    const [use] = byContent.get(contentHash) ?? [];
    const bytes = readFileSync(path.join(root, use!.source));
    const seen = known ?? (await look(bytes));
    const variants = encode ? wanted(seen, contentHash) : new Map<string, Variant>();
    const tools = { cache, settings, widest: widest(seen, contentHash) };
    const made = await makeVariants({ bytes, known: seen, variants }, tools);
    keepKnown(cache, contentHash, made);
    images.set(contentHash, made);
    onProgress?.((done += 1), todo.length);
  });

  const pictures = new Map<string, { readonly stamp: string; readonly picture: Picture }>();
  const problems: Problem[] = [];
  for (const use of uses) {
    const known = images.get(use.contentHash)!;
    // Of all formats: those that a quick build does without are wanted again.
    for (const variant of allOf(use.roles, known, settings))
      cache.files.pathOf(variantsStep, fileNameOf(use.contentHash, variant, settings));
    const picture = pictureOf(use, known, input);
    if (picture) pictures.set(use.source, { stamp: use.stamp, picture });
    const problem = imageProblem(use.source, known, settings);
    if (problem) problems.push(problem);
  }
  return { pictures, problems };
}

export interface VariantSource extends Pick<PicturesInput, "root" | "cache" | "settings"> {
  readonly use: ImageUse;
}

/** The bytes of a variant that was made of a picture; one that is damaged is made again. */
export async function readVariant(url: string, { use, ...tools }: VariantSource): Promise<Uint8Array> {
  const read = (): Uint8Array | undefined => tools.cache.files.read(variantsStep, fileNameAt(url) as string);
  const kept = read();
  if (kept) return kept;
  await makePictures({ ...tools, uses: [use], fast: false, encode: true });
  const made = read();
  if (!made) throw new Error(`${url} can no longer be made of ${use.source}`);
  return made;
}

/** Files that were not there, or others, are read to know their content. */
const identify = ({ root, cache, uses }: PicturesInput): readonly KnownUse[] =>
  uses
    .filter(({ source }) => mayHaveVariants(source))
    .map((use) => {
      const hashNow = (): string => hashContent(readFileSync(path.join(root, use.source)));
      return { ...use, contentHash: contentOf(cache, use, hashNow) };
    })
    .sort((a, b) => (a.source < b.source ? -1 : 1));

export const hashContent = (bytes: Uint8Array): string => contentHash(bytes).slice(0, 20);

async function look(bytes: Uint8Array): Promise<KnownPicture> {
  const { readImageFacts } = await import("./image-facts.ts");
  return { look: await readImageFacts(bytes), bytes: bytes.length, files: {} };
}

const allOf = (roles: readonly Role[], known: KnownPicture, settings: ImageSettings): readonly Variant[] =>
  plansOf(roles, known, { settings, fast: false }).flat();

interface Making {
  readonly bytes: Uint8Array;
  readonly known: KnownPicture;
  /** By the names of their files. */
  readonly variants: ReadonlyMap<string, Variant>;
}

interface MakingTools extends Omit<Encoding, "facts"> {
  readonly cache: Cache;
}

/** The picture with its new files; one that cannot be decoded after all becomes a fault. */
async function makeVariants(
  { bytes, known, variants }: Making,
  { cache, settings, widest }: MakingTools,
): Promise<KnownPicture> {
  if (variants.size === 0 || !("facts" in known.look)) return known;
  const files = { ...known.files };
  // A build that was killed has kept files that no record tells of.
  for (const name of variants.keys()) {
    const kept = cache.files.read(variantsStep, name);
    if (kept) files[name] = kept.length;
  }
  const missing = [...variants].filter(([name]) => files[name] === undefined);
  if (missing.length > 0) {
    const { encodeVariants } = await import("./encode-variants.ts");
    let encoded: readonly Uint8Array[];
    try {
      encoded = await encodeVariants(
        bytes,
        missing.map(([, variant]) => variant),
        { facts: known.look.facts, settings, widest },
      );
    } catch {
      const { undecodable } = await import("./image-facts.ts");
      return { look: { fault: undecodable }, bytes: known.bytes, files: {} };
    }
    for (const [index, [name]] of missing.entries()) {
      cache.files.write(variantsStep, name, encoded[index]!);
      files[name] = encoded[index]!.length;
    }
  }
  return { ...known, files };
}
