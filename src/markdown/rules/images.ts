/** Images: address, variants, size in pixels, and loading that hurries what is seen first and lets the others wait. */
import { resolveImage } from "../addresses.ts";
import type { Attributes, OpenImage } from "../body.ts";
import { complain, fillingOf, type Findings, findingsOf, openHole, record } from "../findings.ts";
import { emptyAlt, finishImage, pictureStart } from "../holes/images.ts";
import { imageOf } from "../holes/fill-hole.ts";
import { textOfTokens } from "../token-text.ts";
import type { Rule } from "../setup.ts";
import type { ShownPicture } from "../shown-picture.ts";
import type { Inspect } from "./inspection.ts";
import { definitionOf } from "./reference-places.ts";

export const inspectImage: Inspect = (token, line, findings, setup) => {
  const src = token.attrGet("src");
  if (src === null) return; // taken out
  const address = setup.written.get(src) ?? src;
  const alt = textOfTokens(token.children ?? []);
  const complaints = findings.problems.length;
  const url = resolveImage(findings, { written: address, line, alt, definition: definitionOf(token) }, true);
  const attributes = token.attrs ?? [];
  const image = {
    attributes: [],
    hints: loadingHints(findings, new Map(attributes), line),
    isAlone: true,
  };
  const filling = fillingOf(findings, setup.pathPrefix);
  if (typeof url === "string") {
    const isFine = findings.problems.length === complaints;
    token.attrs = copyOf(
      finishImage({ ...image, attributes }, address, { url }, setup.pathPrefix).attributes,
    );
    if (alt === "" && isFine) complain(findings, { ...emptyAlt(address), line, written: address });
  } else if (filling) {
    const finished = imageOf({ ...image, attributes, question: url }, filling);
    token.attrs = copyOf(finished.attributes);
    token.meta = { ...token.meta, [key]: { shown: finished.shown } satisfies Finished };
  } else token.meta = { ...token.meta, [key]: { open: { ...image, question: url } } satisfies Finished };
  record(findings, "images", { written: address, url, line, alt });
};

/** What an image has besides its attributes: variants, or all that is still open. */
interface Finished {
  readonly shown?: ShownPicture | undefined;
  readonly open?: OpenImage;
}

const key = "octavoPicture";

const copyOf = (attributes: Attributes): [name: string, value: string][] =>
  attributes.map(([name, value]) => [name, value]);

/** An image of Markdown stands in a `picture` element where it has variants, and is a hole while nobody knows. */
export const images: Rule = (md, { language, sanitizer }) => {
  const renderImage = md.renderer.rules.image!;
  md.renderer.rules.image = (tokens, index, options, env, self) => {
    const token = tokens[index]!;
    const html = renderImage(tokens, index, options, env, self);
    const { shown, open } = (token.meta as Record<string, Finished> | null)?.[key] ?? {};
    if (shown) return `${pictureStart(shown)}${html}</picture>`;
    if (!open) return html;
    const hole = openHole(findingsOf(env, language), {
      kind: "image",
      ...open,
      attributes: [...(token.attrs ?? [])],
    });
    if (!sanitizer) return hole;
    token.attrSet("src", hole);
    return self.renderToken(tokens, index, options);
  };
};

/** A picture that begins on an earlier line of its post is seen on a phone without scrolling. */
const linesAboveFold = 6;

/**
 * How an image is loaded, unless it is `given`; ask before the image is recorded. `line` is that of the body, from 0.
 */
export function loadingHints(
  findings: Findings,
  given: ReadonlyMap<string, string>,
  line: number,
): [name: string, value: string][] {
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
  return hints.filter(([name]) => !given.has(name));
}
