/** The picture that other sites show of a page: in a format that all of them know, where there is one. */
import type { ImageView } from "./views.ts";

/** Without the variants, which only pages need. */
export function shareImage({ picture, ...image }: ImageView): ImageView {
  return picture?.share ? { ...image, ...picture.share } : image;
}
