/** Posts and pages of a Hexo site, as Hexo finds them, with their addresses. */
import { createHash } from "node:crypto";
import path from "node:path";
import { DateTime } from "luxon";
import { decodeAddress } from "../../core/address-codec.ts";
import { dayOf, normalDate } from "../dates.ts";
import { literally } from "../expressions.ts";
import { splitText, textOf, textsOf, isRecord, type Data } from "../front-matter.ts";
import type { Note } from "../old-blog.ts";
import type { OldDocument } from "../old-document.ts";
import type { Published } from "../copied-files.ts";
import { hexoSlug } from "../slugs.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";
import type { HexoConfig } from "./config.ts";

export interface HexoText extends OldDocument {
  readonly slug: string;
  /** Each from the outermost to the innermost. */
  readonly categories: readonly (readonly string[])[];
}

export interface HexoFiles {
  readonly texts: readonly HexoText[];
  readonly published: readonly Published[];
  readonly notes: readonly Note[];
}

const markdown = /\.(?:md|markdown|mkd|mkdn|mdwn|mdtxt|mdtext)$/i;

export function readHexoFiles(source: OldSource, config: HexoConfig): HexoFiles {
  const texts: HexoText[] = [];
  const notes: Note[] = [];
  const rest: string[] = [];
  for (const file of source.files) {
    if (!file.startsWith(config.folder) || /~$|%$/.test(file)) continue;
    const inside = file.slice(config.folder.length);
    const special = /^_(posts|drafts)\/(.+)$/.exec(inside);
    if (special === null && /(?:^|\/)[_.]/.test(inside)) continue;
    if (special !== null && /(?:^|\/)[_.]/.test(special[2] ?? "")) continue;
    const isText = (markdown.test(file) || /\.html?$/i.test(file)) && !config.isCopied(inside);
    if (!isText) {
      rest.push(inside);
      continue;
    }
    try {
      const text = source.text(file);
      const split = splitText(text, file) ?? { data: {}, body: text, line: 1 };
      if (special === null) texts.push(readPage(file, inside, split, config));
      else
        texts.push(readPost(file, special[2] ?? "", { ...split, isDraft: special[1] === "drafts" }, config));
    } catch (failure) {
      if (!(failure instanceof SourceFault)) throw failure;
      notes.push({ about: "unread", file, message: failure.message });
    }
  }
  return { texts, notes, published: rest.flatMap((inside) => placeOf(inside, texts, config)) };
}

/** Files in the folder of a post have its address before them. */
function placeOf(inside: string, texts: readonly HexoText[], config: HexoConfig): Published[] {
  const file = config.folder + inside;
  if (!inside.startsWith("_")) return [{ file, url: `/${inside}` }];
  if (!config.hasAssetFolders) return [];
  const post = texts.find(
    ({ from, hidden }) => hidden === undefined && file.startsWith(`${from.replace(/\.[^./]+$/, "")}/`),
  );
  if (post === undefined) return [];
  const folder = post.from.replace(/\.[^./]+$/, "");
  return [{ file, url: `${assetFolder(post.url)}${file.slice(folder.length + 1)}` }];
}

/** Where the files of a post are published. */
export const assetFolder = (url: string): string => `${url.replace(/\.html?$/, "").replace(/\/$/, "")}/`;

interface Split {
  readonly data: Data;
  readonly body: string;
  readonly line: number;
}

function readPage(from: string, inside: string, { data, body, line }: Split, config: HexoConfig): HexoText {
  const date = dateOf(data["date"], config);
  const written = textOf(data["permalink"]);
  const address =
    written === undefined
      ? inside.replace(/\.[^./]+$/, ".html")
      : /\.\w+$|\/$/.test(written)
        ? written
        : `${written}.html`;
  return {
    kind: "page",
    from,
    file: inside.replace(/\.[^./]+$/, ".md").replace(/\/index\.md$/, ".md"),
    data,
    body,
    line,
    isMarkdown: markdown.test(inside),
    slug: path.posix.basename(inside, path.posix.extname(inside)),
    categories: [],
    tags: [],
    title: textOf(data["title"]) ?? path.posix.dirname(inside).split("/").at(-1) ?? inside,
    url: withoutIndex(decodeAddress(`/${address}`)),
    ...(date !== undefined && { date }),
    ...(data["published"] === false && { hidden: "published: false" }),
  };
}

const withoutIndex = (url: string): string => url.replace(/\/{2,}/g, "/").replace(/\/index\.html$/, "/");

