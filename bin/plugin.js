// What `import … from "octavo"` gives where no command of Octavo's is running. It waits for nothing, so it can be required too.
import { mkdirSync } from "node:fs";
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
