/** Eleventy's configuration: plugs Octavo in; add filters, shortcodes, transforms and passthrough files below it. */
import { dir, octavo, type UserConfig } from "octavo";

export const config = { dir };

export default function configure(eleventyConfig: UserConfig): void {
  eleventyConfig.addPlugin(octavo);
}
