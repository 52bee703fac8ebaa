/** The names that Eleventy makes of a file's path: https://www.11ty.dev/docs/data-eleventy-supplied/ */
import path from "node:path";

export interface EleventyNames {
  /** Without the end and without a date: "/posts/rain". */
  readonly filePathStem: string;
  readonly fileSlug: string;
  /** Where the page is without a `permalink`. */
  readonly url: string;
  /** Below the input, without the end: "posts/2024-01-02-rain". */
  readonly stem: string;
}

/** `inside` is the path below the input. */
export function namesOf(inside: string): EleventyNames {
  const stem = inside.replace(/(?:\.11ty)?\.[^./]+$/, "");
  const folders = stem.split("/").slice(0, -1);
  const base = path.posix.basename(stem);
  const name = withoutDate(base);
  const last = folders.at(-1) ?? "";
  const end = base === "index" || last === base ? "" : `${base}/`;
  return {
    stem,
    filePathStem: `/${[...folders, name].join("/")}`,
    fileSlug: name === "index" ? withoutDate(last) : name,
    url: `/${folders.map((each) => `${each}/`).join("")}${end}`,
  };
}

const withoutDate = (name: string): string => /\d{4}-\d{2}-\d{2}-(.*)/.exec(name)?.[1] ?? name;

/** "/a/index.html" → "/a/" */
export const hrefOf = (permalink: string): string =>
  `/${permalink.replace(/^\/+/, "")}`.replace(/\/index(?:\.html|\/)?$/, "/");
