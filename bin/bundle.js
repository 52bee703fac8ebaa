// What runs is compiled: src/ is bundled once for its content into .cache/bundle/, or comes ready in dist/.
import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import module from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const packageFolder = path.resolve(import.meta.dirname, "..");

/** Modules below src/ that a process or a thread starts from, or that an owner imports. */
const entries = [
  "cli.ts",
  "plugin/index.ts",
  "publish/worker-tasks.ts",
  "core/worker.ts",
  "core/files-in-thread.ts",
  "markdown/diagrams/drawing-thread.ts",
  "outputs/search/index-process.ts",
  "templates/typescript-hooks.js",
  "admin/client/page.tsx",
  "admin/client/admin.tsx",
];

/** Those that browsers load. */
const isForBrowsers = (entry) => entry.startsWith("admin/client/");

const stampName = "stamp.json";

/** Bundles that are kept beside the newest, and for how long: a server that runs may still load parts of an older one. */
const keptBundles = 4;
const keptFor = 24 * 3_600_000; // milliseconds

/** The address of a compiled module, "cli.ts" for one; bundles where the sources have changed. */
export async function openBundle(entry) {
  const isShipped = !existsSync(path.join(packageFolder, "src/cli.ts"));
  const folder = isShipped ? path.join(packageFolder, "dist") : await findBundle();
  // From Node 22.8 on: what V8 makes of the modules is kept too, of a package where tools keep such things.
  module.enableCompileCache?.(path.join(folder, isShipped ? "../../.cache/octavo" : "../v8"));
  return pathToFileURL(path.join(folder, nameOf(entry))).href;
}

/** Makes the bundle that the package ships. */
export async function makeDist() {
  const folder = path.join(packageFolder, "dist");
  rmSync(folder, { recursive: true, force: true });
  await makeBundle(folder, "..", digestOf(listSources()));
}

/** Makes a bundle in a new folder; `home` is the way from there to the package. */
export async function makeBundle(folder, home, digest) {
  const { build } = await import("esbuild");
  const common = {
    absWorkingDir: packageFolder,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    // Texts of many languages stay as they are written, a third of the bytes of their escapes.
    charset: "utf8",
    logLevel: "silent",
  };
  await Promise.all([
    build({
      ...common,
      entryPoints: entryPoints(entries.filter((entry) => !isForBrowsers(entry))),
      platform: "node",
      target: "node20",
      external: packagesOutside(),
      // A fifth of the code was white space, which the package need not carry; names stay, which errors show.
      minifyWhitespace: true,
      sourcemap: "linked",
      sourcesContent: false,
      define: { octavoPackage: JSON.stringify(home), octavoDigest: JSON.stringify(digest) },
    }),
    build({
      ...common,
      entryPoints: entryPoints(entries.filter(isForBrowsers)),
      chunkNames: "admin-client-[name]-[hash]",
      platform: "browser",
      target: ["chrome111", "firefox113", "safari16.4"],
      minify: true,
      legalComments: "none",
    }),
  ]);
  const list = readdirSync(folder).sort();
  writeFileSync(
    path.join(folder, "files.json"),
    JSON.stringify(list.map((name) => [name, hashOf(readFileSync(path.join(folder, name)))])),
  );
}

/** zod alone is bundled: most of its many modules are languages that nobody asks for, and reading them takes longer. */
const packagesOutside = () => {
  const { dependencies, devDependencies } = readJson(path.join(packageFolder, "package.json"));
  return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => name !== "zod");
};

/** All modules of a bundle lie in one folder. */
const nameOf = (entry) => entry.replaceAll("/", "-").replace(/\.tsx?$/, ".js");

const entryPoints = (list) =>
  list.map((entry) => ({ in: `src/${entry}`, out: nameOf(entry).slice(0, -".js".length) }));

async function findBundle() {
  const own = path.join(packageFolder, ".cache/bundle");
  const files = listSources();
  const sources = stampOf(files);
  const ready = untouched(own, sources);
  if (ready !== undefined) return ready;
  const cache = writableCache(own);
  return untouched(cache, sources) ?? (await renewBundle(cache, files, sources));
}

/** The cheap answer: nothing was touched since, neither the sources nor the bundle. */
function untouched(cache, sources) {
  const before = readJson(path.join(cache, stampName));
  if (before?.sources !== sources) return undefined;
  const folder = path.join(cache, before.digest);
  return before.bundle === stampOfBundle(folder) ? folder : undefined;
}

