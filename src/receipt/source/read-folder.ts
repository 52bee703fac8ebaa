/** The source of an old blog that is a folder of texts, whichever generator it was for. */
import { DateTime } from "luxon";
import type { Folder } from "../folder.ts";
import type { SourceText } from "../old-site.ts";
import { astro, eleventy, hexo, hugo, jekyll, unknown, type Derive } from "./addresses.ts";
import {
  isRecord,
  namesIn,
  parseJson,
  parseToml,
  parseYaml,
  splitFrontMatter,
  textIn,
  type Data,
} from "./front-matter.ts";
import { renderText } from "./render.ts";
import { lazy } from "../../core/lazy.ts";

interface Layout {
  /** Path of a text without what says nothing; undefined for a file that is no text. */
  readonly stemOf: (file: string) => string | undefined;
  readonly isPost: (file: string) => boolean;
  readonly isDraft: (file: string) => boolean;
  readonly derive: Derive;
  /** Parts tags that stand in one text. */
  readonly between: RegExp;
  readonly config: Data;
  /** Whether a text needs front matter to be one. */
  readonly strict: boolean;
}

const texts = /\.(?:md|markdown|mdown|mkd|mdx|html?)$/i;
const aside =
  /(?:^|\/)(?:node_modules|vendor|_site|public|dist|_layouts|_includes|_sass|_data|layouts|themes|archetypes|scaffolds|\.[^/]+)\//;

export function readSourceFolder(folder: Folder, now: string): readonly SourceText[] {
  const layout = layoutOf(folder);
  return folder.files.flatMap((file) => {
    const stem = texts.test(file) && !aside.test(file) ? layout.stemOf(file) : undefined;
    return stem === undefined ? [] : readText(folder, file, { stem, layout, now });
  });
}

interface TextInput {
  readonly stem: string;
  readonly layout: Layout;
  readonly now: string;
}

function readText(folder: Folder, file: string, { stem, layout, now }: TextInput): SourceText[] {
  const { data, body, hasFrontMatter } = splitFrontMatter(folder.text(file));
  if (layout.strict && !hasFrontMatter) return [];
  const field = fieldReader(data);
  const dateIn = /(?:^|\/)(\d{4})-(\d{1,2})-(\d{1,2})(?:[-_/.]|$)/.exec(stem);
  const named =
    dateIn === null
      ? undefined
      : [dateIn[1], dateIn[2]?.padStart(2, "0"), dateIn[3]?.padStart(2, "0")].join("-");
  const date =
    textIn(field("date", "pubdate", "publishdate", "publish_date", "published_at", "created", "createdat")) ??
    named;
  const categories = namesIn(field("categories", "category"), layout.between);
  const isPost = layout.isPost(file);
  const rendered = lazy(() => renderText(body, /\.html?$/i.test(file) ? "html" : "markdown"));
  const url = layout.derive({ stem, data, day: dayOf(date, layout.config), isPost, categories });
  return [
    {
      ...{ from: file, url, date },
      title: textIn(field("title")) ?? "",
      tags: isPost ? [...namesIn(field("tags", "tag", "topics"), layout.between), ...categories] : [],
      authors: namesIn(field("author", "authors"), /,|;| & | and /),
      hidden: layout.isDraft(file) || isHidden(field, date, now),
      get unread() {
        return rendered().unread;
      },
      units: (dollars) => rendered().units(dollars),
    },
  ];
}

/** As clocks of the site show it, where it says which. */
function dayOf(date: string | undefined, config: Data): string | undefined {
  const [, time, offset] =
    /^(\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?)(?:\.\d+)? ?(Z|[+-]\d\d:?\d\d)$/.exec(date ?? "") ?? [];
  const zone = textIn(config["timezone"]);
  if (time === undefined || zone === undefined) return date?.slice(0, 10).replaceAll("/", "-");
  const iso = `${time.replace(" ", "T")}${offset}`;
  return DateTime.fromISO(iso, { zone }).toISODate() ?? undefined;
}

/** Names of fields in any case. */
const fieldReader = (data: Data) => {
  const fields = new Map(Object.entries(data).map(([name, value]) => [name.toLowerCase(), value]));
  return (...names: readonly string[]): unknown =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== null);
};

const isTrue = (value: unknown): boolean =>
  value === true || /^(?:true|yes|on|1)$/i.test(textIn(value) ?? "");
const isFalse = (value: unknown): boolean =>
  value === false || /^(?:false|no|off|0)$/i.test(textIn(value) ?? "");

function isHidden(
  field: (...names: readonly string[]) => unknown,
  date: string | undefined,
  now: string,
): boolean {
  if (
    isTrue(field("draft", "headless", "private")) ||
    isFalse(field("published")) ||
    isFalse(field("publish")) ||
    isFalse(field("permalink"))
  )
    return true;
  if (/^(?:draft|private|pending|trash)$/i.test(textIn(field("status", "visibility")) ?? "")) return true;
  const later = Date.parse(textIn(field("publishdate")) ?? date ?? "");
  const until = Date.parse(textIn(field("expirydate", "expires")) ?? "");
  return later > Date.parse(now) || until < Date.parse(now);
}

