/** What `import … from "octavo"` gives the owner: the plugin, and the types of configurations, settings and templates. */
import type { SiteConfig } from "../config/settings.ts";
import { dir as folders, octavo as plugin, type UserConfig } from "../templates/eleventy.ts";

export type { UserConfig, SiteConfig };
export type { AuthorView, CardView, ImageView, LinkView, PagesView, TagView } from "../pages/views.ts";
export type { PostView } from "../pages/kinds/post.ts";
export { importConfig, type ConfigModule } from "./import-config.ts";
export type { Head } from "../pages/head.ts";

/** Directories of a blog, for `export const config = { dir }` in the configuration of Eleventy. */
export const dir: { readonly input: string; readonly includes: string; readonly data: string } = folders;

/** The plugin, for `eleventyConfig.addPlugin(octavo)`. */
export const octavo: (config: UserConfig) => void = plugin;

/** The same, as most plugins of Eleventy's give themselves. */
export default octavo;

/** Gives the settings back as they are; editors then know what can be set, in site.config.js too. */
export const defineSite = (site: SiteConfig): SiteConfig => site;
