/** The owner's TypeScript: bundled with what it imports into the blog's .cache/, once for its content, and imported from there. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { threadId } from "node:worker_threads";
import { fileAddress } from "../core/address-codec.ts";
import { readChecked, writeChecked } from "../core/checked-file.ts";
import { contentHash } from "../core/content-hash.ts";
import { moduleUrl, packageFolder } from "../core/package-files.ts";
import type { Problem } from "../core/problem.ts";
import { textOfFile } from "../core/read-files.ts";
import { nameSourceLines } from "../core/stack-traces.ts";
import type { Compiled } from "./compile-own-module.ts";
import { eleventyFile } from "./eleventy-file.ts";
import { settingsFile } from "./settings-file.ts";

/** Paths by which blogs of earlier releases import Octavo. */
export const oldPaths = ["src/eleventy.ts", "src/config/settings.ts"];

/** Why a module cannot be compiled. */
export type Mistake = Pick<Problem, "file" | "line" | "column" | "message"> & {
  /** Whether it is not the language it should be; otherwise what it imports is not there. */
  readonly isSyntax: boolean;
};

/** What a module was compiled from: when all of that is as it was, so is the module. */
interface Index {
  /** Address of the engine that it imports. */
  readonly engine: string;
  readonly inputs: readonly (readonly [file: string, hash: string])[];
  /** Name and hash of what came of it. */
  readonly output: readonly [name: string, hash: string];
}

/** Older copies go when no process can be about to import them. */
const keptFor = 3_600_000; // milliseconds

/** Imports a module of the owner's by its repository path. Rejects with what it throws. */
export async function importOwnModule(
  root: string,
  name: string,
): Promise<{ readonly module: Readonly<Record<string, unknown>> } | { readonly mistake: Mistake }> {
  const compiled = await compileOwnModule(root, name);
  if ("mistake" in compiled) return compiled;
  return { module: (await import(fileAddress(compiled.file))) as Record<string, unknown> };
}

/** The absolute path of the module as JavaScript. */
export async function compileOwnModule(
  root: string,
  name: string,
): Promise<{ readonly file: string } | { readonly mistake: Mistake }> {
  nameSourceLines();
  const engine = moduleUrl("plugin/index.ts").href;
  const folder = path.join(root, ".cache/modules");
  const stem = name.replace(/^\./, "").replaceAll("/", "-");
  const indexFile = path.join(folder, `${stem}.json`);
  const known = readIndex(indexFile);
  if (known?.engine === engine && isCurrent(root, folder, known))
    return { file: path.join(folder, known.output[0]) };
  const { compile } = await import("./compile-own-module.ts");
  const compiled = await compile(root, name, engine, folder);
  if ("mistake" in compiled) return compiled;
  return { file: keep(compiled, { root, folder, stem, engine }) };
}

/** Eleventy imports what it is given by "file:" and the path: one that is no address has a neighbour elsewhere that leads to it. */
export function importableFile(file: string): string {
  if (isImportable(file)) return file;
  const folder = mkdtempSync(path.join(tmpdir(), "octavo-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const neighbour = path.join(folder, "module.mjs");
  const address = JSON.stringify(fileAddress(file));
  writeFileSync(neighbour, `export * from ${address};\nexport { default } from ${address};\n`);
  return neighbour;
}

export const isImportable = (file: string): boolean => !/[%?#]/.test(file);

/** One line, where Octavo is imported by a path of its own. */
export function noticeOldImports(root: string): string[] {
  const isOwn = (name: string): boolean => packageFolder !== root && existsSync(path.join(root, name));
  const files = [settingsFile(root), eleventyFile(root)].filter((file) => {
    const text = textOfFile(path.join(root, file));
    return oldPaths.some((name) => text.includes(`"./${name}"`) && !isOwn(name));
  });
  return files.length === 0
    ? []
    : [`${files.join(" and ")} import Octavo by a path of its files: write from "octavo" instead`];
}

function readIndex(file: string): Index | undefined {
  try {
    const kept = readChecked(file);
    return kept && (JSON.parse(kept.toString()) as Index);
  } catch {
    return undefined;
  }
}

const isCurrent = (root: string, folder: string, { inputs, output: [name, digest] }: Index): boolean =>
  [...inputs, [path.join(folder, name), digest] as const].every(
    ([file, before]) => hashOfFile(path.resolve(root, file)) === before,
  );

function hashOfFile(file: string): string | undefined {
  try {
    return contentHash(readFileSync(file));
  } catch {
    return undefined;
  }
}

interface Keeping {
  readonly root: string;
  readonly folder: string;
  readonly stem: string;
  readonly engine: string;
}

/** The map goes first and the index last: each is only looked for when what names it is there. */
function keep({ code, map, inputs }: Compiled, { root, folder, stem, engine }: Keeping): string {
  const name = `${stem}-${contentHash(code + engine).slice(0, 16)}.mjs`;
  const index: Index = {
    engine,
    inputs: inputs.map((file) => [file, hashOfFile(path.resolve(root, file)) ?? ""]),
    output: [name, contentHash(code)],
  };
  const writeTo = (place: string): string => {
    mkdirSync(place, { recursive: true });
    write(path.join(place, `${name}.map`), map);
    write(path.join(place, name), code);
    return path.join(place, name);
  };
  try {
    const file = writeTo(folder);
    writeChecked(path.join(folder, `${stem}.json`), JSON.stringify(index));
    removeOld(folder, stem, name);
    return file;
  } catch {
    // A blog that is only read: nothing is left in it.
    const own = mkdtempSync(path.join(tmpdir(), "octavo-"));
    process.once("exit", () => rmSync(own, { recursive: true, force: true }));
    return writeTo(path.join(own, ".cache"));
  }
}

/** Another process or thread may be doing the same. */
function write(file: string, text: string): void {
  const part = `${file}.${process.pid}-${threadId}`;
  writeFileSync(part, text);
  renameSync(part, file);
}

function removeOld(folder: string, stem: string, name: string): void {
  for (const other of readdirSync(folder)) {
    if (!other.startsWith(`${stem}-`) || other.startsWith(name)) continue;
    const file = path.join(folder, other);
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (mtimeMs < Date.now() - keptFor) rmSync(file, { force: true });
  }
}