const below = (folder: string, file: string): string | undefined =>
  file.startsWith(folder) ? file.slice(folder.length) : undefined;
const withoutEnd = (file: string): string => file.replace(/\.\w+$/, "");

function layoutOf(folder: Folder): Layout {
  const read = (...names: readonly string[]): Data => {
    const file = names.find((name) => folder.has(name));
    if (file === undefined) return {};
    const parse = file.endsWith(".toml") ? parseToml : file.endsWith(".json") ? parseJson : parseYaml;
    return parse(folder.text(file));
  };
  const has = (pattern: RegExp): boolean => folder.files.some((file) => pattern.test(file));
  const usual = {
    isDraft: (file: string) => /(?:^|\/)_drafts\//.test(file),
    between: /,/,
    config: {},
    strict: true,
  };
  if (has(/^source\/_posts\//)) {
    const config = read("_config.yml", "_config.yaml");
    const stemOf = (file: string): string | undefined => withPosts(below("source/", file));
    return {
      ...usual,
      config,
      stemOf,
      isPost: (file) => /^source\/_(?:posts|drafts)\//.test(file),
      derive: hexo(config),
    };
  }
  if (has(/^(?:hugo|config)\.(?:toml|ya?ml|json)$|^config\/_default\//) && has(/^content\//)) {
    const config = read(
      "hugo.toml",
      "config.toml",
      "hugo.yaml",
      "config.yaml",
      "hugo.yml",
      "config.yml",
      "hugo.json",
      "config.json",
      "config/_default/hugo.toml",
      "config/_default/config.toml",
      "config/_default/config.yaml",
    );
    const stemOf = (file: string): string | undefined =>
      /(?:^|\/)_index\./.test(file) ? undefined : withoutEndOf(below("content/", file));
    return {
      ...usual,
      config,
      stemOf,
      isPost: (file) => /^content\/[^/]+\/./.test(file),
      derive: hugo(config),
    };
  }
  if (has(/^(?:.+\/)?_posts\//) || folder.has("_config.yml"))
    return jekyllLayout(read("_config.yml", "_config.yaml", "_config.toml"), usual);
  if (has(/^astro\.config\./)) {
    const stemOf = (file: string): string | undefined =>
      withoutEndOf(below("src/content/", file) ?? below("src/pages/", file) ?? below("src/data/", file));
    return {
      ...usual,
      stemOf: (file) => (/\.html$/.test(file) ? undefined : stemOf(file)),
      isPost: (file) => !file.startsWith("src/pages/"),
      derive: astro,
    };
  }
  const config = folder.files.find((file) =>
    /^(?:\.eleventy\.c?js|eleventy\.config\.[cm]?[jt]s|\.eleventy\.ts)$/.test(file),
  );
  if (config !== undefined) return eleventyLayout(folder, config, usual);
  return {
    ...usual,
    strict: false,
    stemOf: (file) => (/\.html?$/.test(file) ? undefined : withoutEnd(file)),
    isPost: () => true,
    derive: unknown,
  };
}

const withoutEndOf = (file: string | undefined): string | undefined =>
  file === undefined ? undefined : withoutEnd(file);
const withPosts = (file: string | undefined): string | undefined =>
  file === undefined ? undefined : withoutEnd(file.replace(/^_(?:posts|drafts)\//, ""));

function jekyllLayout(config: Data, usual: Pick<Layout, "isDraft" | "strict">): Layout {
  const outputs = new Set(
    isRecord(config["collections"])
      ? Object.entries(config["collections"]).flatMap(([name, each]) =>
          isRecord(each) && isTrue(each["output"]) ? [`_${name}`] : [],
        )
      : [],
  );
  const isPost = (file: string): boolean => /(?:^|\/)_(?:posts|drafts)\//.test(file);
  const derive = jekyll(config);
  return {
    ...{ ...usual, config, isPost, derive },
    between: /[\s,]+/,
    stemOf(file) {
      const hidden = /(?:^|\/)(_[^/]+)\//.exec(file)?.[1];
      if (isPost(file) || hidden === undefined) return withoutEnd(file);
      return outputs.has(hidden) ? withoutEnd(file.slice(1)) : undefined;
    },
  };
}

function eleventyLayout(
  folder: Folder,
  config: string,
  usual: Omit<Layout, "stemOf" | "isPost" | "derive">,
): Layout {
  const input = /\binput:\s*["'`]\.?\/?([\w/-]+?)\/?["'`]/.exec(folder.text(config))?.[1];
  const stemOf = (file: string): string | undefined =>
    /^(?:readme|license|changelog|contributing|code_of_conduct)/i.test(file) || /\.html$/.test(file)
      ? undefined
      : withoutEndOf(input === undefined || input === "" ? file : below(`${input}/`, file));
  return { ...usual, stemOf, isPost: (file) => file.includes("/"), derive: eleventy };
}
