/** How the folders of generators are laid out: which files are texts and posts, and where they were published. */
import type { Folder } from "../folder.ts";
import { astro, eleventy, hexo, hugo, jekyll, unknown, type Derive } from "./addresses.ts";
import { plainVault } from "./marks.ts";
import { isRecord, isTrue, parseJson, parseToml, parseYaml, textIn, type Data } from "./front-matter.ts";

export interface Layout {
  /** Path of a text without what says nothing; undefined for a file that is no text. */
  readonly stemOf: (file: string) => string | undefined;
  readonly isPost: (file: string) => boolean;
  readonly isDraft: (file: string) => boolean;
  readonly derive: Derive;
  /** Parts tags that stand in one text. */
  readonly between: RegExp;
  /** The same in fields for one name, if it is another. */
  readonly one?: RegExp;
  readonly config: Data;
  /** Tags that only sort texts. */
  readonly sorting?: RegExp;
  /** Whether a text needs front matter to be one. */
  readonly strict: boolean;
  /** What a text is called that has no title. */
  readonly titleOf?: (stem: string, body: string) => string;
  /** What its folder and the settings say of a text, unless it says so itself. */
  readonly above?: (stem: string) => Data;
  /** Makes marks plain that only these texts have. */
  readonly plain?: (body: string) => string;
}

const below = (folder: string, file: string): string | undefined =>
  file.startsWith(folder) ? file.slice(folder.length) : undefined;
const withoutEnd = (file: string): string => file.replace(/\.\w+$/, "");

type Usual = Omit<Layout, "stemOf" | "isPost" | "derive">;

