/** Posts, drafts, pages and collections of a Jekyll blog, as Jekyll finds them. */
import path from "node:path";
import { normalDate } from "../dates.ts";
import { isRecord, splitText, textOf, textsOf, type Data } from "../front-matter.ts";
import type { Note } from "../old-blog.ts";
import type { OldDocument } from "../old-document.ts";
import { textOfHtml } from "../../core/html/html-text.ts";
import { titleOfSlug } from "../slugs.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";
import { jekyllUrl, patternOf, sanitize, withSuffix, type JekyllPlace } from "./address.ts";
import type { JekyllConfig } from "./config.ts";

export interface JekyllDocument extends OldDocument {
  readonly categories: readonly string[];
  /** "posts" or "drafts", "pages", or the name of another one. */
  readonly collection: string;
  /** Of a blog in several languages. */
  readonly language?: string;
}

export interface JekyllFiles {
  readonly documents: readonly JekyllDocument[];
  /** Files without front matter, which are published as they are. */
  readonly statics: readonly string[];
  readonly notes: readonly Note[];
}

const dated = /^(?:.*\/)?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)$/;

export function readDocuments(source: OldSource, config: JekyllConfig): JekyllFiles {
  const documents: JekyllDocument[] = [];
  const statics: string[] = [];
  const notes: Note[] = [];
  for (const file of source.files) {
    if (!file.startsWith(config.folder)) continue;
    try {
      const found = placeOf(file.slice(config.folder.length), config);
      if (found === undefined) continue;
      const document = mayHaveFields(file) ? readDocument(source, file, found, config) : undefined;
      if (document !== undefined) documents.push(document);
      else if (
        found.collection === "pages" ||
        (found.collection !== "posts" && found.collection !== "drafts")
      )
        statics.push(file);
    } catch (failure) {
      if (!(failure instanceof SourceFault)) throw failure;
      notes.push({ about: "unread", file, message: failure.message });
    }
  }
  return { documents: inLanguages(documents, config), statics, notes };
}

/** Polyglot builds the site once for each language: what has one address there are translations, and each language begins its own. */
function inLanguages(
  documents: readonly JekyllDocument[],
  { languages }: JekyllConfig,
): readonly JekyllDocument[] {
  const [first] = languages;
  if (first === undefined) return documents;
  const named = documents.map((document) => ({ document, language: languageOf(document, languages) }));
  const originals = new Map(
    named.flatMap(({ document, language }) =>
      language === first
        ? [document.url, pageId(document)].flatMap((key) =>
            key === undefined ? [] : [[key, document] as const],
          )
        : [],
    ),
  );
  return named.map(({ document, language }): JekyllDocument => {
    if (language === first) return { ...document, language };
    const original = originals.get(pageId(document) ?? document.url) ?? originals.get(document.url);
    // Translations find each other by their names.
    const file = original === undefined ? document.file : original.file.replace(/\.md$/, `.${language}.md`);
    return { ...document, language, file, url: `/${language}${document.url}` };
  });
}

const pageId = ({ data }: JekyllDocument): string | undefined => textOf(data["page_id"]);

/** In its front matter, or by a folder or the end of its name. */
function languageOf({ data, from }: JekyllDocument, languages: readonly string[]): string {
  const written = textOf(data["lang"]);
  const parts = from.split(/[/.]/);
  return (
    languages.find((code) => code === written) ??
    languages.find((code) => parts.includes(code)) ??
    languages[0]!
  );
}

const mayHaveFields = (file: string): boolean =>
  !/\.(?:png|jpe?g|gif|webp|avif|svg|ico|pdf|zip|gz|mp[34]|mov|webm|ogg|wav|woff2?|ttf|eot|otf|exe|dmg|psd|docx?|pptx?|xlsx?)$/i.test(
    file,
  );

interface Found {
  readonly collection: string;
  /** Below the folder of the collection. */
  readonly inside: string;
  /** Folders above `_posts`, which are categories. */
  readonly above: readonly string[];
}

function placeOf(file: string, config: JekyllConfig): Found | undefined {
  const special = /^(?:(.*)\/)?_(posts|drafts)\/(.+)$/.exec(file);
  if (special !== null) {
    const [, above = "", collection = "", inside = ""] = special;
    const outer =
      above === "" ? [] : above.split("/").filter((part) => `${part}/` !== config.collectionsFolder);
    if (outer.some((part) => config.isExcluded(part))) return undefined;
    return { collection, inside, above: outer };
  }
  for (const collection of config.collections.keys()) {
    const folder = `${config.collectionsFolder}_${collection}/`;
    if (file.startsWith(folder)) return { collection, inside: file.slice(folder.length), above: [] };
  }
  return config.isExcluded(file) ? undefined : { collection: "pages", inside: file, above: [] };
}

