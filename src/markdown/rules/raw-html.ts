/** Raw HTML: its addresses, images and ids are treated like those of Markdown, every other byte stays as it is. */
import { prefixedUrl } from "../../config/urls.ts";
import { resolveImage, resolveLink, resolveMedia } from "../addresses.ts";
import type { Hole } from "../body.ts";
import { complain, fillingOf, type Findings, openHole, record } from "../findings.ts";
import { isTaken } from "../heading-id.ts";
import { type HtmlAttribute, type HtmlTag, readTags } from "../../core/html/html-tags.ts";
import { fillHole } from "../holes/fill-hole.ts";
import type { Setup } from "../setup.ts";
import { replaceInSrcset } from "../../core/html/srcset.ts";
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
  let result = "";
  let done = 0;
  const put: Put = (from, to, text) => {
    result += html.slice(done, from) + text;
    done = to;
  };
  const lineAt = lineCounter(html, line);
  // In a choice of the author's own nothing is added, wherever in the text it stands.
  const hasPictures = /<picture[\s>]/i.test(findings.body.text);
  for (const tag of readTags(html)) inspectTag({ tag, html, put, lineAt, hasPictures, findings, setup });
  if (done > 0) token.content = result + html.slice(done);
};

/** Replaces a part of the HTML; parts come in order. */
type Put = (from: number, to: number, text: string) => void;

/** Replaces a list of addresses that stands there. */
type PutList = (
  kind: "srcset" | "style" | "css",
  addresses: readonly (string | number)[],
  place: { readonly value: string; readonly from: number; readonly to: number },
) => void;

interface TagInspection {
  readonly tag: HtmlTag;
  readonly html: string;
  readonly put: Put;
  readonly lineAt: (position: number) => number;
  readonly hasPictures: boolean;
  readonly findings: Findings;
  readonly setup: Setup;
}

