/** What `import … from "octavo"` gives the owner: the plugin for .eleventy.ts, and the types of it and of site.config.ts. */
export { dir, octavo, type UserConfig } from "../templates/eleventy.ts";
export type { SiteConfig } from "../config/settings.ts";
