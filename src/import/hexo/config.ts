/** _config.yml of a Hexo site, with Hexo's defaults: https://hexo.io/docs/configuration */
import { globExpression } from "../expressions.ts";
import { isRecord, parseDataFile, textOf, textsOf, valueAt, type Data } from "../front-matter.ts";
import { leniently } from "../leniently.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";

export interface HexoConfig {
  readonly data: Data;
  /** Of the theme. */
  readonly theme: Data;
  /** With a slash at its end: "source/". */
  readonly folder: string;
  /** "/" or "/blog/". */
  readonly root: string;
  readonly timeZone: string;
  readonly permalink: string;
  readonly newPostName: string;
  readonly tagFolder: string;
  readonly categoryFolder: string;
  readonly archiveFolder: string;
  readonly letterCase: number;
  readonly hasAssetFolders: boolean;
  readonly showsFuture: boolean;
  readonly showsDrafts: boolean;
  readonly breaksLines: boolean;
  /** Whether hexo-renderer-markdown-it renders its texts, not hexo-renderer-marked. */
  readonly hasMarkdownIt: boolean;
  readonly isCopied: (file: string) => boolean;
}

export function readHexoConfig(source: OldSource): HexoConfig {
  const data = readFile(source, "_config.yml") ?? {};
  const name = textOf(data["theme"]) ?? "landscape";
  const theme = [`_config.${name}.yml`, `themes/${name}/_config.yml`, `source/_data/${name}.yml`]
    .map((file) => readFile(source, file))
    .find((each) => each !== undefined);
  const folderOf = (key: string, usual: string): string =>
    (textOf(data[key]) ?? usual).replace(/^\/|\/$/g, "");
  const copied = textsOf(data["skip_render"]).map(toExpression);
  return {
    data,
    theme: theme ?? (isRecord(data["theme_config"]) ? data["theme_config"] : {}),
    folder: `${folderOf("source_dir", "source")}/`,
    root: `/${(textOf(data["root"]) ?? "/").replace(/^\/|\/$/g, "")}/`.replace("//", "/"),
    timeZone: textOf(data["timezone"]) ?? "UTC",
    permalink: textOf(data["permalink"]) ?? ":year/:month/:day/:title/",
    newPostName: textOf(data["new_post_name"]) ?? ":title.md",
    tagFolder: folderOf("tag_dir", "tags"),
    categoryFolder: folderOf("category_dir", "categories"),
    archiveFolder: folderOf("archive_dir", "archives"),
    letterCase: Number(data["filename_case"] ?? 0),
    hasAssetFolders: data["post_asset_folder"] === true,
    showsFuture: data["future"] !== false,
    showsDrafts: data["render_drafts"] === true,
    breaksLines:
      (valueAt(data, "marked.breaks") ?? valueAt(data, "markdown.render.breaks") ?? true) !== false,
    hasMarkdownIt:
      source.has("package.json") &&
      leniently(() => source.text("package.json"), "").includes('"hexo-renderer-markdown-it'),
    isCopied: (file) => copied.some((pattern) => pattern.test(file)),
  };
}

function readFile(source: OldSource, file: string): Data | undefined {
  if (!source.has(file)) return undefined;
  try {
    return parseDataFile(source.text(file), file);
  } catch (failure) {
    if (failure instanceof SourceFault) return undefined;
    throw failure;
  }
}

const toExpression = (pattern: string): RegExp => new RegExp(`^${globExpression(pattern)}$`);
