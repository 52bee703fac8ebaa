/** The site with its pictures: which variants there are follows from the pages, and what pages show from the variants. */
import type { Settings } from "../config/settings.ts";
import { makePictures, readPictures } from "../pictures/pictures.ts";
import type { Pictures } from "../markdown/picture.ts";
import type { Memory } from "./memory.ts";
import type { Problem } from "../core/problem.ts";
import type { CreatedSite, SiteOptions } from "./site.ts";

export interface PicturedSiteOptions extends SiteOptions {
  readonly fast?: boolean;
  readonly checkOnly: boolean;
}

/**
 * The site is made with the pictures known from last time; where others turn out to be shown, they are encoded and it is
 * made again, which renders only the bodies that show them.
 */
export async function createPicturedSite(
  create: (pictures: Pictures, memory: Memory) => Promise<CreatedSite>,
  memory: Memory,
  { images }: Settings,
  { root, fast = false, checkOnly, onStage }: PicturedSiteOptions,
): Promise<{ readonly site: CreatedSite; readonly problems: readonly Problem[] }> {
  const site = await create(readPictures(root, { settings: images, fast }), memory);
  onStage("images");
  const { pictures, problems } = await makePictures({
    root,
    uses: site.imageUses,
    settings: images,
    fast,
    encode: !checkOnly,
    onProgress: (done, total) => onStage("images", done, total),
  });
  const isSame = [...pictures].every(
    ([source, { picture }]) => site.pictures.get(source)?.picture.key === picture.key,
  );
  if (isSame && pictures.size === site.pictures.size) return { site, problems };
  return { site: await create(pictures, { ...site.memory, related: memory.related }), problems };
}
