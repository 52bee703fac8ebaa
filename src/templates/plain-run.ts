/** A plain run of Eleventy, by its own command: the site is what `octavo build` makes, and Eleventy serves and watches it. */
import { spawn } from "node:child_process";
import type { EventEmitter } from "node:events";
import { utimesSync } from "node:fs";
import path from "node:path";
import type { MergedConfig, RunEvent, UserConfig } from "@11ty/eleventy";
import { watch } from "chokidar";
import { eleventyFile } from "../config/eleventy-file.ts";
import { importedFiles } from "../config/imported-files.ts";
import { settingsFile } from "../config/settings-file.ts";
import { packageFolder } from "../core/package-files.ts";

const bin = path.join(packageFolder, "bin/octavo.js");

/** What a site is made of, besides what Eleventy watches of itself. */
const watched = ["posts", "authors", "tags", "pages", "assets", "_includes", "_data"];

/** An end that Eleventy reports in one line. */
class PlainRunFault extends Error {
  override readonly name = "Error";
  readonly skipOriginalStack = true;
}

/** Lets a process of its own build before each of Eleventy's builds, which have nothing left to write. */
export function configurePlainRun(config: UserConfig): void {
  const root = process.cwd();
  const code = [settingsFile(root), eleventyFile(root)].flatMap((name) => importedFiles(root, name));
  for (const each of [...watched.map((folder) => `${folder}/`), ...code]) config.addWatchTarget(`./${each}`);
  config.on("eleventy.config", ({ config: merged }: { readonly config: MergedConfig }) => {
    (process as EventEmitter).emit("octavo.added");
    leaveNothing(config, merged);
    // What was written, Octavo has said.
    const { logger } = config;
    const log = logger.logWithOptions.bind(logger);
    logger.logWithOptions = (said) => (said.message.includes("Wrote ") ? undefined : log(said));
    // Not the owner's own ignores, which keep files from being watched too.
    config.on("eleventy.ignores", (ignores: string[]) => ignores.push("./pages/**"));
    config.on("eleventy.before", (event: RunEvent) => buildFor(event, root));
  });
}

/** All that the configuration adds is done in the other process. */
function leaveNothing(config: UserConfig, merged: MergedConfig): void {
  const ofBuilds = ["beforeBuild", "eleventy.before", "afterBuild", "eleventy.after"];
  for (const name of [...ofBuilds, "eleventy.contentMap", "eleventy.layouts"])
    config.events.removeAllListeners(name);
  for (const source of Object.keys(merged.passthroughCopies)) config.addWatchTarget(source);
  for (const group of [
    merged.passthroughCopies,
    merged.virtualTemplates,
    config.collections,
    config.globalData,
  ])
    for (const name of Object.keys(group)) Reflect.deleteProperty(group, name);
}

/** Options of Eleventy's that a build of Octavo cannot follow, and what to do instead. */
const notForOctavo = [
  ["--input", "pages are in pages/, posts are in posts/"],
  ["--pathprefix", "the path prefix is that of `url` in the settings"],
  ["--formats", "say `templateFormats` in the configuration for all builds"],
  ["--to", "it writes files, run without it"],
] as const;

async function buildFor(event: RunEvent, root: string): Promise<void> {
  const { runMode, outputMode, directories } = event;
  const given = [...process.argv, ...(outputMode === "fs" ? [] : [`--to=${outputMode}`])];
  for (const [name, instead] of notForOctavo) {
    const wrong = given.find((argument) => argument === name || argument.startsWith(`${name}=`));
    if (wrong !== undefined) throw new PlainRunFault(`${wrong} is not for Octavo: ${instead}`);
  }
  const isDry = process.argv.includes("--dryrun");
  const code = await run(
    isDry ? ["check"] : ["build", "--output", path.resolve(root, directories.output)],
    root,
  );
  if (runMode !== "build") return watchForDeleted(root);
  if (code !== 0) throw new PlainRunFault("nothing was written: Octavo has said above what is to be mended");
}

const run = (args: readonly string[], cwd: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd, stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });

let isWatching = false;

/** Eleventy 3 does not build again when a file goes: a file that it watches is touched for that. */
function watchForDeleted(root: string): void {
  if (isWatching) return;
  isWatching = true;
  watch(
    watched.map((folder) => path.join(root, folder)),
    { ignoreInitial: true },
  ).on("unlink", () => {
    const now = new Date();
    utimesSync(path.join(root, settingsFile(root)), now, now);
  });
}