/** Undefined where it has no front matter, or no date where Jekyll wants one. */
function readDocument(
  source: OldSource,
  file: string,
  found: Found,
  config: JekyllConfig,
): JekyllDocument | undefined {
  const { collection, inside, above } = found;
  const end = path.posix.extname(inside);
  const stem = inside.slice(0, inside.length - end.length);
  const [, written, name = path.posix.basename(stem)] = dated.exec(stem) ?? [];
  if (collection === "posts" && written === undefined) return undefined;
  const isMarkdown = config.markdownEnds.has(end.toLowerCase());
  const text = source.text(file);
  const split =
    splitText(text, file) ??
    (collection === "posts" || collection === "drafts" ? { data: {}, body: text, line: 1 } : undefined);
  if (split === undefined) return undefined;
  const data = {
    ...config.defaultsFor(inside === file ? file : file.slice(config.folder.length), collection),
    ...split.data,
  };
  const isPost = collection === "posts" || collection === "drafts";
  const date = normalDate(data["date"], config.timeZone) ?? normalDate(written, config.timeZone);
  const categories = wordsOf(data, "category", "categories", above);
  const slug = (textOf(data["slug"]) ?? name).replace(/\.+$/, "");
  const place: JekyllPlace = {
    path: inside.slice(0, inside.length - end.length),
    slug,
    collection: isPost ? "posts" : collection,
    categories,
    date,
    timeZone: config.timeZone,
  };
  const hidden =
    collection === "drafts" ? "in _drafts/" : data["published"] === false ? "published: false" : undefined;
  return {
    kind: isPost || (collection !== "pages" && date !== undefined) ? "post" : "page",
    from: file,
    collection,
    data,
    body:
      textOf(data["title"]) === undefined && !isMarkdown ? split.body.replace(topHeading, "") : split.body,
    line: split.line,
    isMarkdown,
    categories,
    file: `${isPost || collection === "pages" ? "" : `${collection}/`}${[...above, stem].join("/")}.md`,
    title: plainTitle(data["title"]) ?? (isMarkdown ? undefined : headingIn(split.body)) ?? titleOfSlug(name),
    tags: wordsOf(data, "tag", "tags", []),
    url: urlOf(data, { place, collection, config, end, isMarkdown }),
    ...(date !== undefined && { date }),
    ...(hidden !== undefined && { hidden }),
  };
}

/** Layouts show it as HTML. */
const plainTitle = (written: unknown): string | undefined => {
  const text = textOf(written);
  return text === undefined || !/<\/?[a-z][^<>]*>|&#?\w+;/i.test(text) ? text : textOfHtml(text);
};

const topHeading = /<h1\b[^<>]{0,300}>([^<>{}]{1,300})<\/h1>[ \t]*\n?/i;

const headingIn = (html: string): string | undefined => textOf(topHeading.exec(html)?.[1]);

/** A text is a list of words, a list is one of names. */
function wordsOf(data: Data, one: string, many: string, first: readonly string[]): string[] {
  const list = data[many];
  const words = typeof list === "string" ? list.split(/\s+/) : textsOf(isRecord(list) ? [] : list);
  const single = textsOf(data[one]);
  const all = one === "tag" && single.length > 0 ? single : [...first, ...words, ...single];
  return [...new Set(all)].filter((word) => word !== "");
}

interface UrlInput {
  readonly place: JekyllPlace;
  readonly collection: string;
  readonly config: JekyllConfig;
  readonly end: string;
  readonly isMarkdown: boolean;
}

function urlOf(data: Data, { place, collection, config, end, isMarkdown }: UrlInput): string {
  const permalink = textOf(data["permalink"]);
  if (permalink !== undefined) return withoutIndex(jekyllUrl(permalink, place));
  if (collection === "posts" || collection === "drafts")
    return withoutIndex(jekyllUrl(patternOf(config.permalink), place));
  if (collection !== "pages") {
    const pattern = config.collections.get(collection) ?? withSuffix("/:collection/:path", config.permalink);
    return withoutIndex(jekyllUrl(pattern, place));
  }
  if (!isMarkdown && !/^\.html?$/.test(end)) return sanitize(`/${place.path}${end}`);
  if (/(?:^|\/)index$/.test(place.path)) return sanitize(`/${place.path.replace(/index$/, "")}`);
  return jekyllUrl(withSuffix("/:path", config.permalink), place);
}

const withoutIndex = (url: string): string => url.replace(/\/index\.html$/, "/");
