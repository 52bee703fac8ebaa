/** What astro.config.* and the configuration of content say, as far as it is written out: https://docs.astro.build/ */
import { expandBraces, globExpression } from "../expressions.ts";
import { isRecord, textOf, textsOf, valueAt, type Data } from "../front-matter.ts";
import { leniently } from "../leniently.ts";
import { openScript } from "../script/open-script.ts";
import type { OldSource } from "../source.ts";

export interface AstroConfig {
  readonly data: Data;
  /** With a slash at its end: "src/", "public/". */
  readonly src: string;
  readonly publicFolder: string;
  readonly site: string | undefined;
  /** "" or "/blog". */
  readonly base: string;
  /** "directory", "file" or "preserve". */
  readonly format: string;
  /** Where each collection has its files, and which are its own. */
  readonly collections: ReadonlyMap<string, Collection>;
  /** Languages that have a folder of their own. */
  readonly locales: readonly string[];
  readonly hasSitemap: boolean;
  /** Whether an id has the end of the file's name, as before Astro 5. */
  readonly isLegacy: boolean;
  /** "@/assets/x.png" → "src/assets/x.png"; undefined for what has no alias. */
  readonly aliased: (written: string) => string | undefined;
}

export interface Collection {
  readonly folder: string;
  readonly isMember: (inside: string) => boolean;
}

export const configFile = (source: OldSource): string | undefined =>
  ["mjs", "js", "ts", "mts", "cjs"].map((end) => `astro.config.${end}`).find((name) => source.has(name));

/** Throws a `SourceFault`. */
export function readAstroConfig(source: OldSource): AstroConfig {
  const file = configFile(source);
  const value = file === undefined ? {} : openScript(source, file).exported("default");
  const data = isRecord(value) ? value : {};
  const folder = (name: string, usual: string): string =>
    `${(textOf(data[name]) ?? usual).replace(/^\.?\/|\/$/g, "")}/`;
  const src = folder("srcDir", "src");
  const text = file === undefined ? "" : source.text(file);
  return {
    data,
    src,
    publicFolder: folder("publicDir", "public"),
    site: textOf(data["site"]),
    base: `/${(textOf(data["base"]) ?? "").replace(/^\/|\/$/g, "")}`.replace(/^\/$/, ""),
    format: textOf(valueAt(data, "build.format")) ?? "directory",
    collections: readCollections(source, src),
    locales: textsOf(valueAt(data, "i18n.locales")),
    hasSitemap: /["'`]@astrojs\/sitemap["'`]/.test(text),
    isLegacy: majorOf(source) < 5,
    aliased: aliasesOf(source, src),
  };
}

function readCollections(source: OldSource, src: string): ReadonlyMap<string, Collection> {
  const made = new Map<string, Collection>();
  const plain = (folder: string): Collection => ({ folder, isMember: (inside) => !/(?:^|\/)_/.test(inside) });
  for (const file of source.files) {
    const name = file.startsWith(`${src}content/`)
      ? /^([^/]+)\//.exec(file.slice(src.length + 8))?.[1]
      : undefined;
    if (name !== undefined && !made.has(name)) made.set(name, plain(`${src}content/${name}/`));
  }
  const config = ["content.config", "content/config"]
    .flatMap((name) => ["ts", "js", "mts", "mjs"].map((end) => `${src}${name}.${end}`))
    .find((each) => source.has(each));
  const written =
    config === undefined
      ? undefined
      : leniently(() => openScript(source, config).exported("collections"), undefined);
  for (const [name, each] of Object.entries(isRecord(written) ? written : {})) {
    const loader = isRecord(each) ? each["loader"] : undefined;
    if (!isRecord(loader) || loader["base"] === undefined) continue;
    const base = `${(textOf(loader["base"]) ?? "").replace(/^(?:\.?\/)+|\/$/g, "")}/`.replace(/^\/$/, "");
    const patterns = textsOf(loader["pattern"])
      .filter((pattern) => !pattern.startsWith("!"))
      .flatMap(expandBraces)
      .map((pattern) => new RegExp(`^${globExpression(pattern.replace(/\[\^_\]/g, ""))}$`));
    made.set(name, {
      folder: base,
      isMember: (inside) =>
        !/(?:^|\/)_/.test(inside) &&
        (patterns.length === 0 || patterns.some((pattern) => pattern.test(inside))),
    });
  }
  return made;
}

function aliasesOf(source: OldSource, src: string): (written: string) => string | undefined {
  const file = ["tsconfig.json", "jsconfig.json"].find((name) => source.has(name));
  const paths = new Map<string, string>([
    ["@/", src],
    ["~/", src],
    [`/${src}`, src],
  ]);
  const written = file === undefined ? "" : source.text(file);
  for (const [, from = "", to = ""] of written.matchAll(/"([^"*]{1,60})\*"\s*:\s*\[\s*"([^"*]{0,200})\*"/g))
    paths.set(from, to.replace(/^\.\//, "") || "");
  return (text) => {
    const found = [...paths].find(([from]) => text.startsWith(from));
    return found === undefined ? undefined : found[1] + text.slice(found[0].length);
  };
}

function majorOf(source: OldSource): number {
  const written = source.has("package.json")
    ? /"astro"\s*:\s*"[^\d"]*(\d+)/.exec(source.text("package.json"))?.[1]
    : undefined;
  return written === undefined ? 5 : Number(written);
}
