/** What a built page holds that can be right or wrong: read from its HTML in one pass, without a tree. */
import { addressesOf } from "../outputs/srcset.ts";
import { decodeValue, tokenizeHtml } from "../outputs/tokenize-html.ts";

/** Addresses are as written, with entities decoded; lists are in document order, lines count from 1. */
export interface HtmlFacts {
  /** Of <html>. */
  readonly lang?: string;
  /** Of the document, white space as it is. */
  readonly title?: string;
  readonly canonical?: string;
  /** All <meta> with a name or a property: `og:image`, `description`, `robots` … */
  readonly metas: readonly { readonly name: string; readonly content: string }[];
  /** All <link>, those that load something included. */
  readonly headLinks: readonly { readonly rel: string; readonly url: string; readonly line: number }[];
  /** Each once. */
  readonly ids: ReadonlySet<string>;
  /** Ids that stand there more than once, each time but the first. */
  readonly duplicateIds: readonly { readonly id: string; readonly line: number }[];
  /** Old-style targets: <a name>. */
  readonly names: ReadonlySet<string>;
  /** Of <a> and <area>. */
  readonly links: readonly { readonly url: string; readonly line: number }[];
  /** All that the browser loads for the page. */
  readonly resources: readonly Resource[];
  /** Of <img> without an alt attribute; an empty one is there. */
  readonly imagesWithoutAlt: readonly { readonly url: string; readonly line: number }[];
  readonly headings: readonly { readonly level: number; readonly line: number }[];
  /** Texts of <script type="application/ld+json">. */
  readonly jsonLd: readonly string[];
  /** Texts of scripts that run and have no address. */
  readonly inlineScripts: readonly string[];
  /** Texts of <style>. */
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
const loads: ReadonlyMap<string, readonly string[]> = new Map([
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

/** Values of <link rel> that make the browser load the address. */
const loadingRel =
  /(^|\s)(stylesheet|icon|apple-touch-icon|mask-icon|manifest|preload|modulepreload|prefetch)(\s|$)/i;

/** Types of <script> that run; all others are data. */
const scriptType = /^(|module|(text|application)\/(x-)?(java|ecma)script)$/i;

type Mutable<T> = T extends ReadonlySet<infer V> ? Set<V> : T extends readonly (infer V)[] ? V[] : T;
type Found = { -readonly [K in keyof HtmlFacts]: Mutable<HtmlFacts[K]> };

/** A start tag; values as written, the first of two attributes of one name. */
interface Tag {
  readonly name: string;
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
}

/** `isBytes`: each character of `html` is a byte of its UTF-8, which is read in less time and memory than its text. */
export function readHtml(html: string, isBytes = false): HtmlFacts {
  const asText = isBytes ? textOfBytes : (written: string): string => written;
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
  const lineAt = createLineCounter(html);
  const attributes = new Map<string, string>();
  let name = "";
  let start = 0;
  let attribute = "";
  let value = "";
  const endTag = (): void => {
    if (attributes.size > 0 || headingLevels.has(name))
      readTag({ name, line: lineAt(start), attributes }, found);
  };
  tokenizeHtml(html, {
    onopentagname(from, to) {
      name = html.slice(from, to).toLowerCase();
      start = from;
      attributes.clear();
    },
    onattribname(from, to) {
      // The commonest attribute by far, and no fact.
      if (to - from === 5 && html.startsWith("class", from)) return void (attribute = "");
      attribute = html.slice(from, to).toLowerCase();
      value = "";
    },
    onattribdata: (from, to) => void (value = asText(html.slice(from, to))),
    onattribend: () =>
      void (attribute === "" || attributes.has(attribute) || attributes.set(attribute, value)),
    onopentagend: endTag,
    onselfclosingtag: endTag,
    onclosetag: () => void (name = ""),
    // Titles, scripts and styles come in one piece, right behind their start tag.
    ontext(from, to) {
      if (textTags.has(name)) readText(name, attributes, asText(html.slice(from, to)), found);
    },
  });
  return found;
}

const textOfBytes = (bytes: string): string =>
  /[\x80-\xff]/.test(bytes) ? Buffer.from(bytes, "latin1").toString("utf8") : bytes;

function readTag({ name, line, attributes }: Tag, found: Found): void {
  for (const attribute of attributes.keys()) {
    if (attribute === "style" || attribute.startsWith("on"))
      found.forbiddenAttributes.push({ tag: name, name: attribute, line });
  }
  const id = valueOf(attributes, "id");
  if (id !== undefined && found.ids.has(id)) found.duplicateIds.push({ id, line });
  if (id !== undefined) found.ids.add(id);
  for (const attribute of loads.get(name) ?? []) {
    const value = valueOf(attributes, attribute) ?? "";
    if (value === "") continue;
    for (const url of attribute === "srcset" ? addressesOf(value) : [value])
      found.resources.push({ tag: name, url, line });
  }
  const level = headingLevels.get(name);
  if (level !== undefined) found.headings.push({ level, line });

  const url = valueOf(attributes, "href");
  switch (name) {
    case "html":
      found.lang ??= valueOf(attributes, "lang");
      break;
    case "a":
    case "area": {
      if (url !== undefined) found.links.push({ url, line });
      const target = valueOf(attributes, "name");
      if (target !== undefined) found.names.add(target);
      break;
    }
    case "img":
      if (!attributes.has("alt"))
        found.imagesWithoutAlt.push({ url: valueOf(attributes, "src") ?? "", line });
      break;
    case "meta": {
      const property = valueOf(attributes, "property") ?? valueOf(attributes, "name");
      if (property !== undefined)
        found.metas.push({ name: property, content: valueOf(attributes, "content") ?? "" });
      break;
    }
    case "link": {
      const rel = valueOf(attributes, "rel") ?? "";
      if (url === undefined) break;
      found.headLinks.push({ rel, url, line });
      if (loadingRel.test(rel)) found.resources.push({ tag: name, url, line });
      if (rel.toLowerCase() === "canonical") found.canonical ??= url;
    }
  }
}

function readText(name: string, attributes: ReadonlyMap<string, string>, text: string, found: Found): void {
  switch (name) {
    // The first one: drawings in the body have titles too.
    case "title":
      found.title ??= decodeValue(text);
      break;
    case "style":
      found.inlineStyles.push(text);
      break;
    case "script": {
      const type = attributes.get("type")?.trim() ?? "";
      if (type.toLowerCase() === "application/ld+json") found.jsonLd.push(text);
      else if (scriptType.test(type) && !attributes.has("src")) found.inlineScripts.push(text);
    }
  }
}

const textTags = new Set(["title", "style", "script"]);

function valueOf(attributes: ReadonlyMap<string, string>, name: string): string | undefined {
  const written = attributes.get(name);
  return written === undefined ? undefined : decodeValue(written);
}

const headingLevels: ReadonlyMap<string, number> = new Map(
  [1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]),
);

/** Offsets must not decrease from call to call. */
function createLineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf("\n");
  return (offset) => {
    while (next !== -1 && next < offset) {
      line++;
      next = text.indexOf("\n", next + 1);
    }
    return line;
  };
}
