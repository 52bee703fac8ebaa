/** Sources → the site as a value: posts, blog, rendered bodies, pages. Shared by the build and the dev server. */
import { parseLock } from "../pages/addresses/lock.ts";
import { readCardsVersion } from "../pictures/cards/card-files.ts";
import { planCards } from "../pages/plan-cards.ts";
import type { Settings } from "../config/settings.ts";
import { createFiles } from "../content/files.ts";
import { stemOf } from "../content/parse-post.ts";
import { postUrl } from "../content/post-url.ts";
import type { Post } from "../content/post.ts";
import { markUpdated } from "../history/mark-updated.ts";
import { readTextChanges } from "../history/text-changes.ts";
import { collectContent, type Content, readBody, unparsedFiles } from "../content/read-content.ts";
import { resolveLayouts } from "../content/resolve-layout.ts";
import { withholdFiles, type WithheldFiles } from "../content/withhold-files.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { findImageUses, type ImageUse } from "../pictures/image-uses.ts";
import type { Pictures } from "../markdown/picture.ts";
import { lazy, memoize } from "../core/lazy.ts";
import { planPages } from "../pages/pages.ts";
import type { Templates } from "../pages/template.ts";
import { readTemplates } from "../templates/templates.ts";
import { answerBody } from "../markdown/fill-body.ts";
import type { BodyStore } from "../markdown/body-store.ts";
import { findLinkedPosts } from "../markdown/linked-posts.ts";
import { createFilledRenderer } from "../markdown/renderer.ts";
import type { Resolver } from "../markdown/rendered.ts";
import { factsOf, htmlOf, type BodyFacts } from "../markdown/shown-body.ts";
import type { Problem } from "../core/problem.ts";
import { askBodies, showBodies, withPicture, type PictureOf } from "./site-bodies.ts";
import { createResolver } from "../markdown/resolver.ts";
import type { Inputs } from "../publish/inputs.ts";
import { ownPageUrls, readOwnSources } from "../templates/own-pages.ts";
import { createBlog, isPublished } from "../blog/create-blog.ts";
import { createRelations, findRelated } from "../blog/relations.ts";
import type { Cache } from "../core/cache.ts";
import type { Site } from "../pages/site.ts";
import { createTheme } from "../pages/theme/create-theme.ts";
import { relatedBefore, relatedNow, type Memory } from "./memory.ts";
import { createKeys } from "../pages/page-keys.ts";
import { createPictures } from "../pages/named-pictures.ts";
import type { Work } from "./work.ts";

export interface SiteOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** The moment the site is as of, ISO 8601 in UTC. */
  readonly now: string;
  /** Whether drafts and later posts are shown. */
  readonly unpublished: boolean;
  /** Makes or finds the variants of the pictures that pages show; none where absent. */
  readonly makePictures?: (uses: readonly ImageUse[]) => Promise<MadePictures> | MadePictures;
  readonly onStage: (stage: string, done?: number, total?: number) => void;
}

export interface MadePictures {
  readonly pictures: Pictures;
  readonly problems: readonly Problem[];
}

/** The site, and what the next build can use of it. */
export interface CreatedSite extends Site {
  readonly memory: Omit<Memory, "related">;
  readonly related: () => Memory["related"];
}

/** What a site is made with. */
export interface SiteTools {
  readonly work: Work;
  readonly store: BodyStore;
  readonly cache: Cache;
  /** The Markdown of a source, where it is not what is on the disk. */
  readonly textOf?: (source: string) => string;
}

