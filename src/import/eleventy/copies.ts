/** Files that an Eleventy site copies as they are: https://www.11ty.dev/docs/copy/ */
import path from "node:path";
import type { Published } from "../copied-files.ts";
import { expandBraces, globExpression } from "../expressions.ts";
import type { OldSource } from "../source.ts";
import type { EleventyConfig } from "./config.ts";

const templates =
  /^(?:md|markdown|njk|html|liquid|webc|hbs|ejs|mustache|haml|pug|mdx|jsx|tsx|11ty\.[cm]?[jt]s)$/;

export function publishedBy(source: OldSource, config: EleventyConfig): Published[] {
  const made = new Map<string, Published>();
  const add = (file: string, url: string): void => {
    const plain = `/${url}`.replace(/\/{2,}/g, "/");
    if (!made.has(plain)) made.set(plain, { file, url: plain });
  };
  const below = (file: string): string =>
    file.startsWith(config.input) ? file.slice(config.input.length) : file;
  for (const { from, to } of config.copies) {
    const isGlob = /[*?{[]/.test(from);
    const patterns = isGlob ? expandBraces(from).map((each) => new RegExp(`^${globExpression(each)}$`)) : [];
    const folder = `${from.replace(/\/+$/, "")}/`;
    for (const file of source.files)
      if (patterns.some((pattern) => pattern.test(file)))
        add(file, to === undefined ? below(file) : `${to}/${path.posix.basename(file)}`);
      else if (!isGlob && (from === "" || from === "." || file.startsWith(folder)))
        add(file, to === undefined ? below(file) : `${to}/${file.slice(folder.length)}`);
      else if (file === from)
        add(
          file,
          to === undefined
            ? below(file)
            : to === "" || to.endsWith("/")
              ? to + path.posix.basename(file)
              : to,
        );
  }
  const plain = config.formats.filter((format) => !templates.test(format));
  for (const file of source.files)
    if (
      file.startsWith(config.input) &&
      plain.some((end) => file.endsWith(`.${end}`)) &&
      !file.startsWith(config.includes) &&
      !file.startsWith(config.output)
    )
      add(file, below(file));
  return [...made.values()];
}
