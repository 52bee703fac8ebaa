/** How data files beside posts are named: as Eleventy does it, or as its configuration says, as far as that is written out. */
import path from "node:path";
import { eleventyFile } from "./eleventy-file.ts";
import { readWithImports } from "./imported-files.ts";

/** Gives what a file is the data of, by its name: "posts/2024/" or "posts/2024/trip"; undefined where it is none. */
export type OwnerOfData = (source: string) => string | undefined;

/** In the order in which they are asked; those of `addDataExtension` come with what reads them. */
export function ownerOfDataIn(root: string): OwnerOfData {
  const code = readWithImports(root, eleventyFile(root))
    .map(([, text]) => text)
    .join("\n");
  const quoted = (text: string): string[] =>
    [...text.matchAll(/["'`]([^"'`]*)["'`]/g)].map(([, name = ""]) => name);
  const extensions = [...code.matchAll(/\baddDataExtension\(\s*(\[[^\]]*\]|["'`][^"'`]*["'`])/g)]
    .flatMap(([, names = ""]) => quoted(names).flatMap((name) => name.split(",")))
    .map((name) => name.trim());
  const suffixes = quoted(/\bsetDataFileSuffixes\(\s*\[([^\]]*)\]/.exec(code)?.[1] ?? '".11tydata", ""');
  const base = /\bsetDataFileBaseName\(\s*["'`]([^"'`]+)/.exec(code)?.[1];
  const escape = (name: string): string => name.replace(/[^\w]/g, "\\$&");
  const plain = ["json", ...extensions].map(escape).join("|");
  const named = suffixes.map((suffix) =>
    suffix === "" ? `\\.(?:${plain})` : `${escape(suffix)}\\.(?:${plain}|[cm]?[jt]s)`,
  );
  const dataName = new RegExp(`^(.+?)(?:${named.join("|")})$`);
  return (source) => {
    const folder = path.posix.dirname(source);
    const name = suffixes.length > 0 ? dataName.exec(path.posix.basename(source))?.[1] : undefined;
    if (name === undefined) return undefined;
    return name === (base ?? path.posix.basename(folder)) ? `${folder}/` : `${folder}/${name}`;
  };
}
