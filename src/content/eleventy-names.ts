/** What Eleventy makes of the name of a post's file. */
import path from "node:path";

export interface EleventyNames {
  readonly inputPath: string;
  readonly fileSlug: string;
  readonly filePathStem: string;
}

export function eleventyNames(source: string): EleventyNames {
  const stem = source.replace(/\.md$/, "");
  const name = path.posix.basename(stem);
  const shown = name === "index" ? path.posix.basename(path.posix.dirname(stem)) : name;
  return {
    inputPath: `./${source}`,
    fileSlug: withoutDate(shown),
    filePathStem: `/${path.posix.join(path.posix.dirname(stem), withoutDate(name))}`,
  };
}

const withoutDate = (name: string): string => name.replace(/^\d{4}-\d{2}-\d{2}-/, "");
