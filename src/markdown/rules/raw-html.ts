/** Raw HTML: its addresses, images and ids are treated like those of Markdown, every other byte stays as it is. */
import { escapeHtml } from "../../core/html/escape-html.ts";
import { prefixedUrl } from "../../config/urls.ts";
import { resolveImage, resolveLink, resolveMedia } from "../addresses.ts";
import type { Hole } from "../body.ts";
import { fillingOf, type Findings, openHole, record } from "../findings.ts";
import { type HtmlAttribute, type HtmlTag, readTags } from "../../core/html/html-tags.ts";
import { fillHole } from "../holes/fill-hole.ts";
import type { Setup } from "../setup.ts";
import { replaceInSrcset } from "../../core/html/srcset.ts";
import { lineCounter } from "../../core/lines.ts";
import { TextEdits } from "../../core/text-edits.ts";
import { reportHandler, reportMissingAlt, takeIds } from "./raw-html-problems.ts";
import type { Inspect } from "./inspection.ts";
import { inspectCode } from "./embedded-code.ts";
import { loadingHints } from "./images.ts";
import { endOfStyle, inspectCss } from "./styles.ts";

type Meaning = "link" | "image" | "images" | "media";

const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["a href", "link"],
  ["area href", "link"],
  ["form action", "link"],
  ["img src", "image"],
  ["img srcset", "images"],
  ["source srcset", "images"],
  ["input src", "image"],
  ["video poster", "image"],
  ["use href", "media"],
  ["use xlink:href", "media"],
  ["image href", "image"],
  ["image xlink:href", "image"],
  ["source src", "media"],
  ["video src", "media"],
  ["audio src", "media"],
  ["track src", "media"],
  ["embed src", "media"],
  ["iframe src", "media"],
  ["script src", "media"],
  ["object data", "media"],
  ["link href", "media"],
]);

const mayMatter = /(?:href|src|srcset|poster|data|action|id|name|style|\son[a-z]+)\s*=|<s(?:tyle|cript)/i;

/** Whether what follows an inline tag is the text of a script or a style. */
export const isInsideScript = (tag: string, wasInside: boolean): boolean =>
  wasInside ? !/^<\/(?:script|style)/i.test(tag) : /^<(?:script|style)[\s>]/i.test(tag);

export const inspectHtml: Inspect = (token, line, findings, setup) => {
  const html = token.content;
  if (!mayMatter.test(html)) return;
  const edits = new TextEdits(html);
  const lineAt = lineCounter(html, line);
  // In a choice of the author's own nothing is added, wherever in the text it stands.
  const hasPictures = /<picture[\s>]/i.test(findings.body.text);
  for (const tag of readTags(html)) inspectTag(tag, { html, edits, lineAt, hasPictures, findings, setup });
  token.content = edits.result() ?? html;
};

interface Inspection {
  readonly html: string;
  readonly edits: TextEdits;
  readonly lineAt: (place: number) => number;
  readonly hasPictures: boolean;
  readonly findings: Findings;
  readonly setup: Setup;
}

function inspectTag(tag: HtmlTag, inspection: Inspection): void {
  const { html, lineAt, findings } = inspection;
  const image = tag.name === "img" ? openImage(tag, inspection) : undefined;
  for (const attribute of tag.attributes) {
    const { name, value, start, from, to } = attribute;
    const line = lineAt(start);
    takeIds(tag, attribute, line, findings);
    // `on:idle` is the business of a script of the author's.
    if (/^on[a-z]+$/.test(name)) reportHandler(tag, html.slice(start, start + name.length), line, findings);
    if (from === to) continue;
    if (name === "style") putList("style", inspectCss(value, line, findings), attribute, inspection);
    const meaning = meanings.get(`${tag.name} ${name}`);
    if (meaning === "images") putList("srcset", inspectSrcset(value, line, findings), attribute, inspection);
    else if (meaning === "image" && image) putSource(attribute, line, image, inspection);
    else if (meaning) putAddress(meaning, attribute, line, inspection);
  }
  inspectCode(html, tag, lineAt, findings);
  const to = endOfStyle(html, tag);
  if (to !== undefined) {
    const place = { value: html.slice(tag.close, to), from: tag.close, to };
    putList("css", inspectCss(place.value, lineAt(place.from), findings), place, inspection);
  }
  if (image) closeImage(image, inspection);
}