export async function createSite(
  settings: Settings,
  { setup, listing, files: listedFiles, lock }: Pick<Inputs, "setup" | "listing" | "files" | "lock">,
  memory: Memory,
  { work, store, cache, textOf = (source) => readBody(options.root, source) }: SiteTools,
  options: SiteOptions,
): Promise<CreatedSite> {
  const { root, now, onStage } = options;

  onStage("content");
  const unparsed = unparsedFiles(listing, memory.parsed);
  const content = collectContent(listing, memory.parsed, await work.read(unparsed));
  const checked: WithheldFiles =
    settings.markdown.html === "safe" ? withholdFiles(listedFiles) : { files: listedFiles, problems: [] };
  const files = createFiles(root, checked.files, memory.imageSizes);
  const templates = readTemplates(root);
  const locked = parseLock(lock ?? "");
  const layouts = resolveLayouts(content.posts, templates.layoutNames, settings.layoutAliases);

  onStage("history");
  const history = settings.updatedFromGit
    ? readTextChanges(root, cache)
    : { changes: new Map<string, string>() };

  onStage("taxonomy");
  const { blog, problems: blogProblems } = createBlog(
    { posts: markUpdated(layouts.posts, history.changes, now), authors: content.authors, tags: content.tags },
    { now, unpublished: options.unpublished, timeZone: settings.timeZone },
  );
  const relatedTo = findRelated(blog, () => relatedBefore(memory));
  const relations = lazy(() => createRelations(blog, relatedTo));
  const relationsOf = memoize((post: Post) => relations()(post));

  onStage("markdown");
  const own = readOwnSources(root);
  const broken = brokenPosts(content.parsed, settings);
  const urls = new Map([
    ...broken,
    ...blog.posts.map((post) => [post.source, post.url] as const),
    ...ownPageUrls(own),
  ]);
  const titles = new Map(blog.posts.map((post) => [post.source, post.title]));
  const resolver = createResolver(urls, files, titles);
  const renderer = await work.renderer();
  const asked = askBodies([...blog.posts, ...content.authors, ...content.tags], content.parsed, resolver);
  // Eleventy fills in their templates later, which seldom makes pictures.
  const ownAsked = own.flatMap(({ source, body: text, draft }) => {
    if (text === undefined || (draft && !options.unpublished)) return [];
    const input = { source, text, line: 1 };
    const body = renderer.render(input);
    return [{ input, body, answers: answerBody(body, resolver) }];
  });

  const named = createPictures(resolver.file);
  /** Thousands of posts may have few pictures between them. */
  const sourcesOf = (pictures: readonly (readonly [picture: string | undefined, source: string])[]) => {
    const sources = new Set<string>();
    for (const [picture, source] of pictures) {
      const found = picture === undefined ? undefined : named.sourceOf(picture, source);
      if (found !== undefined) sources.add(found);
    }
    return sources;
  };
  const fileBySource = new Map(files.all.map((file) => [file.source, file]));
  const imageUses = findImageUses({
    bodies: [...Array.from(asked.values(), ({ kept: body, answers }) => ({ body, answers })), ...ownAsked],
    thumbnails: sourcesOf(blog.posts.map(({ thumbnail, source }) => [thumbnail, source])),
    portraits: sourcesOf(blog.authors.map(({ avatar, source }) => [avatar, source ?? ""])),
    fileBySource,
  });
  onStage("images");
  const made = (await options.makePictures?.(imageUses)) ?? { pictures: new Map(), problems: [] };
  const pictureOf: PictureOf = (source) => {
    const known = made.pictures.get(source);
    return known?.stamp === fileBySource.get(source)?.stamp ? known?.picture : undefined;
  };

  const { bodies, parsed } = showBodies(asked, content.parsed, { store, renderer, pictureOf, textOf });
  const linkedPosts = lazy(() => findLinkedPosts(blog.posts, (source) => bodies.get(source)?.inside ?? []));
  const pictured: Resolver = {
    ...resolver,
    file: (written, source) => withPicture(resolver.file(written, source), pictureOf),
  };
  const renderBody = createFilledRenderer(renderer, pictured, settings.pathPrefix);
  const htmlOfBody = (source: string): string => {
    const body = bodies.get(source);
    return body ? htmlOf(store, body, settings.pathPrefix) : "";
  };
  const factsOfBody = (source: string): BodyFacts | undefined => {
    const body = bodies.get(source);
    return body && factsOf(store, body);
  };

  onStage("pages");
  const socialCards = planCards({
    blog,
    settings,
    authorsOf: (post) => relationsOf(post).authors,
    pictureOf: ({ thumbnail, source }) =>
      thumbnail === undefined ? undefined : named.urlOf(thumbnail, source),
    version: readCardsVersion(),
  });
  const planned = planPages({
    blog,
    relationsOf,
    settings,
    now,
    htmlOf: htmlOfBody,
    outlineOf: (source) => factsOfBody(source) ?? { headings: [], hasContents: false },
    imageOf: (written, alt, source) => named.imageOf(written, alt, source, pictureOf),
    socialCardOf: socialCards.imageOf,
    linkersOf: (post) => linkedPosts().to(post),
  });
  const colours = [...new Set(blog.tags.flatMap(({ colour }) => colour ?? []))].sort();
  const theme = createTheme(root, settings, colours, cache, setup.generator);
  const keys = lazy(() =>
    createKeys({
      setup,
      settings,
      blog,
      parsed: content.parsed,
      bodies,
      templates,
      own,
      ownHtml: ownAsked.map(({ input }) => renderBody(input).html),
      theme,
    }),
  );

  return {
    settings,
    generator: setup.generator,
    blog,
    relationsOf,
    linkedPosts,
    files,
    templates,
    own,
    bodies,
    htmlOf: htmlOfBody,
    factsOf: factsOfBody,
    renderBody,
    textOf,
    imageUses,
    pictures: new Map(
      imageUses.flatMap(({ source, stamp }) => {
        const picture = made.pictures.get(source);
        return picture?.stamp === stamp ? [[source, picture] as const] : [];
      }),
    ),
    theme,
    socialCards: () => socialCards.all,
    planned,
    keys,
    parsed,
    locked: locked.locked,
    lockLines: locked.lines,
    tagFiles: content.tags,
    authorFiles: content.authors,
    expected: broken.map(([, url]) => url),
    waiting: {
      drafts: layouts.posts.filter((post) => post.draft).length,
      scheduled: layouts.posts.filter((post) => !post.draft && !isPublished(post, now)),
    },
    unpublished: lazy(() => {
      const shown = new Set(blog.posts.map(({ source }) => source));
      return new Map(
        layouts.posts.filter(({ source }) => !shown.has(source)).map(({ url, source }) => [url, source]),
      );
    }),
    imageOf: (post) => (post.thumbnail === undefined ? undefined : named.urlOf(post.thumbnail, post.source)),
    notices: history.notice === undefined ? [] : [history.notice],
    problems: [
      ...locked.problems,
      ...content.problems,
      ...checked.problems,
      ...templates.problems,
      ...layouts.problems.filter(({ value }) => !isBroken(value, templates)),
      ...own.flatMap(({ problem }) => problem ?? []),
      ...blogProblems,
      ...[...bodies.values()].flatMap((body) => body.problems),
      ...named.problems(),
      ...socialCards.problems,
      ...made.problems,
    ],
    memory: {
      parsed,
      imageSizes: files.sizes(),
    },
    related: lazy(() => relatedNow(blog, relatedTo)),
  };
}

/** Where posts with errors will be: a link to one is no second mistake. */
function brokenPosts(parsed: Content["parsed"], settings: Settings): [source: string, url: string][] {
  return [...parsed]
    .filter(([source, { post }]) => post === undefined && kindOfSource(source) === "posts")
    .flatMap(([source]): [string, string][] => {
      const url = postUrl(
        { title: "", date: "1970-01-01T00:00:00.000Z", ...stemOf(source) },
        settings,
        source,
      );
      return typeof url === "string" ? [[source, url]] : [];
    });
}

/** A layout with a mistake is there all the same, and the mistake is said. */
const isBroken = (layout: string | undefined, { problems }: Templates): boolean =>
  layout !== undefined &&
  problems.some(({ file }) => [`_includes/${layout}`, `_includes/${layout}.njk`].includes(file));
