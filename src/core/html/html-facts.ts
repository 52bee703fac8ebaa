/** Reads the facts that checks and policies need from a page: one pass over its HTML, without a tree. */
import { addressesInCss } from "./css-addresses.ts";
import { urlsInSrcset } from "./srcset.ts";
import { decodeValue } from "./tokenize-html.ts";
import { StartTags } from "./start-tags.ts";
import type { ReadAttribute } from "./tag-names.ts";
import { lineCounter } from "../lines.ts";

/** Addresses are as written, with entities decoded. Lists are in document order. Lines begin with 1; 0 means not counted. */
export interface HtmlFacts {
  /** Of <html>. */
  readonly lang?: string;
  /** The document's title, with its white space. */
  readonly title?: string;
  readonly canonical?: string;
  /** All <meta> with a name or a property: `og:image`, `description`, `robots` … */
  readonly metas: readonly { readonly name: string; readonly content: string }[];
  /** All <link>, including those that load something. */
  readonly headLinks: readonly { readonly rel: string; readonly url: string; readonly line: number }[];
  /** Without repetitions. */
  readonly ids: ReadonlySet<string>;
  /** Repeated ids: each occurrence but the first. */
  readonly duplicateIds: readonly { readonly id: string; readonly line: number }[];
  /** Old-style targets: <a name>. */
  readonly names: ReadonlySet<string>;
  /** Of <a> and <area>. */
  readonly links: readonly { readonly url: string; readonly line: number }[];
  /** Everything that the browser loads for the page. */
  readonly resources: readonly Resource[];
  /** Of <img> without an alt attribute; an empty attribute counts. */
  readonly imagesWithoutAlt: readonly { readonly url: string; readonly line: number }[];
  readonly headings: readonly { readonly level: number; readonly line: number }[];
  /** Texts of <script type="application/ld+json">. */
  readonly jsonLd: readonly string[];
  /** Texts of scripts that run and have no address; one character for each byte. */
  readonly inlineScripts: readonly string[];
  /** Texts of <style>; one character for each byte. */
  readonly inlineStyles: readonly string[];
  /** What a strict Content-Security-Policy forbids: `style` attributes and handlers such as `onclick`. */
  readonly forbiddenAttributes: readonly {
    readonly tag: string;
    readonly name: string;
    readonly line: number;
  }[];
  /** Values of `style` attributes. */
  readonly styleAttributes: readonly string[];
  /** Addresses of frames that a click opens: `data-frame`. */
  readonly frames: readonly string[];
  /** Where a mark stands for a text, in bytes. */
  readonly marks: readonly { readonly mark: string; readonly from: number; readonly to: number }[];
}

export interface Resource {
  /** "style" for an address in CSS. */
  readonly tag: string;
  readonly attribute: ReadAttribute;
  readonly url: string;
  readonly line: number;
}

/** Attributes whose address is loaded, by tag. */
const loads: ReadonlyMap<string, readonly ReadAttribute[]> = new Map([
  ["img", ["src", "srcset"]],
  ["source", ["src", "srcset"]],
  ["script", ["src"]],
  ["iframe", ["src"]],
  ["video", ["src", "poster"]],
  ["audio", ["src"]],
  ["track", ["src"]],
  ["embed", ["src"]],
  ["object", ["data"]],
  ["input", ["src"]],
  ["image", ["href", "xlink:href"]],
  ["use", ["href", "xlink:href"]],
]);

const none: readonly ReadAttribute[] = [];

/** Values of <link rel> that make the browser load the address. */
const loadingRel =
  /(^|\s)(stylesheet|icon|apple-touch-icon|mask-icon|manifest|preload|modulepreload|prefetch)(\s|$)/i;

/** Types of <script> that run; all others are data. */
const scriptType = /^(|module|importmap|speculationrules|(text|application)\/(x-)?(java|ecma)script)$/i;

type Mutable<T> = T extends ReadonlySet<infer V> ? Set<V> : T extends readonly (infer V)[] ? V[] : T;
type Found = { -readonly [K in keyof HtmlFacts]: Mutable<HtmlFacts[K]> };

/** A style or script that many pages show, of which all is known. */
export interface KnownText {
  /** One character for each byte. */
  readonly text: string;
  /** What it loads as CSS. */
  readonly addresses: readonly string[];
}

export const knownText = (written: string): KnownText => {
  const text = Buffer.from(written).toString("latin1");
  return { text, addresses: addressesIn(text) };
};

interface Reading {
  /** Texts by the marks that stand for them in the page: the facts are those of the page with its texts. */
  readonly known?: ReadonlyMap<string, KnownText>;
  /** Lines are counted only with one. */
  readonly lineAt?: (offset: number) => number;
}

export function readHtml(html: string): HtmlFacts {
  const bytes = Buffer.from(html);
  return readBytes(bytes, { lineAt: lineCounter(bytes) });
}