/** What stands in the place of a hole for now: its filling, where that is known already. */
function textOf(hole: Hole, { findings, setup }: Inspection): string {
  // What is made safe is read as a whole, and what holds a line break or a template tag counts in other rules.
  if (setup.sanitizer || ("raw" in hole && /\n|\{%/.test(hole.raw))) findings.again = true;
  const filling = fillingOf(findings, setup.pathPrefix);
  return filling ? fillHole(hole, filling) : openHole(findings, hole);
}

/** A list of addresses takes the place of the one that is written there. */
function putList(
  kind: "srcset" | "style" | "css",
  addresses: readonly (string | number)[],
  { value, from, to }: Pick<HtmlAttribute, "value" | "from" | "to">,
  inspection: Inspection,
): void {
  const { html, edits, setup } = inspection;
  const raw = html.slice(from, to);
  const hole = { kind, addresses, raw, value } as const;
  const { pathPrefix } = setup;
  const isKnown = addresses.every((address) => typeof address === "string");
  const text = isKnown
    ? fillHole(hole, { body: { questions: [], isSafe: false }, answers: [], pathPrefix })
    : textOf(hole, inspection);
  if (text !== raw) edits.replace(from, to, text);
}

function putAddress(
  meaning: Meaning,
  { value, from, to }: HtmlAttribute,
  line: number,
  inspection: Inspection,
): void {
  const { html, findings } = inspection;
  const written = value.trim();
  const url =
    meaning === "image"
      ? resolveImage(findings, { written, line }, false)
      : (meaning === "link" ? resolveLink : resolveMedia)(findings, written, line);
  record(findings, "links", { written, url, line });
  putUrl(url, { value, from, to }, inspection, (question) => ({
    kind: "value",
    question,
    raw: html.slice(from, to),
    value,
  }));
}

/** An address that is known takes its place; of another one the hole does. */
function putUrl(
  url: string | number,
  { value, from, to }: Pick<HtmlAttribute, "value" | "from" | "to">,
  inspection: Inspection,
  holeFor: (question: number) => Hole,
): void {
  const { edits, setup } = inspection;
  if (typeof url === "number") edits.replace(from, to, textOf(holeFor(url), inspection));
  else if (prefixed(url, setup) !== value) edits.replace(from, to, `"${escapeHtml(prefixed(url, setup))}"`);
}

interface Image {
  readonly tag: HtmlTag;
  readonly alt: string | undefined;
  /** What its holes know of it. */
  readonly look: {
    readonly attributes: readonly (readonly [string, string])[];
    readonly hints: ReturnType<typeof loadingHints>;
    readonly isAlone: boolean;
  };
  shown?: { readonly written: string; readonly url: string | number; readonly line: number };
}

function openImage(tag: HtmlTag, { lineAt, hasPictures, findings }: Inspection): Image {
  const given = new Map(tag.attributes.map(({ name, value }) => [name, value]));
  const look = {
    attributes: [...given],
    hints: loadingHints(findings, given, lineAt(tag.start)),
    isAlone: !given.has("srcset") && !hasPictures,
  };
  return { tag, alt: given.get("alt"), look };
}

function putSource(attribute: HtmlAttribute, line: number, image: Image, inspection: Inspection): void {
  const { html, edits, findings } = inspection;
  const { tag, alt, look } = image;
  const { value, from, to } = attribute;
  const written = value.trim();
  const url = resolveImage(findings, { written, line, alt }, false);
  // The second of two addresses is not shown.
  if (image.shown) findings.again = true;
  else if (typeof url === "number" && look.isAlone)
    edits.replace(tag.start, tag.start, textOf({ kind: "imageStart", question: url, ...look }, inspection));
  const raw = html.slice(from, to);
  putUrl(url, attribute, inspection, (question) => ({
    kind: "imageSource",
    question,
    raw,
    value,
    ...look,
  }));
  image.shown = { written, url, line };
}

function closeImage({ tag, alt, look, shown }: Image, inspection: Inspection): void {
  const { edits, lineAt, findings } = inspection;
  const put = (at: number, hole: Hole): void => edits.replace(at, at, textOf(hole, inspection));
  if (typeof shown?.url === "number") {
    const hole = { question: shown.url, ...look };
    put(tag.end, { kind: "imageAttributes", ...hole });
    if (look.isAlone) put(tag.close, { kind: "imageEnd", ...hole });
  } else if (shown && look.hints.length > 0)
    edits.replace(tag.end, tag.end, look.hints.map(([name, value]) => ` ${name}="${value}"`).join(""));
  reportMissingAlt(tag, alt, lineAt, findings);
  if (shown) record(findings, "images", { ...shown, ...(alt !== undefined && { alt }) });
}

/** The addresses of a `srcset`, in order. */
function inspectSrcset(value: string, line: number, findings: Findings): (string | number)[] {
  const addresses: (string | number)[] = [];
  replaceInSrcset(value, (written) => {
    const url = resolveImage(findings, { written, line }, false);
    record(findings, "links", { written, url, line });
    addresses.push(url);
    return written;
  });
  return addresses;
}

const prefixed = (url: string, { pathPrefix }: Setup): string => prefixedUrl(url, { url: "", pathPrefix });
