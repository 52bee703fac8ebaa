/** Files beside posts that could run in a reader's browser: where authors are not trusted, they are not published. */
import type { Problem } from "../core/problem.ts";
import type { OwnFile } from "./list-files.ts";
import { kindOfSource } from "./source-kind.ts";

/** What browsers may take for a document, a script or a style. Drawings too: opened by themselves they run their scripts. */
const active =
  /\.(?:[a-z]?html?|xht|mht(?:ml)?|svgz?|xml|xslt?|xsd|rdf|rss|atom|mathml|[cm]?js|jsx|tsx?|css|wasm|swf|hta|htc|webmanifest|appcache|php\d?|phtml|cgi|[aj]spx?)$/i;

export interface WithheldFiles {
  /** Those that may be published. */
  readonly files: readonly OwnFile[];
  readonly problems: readonly Problem[];
}

export function withholdFiles(files: readonly OwnFile[]): WithheldFiles {
  const isWithheld = ({ source }: OwnFile): boolean =>
    kindOfSource(source) === "posts" && active.test(source);
  return {
    files: files.filter((file) => !isWithheld(file)),
    problems: files.filter(isWithheld).map(({ source }) => ({
      severity: "warning",
      code: "file-refused",
      file: source,
      message: "the file is not published: it can hold scripts, which this site does not take from authors",
      hint: "save a drawing as PNG or WebP, or let the owner put the file into assets/",
    })),
  };
}
