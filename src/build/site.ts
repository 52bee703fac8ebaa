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
import { collectContent, readBody, unparsedFiles, type ParsedSources } from "../content/read-content.ts";
import { resolveLayouts } from "../content/resolve-layout.ts";
import { withholdFiles, type WithheldFiles } from "../content/withhold-files.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { findImageUses } from "../pictures/image-uses.ts";
import type { Pictures } from "../markdown/picture.ts";
import { lazy, memoize } from "../core/lazy.ts";
import { planPages } from "../pages/pages.ts";
import type { Templates } from "../pages/template.ts";
import { readTemplates } from "../templates/templates.ts";
import { readFacts, renderBodies, type BodyFacts, type BodySource } from "../markdown/bodies.ts";
import type { BodyStore } from "../markdown/body-store.ts";
import { findLinkedPosts } from "../markdown/linked-posts.ts";
import { createRenderer, markdownSetup } from "../markdown/renderer.ts";
import { createResolver } from "../markdown/resolver.ts";
import { hashOf } from "../core/digest.ts";
import type { Inputs } from "../publish/inputs.ts";
import { ownPageUrls, readOwnSources } from "../templates/own-pages.ts";
import type { Blog } from "../blog/blog.ts";
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
  /** Pictures whose variants are made; none where absent. */
  readonly pictures?: Pictures;
  readonly onStage: (stage: string, done?: number, total?: number) => void;
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
}

export async function createSite(
  settings: Settings,
  { setup, listing, files: listedFiles, lock }: Pick<Inputs, "setup" | "listing" | "files" | "lock">,
  memory: Memory,
  { work, store, cache }: SiteTools,
  options: SiteOptions,
): Promise<CreatedSite> {
  const { root, now, onStage } = options;

  onStage("content");
  const unparsed = unparsedFiles(listing, memory.parsed);
  const content = collectContent(listing, memory.parsed, await work.parse(unparsed));
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
  const known: Pictures = options.pictures ?? new Map();
  const resolver = createResolver(urls, files, titles, known);
  const textOf = (source: string): string => readBody(root, source);
  const bodies = await renderBodies({
    sources: bodySources(blog, content),
    setup: hashOf(setup.generator + setup.settings + setup.eleventy + markdownSetup(settings)),
    resolver,
    remembered: memory.bodies,
    render: (sources) =>
      work.render(sources, { urls, titles, files: files.all, sizes: files.sizes(), pictures: known }),
  });
  const htmlOf = (source: string): string => {
    const body = bodies.get(source);
    return body ? store.readHtml(body.stored) : "";
  };
  const factsOf = (source: string): BodyFacts | undefined => {
    const body = bodies.get(source);
    return body && readFacts(store, body);
  };

  const linkedPosts = lazy(() => findLinkedPosts(blog.posts, (source) => bodies.get(source)?.inside ?? []));

  onStage("pages");
  const pictures = createPictures(resolver.file);
  const renderBody = lazy(() => createRenderer(settings, resolver));
  // Eleventy fills in their templates later, which seldom makes pictures.
  const ownBodies = own.flatMap(({ source, body, draft }) =>
    body === undefined || (draft && !options.unpublished)
      ? []
      : renderBody()({ source, text: body, line: 1 }),
  );
  const socialCards = planCards({
    blog,
    settings,
    authorsOf: (post) => relationsOf(post).authors,
    pictureOf: ({ thumbnail, source }) =>
      thumbnail === undefined ? undefined : pictures.urlOf(thumbnail, source),
    version: readCardsVersion(),
  });
  const planned = planPages({
    blog,
    relationsOf,
    settings,
    now,
    htmlOf,
    outlineOf: (source) => factsOf(source) ?? { headings: [], hasContents: false },
    imageOf: pictures.imageOf,
    socialCardOf: socialCards.imageOf,
    linkersOf: (post) => linkedPosts().to(post),
  });
  const colours = [...new Set(blog.tags.flatMap(({ colour }) => colour ?? []))].sort();
  const theme = createTheme(root, settings, colours, cache, setup.generator);
  /** Thousands of posts may have few pictures between them. */
  const sourcesOf = (named: readonly (readonly [picture: string | undefined, source: string])[]) => {
    const sources = new Set<string>();
    for (const [picture, source] of named) {
      const found = picture === undefined ? undefined : pictures.sourceOf(picture, source);
      if (found !== undefined) sources.add(found);
    }
    return sources;
  };
  const imageUses = findImageUses({
    // Few bodies have files, and only those are looked into.
    bodies: [
      ...[...bodies].flatMap(([source, { files }]) =>
        files.length === 0 ? [] : [{ images: factsOf(source)?.images ?? [], files }],
      ),
      ...ownBodies,
    ],
    thumbnails: sourcesOf(blog.posts.map(({ thumbnail, source }) => [thumbnail, source])),
    portraits: sourcesOf(blog.authors.map(({ avatar, source }) => [avatar, source ?? ""])),
    fileBySource: new Map(files.all.map((file) => [file.source, file])),
  });
  const keys = lazy(() =>
    createKeys({
      setup,
      settings,
      blog,
      parsed: content.parsed,
      bodies,
      templates,
      own,
      ownBodies,
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
    htmlOf,
    factsOf,
    renderBody,
    textOf,
    imageUses,
    pictures: new Map(
      imageUses.flatMap(({ source, stamp }) => {
        const picture = known.get(source);
        return picture?.stamp === stamp ? [[source, picture] as const] : [];
      }),
    ),
    theme,
    socialCards: () => socialCards.all,
    planned,
    keys,
    parsed: content.parsed,
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
    imageOf: (post) =>
      post.thumbnail === undefined ? undefined : pictures.urlOf(post.thumbnail, post.source),
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
      ...pictures.problems(),
      ...socialCards.problems,
    ],
    memory: {
      parsed: content.parsed,
      imageSizes: files.sizes(),
      bodies,
    },
    related: lazy(() => relatedNow(blog, relatedTo)),
  };
}

/** Where posts with errors will be: a link to one is no second mistake. */
function brokenPosts(parsed: ParsedSources, settings: Settings): [source: string, url: string][] {
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

const bodySources = (
  blog: Blog,
  content: { readonly authors: readonly FileBody[]; readonly tags: readonly FileBody[] },
): BodySource[] => [
  ...blog.posts.map((post) => ({
    source: post.source,
    digest: post.bodyDigest,
    line: post.bodyLine,
    title: post.title,
    lang: post.lang,
    belowPicture: post.thumbnail !== undefined,
  })),
  ...[...content.authors, ...content.tags].map((file) => ({
    source: file.source,
    digest: file.bodyDigest,
    line: file.bodyLine,
  })),
];

interface FileBody {
  readonly source: string;
  readonly bodyDigest: string;
  readonly bodyLine: number;
}

/** A layout with a mistake is there all the same, and the mistake is said. */
const isBroken = (layout: string | undefined, { problems }: Templates): boolean =>
  layout !== undefined &&
  problems.some(({ file }) => [`_includes/${layout}`, `_includes/${layout}.njk`].includes(file));
