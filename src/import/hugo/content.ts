/** Texts and bundles of a Hugo site, as Hugo finds them: https://gohugo.io/content-management/organization/ */
import path from "node:path";
import { normalDate } from "../dates.ts";
import { globExpression } from "../expressions.ts";
import { isRecord, splitText, textOf, textsOf, valueAt, type Data } from "../front-matter.ts";
import type { Note } from "../old-blog.ts";
import type { Published } from "../copied-files.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";
import { hugoUrl } from "./address.ts";
import type { HugoConfig, HugoLanguage } from "./config.ts";

export interface HugoPage {
  /** Path in the source. */
  readonly from: string;
  /** Path in the folder of the content, without language: "post/rain.md". */
  readonly path: string;
  /** Folders, without that of a bundle. */
  readonly folders: readonly string[];
  readonly data: Data;
  readonly body: string;
  readonly line: number;
  readonly isMarkdown: boolean;
  /** Whether it is a list with a text: `_index.md`. */
  readonly isList: boolean;
  readonly isHome: boolean;
  readonly language: HugoLanguage;
  readonly title: string;
  readonly date?: string;
  readonly url: string;
  readonly hidden?: string;
}

export interface HugoContent {
  readonly pages: readonly HugoPage[];
  /** Files of bundles and sections. */
  readonly resources: readonly Published[];
  readonly notes: readonly Note[];
}

const textEnd = /\.(?:md|markdown|mdown|html?)$/i;

export function readContent(source: OldSource, config: HugoConfig): HugoContent {
  const pages: HugoPage[] = [];
  const notes: Note[] = [];
  const cascades = readCascades(source, config);
  const rest: { readonly file: string; readonly language: HugoLanguage; readonly path: string }[] = [];
  for (const file of source.files) {
    const language = languageAt(file, config);
    if (language === undefined || /(?:^|\/)[.]|~$/.test(file)) continue;
    const inside = file.slice(language.folder.length + 1);
    const bundle = bundleOf(source, language.folder, inside);
    if (/\.(?:adoc|asciidoc|org|rst|pandoc|pdc)$/i.test(file))
      notes.push({
        about: "unread",
        file,
        message: `${path.posix.extname(file)} is not read, only Markdown and HTML`,
      });
    else if (textEnd.test(file) && bundle === undefined)
      try {
        pages.push(readPage({ source, file, inside, language, config, cascades }));
      } catch (failure) {
        if (!(failure instanceof SourceFault)) throw failure;
        notes.push({ about: "unread", file, message: failure.message });
      }
    else rest.push({ file, language, path: inside });
  }
  return {
    pages,
    notes,
    resources: rest.flatMap(({ file, path: inside }) => placeOfResource(file, inside, pages)),
  };
}

/** By its folder, which may be in that of another one. */
const languageAt = (file: string, { languages }: HugoConfig): HugoLanguage | undefined =>
  languages
    .filter(({ folder }) => file.startsWith(`${folder}/`))
    .reduce<HugoLanguage | undefined>(
      (found, each) => (found && found.folder.length >= each.folder.length ? found : each),
      undefined,
    );

/** The folder of the leaf bundle that a file is in, if it is not its index. */
function bundleOf(source: OldSource, folder: string, inside: string): string | undefined {
  const parts = inside.split("/");
  for (let depth = parts.length - 1; depth > 0; depth -= 1) {
    const above = parts.slice(0, depth).join("/");
    const isIndex =
      depth === parts.length - 1 && /^index\.(?:[\w-]+\.)?(?:md|markdown|html?)$/i.test(parts.at(-1) ?? "");
    if (isIndex) return undefined;
    if (
      ["index.md", "index.markdown", "index.html", "index.en.md"].some((name) =>
        source.has(`${folder}/${above}/${name}`),
      )
    )
      return above;
  }
  return undefined;
}

/** Beside the page of its bundle, else below its section. */
function placeOfResource(file: string, inside: string, pages: readonly HugoPage[]): Published[] {
  const parts = inside.split("/");
  for (let depth = parts.length - 1; depth >= 0; depth -= 1) {
    const above = parts.slice(0, depth).join("/");
    const found = pages.filter((each) => each.path === `${above === "" ? "" : `${above}/`}index.md`);
    // Each language has a page of its own, and the files beside it.
    if (found.length > 0)
      return found
        .filter(({ hidden }) => hidden === undefined)
        .map(({ url }) => ({ file, url: `${url.replace(/\.html$/, "/")}${parts.slice(depth).join("/")}` }));
  }
  return textEnd.test(file) ? [] : [{ file, url: `/${inside}` }];
}

interface PageInput {
  readonly source: OldSource;
  readonly file: string;
  readonly inside: string;
  readonly language: HugoLanguage;
  readonly config: HugoConfig;
  readonly cascades: Cascades;
}

