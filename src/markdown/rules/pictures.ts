/** Pictures with variants: the image of Markdown stands in a `picture` element that offers the browser a choice. */
import type Token from "markdown-it/lib/token.mjs";
import { showPicture, type ShownPicture } from "../shown-picture.ts";
import type { ResolvedImage } from "../addresses.ts";
import type { Rule } from "../setup.ts";

const key = "octavoPicture";

export const pictures: Rule = (md) => {
  const image = md.renderer.rules.image!;
  md.renderer.rules.image = (tokens, index, options, env, self) => {
    const html = image(tokens, index, options, env, self);
    const shown = (tokens[index]!.meta as Record<string, ShownPicture> | null)?.[key];
    return shown ? inPicture(html, shown) : html;
  };
};

/** Gives an image of Markdown its variants. */
export function offerVariants(token: Token, shown: ShownPicture): void {
  token.meta = { ...token.meta, [key]: shown };
  if (shown.tint !== "") token.attrJoin("class", shown.tint);
}

/** What an image in a text shows; undefined where it is shown as it is. */
export function shownInBody(
  { url, picture }: ResolvedImage,
  given: ReadonlyMap<string, string>,
  pathPrefix: string,
): ShownPicture | undefined {
  // A query or a fragment asks for something of the file itself.
  if (!picture || url !== picture.url || given.has("srcset")) return undefined;
  const width = Number(given.get("width"));
  const height = Number(given.get("height"));
  const drawn = width > 0 ? width : height > 0 ? (height * picture.width) / picture.height : undefined;
  return showPicture(picture, "body", pathPrefix, drawn === undefined ? undefined : Math.round(drawn));
}

/** The attributes of the image itself that offer its variants in the plain format. */
export const plainAttributes = ({ srcset, sizes }: ShownPicture): [name: string, value: string][] =>
  srcset === ""
    ? []
    : [
        ["srcset", srcset],
        ["sizes", sizes],
      ];

export const inPicture = (image: string, shown: ShownPicture): string =>
  `${pictureStart(shown)}${image}</picture>`;

export const pictureStart = ({ sources, sizes }: ShownPicture): string =>
  `<picture>${sources
    .map(({ type, srcset }) => `<source type="${type}" srcset="${srcset}" sizes="${sizes}">`)
    .join("")}`;
