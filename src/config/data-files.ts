/** Data files beside posts, as Eleventy reads those beside its templates: defaults of a post, or of all posts of a folder. And those of pages/, which our templates there have too. */
import path from "node:path";
import type { Problem } from "../core/problem.ts";
import { explainJson } from "../core/explain-json.ts";
import { readFolder, textOfFile } from "../core/read-files.ts";
import { ownerOfDataIn, type OwnerOfData } from "./data-names.ts";
import { importOwnModule } from "./own-modules.ts";
import { errorMessage } from "../core/failure.ts";

export interface DataFile {
  /** Repository path. */
  readonly file: string;
  /** The folder that it is for, "posts/2024/", or the post, without its ending. */
  readonly of: string;
  /** Plain JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** `eleventyComputed`, functions included. */
  readonly computed: Readonly<Record<string, unknown>> | undefined;
  /** `eleventyDataSchema`, where there is one. */
  readonly schema?: unknown;
  /** Where each field stands, by its name. */
  readonly places: Readonly<Record<string, Pick<Problem, "line" | "column" | "length">>>;
}

export const isDataOf = (of: string, source: string): boolean =>
  of.endsWith("/") ? source.startsWith(of) : source === `${of}.md`;

/** Repository paths of all of them, those of folders before those of what is in them, and code last, which Eleventy heeds most. */
export function listDataFiles(root: string): string[] {
  const ownerOf = ownerOfDataIn(root);
  return [
    ...listIn(root, "posts", ownerOf),
    ...listIn(root, "pages", ownerOf).filter((file) => ownerOf(file) === "pages/"),
  ];
}

function listIn(root: string, folder: string, ownerOf: OwnerOfData): string[] {
  const { entries } = readFolder(path.join(root, folder));
  const names = new Set(entries.map(({ name }) => name));
  const isOwned = (name: string): boolean => {
    const owner = ownerOf(`${folder}/${name}`);
    return owner !== undefined && (owner.endsWith("/") || names.has(`${path.posix.basename(owner)}.md`));
  };
  const rank = (name: string): string =>
    `${ownerOf(`${folder}/${name}`)?.endsWith("/") === true ? 0 : 1}${/\.json$/.test(name) ? (name.includes(".11tydata.") ? 1 : 0) : 2}${name}`;
  const own = entries
    .filter((entry) => entry.isFile() && isOwned(entry.name))
    .map(({ name }) => name)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .map((name) => `${folder}/${name}`);
  const below = entries.flatMap((entry) =>
    entry.isDirectory() && !/^[._]/.test(entry.name) ? listIn(root, `${folder}/${entry.name}`, ownerOf) : [],
  );
  return [...own, ...below];
}

export interface ReadDataFiles {
  readonly files: readonly DataFile[];
  readonly problems: readonly Problem[];
}

export interface DataReading {
  /** Whether who writes in posts/ may run code; where that is not known, files of code are left aside. */
  readonly runsCode: boolean | undefined;
  /** Those of `addDataExtension`. */
  readonly parsers: DataParsers;
}

/** By the ends of names, without the dot. */
export type DataParsers = ReadonlyMap<string, (text: string, file: string) => unknown>;

export async function readDataFiles(
  root: string,
  { runsCode, parsers }: DataReading,
): Promise<ReadDataFiles> {
  const ownerOf = ownerOfDataIn(root);
  const files: DataFile[] = [];
  const problems: Problem[] = [];
  for (const file of listDataFiles(root)) {
    if (runsCode === undefined && isCode(file)) continue;
    const text = textOfFile(path.join(root, file));
    const of = ownerOf(file) ?? file;
    const isOfPages = of === "pages/";
    const read = await readData(root, { file, text, runsCode: runsCode === true || isOfPages, parsers });
    if ("message" in read) problems.push(problem(file, read));
    else {
      const { eleventyComputed, eleventyDataSchema: schema, ...data } = read.data as Record<string, unknown>;
      const computed = eleventyComputed as DataFile["computed"];
      if (!isOfPages) problems.push(...functionsIn(file, text, data));
      // That there is some is known of each post; functions stay here.
      const plain = JSON.parse(
        JSON.stringify(computed ? { ...data, eleventyComputed: {} } : data),
      ) as DataFile["data"];
      const places = Object.fromEntries(Object.keys(plain).map((key) => [key, placeOf(key, text)]));
      files.push({ file, of, data: plain, computed, schema, places });
    }
  }
  return { files, problems };
}

type Said = Pick<Problem, "message" | "hint" | "line" | "column" | "length">;

const problem = (file: string, said: Said): Problem => ({
  severity: "error",
  code: "data-file",
  file,
  ...said,
});

const isCode = (file: string): boolean => /\.[cm]?[jt]s$/.test(file);

async function readData(
  root: string,
  { file, text, runsCode, parsers }: DataReading & { readonly file: string; readonly text: string },
): Promise<{ readonly data: unknown } | Said> {
  let data: unknown;
  const parse = parsers.get(path.extname(file).slice(1));
  if (parse) {
    try {
      data = await parse(text, path.join(root, file));
    } catch (failure) {
      const message = errorMessage(failure);
      return { message, hint: "mend it, or what `addDataExtension` reads it with" };
    }
  } else if (file.endsWith(".json")) {
    const complaint = text.trim() === "" ? undefined : explainJson(text);
    if (complaint) return complaint;
    data = text.trim() === "" ? {} : JSON.parse(text);
  } else if (!runsCode)
    return {
      message: '`markdown.html` is "safe", so no code beside posts is run',
      hint: "write the data as JSON, or defaults for all posts into `posts` in site.config.ts",
    };
  else {
    try {
      const loaded = await importOwnModule(root, file);
      if ("mistake" in loaded) {
        const { line, column, message } = loaded.mistake;
        return { line, column, message, hint: "mend what it names" };
      }
      const { default: given } = loaded.module;
      data = typeof given === "function" ? await (given as (global: object) => unknown)({}) : given;
    } catch (failure) {
      const message = errorMessage(failure);
      return { message, hint: "mend what it names" };
    }
  }
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return { data };
  return {
    message: "the data is not a group of fields",
    hint: isCode(file) ? "write export default { field: value }" : 'write { "field": "value" }',
  };
}

/** A post's data are values: what is made for each post has its own place. */
const functionsIn = (file: string, text: string, data: Readonly<Record<string, unknown>>): Problem[] =>
  Object.keys(data)
    .filter((key) => typeof data[key] === "function")
    .map((key) =>
      problem(file, {
        ...placeOf(key, text),
        message: `\`${key}\` is a function, and the data of posts are values`,
        hint:
          key === "permalink"
            ? "say in site.config.ts where posts are, with `permalink`"
            : "move it below `eleventyComputed`",
      }),
    );

function placeOf(key: string, text: string): DataFile["places"][string] {
  const lines = text.split("\n");
  const name = new RegExp(`["']?(?<![\\w$])${key.replace(/[^\w]/g, "\\$&")}(?![\\w$])["']?\\s*[:(,}]`);
  const line = lines.findIndex((each) => name.test(each));
  if (line < 0) return { line: 1, column: 1, length: 1 };
  return { line: line + 1, column: (lines[line]?.search(name) ?? 0) + 1, length: key.length };
}