export function layoutOf(folder: Folder): Layout {
  const has = (pattern: RegExp): boolean => folder.files.some((file) => pattern.test(file));
  const usual: Usual = {
    isDraft: (file) => /(?:^|\/)_drafts\//.test(file),
    between: /,/,
    config: {},
    strict: true,
  };
  if (has(/^source\/_posts\//)) return hexoLayout(readConfig(folder, jekylls), usual);
  if (has(/^(?:hugo|config)\.(?:toml|ya?ml|json)$|^config\/_default\//) && has(/^content\//))
    return hugoLayout(readConfig(folder, hugos), usual);
  const config = folder.files.find((file) =>
    /^(?:\.eleventy\.[cm]?[jt]s|eleventy\.config\.[cm]?[jt]s)$/.test(file),
  );
  if (config !== undefined) return eleventyLayout(folder, config, usual);
  if (has(/^(?:.+\/)?_posts\//) || folder.has("_config.yml"))
    return jekyllLayout(readConfig(folder, jekylls), usual);
  if (has(/^astro\.config\./)) return astroLayout(usual);
  return vaultLayout(usual);
}

const vaultLayout = (usual: Usual): Layout => ({
  ...usual,
  stemOf: (file) => (/\.html?$/.test(file) ? undefined : withoutEnd(file)),
  strict: false,
  isPost: () => true,
  derive: unknown,
  titleOf: (stem, body) => /^\s*#[ \t]+([^\n]+)/.exec(body)?.[1]?.trim() ?? stem.replace(/^.*\//, ""),
  plain: plainVault,
});

const jekylls = ["_config.yml", "_config.yaml", "_config.toml"];
const hugos = ["hugo", "config", "config/_default/hugo", "config/_default/config"].flatMap((name) =>
  ["toml", "yaml", "yml", "json"].map((end) => `${name}.${end}`),
);

function readConfig(folder: Folder, names: readonly string[]): Data {
  const file = names.find((name) => folder.has(name));
  if (file === undefined) return {};
  const parse = file.endsWith(".toml") ? parseToml : file.endsWith(".json") ? parseJson : parseYaml;
  return parse(folder.text(file));
}

function hexoLayout(config: Data, usual: Usual): Layout {
  // Copied as they are: https://hexo.io/docs/configuration#Directory
  const copied = [config["skip_render"]]
    .flat()
    .map((glob) => textIn(glob) ?? "/")
    .map(
      (glob) =>
        new RegExp(
          `^source/${glob.replace(/[.+^$()|[\]\\]/g, "\\$&").replace(/\*+/g, (stars) => (stars === "*" ? "[^/]*" : ".*"))}$`,
        ),
    );
  return {
    ...usual,
    config,
    derive: hexo(config),
    stemOf: (file) =>
      copied.some((each) => each.test(file)) ? undefined : withPosts(below("source/", file)),
    isPost: (file) => /^source\/_(?:posts|drafts)\//.test(file),
  };
}

const hugoLayout = (config: Data, usual: Usual): Layout => ({
  ...usual,
  config,
  derive: hugo(config),
  stemOf: (file) => (/(?:^|\/)_index\./.test(file) ? undefined : withoutEndOf(below("content/", file))),
  isPost: (file) => /^content\/[^/]+\/./.test(file),
});

const astroLayout = (usual: Usual): Layout => ({
  ...usual,
  derive: astro,
  isPost: (file) => !file.startsWith("src/pages/"),
  stemOf: (file) =>
    /\.html$|(?:^|\/)readme\.md$/i.test(file)
      ? undefined
      : withoutEnd(
          below("src/content/", file) ?? below("src/pages/", file) ?? below("src/data/", file) ?? file,
        ),
});

const withoutEndOf = (file: string | undefined): string | undefined =>
  file === undefined ? undefined : withoutEnd(file);
const withPosts = (file: string | undefined): string | undefined =>
  file === undefined ? undefined : withoutEnd(file.replace(/^_(?:posts|drafts)\//, ""));

function jekyllLayout(config: Data, usual: Usual): Layout {
  const outputs = new Set(
    isRecord(config["collections"])
      ? Object.entries(config["collections"]).flatMap(([name, each]) =>
          isRecord(each) && isTrue(each["output"]) ? [`_${name}`] : [],
        )
      : [],
  );
  const isPost = (file: string): boolean => /(?:^|\/)_(?:posts|drafts)\//.test(file);
  return {
    ...usual,
    config,
    isPost,
    derive: jekyll(config),
    above: (stem) => jekyllDefaults(config, stem),
    between: /[\s,]+/,
    one: /\n/,
    stemOf(file) {
      const hidden = /(?:^|\/)(_[^/]+)\//.exec(file)?.[1];
      if (isPost(file) || hidden === undefined) return withoutEnd(file);
      return outputs.has(hidden) ? withoutEnd(file.slice(1)) : undefined;
    },
  };
}

/** https://jekyllrb.com/docs/configuration/front-matter-defaults/ */
function jekyllDefaults(config: Data, stem: string): Data {
  const [folder = ""] = stem.split("/");
  const collections = isRecord(config["collections"]) ? config["collections"] : {};
  const type = /(?:^|\/)_posts\//.test(stem)
    ? "posts"
    : /(?:^|\/)_drafts\//.test(stem)
      ? "drafts"
      : Object.hasOwn(collections, folder)
        ? folder
        : "pages";
  const path = type === folder ? `_${stem}` : stem;
  const own = isRecord(collections[type]) ? collections[type]["permalink"] : undefined;
  const list: readonly unknown[] = Array.isArray(config["defaults"]) ? config["defaults"] : [];
  const fitting = list.filter(isRecord).flatMap(({ scope, values }) => {
    const { path: wanted = "", type: of = type } = isRecord(scope) ? scope : {};
    const isWithin = path.startsWith(String(wanted)) || `${path}.md` === wanted;
    return isWithin && of === type && isRecord(values) ? [values] : [];
  });
  return Object.assign({}, own === undefined ? {} : { permalink: own }, ...fitting) as Data;
}

function eleventyLayout(folder: Folder, config: string, usual: Usual): Layout {
  const input = /\binput:\s*["'`]\.?\/?([\w/-]+?)\/?["'`]/.exec(folder.text(config))?.[1];
  const stemOf = (file: string): string | undefined =>
    /^(?:readme|license|changelog|contributing|code_of_conduct)/i.test(file) || /\.html$/.test(file)
      ? undefined
      : withoutEndOf(input === undefined || input === "" ? file : below(`${input}/`, file));
  const root = input === undefined || input === "" ? "" : `${input}/`;
  return {
    ...usual,
    stemOf,
    strict: false,
    isPost: (file) => file.slice(root.length).includes("/"),
    sorting: /^(?:(?:blog-?)?posts?|all|nav|pages?)$/i,
    derive: eleventy,
    above: (stem) => permalinkAbove(folder, root, stem),
  };
}

/** What the data files of the folders around a text say; what they compute nobody else can tell. */
function permalinkAbove(folder: Folder, root: string, stem: string): Data {
  const folders = stem.split("/").slice(0, -1);
  const stems = [
    stem,
    ...folders
      .map((_, index) => folders.slice(0, folders.length - index))
      .map((parts) => [...parts, parts.at(-1)].join("/")),
  ];
  for (const file of stems.flatMap((each) =>
    [".11tydata.js", ".11tydata.cjs", ".11tydata.mjs", ".11tydata.json", ".json"].map(
      (end) => root + each + end,
    ),
  )) {
    const text = folder.has(file) ? folder.text(file) : "";
    if (!/\bpermalink\b/.test(text)) continue;
    if (/\bpermalink\b["']?\s*:\s*false\b/.test(text)) return { permalink: false };
    const [, before = "", , pattern] =
      /\bpermalink\b((?:[^`"'\n]|["'](?=\s*:)){0,120}(?:\n[^`"'\n]{0,120}){0,3}?)([`"'])([^`"']{1,300})\2/.exec(
        text,
      ) ?? [];
    const isPlain = pattern !== undefined && !/\?|\bif\b/.test(before);
    return {
      permalink: isPlain
        ? pattern.replace(/\$\{\s*(?:data\.)?(page\.\w+)\s*\}/g, "{{ $1 }}").replaceAll("${", "{{")
        : "{{ }}",
    };
  }
  return {};
}
