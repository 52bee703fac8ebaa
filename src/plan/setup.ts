/** Hashes of all that every page depends on besides its data: the generator, the settings, the owner's code. */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { hashOf } from "./digest.ts";

export interface SetupDigests {
  /** The generator's own code and the packages it runs on. */
  readonly generator: string;
  /** site.config.ts and what it imports. */
  readonly settings: string;
  /** .eleventy.ts and what it imports, and _data/. */
  readonly eleventy: string;
  /** Whether .eleventy.ts copies files, which no digest covers. */
  readonly copies: boolean;
  /** Whether .eleventy.ts wants to see every page of every build. */
  readonly followsBuilds: boolean;
}

const generatorRoot = path.resolve(fileURLToPath(import.meta.url), "../../..");

export function readSetup(root: string): SetupDigests {
  const eleventy = readWithImports(root, ".eleventy.ts");
  const code = eleventy.map(([, text]) => text).join("\n");
  return {
    // Dates and sorting come from Node's own copy of Unicode's tables.
    generator: hashOf(
      JSON.stringify([
        process.version,
        filesBelow(path.join(generatorRoot, "src")),
        textOfFile(path.join(generatorRoot, "package-lock.json")),
      ]),
    ),
    settings: hashOf(JSON.stringify(readWithImports(root, "site.config.ts"))),
    eleventy: hashOf(JSON.stringify([eleventy, filesBelow(path.join(root, "_data"))])),
    copies: /addPassthroughCopy/.test(code),
    followsBuilds: /["'](eleventy\.after|afterBuild)["']/.test(code),
  };
}

/** Path and text of every file below a folder, sorted by path. */
export function filesBelow(folder: string): [string, string][] {
  return namesBelow(folder).map((name) => [
    path.relative(folder, name).replaceAll(path.sep, "/"),
    hashOf(readFileSync(name, "latin1")),
  ]);
}

function namesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return []; // Not there, so nothing depends on it.
  }
}

/** The text of every file below a folder. */
export const textsBelow = (folder: string): string[] => namesBelow(folder).map((name) => textOfFile(name));

/** "" where there is none. */
export const textOfFile = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

/** A file and all files of the owner's that it imports by a relative path. */
function readWithImports(root: string, first: string): [string, string][] {
  const found = new Map<string, string>();
  const queue = [path.join(root, first)];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file) || file.startsWith(path.join(generatorRoot, "src") + path.sep)) continue;
    const text = textOfFile(file);
    found.set(file, text);
    for (const [, name] of text.matchAll(/(?:from|import|require)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g)) {
      if (name !== undefined) queue.push(path.resolve(path.dirname(file), name));
    }
  }
  return [...found]
    .map(([file, text]): [string, string] => [path.relative(root, file), text])
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** Repository paths of a file and of all files of the owner's that it imports. */
export const importedFiles = (root: string, first: string): string[] =>
  readWithImports(root, first).map(([name]) => name);
