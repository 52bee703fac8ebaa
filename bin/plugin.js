// What `import … from "octavo"` gives where no command of Octavo's is running. It waits for nothing, so it can be required too.
import { openBundle } from "./bundle.js";

const load = async () => import(await openBundle("plugin/index.ts"));

export const dir = { input: "pages", includes: "../_includes", data: "../_data" };
export const defineSite = (site) => site;
export const importConfig = async (name) => (await load()).importConfig(name);
export const octavo = async (config) => (await load()).octavo(config);
octavo.eleventyPackage = "octavo";
export default octavo;
