/** Answers what bodies ask about the rest of the site. */
import path from "node:path";
import { closestMatch } from "leven";
import type { Files } from "../content/files.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { lazy, memoize } from "../core/lazy.ts";
import type { Blocks } from "./blocks/block.ts";
import { createPostNames } from "./post-names.ts";
import type { Resolver } from "./rendered.ts";

/** Of a blog in several languages: that of a post by its repository path, or of a text that says `lang` or nothing. */
export type LanguageOf = (source: string | undefined, lang?: string) => string;

/** `urls` are the addresses of posts and pages by repository path, `titles` the titles of posts. */
export function createResolver(
  urls: ReadonlyMap<string, string>,
  files: Files,
  titles: () => ReadonlyMap<string, string>,
  blocks: Blocks = new Map(),
  languageOf?: LanguageOf,
): Resolver {
  const posts = lazy(() =>
    [...urls].flatMap(([source, url]) => {
      if (kindOfSource(source) !== "posts") return [];
      const title = titles().get(source);
      return [{ source, url, ...(title === undefined ? {} : { title }) }];
    }),
  );
  const postNames = lazy(() => createPostNames(posts()));
  const namesIn = memoize((lang: string) =>
    createPostNames(posts().filter(({ source }) => languageOf?.(source) === lang)),
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
      const own = languageOf && namesIn(languageOf(undefined, lang))(name);
      return own && "url" in own ? own : postNames()(name);
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
