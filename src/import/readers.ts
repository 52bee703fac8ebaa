/** All readers, in the order in which they are asked whether a source is theirs; each is loaded on demand. */
import type { Reader } from "./reader.ts";

export const readers: Readonly<Record<string, () => Promise<Reader>>> = {
  hugo: async () => (await import("./readers/hugo.ts")).hugo,
  hexo: async () => (await import("./readers/hexo.ts")).hexo,
  eleventy: async () => (await import("./readers/eleventy.ts")).eleventy,
  astro: async () => (await import("./readers/astro.ts")).astro,
  jekyll: async () => (await import("./readers/jekyll.ts")).jekyll,
  medium: async () => (await import("./readers/medium.ts")).medium,
  substack: async () => (await import("./readers/substack.ts")).substack,
  ghost: async () => (await import("./readers/ghost.ts")).ghost,
  wordpress: async () => (await import("./readers/wordpress.ts")).wordpress,
  obsidian: async () => (await import("./readers/obsidian.ts")).obsidian,
};
