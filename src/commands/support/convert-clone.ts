/** A clone of Octavo's repository becomes a blog that has Octavo as a package: what is whose, and what is to be done. */
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { settingsFile } from "../../config/settings-file.ts";
import { writeRecord, type Ejected } from "../../config/theme-record.ts";
import { sourceFile } from "../../core/package-files.ts";
import { packageThemeFile } from "../../core/theme-files.ts";
import { renderImports, withoutFiles } from "./edit-settings.ts";
import { packageVersion, readManifest } from "./package-spec.ts";
import { blogScripts, createStarter } from "./starter.ts";

export interface Conversion {
  /** Files of the release that are as they were: the package has them. */
  readonly removed: readonly string[];
  /** Files of the theme that the owner has changed. */
  readonly ejected: readonly string[];
  /** Files of the theme that the owner has deleted. */
  readonly without: readonly string[];
  /** Files of the release that the owner has changed and that have no effect any more. */
  readonly useless: readonly string[];
}

/** Whether the folder is one; Octavo itself has this file too. */
export const isClone = (root: string): boolean =>
  existsSync(path.join(root, "src/cli.ts")) && readManifest(root)?.dependencies?.["octavo"] === undefined;

export function planConversion(root: string): Conversion {
  const names = git(root, "ls-files", "-z")
    .split("\0")
    .filter((name) => existsSync(path.join(root, name)) && name !== "");
  const isReleased = (name: string): boolean =>
    released().hashes.has(hashOf(name, readFileSync(path.join(root, name))));
  const theme = [...released().theme.keys()];
  const themeThere = theme.filter((name) => names.includes(name));
  const engine = names.filter((name) => !isContent(name) && !theme.includes(name) && !kept.has(name));
  return {
    removed: [...themeThere, ...engine].filter(isReleased),
    ejected: themeThere.filter((name) => !isReleased(name)),
    without: theme.filter((name) => !names.includes(name) && packageThemeFile(name) !== undefined),
    useless: engine.filter((name) => !isReleased(name) && isEngine(name)),
  };
}

/** Throws where the settings are written in a way that leaves no place for `without`. */
export function convertClone(root: string, { removed, ejected, without }: Conversion, title: string): void {
  const settings = path.join(root, settingsFile(root));
  const text = renderImports(withoutFiles(readFileSync(settings, "utf8"), without));
  const manifest = renderManifest(root, title);
  const originals = Object.fromEntries(ejected.map((name) => [name, originalOf(root, name)]));
  for (const name of removed) rmSync(path.join(root, name));
  for (const name of removed) removeEmpty(root, path.dirname(name));
  writeFileSync(settings, text);
  const eleventy = path.join(root, ".eleventy.ts");
  const isOwn = existsSync(eleventy);
  if (isOwn) writeFileSync(eleventy, renderImports(readFileSync(eleventy, "utf8")));
  writeFileSync(path.join(root, "package.json"), manifest);
  rmSync(path.join(root, "package-lock.json"), { force: true });
  const about = { title, url: "", author: "", language: "", timeZone: "", now: "" };
  for (const [name, starter] of createStarter(about)) {
    const file = path.join(root, name);
    if (!ofEveryBlog.test(name) || existsSync(file)) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, isOwn && name === "eleventy.config.js" ? handsOn : starter);
  }
  writeRecord(root, { octavo: packageVersion(), ejected: originals });
}

const handsOn = `/** What Eleventy's own command looks for: hands on .eleventy.ts, which Node 20 cannot read by itself. */
import { importConfig } from "octavo";

const { config, default: configure } = await importConfig(".eleventy.ts");

export { config, configure as default };
`;

/** With the folders above it that are empty then. */
function removeEmpty(root: string, folder: string): void {
  for (let at = folder; at !== "."; at = path.dirname(at)) {
    const place = path.join(root, at);
    if (existsSync(place) && readdirSync(place).length > 0) return;
    rmSync(place, { recursive: true, force: true });
  }
}

