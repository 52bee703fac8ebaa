/** Pictures named in front matter, as pages show them; one that is not there is a problem, once. */
import { decodeAddress } from "../core/address-codec.ts";
import { memoize } from "../core/lazy.ts";
import type { ImageView } from "./views.ts";
import { hintAtHidden } from "../markdown/holes/images.ts";
import type { Picture } from "../markdown/picture.ts";
import type { createResolver } from "../markdown/resolver.ts";
import type { Problem } from "../core/problem.ts";
import { kindOfSource } from "../content/source-kind.ts";

export function createNamedPictures(
  find: (path: string, source: string) => ReturnType<ReturnType<typeof createResolver>["file"]>,
) {
  const missing = new Map<string, Problem>();
  // Posts of one folder mean the same file by the same words; looking for the nearest name is slow.
  const answersFor = memoize((_folder: string) => new Map<string, ReturnType<typeof find>>());
  const findOnce = (written: string, source: string): ReturnType<typeof find> => {
    const answers = answersFor(source.slice(0, source.lastIndexOf("/")));
    let answer = answers.get(written);
    if (answer === undefined) {
      const found = find(decodeAddress(written), source);
      const byName = "url" in found ? found : find(written, source);
      answers.set(written, (answer = "url" in byName ? byName : found));
    }
    return answer;
  };
  /** The file that is meant; one that is not there is noted. */
  const fileOf = (written: string, source: string) => {
    const found = findOnce(written, source);
    if ("url" in found) return found;
    const key = `${source} ${written}`;
    if (!missing.has(key)) missing.set(key, missingPicture(written, source, found.nearest));
    return undefined;
  };
  return {
    /** With the variants of `pictureOf`, by repository path. */
    imageOf(
      written: string,
      alt: string,
      source: string,
      pictureOf: (source: string) => Picture | undefined,
    ): ImageView | undefined {
      if (isElsewhere(written)) return { url: written, alt };
      const found = fileOf(written, source);
      const picture = found && pictureOf(found.source);
      return (
        found && {
          url: found.url,
          alt,
          ...(found.width !== undefined && { width: found.width, height: found.height }),
          ...(picture !== undefined && { picture }),
        }
      );
    },
    urlOf: (written: string, source: string): string | undefined =>
      isElsewhere(written) ? written : fileOf(written, source)?.url,
    /** Repository paths of the files that are meant; thousands of posts may have few pictures between them. */
    sourcesOf(written: readonly (readonly [picture: string | undefined, source: string])[]) {
      const sources = new Set<string>();
      for (const [picture, source] of written) {
        const found = picture === undefined || isElsewhere(picture) ? undefined : fileOf(picture, source);
        if (found) sources.add(found.source);
      }
      return sources;
    },
    problems: () => [...missing.values()],
  };
}

const missingPicture = (written: string, source: string, nearest: string | undefined): Problem => ({
  severity: "warning",
  code: "image-missing",
  file: source,
  field: kindOfSource(source) === "authors" ? "avatar" : "thumbnail",
  value: written,
  message: `the picture \`${written}\` is not there`,
  hint:
    hintAtHidden(written) ??
    (nearest === undefined ? "put the file into assets/, or mend the path" : `did you mean ${nearest}?`),
});

const isElsewhere = (written: string): boolean => /^https?:\/\//.test(written);
