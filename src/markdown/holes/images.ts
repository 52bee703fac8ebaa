/** Images: address, size in pixels and variants of the picture that is meant. */
import { prefixedUrl } from "../../config/urls.ts";
import { hidingName } from "../../content/list-files.ts";
import type { Problem } from "../../core/problem.ts";
import { escapedName, findByParts, partsOf } from "../address-parts.ts";
import type { Attributes, ImageQuestion, OpenImage } from "../body.ts";
import type { Picture } from "../picture.ts";
import type { FileAnswer, Resolver } from "../rendered.ts";
import { showPicture, type ShownPicture } from "../shown-picture.ts";

/** The file that an image in a body of `source` shows. */
export function answerImage({ written }: ImageQuestion, source: string, resolver: Resolver): FileAnswer {
  const address = written.trim();
  const parts = partsOf(address);
  const find = (path: string): FileAnswer => resolver.file(path, source);
  const found = findByParts(parts, find, isThere);
  return isThere(found) || parts.suffix === "" || !isThere(find(address))
    ? found
    : { nearest: escapedName(address) };
}

const isThere = (answer: FileAnswer): boolean => "url" in answer;

/** What is wrong with an image that is not there. */
export const missingImage = (
  address: string,
  nearest: string | undefined,
): Pick<Problem, "code" | "message" | "hint"> & { readonly severity: "warning" } => ({
  severity: "warning",
  code: "image-missing",
  message: address === "" ? "the image has no address" : `the image \`${address}\` does not exist`,
  hint:
    hintAtHidden(address) ??
    (nearest === undefined ? "put the file beside the post or into assets/" : `did you mean \`${nearest}\`?`),
});

/** What is to be done if a file is there, and is none that is published. */
export function hintAtHidden(path: string): string | undefined {
  const name = hidingName(path);
  return (
    name && `rename \`${name}\` if it is there: a name that begins with ${name.charAt(0)} is not published`
  );
}

/** Says that an image has no text. */
export const emptyAlt = (
  address: string,
): Pick<Problem, "code" | "message" | "hint"> & { readonly severity: "info" } => ({
  severity: "info",
  code: "alt-empty",
  message: `the image \`${address}\` has no alternative text, as if it were decoration`,
  hint: "say between the brackets what it shows, for those who don't see it",
});

/** An image with what is known of it. */
export interface KnownImage {
  /** Root-relative without the path prefix, or as written. */
  readonly url: string;
  /** Pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Its variants; absent for what is shown as it is. */
  readonly picture?: Picture | undefined;
}

export function knownImage({ written }: ImageQuestion, answer: FileAnswer): KnownImage {
  const address = written.trim();
  if (!("url" in answer)) return { url: address };
  const { url, width, height, picture } = answer;
  return { url: url + partsOf(address).suffix, width, height, picture };
}

/** What an image in a text shows; undefined where it is shown as it is. */
export function shownInBody(
  { url, picture }: KnownImage,
  attributes: Attributes,
  pathPrefix: string,
): ShownPicture | undefined {
  const given = new Map(attributes);
  // A query or a fragment asks for something of the file itself.
  if (!picture || url !== picture.url || given.has("srcset")) return undefined;
  const width = Number(given.get("width"));
  const height = Number(given.get("height"));
  const drawn = width > 0 ? width : height > 0 ? (height * picture.width) / picture.height : undefined;
  return showPicture(picture, "body", pathPrefix, drawn === undefined ? undefined : Math.round(drawn));
}

/** The attributes of the image itself that offer its variants in the plain format. */
const plainAttributes = ({ srcset, sizes }: ShownPicture): Attributes =>
  srcset === ""
    ? []
    : [
        ["srcset", srcset],
        ["sizes", sizes],
      ];

/** All attributes of an image of Markdown, in order, and the variants that stand beside it. */
export function finishImage(
  { attributes, hints }: Pick<OpenImage, "attributes" | "hints">,
  written: string,
  image: KnownImage,
  pathPrefix: string,
): { readonly attributes: Attributes; readonly shown: ShownPicture | undefined } {
  const result = new Map(attributes);
  if (image.url !== written || image.url.startsWith("/"))
    result.set("src", prefixedUrl(image.url, { url: "", pathPrefix }));
  const shown = shownInBody(image, attributes, pathPrefix);
  if (shown) {
    result.set("src", shown.src);
    for (const [name, value] of plainAttributes(shown)) result.set(name, value);
    if (shown.tint !== "")
      result.set("class", result.has("class") ? `${result.get("class")} ${shown.tint}` : shown.tint);
  }
  for (const [name, value] of [...missingSize(image, attributes), ...hints]) result.set(name, value);
  return { attributes: [...result], shown };
}

/** The attributes that an image of raw HTML gets behind its own. */
export function addedAttributes(
  { attributes, hints }: Pick<OpenImage, "attributes" | "hints">,
  image: KnownImage,
  shown: ShownPicture | undefined,
): Attributes {
  // Of two attributes of one name the second would not count.
  const hasClass = attributes.some(([name]) => name === "class");
  return [
    ...(shown ? plainAttributes(shown) : []),
    ...(shown && shown.tint !== "" && !hasClass ? [["class", shown.tint] as const] : []),
    ...missingSize(image, attributes),
    ...hints,
  ];
}

function missingSize({ width, height }: KnownImage, attributes: Attributes): Attributes {
  if (!width || !height) return [];
  const given = new Map(attributes);
  const [ownWidth, ownHeight] = [given.get("width"), given.get("height")];
  if (ownWidth === undefined && ownHeight === undefined) {
    return [
      ["width", String(width)],
      ["height", String(height)],
    ];
  }
  // One side alone would let the page jump; the other follows from the proportions.
  const side = Number(ownWidth ?? ownHeight);
  if ((ownWidth !== undefined && ownHeight !== undefined) || !(side > 0)) return [];
  return ownWidth === undefined
    ? [["width", String(Math.round((side * width) / height))]]
    : [["height", String(Math.round((side * height) / width))]];
}

/** The start of the `picture` element that offers the browser a choice; `escape` is for the values. */
export const pictureStart = ({ sources, sizes }: ShownPicture, escape = asIs): string =>
  `<picture>${sources
    .map(
      ({ type, srcset }) =>
        `<source type="${escape(type)}" srcset="${escape(srcset)}" sizes="${escape(sizes)}">`,
    )
    .join("")}`;

const asIs = (text: string): string => text;
