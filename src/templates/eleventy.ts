/** The only file that starts Eleventy: hands it the pages to render and takes back what it wrote. */
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import Eleventy from "@11ty/eleventy";
import type { TemplateResult, UserConfig } from "@11ty/eleventy";
import { dir, unplugged } from "../config/check-owner-config.ts";
import { eleventyFile } from "../config/eleventy-file.ts";
import { importedFiles } from "../config/imported-files.ts";
import { compileOwnModule, importableFile } from "../config/own-modules.ts";
import { runMode } from "../config/run-mode.ts";
import { outputUrl } from "../config/urls.ts";
import type { Problem } from "../core/problem.ts";
import type { OwnPage } from "../pages/own-page.ts";
import { configureRun, leavePluginsOut, type RunTools } from "./configure-run.ts";
import type { EleventyAnswer, EleventyRun, RunState } from "./eleventy-run.ts";
import { explainFailure, explainMistake } from "./explain-failure.ts";
import { allowTypeScript } from "./own-typescript.ts";
import { withDataOfCode } from "./other-languages.ts";
import { configurePlainRun } from "./plain-run.ts";
import { createRunRenderer } from "./run-renderer.ts";
import { showSite, withSite } from "./shown-site.ts";

export { dir };
export type { UserConfig };

let current: RunTools | undefined;
let ranBefore = false;

/** The plugin that the owner's configuration adds: within a run of ours, or in a plain one of Eleventy. */
export function octavo(config: UserConfig): void {
  if (!current) return configurePlainRun(config);
  // Eleventy keeps what it reads for as long as the process lasts, whichever blog it was of.
  if (ranBefore) config.setUseTemplateCache(false);
  ranBefore = true;
  configureRun(config, current);
}
octavo.eleventyPackage = "octavo";
octavo.eleventyPluginOptions = { unique: true };

/** Runs Eleventy once. Mistakes in templates come back as problems; only faults of ours are thrown. */
export async function runEleventy(given: EleventyRun): Promise<EleventyAnswer> {
  const { root, output } = given;
  allowTypeScript(root);
  const run = { ...given, templates: await withDataOfCode(root, given.templates) };
  const file = eleventyFile(root);
  const state: RunState = {
    problems: [],
    bodies: new Map(),
    globals: {},
    listeners: [],
    ownerCollections: [],
    hidden: [],
    readGlobals: async () => ({}),
  };
  const { problems } = state;
  const renderer = createRunRenderer(run, state);
  const compiled = existsSync(path.join(root, file)) ? await compileOwnModule(root, file) : undefined;
  let results: readonly TemplateResult[] = [];
  let copied: readonly unknown[] = [];
  // Eleventy wants its folder to be there, which git does not keep if it is empty; and a file that is copied to "/" would
  // become the folder that is written to.
  for (const folder of [dir.input, output]) mkdirSync(path.join(root, folder), { recursive: true });
  current = { run, state, renderer };
  try {
    if (compiled && "mistake" in compiled) problems.push(explainMistake(compiled.mistake));
    else [copied, results] = await execute(run, state, compiled?.file);
  } catch (failure) {
    // What the configuration is said to do wrong is why.
    if (!problems.some(({ code }) => code === "eleventy-config"))
      problems.push(explainFailure(failure, root));
  } finally {
    current = undefined;
  }
  // Whatever else went wrong went wrong because of that.
  if (
    compiled &&
    state.config === undefined &&
    !problems.some((problem) => importedFiles(root, file).includes(problem.file))
  )
    problems.splice(0, Infinity, unplugged(file));
  return {
    ownPages: results.flatMap((result) => ownPage(result, output)),
    copied: new Set(copied.flat(Infinity).flatMap((each) => copiesIn(each, output))),
    ownBodies: state.bodies,
    problems,
    render: renderer.render,
    finish: (folder) => finish(root, state, folder),
  };
}

/** `configFile` is the absolute path of the owner's configuration as JavaScript. */
async function execute(
  { root, output, settings }: EleventyRun,
  state: RunState,
  configFile: string | undefined,
): Promise<readonly [copied: readonly unknown[], results: readonly TemplateResult[]]> {
  const eleventy = new Eleventy(dir.input, output, {
    configPath: configFile === undefined ? null : path.relative(root, importableFile(configFile)),
    quietMode: true,
    source: "cli",
    pathPrefix: settings.pathPrefix,
    runMode: runMode(),
    config(config) {
      config.on("eleventy.beforeConfig", leavePluginsOut);
      showSite(config, () => eleventy.writer.templateMap.getMap(), output);
      // What takes its time is nothing that an owner has to do.
      config.benchmarkManager.finish = () => undefined;
      // Whatever the configuration says, what it writes is staged.
      config.directories.freeze();
      if (configFile !== undefined) return;
      config.setIncludesDirectory(dir.includes);
      config.setDataDirectory(dir.data);
      config.addPlugin(octavo);
    },
  });
  eleventy.disableLogger();
  state.readGlobals = async () => withSite(await eleventy.templateData.getGlobalData());
  return eleventy.executeBuild("fs");
}

/** Where Eleventy has copied files to. */
const copiesIn = (result: unknown, folder: string): string[] =>
  Object.values((result as { readonly map?: Readonly<Record<string, string>> } | undefined)?.map ?? {}).map(
    (file) => path.relative(folder, file).replaceAll(path.sep, "/"),
  );

async function finish(root: string, state: RunState, folder: string): Promise<readonly Problem[]> {
  const { ended, listeners } = state;
  try {
    if (ended)
      for (const listen of listeners) await listen({ ...ended, dir: { ...ended.dir, output: folder } });
    return [];
  } catch (failure) {
    return [explainFailure(failure, root)];
  }
}

function ownPage({ inputPath, outputPath: output, url }: TemplateResult, folder: string): OwnPage[] {
  const source = inputPath.replace(/^\.\//, "");
  if (output === false || url === false || /(^|\/)octavo-[\w-]+\.(njk|11ty\.js)$/.test(source)) return [];
  const written = path.posix.relative(folder, output.replace(/^\.\//, ""));
  return [{ source, url: outputUrl(written), path: written }];
}