function inspectTag({ tag, html, put, lineAt, hasPictures, findings, setup }: TagInspection): void {
  const tagLine = lineAt(tag.start);
  const given = new Map(tag.attributes.map(({ name, value }) => [name, value]));
  const isImage = tag.name === "img";
  const alt = isImage ? given.get("alt") : undefined;
  const open = (hole: Hole): string => {
    // What is made safe is read as a whole, and what holds a line break or a template tag counts in other rules.
    if (setup.sanitizer || ("raw" in hole && /\n|\{%/.test(hole.raw))) findings.again = true;
    const filling = fillingOf(findings, setup.pathPrefix);
    return filling ? fillHole(hole, filling) : openHole(findings, hole);
  };
  const image = {
    attributes: [...given],
    hints: isImage ? loadingHints(findings, given, tagLine) : [],
    isAlone: isImage && !given.has("srcset") && !hasPictures,
  };
  const list: PutList = (kind, addresses, { value, from, to }) => {
    const raw = html.slice(from, to);
    const hole = { kind, addresses, raw, value } as const;
    const { pathPrefix } = setup;
    const isKnown = addresses.every((address) => typeof address === "string");
    const text = isKnown
      ? fillHole(hole, { body: { questions: [], isSafe: false }, answers: [], pathPrefix })
      : open(hole);
    if (text !== raw) put(from, to, text);
  };
  let shown: { readonly written: string; readonly url: string | number; readonly line: number } | undefined;
  for (const attribute of tag.attributes) {
    const { name, value, start, from, to } = attribute;
    const at = lineAt(start);
    takeIds(tag, attribute, at, findings);
    if (name.startsWith("on")) reportHandler(tag, attribute, at, findings);
    if (name === "style" && from < to) list("style", inspectCss(value, at, findings), { value, from, to });
    const meaning = meanings.get(`${tag.name} ${name}`);
    if (!meaning || from === to) continue;
    const raw = html.slice(from, to);
    const replace = (url: string | number, hole: (question: number) => Hole): void => {
      if (typeof url === "number") put(from, to, open(hole(url)));
      else if (prefixed(url, setup) !== value) put(from, to, `"${escapeAttribute(prefixed(url, setup))}"`);
    };
    if (meaning === "images") {
      list("srcset", inspectSrcset(value, at, findings), { value, from, to });
      continue;
    }
    const written = value.trim();
    if (meaning === "image" && isImage) {
      const url = resolveImage(findings, { written, line: at, alt }, false);
      // The second of two addresses is not shown.
      if (shown) findings.again = true;
      else if (typeof url === "number" && image.isAlone)
        put(tag.start, tag.start, open({ kind: "imageStart", question: url, ...image }));
      replace(url, (question) => ({ kind: "imageSource", question, raw, value, ...image }));
      shown = { written, url, line: at };
      continue;
    }
    const url =
      meaning === "image"
        ? resolveImage(findings, { written, line: at }, false)
        : (meaning === "link" ? resolveLink : resolveMedia)(findings, written, at);
    record(findings, "links", { written, url, line: at });
    replace(url, (question) => ({ kind: "value", question, raw, value }));
  }
  inspectCode(html, tag, lineAt, findings);
  const to = endOfStyle(html, tag);
  if (to !== undefined) {
    const css = html.slice(tag.close, to);
    list("css", inspectCss(css, lineAt(tag.close), findings), { value: css, from: tag.close, to });
  }
  if (!isImage) return;
  if (typeof shown?.url === "number") {
    const hole = { question: shown.url, ...image };
    put(tag.end, tag.end, open({ kind: "imageAttributes", ...hole }));
    if (image.isAlone) put(tag.close, tag.close, open({ kind: "imageEnd", ...hole }));
  } else if (shown && image.hints.length > 0)
    put(tag.end, tag.end, image.hints.map(([name, value]) => ` ${name}="${value}"`).join(""));
  reportMissingAlt(tag, alt, lineAt, findings);
  if (shown) record(findings, "images", { ...shown, ...(alt === undefined ? {} : { alt }) });
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

function reportMissingAlt(
  { attributes }: HtmlTag,
  alt: string | undefined,
  lineAt: (position: number) => number,
  findings: Findings,
): void {
  const valueOf = (name: string): string | undefined =>
    attributes.find((attribute) => attribute.name === name)?.value.trim();
  const src = attributes.find(({ name }) => name === "src");
  const isHidden = valueOf("aria-hidden") === "true" || /^(?:presentation|none)$/.test(valueOf("role") ?? "");
  if (alt !== undefined || isHidden || !src || src.value.trim() === "") return;
  const written = src.value.trim();
  complain(findings, {
    severity: "warning",
    code: "alt-missing",
    message: `the image \`${written}\` has no alternative text`,
    hint: 'add alt="what it shows", or alt="" for mere decoration',
    line: lineAt(src.start),
    written,
  });
}

/** The page's security policy allows scripts and styles by their hashes, yet no handlers. */
function reportHandler(
  { name: tag }: HtmlTag,
  { name }: HtmlAttribute,
  line: number,
  findings: Findings,
): void {
  complain(findings, {
    severity: "warning",
    code: "handler-blocked",
    message: `the handler \`${name}\` of \`<${tag}>\` does not run: the page's security policy forbids it`,
    hint: `give the element an id and use it in a <script>: document.getElementById("…").addEventListener("${name.slice(2)}", …)`,
    line,
    written: name,
  });
}

function takeIds(tag: HtmlTag, { name, value }: HtmlAttribute, line: number, findings: Findings): void {
  if (value === "" || (name !== "id" && !(name === "name" && tag.name === "a"))) return;
  if (name === "id" && isTaken(value, findings.taken)) {
    complain(findings, {
      severity: "warning",
      code: "id-taken",
      message: `the id \`${value}\` is already used on this page`,
      hint: "give one of the two another name",
      line,
      written: value,
    });
  }
  if (!findings.taken.has(value)) findings.taken.set(value, 1);
  findings.ids.add(value);
}

/** Lines of ever later positions. */
export function lineCounter(html: string, first: number): (position: number) => number {
  let line = first;
  let counted = 0;
  return (position) => {
    for (let at = html.indexOf("\n", counted); at >= 0 && at < position; at = html.indexOf("\n", at + 1))
      line += 1;
    counted = Math.max(counted, position);
    return line;
  };
}

const escapeAttribute = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
