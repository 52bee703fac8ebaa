/** The files of the search as outputs of the site: parts below /search-index/, and the scripts that read them. */
import { searchEngineUrl, searchPartUrl, searchStemmerUrl, type Edition } from "../../config/urls.ts";
import type { FileCache } from "../../core/cache.ts";
import { digestOf } from "../digest.ts";
import { outputAt, type Output } from "../output.ts";
import { readEngine, readEngineVersion, readStemmer } from "./engine-files.ts";
import type { IndexedPart } from "./index-parts.ts";

export const listSearchFiles = (
  parts: readonly IndexedPart[],
  stemmers: readonly string[],
  { cache, home }: { readonly cache: FileCache } & Edition,
): Output[] =>
  parts.length === 0
    ? []
    : [
        outputAt(searchEngineUrl, readEngineVersion(), () => readEngine(cache)),
        ...stemmers.map((name) => {
          const script = readStemmer(name);
          return outputAt(searchStemmerUrl(name), digestOf(script), () => script);
        }),
        ...parts.flatMap(({ number, files }) =>
          files.map(({ path, digest, read }) =>
            outputAt(searchPartUrl(number, { home }) + path, digest, read),
          ),
        ),
      ];
