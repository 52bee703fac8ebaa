/** Astro: https://docs.astro.build/ */
import { configFile, readAstroConfig, type AstroConfig } from "../astro/config.ts";
import { readEntries, type AstroEntry } from "../astro/entries.ts";
import { listsOfRoutes } from "../astro/lists.ts";
import { readAstroText } from "../astro/read-text.ts";
import { entryValue, pageUrl, readRoutes, routeOf, routeUrl, type Route } from "../astro/routes.ts";
import { createMdx } from "../astro/mdx.ts";
import { readPlainPages } from "../astro/plain-pages.ts";
import { readAstroSettings } from "../astro/settings.ts";
import { createBeside } from "../beside.ts";
import { permalinkOf } from "../common-permalink.ts";
import { copiedFiles } from "../copied-files.ts";
import { hidesLater } from "../dates.ts";
import { textsOf } from "../front-matter.ts";
import { createBlocks } from "../marks/blocks.ts";
import type { Note, OldText } from "../old-blog.ts";
import type { OldSite, Reader } from "../reader.ts";
import type { OldSource } from "../source.ts";

export const astro: Reader = {
  name: "astro",
  title: "Astro",
  recognise: (source) => configFile(source) !== undefined,
  read(input) {
    const { source } = input;
    const config = readAstroConfig(source);
    const routes = readRoutes(source, config);
    const { entries, notes } = readEntries(source, config);
    const told: Note[] = [...notes];
    const blocks = createBlocks();
    const located = entries.map((entry) => ({ entry, url: addressOf(entry, routes, config, input.old) }));
    const published = publicFiles(source, config);
    const beside = createBeside({
      ...{ source, published, aliased: config.aliased },
      texts: new Map(
        located.flatMap(({ entry, url }) => (url === undefined ? [] : [[entry.from, url] as const])),
      ),
      roots: [config.src, ""],
      placeOf: placeOfPicture,
    });
    const mdx = createMdx({
      source,
      config,
      blocks,
      tell: (file, message) => told.push({ about: "mark", file, message }),
    });
    const isPost = postsAmong(entries);
    const around = { input, config, beside, mdx, told, hidesLater: hidesLaterTexts(source, config) };
    const texts = located.map(({ entry, url }, index) => {
      input.progress("reading", index + 1, located.length);
      return readAstroText(entry, url, { ...around, isPost: isPost(entry) });
    });
    const plain = readPlainPages(routes, config);
    const shown = located.filter(({ entry }, index) => isPost(entry) && texts[index]?.hidden === undefined);
    const lists = listsOfRoutes(routes, {
      config,
      tags: wordsOf(texts),
      posts: shown.length,
      taken: new Set([...texts, ...plain].flatMap(({ url }) => (url === undefined ? [] : [url]))),
      note: (note) => told.push(note),
    });
    told.push(...unanswered(routes, config, new Set([...lists, ...plain].map(({ url }) => url ?? ""))));
    const copied = copiedFiles(source, beside.published(), texts.map(({ body }) => body).join("\n"));
    return {
      generator: "Astro",
      settings: {
        ...readAstroSettings(source, config),
        ...permalinkOf(
          shown.flatMap(({ entry, url }) =>
            url === undefined ? [] : [{ url, name: entry.slug.replace(/^.*\//, ""), date: entry.date }],
          ),
        ),
      },
      texts: [...texts, ...plain],
      files: copied.files,
      authors: [],
      tags: [],
      blocks: blocks.templates(),
      lists,
      notes: [...told, ...blocks.notes(), ...copied.notes],
    };
  },
};

/** Whether any code of the site looks at the clock before it shows a dated text. */
const hidesLaterTexts = (source: OldSource, { src }: AstroConfig): boolean =>
  source.files.some(
    (file) =>
      file.startsWith(src) && /\.(?:astro|[cm]?[jt]s|[jt]sx)$/.test(file) && hidesLater(source.text(file)),
  );

/** Tags of posts that are shown. */
const wordsOf = (texts: readonly OldText[]): string[] => [
  ...new Set(
    texts
      .filter(({ kind, hidden }) => kind === "post" && hidden === undefined)
      .flatMap(({ fields }) => textsOf(fields["tags"])),
  ),
];

/** What is not beside a text has a place of its own. */
const placeOfPicture = (file: string): string | undefined =>
  /\/(?:content|pages)\//.test(`/${file}`)
    ? undefined
    : `/images/${file.replace(/^src\/|(?:^|\/)(?:assets|images)(?=\/)/g, "").replace(/^\//, "")}`;

/** The one that a route gives; else the only one of the old site that ends with its name. */
function addressOf(
  entry: AstroEntry,
  routes: readonly Route[],
  config: AstroConfig,
  old: OldSite | undefined,
): string | undefined {
  if (entry.collection === undefined) return pageUrl(entry.stem, config);
  const route = routeOf(entry.collection, routes);
  const made =
    route === undefined ? undefined : routeUrl(route, entryValue(entry, config), config, entry.slug);
  if (old === undefined || (made !== undefined && old.urls.includes(made))) return made;
  const name = entry.slug.replace(/^.*\//, "");
  const found = old.urls.filter((url) => url.endsWith(`/${name}/`) || url.endsWith(`/${name}.html`));
  return found.length === 1 ? found[0] : made;
}

/** Entries with a date, of the collection that has most of them, and of those that are called as it. */
function postsAmong(entries: readonly AstroEntry[]): (entry: AstroEntry) => boolean {
  const hasDates = new Set(
    entries.filter(({ date }) => date !== undefined).map(({ collection }) => collection),
  );
  return ({ collection, date, stem }) =>
    collection === undefined
      ? date !== undefined && stem.includes("/")
      : (date !== undefined && !/^(?:pages?|authors?|projects?|work|tags?)$/i.test(collection)) ||
        (/^(?:blog|posts?|articles?|writing|notes?|journal|news)$/i.test(collection) &&
          !hasDates.has(collection));
}

const publicFiles = (source: OldSource, { publicFolder }: AstroConfig) =>
  source.files
    .filter((file) => file.startsWith(publicFolder))
    .map((file) => ({ file, url: `/${file.slice(publicFolder.length)}` }));

/** Pages that components make. */
const unanswered = (routes: readonly Route[], config: AstroConfig, known: ReadonlySet<string>): Note[] =>
  routes.flatMap(({ file, path, params }): Note[] =>
    file.endsWith(".astro") &&
    params.length === 0 &&
    !/^(?:404|500)$/.test(path) &&
    !known.has(pageUrl(path, config))
      ? [{ about: "address", file, message: "is a page that components make, which is to be written anew" }]
      : [],
  );
