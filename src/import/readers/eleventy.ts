/** Eleventy: https://www.11ty.dev/docs/ */
import { lazy } from "../../core/lazy.ts";
import { maskCode } from "../../edit/mask-code.ts";
import { createBeside } from "../beside.ts";
import { permalinkOf } from "../common-permalink.ts";
import { copiedFiles, type Published } from "../copied-files.ts";
import { configFile, readEleventyConfig } from "../eleventy/config.ts";
import { publishedBy } from "../eleventy/copies.ts";
import { createCascade } from "../eleventy/data.ts";
import { pagesOfData } from "../eleventy/data-pages.ts";
import { isPost, readEleventyFiles, tagsOf, type EleventyFile } from "../eleventy/documents.ts";
import { listsOf } from "../eleventy/lists.ts";
import { mediaFolders } from "../eleventy/media-folders.ts";
import { addressOf } from "../eleventy/permalink.ts";
import { readEleventySettings, type LocatedFile } from "../eleventy/settings.ts";
import { createTexts, type EleventyTexts } from "../eleventy/texts.ts";
import { readEleventyText } from "../eleventy/read-text.ts";
import { hidesLater } from "../dates.ts";
import { textsOf } from "../front-matter.ts";
import { isPageUrl } from "../list-pages.ts";
import { createBlocks } from "../marks/blocks.ts";
import { marksIn } from "../marks/inline-marks.ts";
import { untoldElement } from "../marks/unknown-mark.ts";
import type { Note, OldList, OldSettings, OldText } from "../old-blog.ts";
import type { Reader } from "../reader.ts";
import type { OldSource } from "../source.ts";

export const eleventy: Reader = {
  name: "eleventy",
  title: "Eleventy",
  recognise: (source) => configFile(source) !== undefined,
  read(input) {
    const { source } = input;
    const config = readEleventyConfig(source);
    const cascade = createCascade(source, config);
    const { files, notes } = readEleventyFiles(source, config, cascade);
    const told: Note[] = [...notes];
    const blocks = createBlocks();
    const now = { file: "", isAddress: true };
    const isLaterHidden = lazy(() => hidesLaterTexts(source));
    const texts = createTexts({ source, config, blocks, tell: tellerOf(now, told) });
    const all = files
      .flatMap((file) => pagesOfData(file) ?? [file])
      .map((file) => ({ file, url: addressOf(file, texts, input.old) }));
    now.isAddress = false;
    const whole = new Set(all.filter(isWholePage));
    const located = all.filter((each) => !whole.has(each));
    const posts = new Set(located.filter(({ file }) => isPost(file, config)).map(({ file }) => file));
    const { lists, kept } = withoutLists(located, { posts, texts, told });
    const beside = createBeside({
      source,
      published: [...publishedBy(source, config), ...[...whole].map(publishedPage)],
      texts: new Map(located.flatMap(addressesOf)),
      roots: [config.input, "", "public/", "static/", `${config.input}static/`, `${config.input}public/`],
      aliased: mediaFolders(source),
    });
    const everybodys = tagsOfAll([...posts]);
    const made = kept.map(({ file, url }, index) => {
      input.progress("reading", index + 1, kept.length);
      now.file = file.from;
      return readEleventyText(file, url, {
        ...{ input, config, texts, beside, told, isPost: posts.has(file), hidesLater: isLaterHidden() },
        tags: posts.has(file) ? tagsOf(file, everybodys) : [],
      });
    });
    const components = componentsOf(source);
    told.push(...made.flatMap((text) => notesOfComponents(text, components)));
    const copied = copiedFiles(source, beside.published(), made.map(({ body }) => body).join("\n"));
    const pages = located.filter((each): each is LocatedFile => typeof each.url === "string");
    const marks = marksIn(source.text(configFile(source) ?? ""));
    const settings: OldSettings = {
      ...readEleventySettings(config, cascade.global, pages),
      ...permalinkOf(
        pages
          .filter(({ file }) => posts.has(file))
          .map(({ file, url }) => ({ url, name: file.names.fileSlug, date: file.date })),
      ),
      ...(marks !== undefined && { markdown: { marks } }),
    };
    return {
      ...{ generator: "Eleventy", settings, authors: [], tags: [], texts: made },
      files: copied.files,
      blocks: blocks.templates(),
      components,
      lists: [...lists, ...config.feeds.map(feedAt)],
      notes: [...told, ...blocks.notes(), ...copied.notes],
    };
  },
};

