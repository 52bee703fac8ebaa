/** An old blog → everything that is to be written, before any file is. */
import { hostOf } from "../core/address-codec.ts";
import { addressOf } from "../content/address.ts";
import { normalName, readableSlug, slugOf } from "../content/slug.ts";
import { archiveUrl, authorsUrl, feedsUrl, searchUrl, tagsUrl, withoutIndex } from "../config/urls.ts";
import { writePair } from "../edit/write-value.ts";
import type { LockedAddress } from "../pages/addresses/lock.ts";
import { commentsFile, renderComments } from "./comments.ts";
import { finishText, type FinishedText, type FinishInput } from "./finish-text.ts";
import { hostsOf } from "./foreign-html.ts";
import { lockedAddresses, placesOf, redirectsOf } from "./old-addresses.ts";
import { hasFormulas } from "./marks/dollars.ts";
import type { Note, OldBlog, OldSettings, OldTag, OldText } from "./old-blog.ts";
import { ownPages, shownNames } from "./shown-names.ts";
import type { OldSite } from "./reader.ts";
import { uniquePaths } from "./unique-paths.ts";

export interface PlannedFile {
  /** Path in the new blog. */
  readonly path: string;
  /** Where it comes from. */
  readonly from: string;
  readonly content: string | (() => Uint8Array);
}

export interface Plan {
  readonly generator: string;
  readonly settings: PlannedSettings;
  /** Sorted by path; each path once. */
  readonly files: readonly PlannedFile[];
  /** Every address of the old site. */
  readonly locked: readonly LockedAddress[];
  readonly notes: readonly Note[];
  readonly posts: number;
  readonly pages: number;
}

/** What site.config.ts says. */
export interface PlannedSettings extends Omit<OldSettings, "headingIds"> {
  readonly hosts: readonly string[];
}

export interface PlanInput {
  /** Where the blog lives, with its path. */
  readonly url: string;
  readonly now: string;
  /** Whether a script of the old site made formulas of TeX, as far as its files tell. */
  readonly setsFormulas: boolean;
  readonly old?: OldSite;
  readonly toMarkdown: (html: string) => string;
  readonly progress: (what: string, done: number, of: number) => void;
}

const usualPermalink = "/blog/:stem/";
const usualPageSize = 10;