function readPage({ source, file, inside, language: byFolder, config, cascades }: PageInput): HugoPage {
  const end = path.posix.extname(inside);
  const stem = inside.slice(0, inside.length - end.length);
  const code = /\.([\w-]+)$/.exec(path.posix.basename(stem))?.[1]?.toLowerCase();
  const byName = config.languages.find((each) => each.code.toLowerCase() === code);
  const language = byName ?? byFolder;
  const plain = byName === undefined ? stem : stem.slice(0, stem.length - byName.code.length - 1);
  const parts = plain.split("/");
  const last = parts.pop() ?? "";
  const isBundle = last === "index" && parts.length > 0;
  const isList = last === "_index";
  const name = isBundle ? (parts.pop() ?? "") : last;
  const text = source.text(file);
  const split = splitText(text, file) ?? { data: {}, body: text, line: 1 };
  const data = {
    ...cascades(parts.join("/") + (isBundle ? `/${name}` : `/${last}`), parts),
    ...lowered(split.data),
  };
  const [date, fromName] = dateOf(data, name, config);
  const titled = textOf(data["title"]) ?? "";
  const slug = textOf(data["slug"])?.replace(/^-+|-+$/g, "") ?? fromName;
  const hidden = hiddenBy(data, isBundle);
  const ofTitle = { prefix: language.prefix, title: titled, url: textOf(data["url"]), date };
  const place = { ...ofTitle, folders: parts, name, slug };
  return {
    from: file,
    path: `${isBundle ? `${[...parts, name].join("/")}/index` : plain}.md`,
    folders: parts,
    data,
    body: split.body,
    line: split.line,
    language,
    title: titled === "" ? name : titled,
    isMarkdown: !/\.html?$/i.test(end) && !/^html$/i.test(textOf(data["markup"]) ?? ""),
    isList,
    isHome: isList && parts.length === 0,
    url: isList
      ? hugoUrl(
          { ...place, folders: parts.slice(0, -1), name: parts.at(-1) ?? "", slug: undefined },
          { ...config, permalinks: new Map() },
        )
      : hugoUrl(place, config),
    ...(date !== undefined && { date }),
    ...(hidden !== undefined && { hidden }),
  };
}

/** Hugo does not tell apart the case of names. */
const lowered = (data: Data): Data =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key.toLowerCase(), value]));

/** The first field that has one; by `:filename` the rest of the name is the slug. */
function dateOf(
  data: Data,
  name: string,
  config: HugoConfig,
): readonly [string | undefined, string | undefined] {
  const zone = config.timeZone ?? "UTC";
  for (const field of config.dateFields) {
    if (field !== ":filename") {
      const date = normalDate(data[field], zone);
      if (date !== undefined) return [date, undefined];
      continue;
    }
    const date = normalDate(name.slice(0, 10), zone);
    if (date !== undefined) return [date, name.slice(10).replace(/^[ \-_]+|[ \-_]+$/g, "") || undefined];
  }
  return [undefined, undefined];
}

function hiddenBy(data: Data, isBundle: boolean): string | undefined {
  if (data["draft"] === true || data["draft"] === "true") return "draft: true";
  if (data["published"] === false && data["draft"] === undefined) return "published: false";
  if (data["headless"] === true && isBundle) return "headless: true";
  const render = valueAt(data["build"] ?? data["_build"], "render");
  return render === false || render === "never" || render === "link"
    ? `build: render: ${String(render)}`
    : undefined;
}

/** What `_index.md` files hand down, by the folders of a page. */
type Cascades = (page: string, folders: readonly string[]) => Data;

function readCascades(source: OldSource, config: HugoConfig): Cascades {
  const found: { readonly folder: string; readonly sets: readonly Data[] }[] = [];
  const add = (folder: string, cascade: unknown): void => {
    const sets = [cascade].flat().filter(isRecord);
    if (sets.length > 0) found.push({ folder, sets });
  };
  add("", valueAt(config.data, "cascade"));
  for (const file of source.files) {
    const language = languageAt(file, config);
    if (language === undefined || !/(?:^|\/)_index\.(?:[\w-]+\.)?(?:md|html)$/.test(file)) continue;
    try {
      add(
        path.posix.dirname(file.slice(language.folder.length + 1)).replace(/^\.$/, ""),
        lowered(splitText(source.text(file), file)?.data ?? {})["cascade"],
      );
    } catch (failure) {
      if (!(failure instanceof SourceFault)) throw failure;
    }
  }
  found.sort((a, b) => a.folder.length - b.folder.length);
  return (page) =>
    Object.assign(
      {},
      ...found.flatMap(({ folder, sets }) =>
        folder === "" || page.startsWith(`${folder}/`) || `/${page}`.startsWith(`/${folder}/`)
          ? sets.flatMap((set) => (isTarget(set, page) ? [lowered(valuesOf(set))] : []))
          : [],
      ),
    ) as Data;
}

const valuesOf = (set: Data): Data => {
  const params = valueAt(set, "params");
  const { _target: target, target: other, params: inner, ...rest } = set;
  void [target, other, inner];
  return { ...(isRecord(params) ? params : {}), ...rest };
};

function isTarget(set: Data, page: string): boolean {
  const target = set["_target"] ?? set["target"];
  const pattern = textOf(valueAt(target, "path"));
  const kinds = textsOf(valueAt(target, "kind"));
  if (kinds.length > 0 && !kinds.some((kind) => /page|\*|\{/.test(kind))) return false;
  if (pattern === undefined) return true;
  return new RegExp(`^/?${globExpression(pattern.replace(/^\//, ""))}$`, "i").test(page);
}
