/** Figures: a picture with its caption, a film, a gallery; others are what they hold, or stay HTML. */
import type { PhrasingContent, RootContent } from "mdast";
import type { HtmlElement, HtmlNode } from "../../core/html/html-tree.ts";
import { findEmbed } from "../../markdown/embed-providers.ts";
import { embedIn } from "./embeds.ts";
import { attributeOf, elementsIn, isElement, textIn } from "./nodes.ts";
import { NoMarkdown, phrasingOf, type HtmlContext } from "./phrasing.ts";
import { isBlank, trimLine } from "./spaces.ts";
import { writeLine } from "./write-tree.ts";

type Flow = (nodes: readonly HtmlNode[], context: HtmlContext) => RootContent[];

export function figure(node: HtmlElement, context: HtmlContext, flow: Flow): readonly RootContent[] {
  const all = [...elementsIn(node.childNodes)];
  if (isGallery(node, all)) return gallery(all, context);
  const captions = all.filter(({ tagName }) => tagName === "figcaption");
  const caption = captions.length > 1 ? undefined : captions[0];
  if (captions.length > 1) throw new NoMarkdown();
  const line = caption === undefined ? [] : trimLine(phrasingOf(captionNodes(caption), context));
  const rest = node.childNodes.filter((child) => child !== caption);
  const embed = addressIn(rest, all);
  if (embed !== undefined)
    return [
      { type: "html", value: embed },
      ...(line.length === 0 ? [] : [{ type: "paragraph" as const, children: line }]),
    ];
  const image = imageIn(rest, all, context);
  if (image !== undefined) return [{ type: "paragraph", children: [captioned(image, line)] }];
  if (line.length > 0) throw new NoMarkdown();
  return flow(rest, context);
}

/** Paragraphs of a caption are one line. */
const captionNodes = (caption: HtmlElement): readonly HtmlNode[] => {
  const inner = caption.childNodes.filter(isElement);
  return inner.length === 1 && inner[0]!.tagName === "p" ? inner[0]!.childNodes : caption.childNodes;
};

/** Of a film, as WordPress and Ghost keep it: as text, or in a frame. */
function addressIn(rest: readonly HtmlNode[], all: readonly HtmlElement[]): string | undefined {
  const text = rest.map(textIn).join("").trim();
  if (/^https?:\/\/\S+$/.test(text) && !all.some(({ tagName }) => /^(?:img|a)$/.test(tagName))) return text;
  const frames = all.flatMap((each) => embedIn(each) ?? []);
  return text === "" && frames.length === 1 && findEmbed(frames[0]!) !== undefined ? frames[0] : undefined;
}

/** The one picture of a figure, with the link around it. */
function imageIn(
  rest: readonly HtmlNode[],
  all: readonly HtmlElement[],
  context: HtmlContext,
): PhrasingContent | undefined {
  const images = all.filter(({ tagName }) => tagName === "img");
  if (images.length !== 1 || !isBlank(rest.map(textIn).join(""))) return undefined;
  if (
    all.some(
      ({ tagName }) =>
        !/^(?:img|a|div|span|figcaption|picture|source|noscript|br|p|em|strong|i|b|code|sup|sub|cite|small|u|mark)$/.test(
          tagName,
        ),
    )
  )
    return undefined;
  const link = all.find(
    (each) => each.tagName === "a" && [...elementsIn(each.childNodes)].includes(images[0]!),
  );
  const [image] = phrasingOf(images, context);
  if (image?.type !== "image") return undefined;
  const url = link === undefined ? undefined : attributeOf(link, "href");
  return url === undefined || url === "" ? image : { type: "link", url, children: [image] };
}

function captioned(image: PhrasingContent, line: readonly PhrasingContent[]): PhrasingContent {
  const title =
    line.length === 0
      ? undefined
      : writeLine(line.map((each) => (each.type === "break" ? { type: "html", value: "<br>" } : each)));
  if (image.type === "link")
    return {
      ...image,
      children: image.children.map((each) => (each.type === "image" ? titled(each, title) : each)),
    };
  return image.type === "image" ? titled(image, title) : image;
}

function titled<T extends object>(image: T, title: string | undefined): T {
  const made = { ...image, title };
  // A title of the picture itself would become a caption.
  if (title === undefined) delete made.title;
  return made as T;
}

const isGallery = (node: HtmlElement, all: readonly HtmlElement[]): boolean =>
  all.filter(({ tagName }) => tagName === "img").length > 1 &&
  /(?:^|\s)(?:wp-block-gallery|kg-gallery-card|image-gallery-embed|gallery)(?:\s|$)/.test(
    attributeOf(node, "class") ?? "",
  );

/** Its pictures as a block, each a paragraph; its own caption is a paragraph behind it. */
function gallery(all: readonly HtmlElement[], context: HtmlContext): readonly RootContent[] {
  const captions = all.filter(({ tagName }) => tagName === "figcaption");
  const captionOf = (image: HtmlElement): HtmlElement | undefined =>
    captions.find(
      (caption) =>
        siblingsOf(caption).some(
          (each) => each === image || (isElement(each) && [...elementsIn([each])].includes(image)),
        ) && imagesNear(caption) === 1,
    );
  const imagesNear = (caption: HtmlElement): number =>
    [...elementsIn(siblingsOf(caption))].filter(({ tagName }) => tagName === "img").length;
  const used = new Set<HtmlElement>();
  const images = all
    .filter(({ tagName }) => tagName === "img")
    .map((image): string => {
      const caption = captionOf(image);
      if (caption !== undefined) used.add(caption);
      const [made] = phrasingOf([image], context);
      if (made?.type !== "image") throw new NoMarkdown();
      const line = caption === undefined ? [] : trimLine(phrasingOf(captionNodes(caption), context));
      return writeLine([captioned(made, line)]);
    });
  const left = captions
    .filter((caption) => !used.has(caption))
    .map((caption) => trimLine(phrasingOf(captionNodes(caption), context)));
  return [
    { type: "html", value: `:::gallery\n${images.join("\n\n")}\n:::` },
    ...left.filter((line) => line.length > 0).map((children) => ({ type: "paragraph" as const, children })),
  ];
}

const siblingsOf = (node: HtmlElement): readonly HtmlNode[] =>
  node.parentNode !== null && "childNodes" in node.parentNode ? node.parentNode.childNodes : [];
