/** A picture at its place on a page: the candidates that suit it, and how wide the style makes it there. */
import { prefixedUrl } from "../config/urls.ts";
import type { Picture, PictureFile, PictureSet } from "./picture.ts";

/** Places of pictures; their widths are those of assets/css. */
export type PicturePlace = "hero" | "lead" | "card" | "body" | "author" | "person" | "writer";

/** The values of attributes; addresses carry the path prefix. */
export interface ShownPicture {
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
  readonly sizes: string;
  readonly src: string;
  /** Of the plain format; empty where there is one file only. */
  readonly srcset: string;
  /** Classes of its colour; empty where something shines through. */
  readonly tint: string;
}

const small: ReadonlySet<PicturePlace> = new Set(["card", "author", "person", "writer"]);

/** Pixels of a text's column at two dots each; what is wider serves the hero only. */
const widestInColumn = 1280;

/** Undefined where the picture is shown as it is. `ownWidth` is the width in pixels that its author wants. */
export function showPicture(
  picture: Picture,
  place: PicturePlace,
  pathPrefix: string,
  ownWidth?: number,
): ShownPicture | undefined {
  const set = small.has(place) ? (picture.small ?? picture.large) : picture.large;
  if (!set) return undefined;
  const most = place === "hero" ? Number.POSITIVE_INFINITY : widestInColumn;
  const srcset = (files: readonly PictureFile[]): string =>
    upTo(files, most)
      .map(({ url, width }) => `${prefixedUrl(url, { url: "", pathPrefix })} ${width}w`)
      .join(", ");
  return {
    sources: set.sources.map(({ type, files }) => ({ type, srcset: srcset(files) })),
    sizes: sizesOf(picture, place, ownWidth),
    src: prefixedUrl(plainUrl(picture, set), { url: "", pathPrefix }),
    srcset: upTo(set.plain, most).length > 1 ? srcset(set.plain) : "",
    tint: picture.tint ?? "",
  };
}

/** The narrowest is always there. */
const upTo = (files: readonly PictureFile[], most: number): readonly PictureFile[] =>
  files.filter(({ width }, index) => index === 0 || width <= most);

/** One file for those who know no choice, such as readers of feeds. */
const plainUrl = (picture: Picture, set: PictureSet): string =>
  upTo(set.plain, widestInColumn).at(-1)?.url ?? picture.url;

/**
 * Screens with three dots a pixel are asked for two thirds of the width: nobody sees more than two dots, and every byte
 * is paid for. Browsers that do not know resolutions here go on to the next entry.
 */
const fine = "(min-resolution: 2.5dppx)";

/** A window without its two gutters of 5 vw, at least 1.25 rem. */
const phone = `${fine} min(60vw, 66.7vw - 1.7rem), min(90vw, 100vw - 2.5rem)`;

/** The `sizes` attribute: how wide the picture is drawn, windows from 60 and from 42 rem first, then phones. */
function sizesOf({ width, height }: Picture, place: PicturePlace, ownWidth?: number): string {
  const ratio = width / height;
  // Cut to a shape, what is too wide is drawn wider than its place.
  const cut = (shape: number, rem: number): string =>
    `${Math.round(rem * Math.max(1, ratio / shape) * 4) / 4}rem`;
  switch (place) {
    case "hero":
      return `(min-width: 60rem) 52rem, (min-width: 42rem) 37rem, ${phone}`;
    case "lead":
      return ratio > 2
        ? `(min-width: 42rem) ${cut(2, 37)}, ${fine} ${Math.round(30 * ratio)}vw, ${Math.round(45 * ratio)}vw`
        : `(min-width: 42rem) 37rem, ${phone}`;
    case "card":
      return `(min-width: 60rem) ${cut(1.5, 9.5)}, ${cut(1.5, 6.5)}`;
    case "author":
      return `(min-width: 60rem) ${cut(1, 9)}, ${cut(1, 5)}`;
    case "person":
      return `(min-width: 60rem) ${cut(1, 7)}, ${cut(1, 5)}`;
    case "writer":
      return cut(1, 4);
    case "body": {
      const drawn = ownWidth !== undefined && ownWidth > 0 ? ownWidth : width;
      const column = 592; // 37 rem
      if (drawn >= column) return `(min-width: 42rem) 37rem, ${phone}`;
      const whole = `(min-width: ${Math.ceil(drawn / 0.9)}px)`;
      return `${whole} and ${fine} ${Math.round((drawn * 2) / 3)}px, ${whole} ${drawn}px, ${phone}`;
    }
  }
}
