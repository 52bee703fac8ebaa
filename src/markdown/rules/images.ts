/** Images: address, variants, size in pixels, and loading that hurries what is seen first and lets the others wait. */
import { prefixedUrl } from "../../config/urls.ts";
import { resolveImage, type ResolvedImage } from "../addresses.ts";
import { complain, type Findings } from "../findings.ts";
import { textOfTokens } from "../token-text.ts";
import type { Inspect } from "./inspection.ts";
import { offerVariants, plainAttributes, shownInBody } from "./pictures.ts";

export const inspectImage: Inspect = (token, line, findings, { pathPrefix, written }) => {
  const src = token.attrGet("src");
  if (src === null) return; // taken out
  const address = written.get(src) ?? src;
  const complaints = findings.problems.length;
  const image = resolveImage(findings, address, line);
  const isFine = findings.problems.length === complaints;
  if (image.url !== address || image.url.startsWith("/")) {
    token.attrSet("src", prefixedUrl(image.url, { url: "", pathPrefix }));
  }
  const given = new Map(token.attrs);
  const shown = shownInBody(image, given, pathPrefix);
  if (shown) {
    token.attrSet("src", shown.src);
    for (const [name, value] of plainAttributes(shown)) token.attrSet(name, value);
    offerVariants(token, shown);
  }
  for (const [name, value] of missingAttributes(image, { given, line }, findings)) token.attrSet(name, value);
  const alt = textOfTokens(token.children ?? []);
  if (alt === "" && isFine) {
    complain(findings, {
      severity: "info",
      code: "alt-empty",
      message: `the image \`${address}\` has no alternative text, as if it were decoration`,
      hint: "say between the brackets what it shows, for those who don't see it",
      line,
      written: address,
    });
  }
  recordImage(findings, { written: address, url: image.url, line, alt });
};

/** Notes an image that stands on `line` of the body, from 0. */
export function recordImage(
  findings: Findings,
  { line, alt, ...image }: { written: string; url: string; line: number; alt?: string },
): void {
  if (image.url === "") return;
  const reference = { ...image, line: findings.body.line + line };
  findings.links.push(reference);
  findings.images.push(alt === undefined ? reference : { ...reference, alt });
}

/** A picture that begins on an earlier line of its post is seen on a phone without scrolling. */
const linesAboveFold = 6;

/**
 * The attributes an image should have besides those it was given; call it once an image, before it is recorded. `line`
 * is that of the body, from 0.
 */
export function missingAttributes(
  image: ResolvedImage,
  { given, line }: { readonly given: ReadonlyMap<string, string>; readonly line: number },
  findings: Findings,
): [name: string, value: string][] {
  const missing = missingSize(image, given);
  const isFirst = findings.images.length === 0 && findings.body.belowPicture !== true;
  const hints: readonly [name: string, value: string][] =
    isFirst && line < linesAboveFold
      ? given.get("loading") === "lazy"
        ? []
        : [["fetchpriority", "high"]]
      : [
          ["loading", "lazy"],
          ["decoding", "async"],
        ];
  return [...missing, ...hints.filter(([name]) => !given.has(name))];
}

function missingSize(
  { width, height }: ResolvedImage,
  given: ReadonlyMap<string, string>,
): [name: string, value: string][] {
  if (!width || !height) return [];
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
