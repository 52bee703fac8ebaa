/** Reads the facts that checks need from a built page: one pass over its HTML, without a tree. */
import { addressesInCss } from "../core/html/css-addresses.ts";
import { urlsInSrcset } from "../core/html/srcset.ts";
import { decodeValue } from "../core/html/tokenize-html.ts";
import { StartTags } from "../core/html/start-tags.ts";
import type { ReadAttribute } from "../core/html/tag-names.ts";

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
}

export interface Resource {
  readonly tag: string;
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
const scriptType = /^(|module|(text|application)\/(x-)?(java|ecma)script)$/i;

type Mutable<T> = T extends ReadonlySet<infer V> ? Set<V> : T extends readonly (infer V)[] ? V[] : T;
type Found = { -readonly [K in keyof HtmlFacts]: Mutable<HtmlFacts[K]> };

export function readHtml(html: string): HtmlFacts {
  const bytes = Buffer.from(html);
  return readBytes(bytes, new LineCounter(bytes));
}

/** The same for the bytes of a page; counts lines only with a line counter. */
export function readBytes(bytes: Buffer, lines?: LineCounter): HtmlFacts {
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
  };
  const tags = new StartTags(bytes);
  while (tags.next()) {
    readTag(tags, found, lines);
    if (tags.hasText()) readText(tags, found);
  }
  return found;
}

function addStyle(css: string, { resources }: Found, line: number): void {
  for (const { address } of addressesInCss(css)) resources.push({ tag: "style", url: address, line });
}

const textOfBytes = (bytes: string): string =>
  /[\x80-\xff]/.test(bytes) ? Buffer.from(bytes, "latin1").toString("utf8") : bytes;

function valueOf(tag: StartTags, attribute: ReadAttribute): string | undefined {
  const written = tag.value(attribute);
  if (written === undefined || !/[&\x80-\xff]/.test(written)) return written;
  return decodeValue(textOfBytes(written));
}

function readTag(tag: StartTags, found: Found, lines: LineCounter | undefined): void {
  const { element } = tag;
  const level = headingLevels.get(element);
  if (level !== undefined) found.headings.push({ level, line: lines?.at(tag.start) ?? 0 });
  if (tag.count === 0 && element !== "img") return;
  const line = lines?.at(tag.start) ?? 0;
  if (tag.hasForbidden())
    for (const attribute of tag.attributes()) {
      if (attribute === "style" || attribute.startsWith("on"))
        found.forbiddenAttributes.push({ tag: tag.name(), name: attribute, line });
      if (attribute === "style") addStyle(valueOf(tag, "style") ?? "", found, line);
    }
  const id = valueOf(tag, "id");
  if (id !== undefined) {
    if (found.ids.has(id)) found.duplicateIds.push({ id, line });
    else found.ids.add(id);
  }
  if (element === "") return;
  for (const attribute of loads.get(element) ?? none) {
    const value = valueOf(tag, attribute) ?? "";
    if (value === "") continue;
    for (const url of attribute === "srcset" ? urlsInSrcset(value) : [value])
      found.resources.push({ tag: element, url, line });
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
      if (loadingRel.test(rel)) found.resources.push({ tag: element, url, line });
      if (rel.toLowerCase() === "canonical") found.canonical ??= url;
    }
  }
}

function readText(tag: StartTags, found: Found): void {
  switch (tag.element) {
    // Only the first title: drawings in the body have titles too.
    case "title":
      found.title ??= decodeValue(textOfBytes(tag.text()));
      break;
    case "style":
      found.inlineStyles.push(tag.text());
      addStyle(textOfBytes(tag.text()), found, 0);
      break;
    case "script": {
      const type = tag.value("type")?.trim() ?? "";
      if (type.toLowerCase() === "application/ld+json") found.jsonLd.push(textOfBytes(tag.text()));
      else if (scriptType.test(type) && tag.value("src") === undefined) found.inlineScripts.push(tag.text());
    }
  }
}

const headingLevels: ReadonlyMap<string, number> = new Map(
  [1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]),
);

/** Counts lines up to offsets, which must not decrease from call to call. */
class LineCounter {
  private line = 1;
  private next: number;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.next = bytes.indexOf("\n");
  }

  at(offset: number): number {
    while (this.next !== -1 && this.next < offset) {
      this.line++;
      this.next = this.bytes.indexOf("\n", this.next + 1);
    }
    return this.line;
  }
}