function readPost(
  from: string,
  inside: string,
  { data, body, line, isDraft }: Split & { readonly isDraft: boolean },
  config: HexoConfig,
): HexoText {
  const named = parseName(inside.replace(/\.[^./]+$/, ""), config.newPostName.replace(/\.[^./]+$/, ""));
  const slug = named["title"] ?? "";
  const byName =
    named["year"] === undefined
      ? undefined
      : [named["year"], named["month"] ?? named["i_month"], named["day"] ?? named["i_day"]].join("-");
  const date = dateOf(data["date"], config) ?? normalDate(byName, config.timeZone);
  const categories = categoriesOf(data["categories"] ?? data["category"]);
  const isHidden = (isDraft && !config.showsDrafts) || data["published"] === false;
  const title = textOf(data["title"]) ?? path.posix.basename(slug);
  return {
    kind: "post",
    from,
    file: inside.replace(/\.[^./]+$/, ".md"),
    data,
    body,
    line,
    isMarkdown: markdown.test(inside),
    slug,
    title,
    categories,
    tags: textsOf(data["tags"] ?? data["tag"]),
    url: urlOf({ data: { ...named, ...data }, slug, title, date, categories }, config),
    ...(date !== undefined && { date }),
    ...(isHidden && { hidden: isDraft ? "in _drafts/" : "published: false" }),
  };
}

/** A clock without a zone is that of the site; of one with a zone Hexo takes what it is in UTC. */
export function dateOf(value: unknown, { timeZone }: HexoConfig): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const plain = normalDate(text, timeZone);
  if (plain === undefined || !/\d(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) return plain;
  return normalDate(DateTime.fromISO(plain, { zone: "utc" }).toFormat("yyyy-MM-dd HH:mm:ss"), timeZone);
}

/** The name of a file by the pattern of names: ":year-:month-:day-:title". */
function parseName(name: string, rule: string): Readonly<Record<string, string>> {
  const parts: string[] = [];
  const shapes: Readonly<Record<string, string>> = {
    year: "(\\d{4})",
    month: "(\\d{2})",
    day: "(\\d{2})",
    i_month: "(\\d{1,2})",
    i_day: "(\\d{1,2})",
    hash: "([0-9a-f]{12})",
  };
  const pattern = literally(rule).replace(/:(\w*[^_\W])/g, (_, part: string) => {
    parts.push(part);
    return shapes[part] ?? "(.+?)";
  });
  const match = new RegExp(`^${pattern}$`).exec(name);
  const found = Object.fromEntries((match ?? []).slice(1).map((value, index) => [parts[index] ?? "", value]));
  return { ...found, title: found["title"] ?? hexoSlug(name) };
}

/** A list is one line of ancestors, a list of lists several. */
function categoriesOf(value: unknown): string[][] {
  const list = [value].flat().filter((each) => each !== undefined && each !== null && each !== "");
  if (!list.some(Array.isArray)) return list.length === 0 ? [] : [textsOf(list)];
  return list.map((each) => textsOf(each)).filter((each) => each.length > 0);
}

/** "Tech/Web" by their slugs. */
export function categorySlug(names: readonly string[], { data, letterCase }: HexoConfig): string {
  const map = isRecord(data["category_map"]) ? data["category_map"] : {};
  return names.map((name) => hexoSlug(textOf(map[name]) ?? name, letterCase)).join("/");
}

interface UrlInput {
  readonly data: Data;
  readonly slug: string;
  readonly title: string;
  readonly date: string | undefined;
  readonly categories: readonly (readonly string[])[];
}

/** https://github.com/hexojs/hexo/blob/v7.3.0/lib/plugins/filter/post_permalink.ts */
function urlOf({ data, slug, title, date, categories }: UrlInput, config: HexoConfig): string {
  const end = (url: string): string => (config.hasAssetFolders && !/\/$|\.html$/.test(url) ? `${url}/` : url);
  const own = textOf(data["permalink"]);
  if (own !== undefined) return withoutIndex(decodeAddress(end(own.startsWith("/") ? own : `/${own}`)));
  const day = date === undefined ? undefined : dayOf(date, config.timeZone);
  const at = (format: string): string => day?.toFormat(format) ?? "";
  const last = categories.at(-1);
  const parts: Readonly<Record<string, string>> = {
    title: slug,
    name: path.posix.basename(slug),
    post_title: hexoSlug(title, 1),
    year: at("yyyy"),
    month: at("LL"),
    day: at("dd"),
    hour: at("HH"),
    minute: at("mm"),
    second: at("ss"),
    i_month: at("L"),
    i_day: at("d"),
    timestamp: String(Math.floor((day?.toMillis() ?? 0) / 1000)),
    hash: createHash("sha1")
      .update(slug + String(Math.floor((day?.toMillis() ?? 0) / 1000)))
      .digest("hex")
      .slice(0, 12),
    category:
      last === undefined
        ? (textOf(config.data["default_category"]) ?? "uncategorized")
        : categorySlug(last, config),
  };
  const defaults = isRecord(config.data["permalink_defaults"]) ? config.data["permalink_defaults"] : {};
  const made = config.permalink.replace(
    /:(\w*[^_\W])/g,
    (_, name: string) => parts[name] ?? textOf(data[name]) ?? textOf(defaults[name]) ?? "undefined",
  );
  return withoutIndex(decodeAddress(end(`/${made}`)));
}
