/** Blogs in temporary folders: small ones written inside a test, and a copy of this project's own. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Absolute path of this project. */
export const project = path.resolve(import.meta.dirname, "../..");

/** The moment that test sites are built as of, unless a test says otherwise. */
export const asOf = "2026-11-23";

/** What the project's own blog is made of. */
const sample = ["_includes", "pages", "assets", "posts", "authors", "tags", "site.config.ts"];

const made: string[] = [];
process.on("exit", () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder, gone when the process ends. */
export function createFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "octavo-"));
  made.push(folder);
  return folder;
}

/** Writes a blog of these files, by path, and of the project's icons; its look is the package's. Returns its folder. */
export function createMiniSite(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = createFolder();
  copyInto(root, ["assets/root"]);
  writeFiles(root, {
    "site.config.ts": 'export default { title: "Leaves", url: "https://leaves.example" };\n',
    ...files,
  });
  return root;
}

/** Copies the project's own blog; returns its folder. */
export function copySampleSite(): string {
  const root = createFolder();
  copyInto(root, sample);
  return root;
}

/** The same in English, German and Arabic. */
export function copySampleEditions(): string {
  const root = copySampleSite();
  cpSync(path.join(import.meta.dirname, "editions"), root, { recursive: true });
  return root;
}

export function writeFiles(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** A post with a title and a date, unless `front` says otherwise. */
export const postWith = (front: string, body = "Some text.\n"): string =>
  `---\n${front.trim()}\n---\n\n${body}`;

/** An .eleventy.ts that plugs Octavo in; `body` is what the owner adds. */
export const eleventyConfig = (body: string): string => `
import { dir, octavo } from "octavo";
export const config = { dir };
export default function configure(eleventyConfig) {
  eleventyConfig.addPlugin(octavo);
  ${body}
}
`;

/** Every file below a folder by its path, as bytes. */
export function readTree(folder: string): ReadonlyMap<string, Buffer> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file): [string, Buffer] => [
        path.relative(folder, file).replaceAll(path.sep, "/"),
        readFileSync(file),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The HTML pages below a folder by their path. */
export const readPages = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    [...readTree(folder)]
      .filter(([name]) => name.endsWith(".html"))
      .map(([name, bytes]) => [name, bytes.toString("utf8")]),
  );

function copyInto(root: string, names: readonly string[]): void {
  // As in the project itself: its TypeScript files are modules.
  writeFileSync(path.join(root, "package.json"), '{ "type": "module" }\n');
  for (const name of names) {
    const from = path.join(project, name);
    if (existsSync(from)) cpSync(from, path.join(root, name), { recursive: true });
  }
}