/** Of an address that cannot be told its own note is made. */
const tellerOf =
  (now: { readonly file: string; readonly isAddress: boolean }, told: Note[]) =>
  (message: string): void => {
    if (now.isAddress) throw new Error(message);
    if (now.file !== "") told.push({ about: "mark", file: now.file, message });
  };

const feedAt = (url: string): OldList => ({ url: `/${url.replace(/^\//, "")}`, is: "feed" });

const notesOfComponents = ({ from, body }: OldText, names: readonly string[]): readonly Note[] =>
  names.flatMap((name) =>
    (maskCode(body).match(new RegExp(`<${name}(?=[\\s/>])`, "g")) ?? []).map((): Note => ({
      about: "mark",
      file: from,
      message: untoldElement(name),
    })),
  );

/** Whether the configuration or data look at the clock before a dated text is shown. */
const hidesLaterTexts = ({ files, text }: OldSource): boolean =>
  files.some(
    (file) =>
      /(?:^|\/)(?:\.eleventy|eleventy\.config)\.[cm]?[jt]s$|\.11tydata\.[cm]?[jt]s$/.test(file) &&
      hidesLater(text(file)),
  );

/** https://www.11ty.dev/docs/languages/webc/: an element has the name of its file. */
const componentsOf = (source: OldSource): readonly string[] => [
  ...new Set(source.files.flatMap((file) => /(?:^|\/)([a-z]\w*-[\w-]+)\.webc$/.exec(file)?.[1] ?? [])),
];

/** By the path of the text; the usual one where only Eleventy could tell. */
const addressesOf = ({ file, url }: Located): readonly (readonly [string, string])[] =>
  url === false ? [] : [[file.from, url ?? file.names.url]];

interface Sorted {
  readonly posts: ReadonlySet<EleventyFile>;
  readonly texts: EleventyTexts;
  readonly told: Note[];
}

interface Located {
  readonly file: EleventyFile;
  readonly url: string | false | undefined;
}

/** A page with its own head, as demos are: no text, and copied as it is. */
const isWholePage = ({ file: { own, body, isMarkdown }, url }: Located): boolean =>
  !isMarkdown &&
  typeof url === "string" &&
  url !== "/" &&
  Object.keys(own).length === 0 &&
  /^\s*(?:<!doctype html|<html\b)/i.test(body) &&
  !/\{[{%]/.test(body);

const publishedPage = ({ file, url }: Located): Published => ({
  file: file.from,
  url: `${String(url)}${String(url).endsWith("/") ? "index.html" : ""}`,
});

/** Pages of lists and feeds apart from those with a text. */
function withoutLists(
  located: readonly Located[],
  { posts, texts, told }: Sorted,
): { readonly lists: readonly OldList[]; readonly kept: readonly Located[] } {
  const counts = new Map<string, number>();
  for (const { file, url } of located)
    if (url !== false && posts.has(file))
      for (const tag of new Set([...textsOf(file.data["tags"]), ...tagsOf(file, new Set())]))
        counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const lists: OldList[] = [];
  const kept = located.filter(({ file, url }) => {
    if (posts.has(file)) return true;
    if (file.isOfData) return url !== false && (url === undefined || isPageUrl(url));
    const found = listsOf(file, url, { texts, counts, posts: posts.size });
    if (found !== undefined) lists.push(...found);
    const isPaginated = file.data["pagination"] !== undefined;
    if (isPaginated && found?.length === 0)
      told.push({
        about: "address",
        file: file.from,
        message: "makes pages of data, which are to be written anew",
      });
    return found === undefined && !isPaginated && url !== false && (url === undefined || isPageUrl(url));
  });
  return { lists, kept };
}

/** Folders give tags to make a collection: what every post has says nothing. */
function tagsOfAll(posts: readonly EleventyFile[]): ReadonlySet<string> {
  const [first, ...rest] = posts;
  if (first === undefined || rest.length === 0) return new Set();
  return new Set(
    textsOf(first.inherited["tags"]).filter((tag) =>
      rest.every(({ data }) => textsOf(data["tags"]).includes(tag)),
    ),
  );
}