export function readBytes(bytes: Buffer, { known, lineAt = () => 0 }: Reading = {}): HtmlFacts {
  const found: Found = {
    metas: [],
    headLinks: [],
    ids: new Set(),
    duplicateIds: [],
    names: new Set(),
    links: [],
    resources: [],
    imagesWithoutAlt: [],
    headings: [],
    jsonLd: [],
    inlineScripts: [],
    inlineStyles: [],
    forbiddenAttributes: [],
    styleAttributes: [],
    frames: [],
    marks: [],
  };
  const tags = new StartTags(bytes);
  while (tags.next()) {
    readTag(tags, found, lineAt);
    if (tags.hasText()) readText(tags, found, known);
  }
  return found;
}

const addressesIn = (css: string): string[] => addressesInCss(textOfBytes(css)).map(({ address }) => address);

function addStyle(addresses: readonly string[], { resources }: Found, line: number): void {
  for (const url of addresses) resources.push({ tag: "style", attribute: "style", url, line });
}

const textOfBytes = (bytes: string): string =>
  /[\x80-\xff]/.test(bytes) ? Buffer.from(bytes, "latin1").toString("utf8") : bytes;

function valueOf(tag: StartTags, attribute: ReadAttribute): string | undefined {
  const written = tag.value(attribute);
  if (written === undefined || !/[&\x80-\xff]/.test(written)) return written;
  return decodeValue(textOfBytes(written));
}

function readTag(tag: StartTags, found: Found, lineAt: (offset: number) => number): void {
  const { element } = tag;
  const level = headingLevels.get(element);
  if (level !== undefined) found.headings.push({ level, line: lineAt(tag.start) });
  if (tag.count === 0 && element !== "img") return;
  const line = lineAt(tag.start);
  if (tag.hasForbidden()) readForbidden(tag, found, line);
  const id = valueOf(tag, "id");
  if (id !== undefined) {
    if (found.ids.has(id)) found.duplicateIds.push({ id, line });
    else found.ids.add(id);
  }
  const frame = valueOf(tag, "data-frame");
  if (frame !== undefined) found.frames.push(frame);
  if (element !== "") readElement(tag, found, line);
}

function readForbidden(tag: StartTags, found: Found, line: number): void {
  for (const attribute of tag.attributes()) {
    if (attribute === "style" || attribute.startsWith("on"))
      found.forbiddenAttributes.push({ tag: tag.name(), name: attribute, line });
    if (attribute !== "style") continue;
    const css = valueOf(tag, "style") ?? "";
    found.styleAttributes.push(css);
    addStyle(
      addressesInCss(css).map(({ address }) => address),
      found,
      line,
    );
  }
}

function readElement(tag: StartTags, found: Found, line: number): void {
  const { element } = tag;
  for (const attribute of loads.get(element) ?? none) {
    const value = valueOf(tag, attribute) ?? "";
    if (value === "") continue;
    for (const url of attribute === "srcset" ? urlsInSrcset(value) : [value])
      found.resources.push({ tag: element, attribute, url, line });
  }

  switch (element) {
    case "html":
      found.lang ??= valueOf(tag, "lang");
      break;
    case "a":
    case "area": {
      const url = valueOf(tag, "href");
      if (url !== undefined) found.links.push({ url, line });
      const target = valueOf(tag, "name");
      if (target !== undefined) found.names.add(target);
      break;
    }
    case "img":
      if (tag.value("alt") === undefined)
        found.imagesWithoutAlt.push({ url: valueOf(tag, "src") ?? "", line });
      break;
    case "meta": {
      const property = valueOf(tag, "property") ?? valueOf(tag, "name");
      if (property !== undefined)
        found.metas.push({ name: property, content: valueOf(tag, "content") ?? "" });
      break;
    }
    case "link": {
      const url = valueOf(tag, "href");
      const rel = valueOf(tag, "rel") ?? "";
      if (url === undefined) break;
      found.headLinks.push({ rel, url, line });
      if (loadingRel.test(rel)) found.resources.push({ tag: element, attribute: "href", url, line });
      if (rel.toLowerCase() === "canonical") found.canonical ??= url;
    }
  }
}

function readText(tag: StartTags, found: Found, known: Reading["known"]): void {
  switch (tag.element) {
    // Only the first title: drawings in the body have titles too.
    case "title":
      found.title ??= decodeValue(textOfBytes(tag.text()));
      break;
    case "style": {
      const marked = markedText(tag, found, known);
      const text = marked?.text ?? tag.text();
      found.inlineStyles.push(text);
      addStyle(marked?.addresses ?? addressesIn(text), found, 0);
      break;
    }
    case "script": {
      const type = tag.value("type")?.trim() ?? "";
      if (type.toLowerCase() === "application/ld+json") found.jsonLd.push(textOfBytes(tag.text()));
      else if (scriptType.test(type) && tag.value("src") === undefined)
        found.inlineScripts.push(markedText(tag, found, known)?.text ?? tag.text());
    }
  }
}

/** The text that a mark stands for, if one does. */
function markedText(tag: StartTags, { marks }: Found, known: Reading["known"]): KnownText | undefined {
  const mark = tag.text();
  const text = known?.get(mark);
  if (text) marks.push({ mark, from: tag.textFrom, to: tag.textTo });
  return text;
}

const headingLevels: ReadonlyMap<string, number> = new Map(
  [1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]),
);