async function renewBundle(cache, files, sources) {
  const digest = digestOf(files);
  const folder = path.join(cache, digest);
  if (!isWhole(folder)) await replaceBundle(folder, digest);
  const part = path.join(cache, `${stampName}.${process.pid}`);
  writeFileSync(part, JSON.stringify({ sources, digest, bundle: stampOfBundle(folder) }));
  renameSync(part, path.join(cache, stampName));
  removeOld(cache, digest);
  return folder;
}

/** The package's folder of bundles, or where that cannot be written one of this user's that nobody else can write to. */
function writableCache(own) {
  try {
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, `${process.pid}.try`), "");
    rmSync(path.join(own, `${process.pid}.try`), { force: true });
    return own;
  } catch {
    const name = `octavo-${process.getuid?.() ?? ""}-${hashOf(packageFolder).slice(0, 8)}`;
    const folder = privateFolder(path.join(tmpdir(), name));
    const packages = path.join(folder, "node_modules");
    if (!existsSync(packages)) symlinkSync(packagesFolder(), packages, "junction");
    return folder;
  }
}

function privateFolder(wanted) {
  try {
    mkdirSync(wanted, { mode: 0o700 });
  } catch {
    // It is there already: it counts where it is ours alone.
  }
  const stats = lstatSync(wanted, { throwIfNoEntry: false });
  const isOurs = stats?.isDirectory() && (process.getuid === undefined || stats.uid === process.getuid());
  if (isOurs && (process.getuid === undefined || (stats.mode & 0o077) === 0)) return wanted;
  const folder = mkdtempSync(path.join(tmpdir(), "octavo-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The folder that holds the packages Octavo runs on. */
const packagesFolder = () => {
  const esbuild = fileURLToPath(import.meta.resolve("esbuild"));
  return esbuild.slice(0, esbuild.lastIndexOf(`node_modules${path.sep}esbuild`) + "node_modules".length);
};

/** Written beside and moved into place: another process may be doing the same, or be using what is there. */
async function replaceBundle(folder, digest) {
  const part = `${folder}.${process.pid}.part`;
  rmSync(part, { recursive: true, force: true });
  try {
    const home = path.relative(folder, packageFolder);
    await makeBundle(part, folder.startsWith(packageFolder + path.sep) ? home : packageFolder, digest);
    if (isWhole(folder)) return;
    const damaged = `${folder}.${process.pid}.damaged`;
    if (existsSync(folder)) renameSync(folder, damaged);
    try {
      renameSync(part, folder);
    } catch (failure) {
      if (!isWhole(folder)) throw failure;
    }
    rmSync(damaged, { recursive: true, force: true });
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** All that the bundle, or what it makes, can depend on, by paths from the package. */
function listSources() {
  const below = readdirSync(path.join(packageFolder, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(packageFolder, path.join(entry.parentPath, entry.name)));
  return [...below.sort(), "bin/bundle.js", "package.json", "package-lock.json"].filter((file) =>
    existsSync(path.join(packageFolder, file)),
  );
}

const digestOf = (files) =>
  hashOf(files.flatMap((file) => [file, hashOf(read(file))]).join("\0")).slice(0, 16);
const read = (file) => readFileSync(path.join(packageFolder, file));
const hashOf = (content) => createHash("sha256").update(content).digest("hex");

const stampOf = (files, root = packageFolder) =>
  hashOf(
    files
      .map((file) => {
        const { size, mtimeMs, ctimeMs } = statSync(path.join(root, file));
        return `${file} ${size} ${mtimeMs} ${ctimeMs}`;
      })
      .join("\n"),
  );

/** Undefined where there is no bundle. */
function stampOfBundle(folder) {
  try {
    return stampOf(readdirSync(folder).sort(), folder);
  } catch {
    return undefined;
  }
}

/** Whether a bundle is as it was written. */
function isWhole(folder) {
  const list = readJson(path.join(folder, "files.json"));
  try {
    return list?.every(([name, hash]) => hashOf(readFileSync(path.join(folder, name))) === hash) ?? false;
  } catch {
    return false;
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function removeOld(cache, digest) {
  const others = readdirSync(cache)
    .filter((name) => /^[0-9a-f]{16}/.test(name) && name !== digest)
    .map((name) => ({
      name,
      time: statSync(path.join(cache, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .sort((a, b) => b.time - a.time);
  for (const { name, time } of others.slice(keptBundles)) {
    if (time < Date.now() - keptFor) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}
