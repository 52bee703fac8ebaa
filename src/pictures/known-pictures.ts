/** What is known of pictures from before, without opening any: which content a file has, how it looks, what is made of it. */
import type { Cache } from "../core/cache.ts";
import type { Picture, Pictures } from "../markdown/picture.ts";
import { createPicture } from "./create-picture.ts";
import { encoderVersion } from "./encoder-version.ts";
import type { Look } from "./image-facts.ts";
import type { ImageUse } from "./image-uses.ts";
import { planVariants, type ImageSettings, type Role, type Variant } from "./plan-variants.ts";
import { fileNameOf, variantUrl } from "./variant-files.ts";

/** What is known of one picture, by the hash of its content. */
export interface KnownPicture {
  readonly look: Look;
  readonly bytes: number;
  /** Bytes of each variant by the name of its file. */
  readonly files: Readonly<Record<string, number>>;
}

export interface KnownUse extends ImageUse {
  readonly contentHash: string;
}

export interface VariantOptions {
  readonly settings: ImageSettings;
  /** Makes do without AVIF where it has not been made before. */
  readonly fast: boolean;
}

/** The step of the cache, of records and of the variants' files. Not by the code's digest: pictures take long. */
export const variantsStep = "pictures";

const recordKey = (contentHash: string): string => `${contentHash} ${encoderVersion}`;

const contentKey = ({ source, stamp }: ImageUse): readonly [step: string, key: string] => [
  "picture content",
  `${source}\0${stamp}`,
];

/** Which content a file has: `hashNow` tells it of one that was not there, or was another. */
export const contentOf = (cache: Cache, use: ImageUse, hashNow: () => string): string =>
  cache.memo(...contentKey(use), hashNow);

/** With those of its variants that are `present`. */
export function readKnown(
  cache: Cache,
  contentHash: string,
  present: ReadonlySet<string>,
): KnownPicture | undefined {
  const known = cache.get<KnownPicture>(variantsStep, recordKey(contentHash));
  if (!known) return undefined;
  const files = Object.entries(known.files).filter(([name]) => present.has(name));
  return { ...known, files: Object.fromEntries(files) };
}

export const keepKnown = (cache: Cache, contentHash: string, known: KnownPicture): void =>
  cache.put(variantsStep, recordKey(contentHash), known);

/** All variants if AVIF may cost its time or has been made already, else those of the other formats. */
export function plansOf(
  roles: readonly Role[],
  { look }: KnownPicture,
  { settings, fast }: VariantOptions,
): readonly (readonly Variant[])[] {
  if (!("facts" in look)) return [];
  const plan = (formats: ImageSettings["formats"]): readonly Variant[] =>
    planVariants(look.facts, roles, { ...settings, formats });
  const all = plan(settings.formats);
  return fast ? [all, plan(settings.formats.filter((format) => format !== "avif"))] : [all];
}

/** What is to be made for a use; nothing where all of one plan is there. */
export function missingOf(use: KnownUse, known: KnownPicture, options: VariantOptions): readonly Variant[] {
  const missing = plansOf(use.roles, known, options).map((plan) =>
    plan.filter(
      (variant) => known.files[fileNameOf(use.contentHash, variant, options.settings)] === undefined,
    ),
  );
  return missing.some((each) => each.length === 0) ? [] : (missing.at(-1) ?? []);
}

/** Undefined where not all that its places need is made, or nothing of it is of use. */
export function pictureOf(
  { url, source, contentHash, roles }: KnownUse,
  known: KnownPicture,
  options: VariantOptions,
): Picture | undefined {
  if (!("facts" in known.look)) return undefined;
  for (const plan of plansOf(roles, known, options)) {
    const made = plan.flatMap((variant) => {
      const name = fileNameOf(contentHash, variant, options.settings);
      const bytes = known.files[name];
      return bytes === undefined ? [] : [{ ...variant, bytes, url: variantUrl(source, name) }];
    });
    if (made.length === plan.length)
      return createPicture({ url, bytes: known.bytes }, known.look.facts, made);
  }
  return undefined;
}

/**
 * Finds the pictures of uses as far as builds have made them, for whom writing must not wait. Where a use has places that
 * no build knows, the picture is as it is for the others.
 */
export function createPictureFinder(
  cache: Cache,
  options: VariantOptions,
): (uses: readonly ImageUse[]) => Pictures {
  const present = cache.files.list(variantsStep);
  const found = new Map<string, Picture | undefined>();
  const find = (use: ImageUse): Picture | undefined => {
    const contentHash = cache.get<string>(...contentKey(use));
    const known = contentHash === undefined ? undefined : readKnown(cache, contentHash, present);
    if (contentHash === undefined || !known) return undefined;
    const whole = pictureOf({ ...use, contentHash }, known, options);
    if (whole) return whole;
    const roles = use.roles.filter((role) =>
      pictureOf({ ...use, contentHash, roles: [role] }, known, options),
    );
    return pictureOf({ ...use, contentHash, roles }, known, options);
  };
  return (uses) => {
    const pictures = new Map<string, { readonly stamp: string; readonly picture: Picture }>();
    for (const use of uses) {
      const key = JSON.stringify(use);
      if (!found.has(key)) found.set(key, find(use));
      const picture = found.get(key);
      if (picture) pictures.set(use.source, { stamp: use.stamp, picture });
    }
    return pictures;
  };
}
