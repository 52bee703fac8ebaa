/** A picture with its variants, as bodies and pages show it. */

export interface PictureFile {
  /** Root-relative, without the path prefix. */
  readonly url: string;
  readonly width: number;
}

/** The same picture in one format, the narrowest first. */
export interface PictureSource {
  /** "image/avif" */
  readonly type: string;
  readonly files: readonly PictureFile[];
}

/** One choice of widths: newer formats, the best first, then what every browser shows. */
export interface PictureSet {
  readonly sources: readonly PictureSource[];
  /** The plain format, the original among it where no variant is lighter; empty where only the original has it. */
  readonly plain: readonly PictureFile[];
}

/** Plain JSON. */
export interface Picture {
  /** Address of the original, root-relative without the path prefix. */
  readonly url: string;
  /** Pixels as shown. */
  readonly width: number;
  readonly height: number;
  /** For places as wide as a column. */
  readonly large?: PictureSet;
  /** For lists and portraits. */
  readonly small?: PictureSet;
  /** JPEG or PNG for other sites' previews, 1200 pixels wide or wider where the original is. */
  readonly share?: { readonly url: string; readonly width: number; readonly height: number };
  /** Classes that give the place its colour until the picture is there; absent where something shines through. */
  readonly tint?: string;
  /** Hash of all this. */
  readonly key: string;
}

/** By repository path; a picture holds while its file has that stamp. */
export type Pictures = ReadonlyMap<string, { readonly stamp: string; readonly picture: Picture }>;

/** Addresses of all files in it, the original apart. */
export function urlsOf({ large, small, share, url: original }: Picture): string[] {
  const files = [large, small].flatMap((set) =>
    set ? [...set.sources.flatMap((source) => source.files), ...set.plain] : [],
  );
  return [...new Set([...files, ...(share ? [share] : [])].map(({ url }) => url))].filter(
    (url) => url !== original,
  );
}
