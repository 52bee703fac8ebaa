/** Answers what bodies ask about the rest of the site. */
import path from "node:path";
import { closestMatch } from "leven";
import type { Files } from "../content/files.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { lazy, memoize } from "../core/lazy.ts";
import type { Blocks } from "./blocks/block.ts";
import type { PostLanguages } from "./post-languages.ts";
import { createPostNames } from "./post-names.ts";
import type { Resolver } from "./rendered.ts";

/** `urls` are the addresses of posts and pages by repository path, `titles` the titles of posts. */
export function createResolver(
  urls: ReadonlyMap<string, string>,
  files: Files,
  titles: () => ReadonlyMap<string, string>,
  blocks: Blocks = new Map(),
  languages?: PostLanguages,
): Resolver {
  const posts = lazy(() =>
    [...urls].flatMap(([source, url]) => {
      if (kindOfSource(source) !== "posts") return [];
      const title = titles().get(source);
      const plain = languages?.plainSource(source) ?? source;
      return [{ source, url, ...(title !== undefined && { title }), ...(plain === source ? {} : { plain }) }];
    }),
  );
  const postNames = lazy(() => createPostNames(posts()));
  const namesIn = memoize((lang: string) =>
    createPostNames(posts().filter(({ source }) => languages?.of(source) === lang)),
  );
  // A name may lie on the disk in another Unicode form than somebody types it in.
  const byName = lazy(() => new Map([...urls].map(([source, url]) => [source.normalize("NFC"), url])));
  return {
    blocks,
    urlOf: (source) => urls.get(source) ?? byName().get(source.normalize("NFC")),
    file(written, source) {
      const file = files.find(written, source);
      if (!file) {
        const nearest = files.nearest(written);
        return nearest === undefined ? {} : { nearest };
      }
      const size = files.sizeOf(file);
      return {
        source: file.source,
        url: file.url,
        ...(size === null ? {} : { width: size[0], height: size[1] }),
      };
    },
    postNamed(name, lang) {
      for (const code of languages ? new Set([languages.of(undefined, lang), languages.first]) : []) {
        const found = namesIn(code)(name);
        if ("url" in found) return found;
      }
      return postNames()(name);
    },
    nearestSource(source) {
      const sources = [...urls.keys()];
      const name = path.posix.basename(source, ".md");
      const near = closestMatch(
        name,
        sources.map((each) => path.posix.basename(each, ".md")),
        {
          maxDistance: Math.max(2, Math.floor(name.length / 4)),
        },
      );
      return sources.find((each) => path.posix.basename(each, ".md") === near);
    },
  };
}
