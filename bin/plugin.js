// What `import … from "octavo"` gives where no command of Octavo's is running. It waits for nothing, so it can be required too.
import { spawnSync } from "node:child_process";
import { mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { openBundle } from "./bundle.js";

const load = async () => import(await openBundle("plugin/index.ts"));

export const dir = {
  // Eleventy wants it to be there before it asks for plugins, and git keeps no empty folder.
  get input() {
    mkdirSync("pages", { recursive: true });
    return "pages";
  },
  includes: "../_includes",
  data: "../_data",
};
export const defineSite = (site) => site;
export const importConfig = async (name) => (await load()).importConfig(name);
export const octavo = async (config) => (await load()).octavo(config);
octavo.eleventyPackage = "octavo";
octavo.eleventyPluginOptions = { unique: true };
export default octavo;

/** What keeps Eleventy's own command from building by this plugin is said with its line, in place of a stack. */
function explainEnd() {
  if (process.env.DEBUG === undefined) Error.prepareStackTrace = String;
  const check = () => {
    const command = [path.join(import.meta.dirname, "octavo.js"), "check", "--quiet"];
    if (spawnSync(process.execPath, command, { stdio: "inherit" }).status !== 0) process.exitCode = 1;
  };
  process.once("exit", check);
  // The plugin says so from its bundle, whichever way it was added.
  process.once("octavo.added", () => process.removeListener("exit", check));
}

const [, command = ""] = process.argv;
if (/[/\\]@11ty[/\\]eleventy[/\\]cmd\.cjs$/.test(command && realpathSync(command))) explainEnd();
