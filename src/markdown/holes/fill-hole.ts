/** The HTML that stands in a hole, once the answers are known. */
import { escapeHtml } from "../../core/html/escape-html.ts";
import { prefixedUrl } from "../../config/urls.ts";
import type { Answer, Attributes, Body, Hole, ImageQuestion, OpenImage } from "../body.ts";
import type { FileAnswer } from "../rendered.ts";
import type { ShownPicture } from "../shown-picture.ts";
import { replaceInCss } from "../../core/html/css-addresses.ts";
import { replaceInSrcset } from "../../core/html/srcset.ts";
import {
  addedAttributes,
  finishImage,
  knownImage,
  pictureStart,
  shownInBody,
  type KnownImage,
} from "./images.ts";

/** What holes are filled from. */
export interface Filling {
  readonly body: Pick<Body, "questions" | "isSafe">;
  readonly answers: readonly Answer[];
  /** Begins and ends with "/". */
  readonly pathPrefix: string;
}

export function fillHole(hole: Hole, filling: Filling): string {
  switch (hole.kind) {
    case "href": {
      const href = hrefOf(hole, filling);
      return href === undefined ? escapeHtml(hole.raw) : escapeHtml(href);
    }
    case "value":
      return inQuotes(prefixed(urlOf(hole.question, filling), filling), hole);
    case "srcset":
    case "style":
    case "css": {
      let at = 0;
      const value = (hole.kind === "srcset" ? replaceInSrcset : replaceInCss)(hole.value, () => {
        const address = hole.addresses[at++] ?? "";
        return prefixed(typeof address === "number" ? urlOf(address, filling) : address, filling);
      });
      return hole.kind === "css" ? value : inQuotes(value, hole);
    }
    case "wikilink": {
      const { href, text } = wikilinkOf(hole, filling);
      return href === undefined ? escapeHtml(text) : `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
    }
    case "image":
      return imageHtml(hole, filling);
    case "imageStart": {
      const { shown } = rawImage(hole, filling);
      return shown ? pictureStart(shown) : "";
    }
    case "imageSource": {
      const { image, shown } = rawImage(hole, filling);
      return inQuotes(shown?.src ?? prefixed(image.url, filling), hole);
    }
    case "imageAttributes": {
      const { image, shown } = rawImage(hole, filling);
      return addedAttributes(hole, image, shown)
        .map(([name, value]) => ` ${name}="${value}"`)
        .join("");
    }
    case "imageEnd":
      return rawImage(hole, filling).shown ? "</picture>" : "";
    // What these are around is put together first, see fill-blocks.ts.
    case "blockStart":
    case "blockLabel":
    case "blockEnd":
      return "";
  }
}

/** The address of a link; undefined where it stays as Markdown has encoded it. */
export function hrefOf(hole: { readonly question: number }, filling: Filling): string | undefined {
  const url = urlOf(hole.question, filling);
  const { written } = filling.body.questions[hole.question]!;
  return url !== written || url.startsWith("/") ? prefixed(url, filling) : undefined;
}

/** What a wikilink shows; one that leads nowhere shows as it was written. */
export function wikilinkOf(
  hole: { readonly question: number; readonly written: string },
  filling: Filling,
): { readonly href?: string; readonly text: string } {
  const answer = filling.answers[hole.question];
  return answer && "text" in answer
    ? { href: prefixed(answer.url, filling), text: answer.text }
    : { text: hole.written };
}

/** The attributes of an image of Markdown, and its variants. */
export function imageOf(
  hole: OpenImage,
  filling: Filling,
): { readonly attributes: Attributes; readonly shown: ShownPicture | undefined } {
  const { written } = filling.body.questions[hole.question]!;
  return finishImage(hole, written, known(hole.question, filling), filling.pathPrefix);
}

function imageHtml(hole: OpenImage, filling: Filling): string {
  const { attributes, shown } = imageOf(hole, filling);
  const { isSafe } = filling.body;
  const write = isSafe ? safeAttribute : attribute;
  const image = `<img${attributes.map(write).join("")}>`;
  return shown ? `${pictureStart(shown, isSafe ? escapeHtml : undefined)}${image}</picture>` : image;
}

const attribute = ([name, value]: Attributes[number]): string =>
  ` ${escapeHtml(name)}="${escapeHtml(value)}"`;

/** As the sanitizer writes it. */
const safeAttribute = ([name, value]: Attributes[number]): string =>
  value === "" && name !== "alt" ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`;

/** Of a link or a wikilink the address; of an image as it was written where it is not there. */
export function urlOf(question: number, { body, answers }: Filling): string {
  const answer = answers[question];
  const asked = body.questions[question]!;
  if (asked.kind === "image") return knownImage(asked, answer as FileAnswer).url;
  return answer && "url" in answer ? answer.url : asked.written.trim();
}

const known = (question: number, { body, answers }: Filling): KnownImage =>
  knownImage(body.questions[question] as ImageQuestion, answers[question] as FileAnswer);

function rawImage(
  hole: OpenImage,
  filling: Filling,
): { readonly image: KnownImage; readonly shown: ShownPicture | undefined } {
  const image = known(hole.question, filling);
  return { image, shown: hole.isAlone ? shownInBody(image, hole.attributes, filling.pathPrefix) : undefined };
}

const prefixed = (url: string, { pathPrefix }: Filling): string => prefixedUrl(url, { url: "", pathPrefix });

/** A value of raw HTML; what is as it was keeps its quotation marks. */
const inQuotes = (
  value: string,
  { raw, value: before }: { readonly raw: string; readonly value: string },
): string => (value === before ? raw : `"${escapeHtml(value)}"`);
