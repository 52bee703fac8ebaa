// What `import … from "octavo"` gives where no command of Octavo's is running.
import { openBundle } from "./bundle.js";

export const { defineSite, dir, importConfig, octavo } = await import(await openBundle("plugin/index.ts"));
