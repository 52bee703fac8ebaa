/** The scripts that search in the browser: ours in one file, and a stemmer for each language. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { FileCache } from "../../core/cache.ts";
import { esbuild } from "../../core/esbuild.ts";
import { sourceFile } from "../../core/package-files.ts";
import { digestOf } from "../digest.ts";

/** Read as they are. */
const scripts = ["engine.js", "excerpt.js", "words.js"].map((name) => sourceFile(`outputs/search/${name}`));

/** Digest of the scripts as written. */
export const readEngineVersion = (): string => digestOf(scripts.map((file) => readFileSync(file, "utf8")));

/** The scripts in one file, made once for their content: starting esbuild takes longer than a small blog's index. */
export function readEngine(cache: FileCache): Uint8Array | string {
  const name = `${readEngineVersion()}.js`;
  const kept = cache.read("search", name);
  if (kept !== undefined) return kept;
  const { outputFiles } = esbuild().buildSync({
    entryPoints: [scripts[0]!],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    charset: "utf8",
    legalComments: "none",
  });
  const content = outputFiles[0]!.text;
  cache.write("search", name, content);
  return content;
}

export const readStemmer = (name: string): string =>
  readFileSync(
    createRequire(import.meta.url)
      .resolve(`@orama/stemmers/${name}`)
      .replace(/\.cjs$/, ".js"),
    "utf8",
  ).replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "");
