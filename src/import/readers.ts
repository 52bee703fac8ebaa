/** All readers, in the order in which they are asked whether a source is theirs; each is loaded on demand. */
import type { Reader } from "./reader.ts";

export const readers: Readonly<Record<string, () => Promise<Reader>>> = {
  hugo: async () => (await import("./readers/hugo.ts")).hugo,
  hexo: async () => (await import("./readers/hexo.ts")).hexo,
  jekyll: async () => (await import("./readers/jekyll.ts")).jekyll,
};