/** Of the files of a new blog those that a clone has in another form. */
const ofEveryBlog = /^(?:eleventy\.config\.js|\.gitignore|\.vscode\/.*|\.github\/.*|README\.md)$/;
const kept = new Set([".gitignore", "package.json", "package-lock.json"]);
const isContent = (name: string): boolean =>
  /^(?:posts|authors|tags|pages|_data|assets)\/|^(?:site\.config\.ts|\.eleventy\.ts|addresses\.lock|check-baseline\.json)$/.test(
    name,
  ) && !released().theme.has(name);
const isEngine = (name: string): boolean => /^(?:src|bin|tests|scripts|docs|\.ci)\//.test(name);

interface Released {
  readonly hashes: ReadonlySet<string>;
  /** Hashes by path. */
  readonly theme: ReadonlyMap<string, string>;
}

let list: Released | undefined;

/** The last release that was cloned: hashes of its files, with the paths of the theme's. */
function released(): Released {
  if (list) return list;
  const lines = readFileSync(sourceFile("commands/support/clone-release.txt"), "utf8").trim().split("\n");
  const rows = lines.map((line) => line.split(" ") as [hash: string, name?: string]);
  list = {
    hashes: new Set(rows.map(([hash]) => hash)),
    theme: new Map(rows.flatMap(([hash, name]) => (name === undefined ? [] : [[name, hash] as const]))),
  };
  return list;
}

/** Line ends do not count: git may have changed them. */
const hashOf = (name: string, bytes: Buffer): string =>
  createHash("sha256")
    .update(`${name}\0`)
    .update(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1")
    .digest("hex")
    .slice(0, 12);

/** A file as the release had it, by the clone's history; undefined where that is cut off. */
function releasedText(root: string, name: string): string | undefined {
  for (const commit of git(root, "log", "--format=%H", "--", name).trim().split("\n")) {
    const bytes = tryGit(root, "show", `${commit}:${name}`);
    if (bytes !== undefined && released().hashes.has(hashOf(name, bytes))) return bytes.toString("utf8");
  }
  return undefined;
}

function originalOf(root: string, name: string): Ejected {
  const before = releasedText(root, name);
  if (before !== undefined) return { version: "the clone's release", original: before.split("\n") };
  const now = packageThemeFile(name);
  return {
    version: packageVersion(),
    original: now === undefined ? [] : readFileSync(now, "utf8").split("\n"),
  };
}

/** Scripts and packages that the owner has added stay. */
function renderManifest(root: string, title: string): string {
  const own = readManifest(root) ?? {};
  const starter = JSON.parse(
    createStarter({ title, url: "", author: "", language: "", timeZone: "", now: "" }).get("package.json") ??
      "{}",
  ) as Manifest;
  const before = releasedText(root, "package.json");
  const ours =
    before === undefined ? readManifest(path.dirname(sourceFile(""))) : (JSON.parse(before) as Manifest);
  const isOurs = (name: string): boolean =>
    Object.hasOwn({ ...ours?.dependencies, ...ours?.devDependencies }, name);
  const added = Object.entries({ ...own.devDependencies, ...own.dependencies }).filter(
    ([name]) => !isOurs(name),
  );
  const scripts = Object.entries(own.scripts ?? {}).filter(
    ([name, line]) =>
      !Object.hasOwn(blogScripts, name) &&
      !/\b(?:bin\/octavo|scripts\/|tests\/|tsc\b|eslint|prettier|npm run types)/.test(line),
  );
  return `${JSON.stringify(
    {
      ...starter,
      ...(own.name === undefined || own.name === "octavo" ? {} : { name: own.name }),
      scripts: { ...starter.scripts, ...Object.fromEntries(scripts) },
      dependencies: { ...starter.dependencies, ...Object.fromEntries(added) },
    },
    null,
    2,
  )}\n`;
}

type Manifest = NonNullable<ReturnType<typeof readManifest>>;

const git = (root: string, ...args: readonly string[]): string =>
  execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 64_000_000 });

function tryGit(root: string, ...args: readonly string[]): Buffer | undefined {
  try {
    return execFileSync("git", args, {
      cwd: root,
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 64_000_000,
    });
  } catch {
    return undefined;
  }
}