export function planBlog(read: OldBlog, input: PlanInput): Plan {
  const notes: Note[] = [...read.notes];
  const blog: OldBlog = { ...read, texts: withOwnAddresses(read.texts, notes) };
  const shownIn = shownNames(blog, input.now);
  const isOwnPage = ownPages(blog, shownIn, blog.settings.pageSize ?? usualPageSize);
  const redirects = redirectsOf(blog, { shownIn, isOwnPage, notes });
  const oldUrl = blog.settings.url ?? input.url;
  const places = placesOf(blog, oldUrl, redirects);
  const { headingIds, ...settings } = blog.settings;
  const finish: FinishInput = {
    places,
    headingIds,
    hasFormulas: blog.texts.some(({ body }) => hasFormulas(body, input.setsFormulas)),
    toMarkdown: input.toMarkdown,
    permalink: settings.permalink ?? usualPermalink,
    timeZone: settings.timeZone ?? "UTC",
    languages: languagesOf(settings),
    now: input.now,
  };
  const paths = uniquePaths(
    blog.texts.map(({ kind, file }) => `${kind === "post" ? "posts" : "pages"}/${file}`),
  );
  const texts = blog.texts.map((text, index) => {
    input.progress("texts", index + 1, blog.texts.length);
    return finishText(text, paths[index]!, finish);
  });
  notes.push(...texts.flatMap((text) => text.notes));
  for (const [index, { path }] of texts.entries())
    if ((blog.texts[index]!.comments?.length ?? 0) > 0)
      notes.push({ about: "comments", file: commentsFile(path), message: "holds what readers wrote" });
  const files = [
    ...texts.map(({ path, content }, index): PlannedFile => ({
      path,
      content,
      from: blog.texts[index]!.from,
    })),
    ...commentFiles(blog, texts),
    ...registryFiles(blog),
    ...blockFiles(blog),
    ...copies(blog, texts, notes),
  ];
  const byPath = new Map(files.toReversed().map((file) => [file.path, file]));
  return {
    generator: blog.generator,
    settings: {
      ...settings,
      hosts: [...new Set(texts.flatMap(({ content }) => hostsOf(content)))]
        .filter((host) => host !== hostOf(oldUrl))
        .sort(),
    },
    files: [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    locked: lockedAddresses(texts, redirects, { places, isOwnPage, notes, old: input.old }),
    notes,
    posts: texts.filter(({ kind }) => kind === "post").length,
    pages: texts.filter(({ kind }) => kind === "page").length,
  };
}

const blockFiles = ({ blocks }: OldBlog): PlannedFile[] =>
  [...blocks].map(([name, content]) => ({ path: `_includes/blocks/${name}.njk`, from: name, content }));

/** As far as addresses follow from them. */
const languagesOf = ({ languages = [] }: OldSettings): FinishInput["languages"] =>
  languages.map(({ code, home }) => ({
    ...{ code, tags: {}, untranslated: false },
    ...(home !== undefined && { home }),
  }));

/** Pages of Octavo's at addresses that no post can have. */
const ours = new Map([
  ["/", "the home page"],
  [tagsUrl, "the list of tags"],
  [authorsUrl, "the list of authors"],
  [archiveUrl, "the archive"],
  [searchUrl, "the search"],
  [feedsUrl, "the list of feeds"],
]);

/** Of two texts at one address the first has it. */
function withOwnAddresses(texts: readonly OldText[], notes: Note[]): readonly OldText[] {
  const taken = new Map<string, string>();
  return texts.map((text) => {
    if (text.url === undefined || text.hidden !== undefined) return text;
    const own = text.kind === "post" ? ours.get(addressOf(text.url)) : undefined;
    const first = own ?? taken.get(addressOf(text.url));
    if (first === undefined) taken.set(addressOf(text.url), text.from);
    if (first === undefined) return text;
    const { url, ...others } = text;
    notes.push({
      about: "address",
      file: text.from,
      message: `has the address \`${url}\` of ${first}, and got another one`,
    });
    return own === undefined || url === "/" ? others : { ...text, url: `${addressOf(url).slice(0, -1)}-2/` };
  });
}

/** Beside their texts. */
const commentFiles = ({ texts: old }: OldBlog, texts: readonly FinishedText[]): PlannedFile[] =>
  texts.flatMap(({ path }, index) => {
    const { comments = [], from } = old[index]!;
    return comments.length === 0
      ? []
      : [{ path: commentsFile(path), from, content: renderComments(comments) }];
  });

/** Without files whose address a text has, too. */
function copies({ files }: OldBlog, texts: readonly FinishedText[], notes: Note[]): PlannedFile[] {
  const taken = new Set(texts.flatMap(({ url }) => (url === undefined ? [] : [url])));
  return files.flatMap(({ to, from, read }) => {
    const url = withoutIndex(to.replace(/^assets\/root/, ""));
    if (!taken.has(url)) return [{ path: to, from, content: read }];
    notes.push({
      about: "address",
      file: from,
      message: `has the address \`${url}\`, which a text has too, and was left behind`,
    });
    return [];
  });
}

/** Files of authors and tags that say more than a name. */
function registryFiles({ authors, tags, texts, settings }: OldBlog): PlannedFile[] {
  const named = new Map(
    [...texts.flatMap(({ fields }) => [fields["author"] ?? []].flat()), settings.author ?? []]
      .flat()
      .map((name) => [slugOf(String(name)), String(name)]),
  );
  for (const { name } of authors) named.delete(slugOf(name));
  const file = (
    folder: string,
    name: string,
    {
      fields,
      body,
      code = "",
    }: { readonly fields: OldTag["fields"]; readonly body: string; readonly code?: string },
  ): PlannedFile => {
    const front = Object.entries(fields).map(([key, value]) => `${writePair(key, value)}\n`);
    const text = body.trim();
    return {
      path: `${folder}/${readableSlug(normalName(name)) || "author"}${code === "" ? "" : `.${code}`}.md`,
      from: name,
      content: `---\n${front.join("")}---\n${text === "" ? "" : `\n${text}\n`}`,
    };
  };
  return [
    ...authors.map(({ name, fields, body }) => file("authors", name, { fields: { name, ...fields }, body })),
    ...[...named.values()].map((name) => file("authors", name, { fields: { name }, body: "" })),
    ...tags
      .filter(({ fields, body }) => Object.keys(fields).length > 0 || body.trim() !== "")
      .map(({ label, fields, body, language }) =>
        file("tags", label, { fields: { label, ...fields }, body, ...(language && { code: language.code }) }),
      ),
  ];
}
