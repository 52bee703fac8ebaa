// What `import … from "octavo"` gives where no command of Octavo's is running.
import { openBundle } from "./bundle.js";

export const { defineSite, dir, octavo } = await import(await openBundle("plugin/index.ts"));
