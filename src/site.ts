/** Sources → the site as a value: posts, blog, rendered bodies, pages. Shared by the build and the dev server. */
import path from "node:path";
import { readAmendments } from "./config/read-amendments.ts";
import { readSettings } from "./config/read-settings.ts";
import type { Settings } from "./config/settings.ts";
import { readFiles, type Files, type ImageSizes, type OwnFile } from "./content/files.ts";
import { stemOf } from "./content/parse-post.ts";
import { postUrl } from "./content/post-url.ts";
import type { Post } from "./content/post.ts";
import { readBody, readContent, type ParsedSources } from "./content/read-content.ts";
import { resolveLayouts } from "./content/resolve-layout.ts";
import { findImageUses } from "./images/image-uses.ts";
import type { ImageUse, Pictures } from "./images/pictures.ts";
import { createAssets, readAssetSources, type Assets } from "./layouts/assets.ts";
import { later, planPages, type PlannedPage } from "./layouts/pages.ts";
import type { Page } from "./layouts/page.ts";
import { readTemplates, type Templates } from "./layouts/templates.ts";
import type { ImageView } from "./layouts/views.ts";
import { renderBodies, type BodySource, type RenderedBodies } from "./markdown/bodies.ts";
import type { HtmlStore } from "./markdown/html-store.ts";
import { createRenderer, markdownSetup } from "./markdown/renderer.ts";
import type { Body, Rendered } from "./markdown/rendered.ts";
import { createResolver } from "./markdown/resolver.ts";
import type { Problem } from "./problem.ts";
import { createDigester, hashOf } from "./plan/digest.ts";
import { ownPageUrls, readOwnSources, type OwnSource } from "./plan/own-pages.ts";
import type { SetupDigests } from "./plan/setup.ts";
import type { Blog, Relations } from "./taxonomy/blog.ts";
import { createBlog, isPublished } from "./taxonomy/create-blog.ts";
import { createRelations } from "./taxonomy/relations.ts";

/** What was found out before and may still hold. */
export interface Memory {
  readonly parsed: ParsedSources;
  readonly imageSizes: ImageSizes;
  readonly bodies: RenderedBodies;
  readonly assets: KeptAssets | null;
}

export interface KeptAssets {
  readonly digest: string;
  readonly value: Assets;
}

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

export interface Site {
  readonly settings: Settings;
  /** Digest of the code that makes the site. */
  readonly generator: string;
  readonly blog: Blog;
  /** Posts that are not in the blog, as it is now. */
  readonly waiting: { readonly drafts: number; readonly scheduled: readonly Post[] };
  readonly relationsOf: (post: Post) => Relations;
  readonly files: Files;
  readonly templates: Templates;
  readonly own: readonly OwnSource[];
  /** Addresses that posts with errors will have. */
  readonly expected: readonly string[];
  readonly bodies: RenderedBodies;
  /** HTML of a body by its source; "" where there is none. */
  readonly htmlOf: (source: string) => string;
  /** Renders the Markdown of an owner's page as bodies of posts are. */
  readonly renderBody: (body: Body) => Rendered;
  readonly textOf: (source: string) => string;
  readonly imageOf: (post: Post) => string | undefined;
  /** The owner's picture files that pages show, and where. */
  readonly imageUses: readonly ImageUse[];
  /** The variants that pages show. */
  readonly pictures: Pictures;
  readonly assets: KeptAssets;
  /** Every page, to be made when it is asked for. */
  readonly planned: readonly PlannedPage[];
  /** Every page, made. */
  readonly pages: readonly Page[];
  /** Hash of all that a page shows and is made by. */
  readonly digestOf: (page: Page) => string;
  /** Hash of all that an owner's page can read. */
  readonly everything: string;
  readonly problems: readonly Problem[];
  /** For the next time. */
  readonly memory: Memory;
}

export async function loadSettings(
  root: string,
): Promise<{ readonly settings?: Settings; readonly problems: readonly Problem[] }> {
  const answer = await readSettings(root);
  if ("problems" in answer) return { problems: answer.problems };
  const { settings } = answer;
  const amendments = await readAmendments(root);
  if (amendments.length === 0) return { settings, problems: [] };
  const markdown: Settings["markdown"] = (md) => {
    settings.markdown?.(md);
    for (const amend of amendments) amend(md);
  };
  return { settings: { ...settings, markdown }, problems: [] };
}

export function createSite(
  settings: Settings,
  setup: SetupDigests,
  memory: Memory,
  store: HtmlStore,
  options: SiteOptions,
): Site {
  const { root, now, onStage } = options;

  onStage("content");
  const content = readContent(root, settings, memory.parsed);
  const files = readFiles(root, memory.imageSizes);
  const templates = readTemplates(root);
  const layouts = resolveLayouts(content.posts, templates.layoutNames, settings.layoutAliases);

  onStage("taxonomy");
  const { blog, problems: blogProblems } = createBlog(
    { posts: layouts.posts, authors: content.authors, tags: content.tags },
    { now, unpublished: options.unpublished, timeZone: settings.timeZone },
  );
  const relations = later(() => createRelations(blog));
  const relationsOf = once((post: Post) => relations()(post));

  onStage("markdown");
  const own = readOwnSources(root);
  const broken = brokenPosts(content.parsed, settings);
  const urls = new Map([
    ...broken,
    ...blog.posts.map((post) => [post.source, post.url] as const),
    ...ownPageUrls(own),
  ]);
  const known: Pictures = options.pictures ?? new Map();
  const resolver = createResolver(urls, files, known);
  const textOf = (source: string): string => readBody(root, source);
  const renderBody = createRenderer(settings, resolver);
  const bodies = renderBodies({
    sources: bodySources(blog, content),
    setup: setup.generator + setup.settings + setup.eleventy + markdownSetup(settings),
    resolver,
    render: renderBody,
    textOf,
    remembered: memory.bodies,
    store,
    progress: (done, total) => onStage("markdown", done, total),
  });
  const htmlOf = (source: string): string => {
    const body = bodies.get(source);
    return body ? store.read(body.stored) : "";
  };

  onStage("pages");
  const pictures = createPictures(resolver.file);
  // Eleventy fills in their templates later, which seldom makes pictures.
  const ownBodies = own.flatMap(({ source, body, draft }) =>
    body === undefined || (draft && !options.unpublished) ? [] : renderBody({ source, text: body, line: 1 }),
  );
  const planned = planPages({
    blog,
    relationsOf,
    settings,
    now,
    htmlOf,
    outlineOf: (source) => bodies.get(source) ?? { headings: [], hasContents: false },
    imageOf: pictures.imageOf,
  });
  const colours = [...new Set(blog.tags.flatMap(({ colour }) => colour ?? []))].sort();
  const assets = keepAssets(root, settings, colours, memory.assets);
  for (const post of blog.posts) {
    if (post.thumbnail !== undefined) pictures.imageOf(post.thumbnail, "", post.source);
  }
  for (const { avatar, source } of blog.authors) {
    if (avatar !== undefined) pictures.imageOf(avatar, "", source ?? "");
  }
  const fileNamed = (path: string | undefined, source: string): readonly OwnFile[] =>
    path === undefined ? [] : [files.find(decoded(path), source) ?? []].flat();
  const imageUses = findImageUses({
    bodies: [...bodies.values(), ...ownBodies],
    thumbnails: blog.posts.flatMap(({ thumbnail, source }) => fileNamed(thumbnail, source)),
    portraits: blog.authors.flatMap(({ avatar, source }) => fileNamed(avatar, source ?? "")),
    fileBySource: new Map(files.all.map((file) => [file.source, file])),
  });
  // What only a build needs of all pages is not made for the one that the dev server shows.
  const pages = later(() => planned.map((page) => page.make()));
  const digests = later(() =>
    createPageDigests(settings, setup, { blog, bodies, templates, own, ownBodies, assets }),
  );

  return {
    settings,
    generator: setup.generator,
    blog,
    relationsOf,
    files,
    templates,
    own,
    bodies,
    htmlOf,
    renderBody,
    textOf,
    assets,
    planned,
    get pages() {
      return pages();
    },
    digestOf: (page) => digests().digestOf(page),
    get everything() {
      return digests().everything;
    },
    expected: broken.map(([, url]) => url),
    waiting: {
      drafts: layouts.posts.filter((post) => post.draft).length,
      scheduled: layouts.posts.filter((post) => !post.draft && !isPublished(post, now)),
    },
    imageOf: (post) =>
      post.thumbnail === undefined ? undefined : pictures.imageOf(post.thumbnail, "", post.source)?.url,
    imageUses,
    pictures: new Map(
      imageUses.flatMap(({ source, stamp }) => {
        const picture = known.get(source);
        return picture?.stamp === stamp ? [[source, picture] as const] : [];
      }),
    ),
    problems: [
      ...content.problems,
      ...templates.problems,
      ...layouts.problems,
      ...blogProblems,
      ...[...bodies.values()].flatMap((body) => body.problems),
      ...pictures.problems(),
    ],
    memory: { parsed: content.parsed, imageSizes: files.sizes(), bodies, assets },
  };
}

/** Where posts with errors will be: a link to one is no second mistake. */
function brokenPosts(parsed: ParsedSources, settings: Settings): [source: string, url: string][] {
  return [...parsed]
    .filter(([source, { post }]) => post === undefined && source.startsWith("posts/"))
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
    ...(post.lang === undefined ? {} : { lang: post.lang }),
    ...(post.thumbnail === undefined ? {} : { belowPicture: true }),
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

function once<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}

/** Pictures named in front matter; one that is not there is a problem, once. */
function createPictures(
  find: (path: string, source: string) => ReturnType<ReturnType<typeof createResolver>["file"]>,
) {
  const missing = new Map<string, Problem>();
  // Posts of one folder mean the same file by the same words; looking for the nearest name is slow.
  const answers = new Map<string, ReturnType<typeof find>>();
  const findOnce = (written: string, source: string): ReturnType<typeof find> => {
    const key = `${path.posix.dirname(source)} ${written}`;
    let answer = answers.get(key);
    if (answer === undefined) answers.set(key, (answer = find(decoded(written), source)));
    return answer;
  };
  return {
    imageOf(written: string, alt: string, source: string): ImageView | undefined {
      if (/^https?:\/\//.test(written)) return { url: written, alt };
      const found = findOnce(written, source);
      if ("url" in found) {
        return {
          url: found.url,
          alt,
          ...(found.width === undefined ? {} : { width: found.width, height: found.height }),
          ...(found.picture === undefined ? {} : { picture: found.picture }),
        };
      }
      missing.set(`${source} ${written}`, {
        severity: "warning",
        code: "image-missing",
        file: source,
        field: source.startsWith("authors/") ? "avatar" : "thumbnail",
        value: written,
        message: `the picture \`${written}\` is not there`,
        hint:
          found.nearest === undefined
            ? "put the file into assets/, or mend the path"
            : `did you mean ${found.nearest}?`,
      });
      return undefined;
    },
    problems: () => [...missing.values()],
  };
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The look is made anew only when its files, the theme or the colours of tags have changed. */
function keepAssets(
  root: string,
  settings: Settings,
  colours: readonly string[],
  kept: KeptAssets | null,
): KeptAssets {
  const sources = readAssetSources(root);
  const digest = hashOf(JSON.stringify([sources, settings.theme, settings.comforts, colours]));
  return kept?.digest === digest ? kept : { digest, value: createAssets(sources, settings, colours) };
}

interface DigestInput {
  readonly blog: Blog;
  readonly bodies: RenderedBodies;
  readonly templates: Templates;
  readonly own: readonly OwnSource[];
  readonly ownBodies: readonly Rendered[];
  readonly assets: KeptAssets;
}

function createPageDigests(
  settings: Settings,
  setup: SetupDigests,
  { blog, bodies, templates, own, ownBodies, assets }: DigestInput,
) {
  const digest = createDigester();
  const { markdown: _, ...plainSettings } = settings;
  const common = hashOf(
    [setup.generator, setup.settings, setup.eleventy, assets.digest, digest(plainSettings)].join(),
  );
  const postBySource = new Map(blog.posts.map((post) => [post.source, post]));
  const htmlDigest = (source: string): string => bodies.get(source)?.htmlDigest ?? "";
  const posts = hashOf(blog.posts.map((post) => `${digest(post)}${htmlDigest(post.source)}`).join());
  const everything = hashOf(
    [
      common,
      posts,
      digest(own),
      ...ownBodies.map(({ html }) => html),
      digest(blog.tags.map((tag) => tag.label)),
      ...[...templates.byPath.values()].map((each) => each.digest),
    ].join(),
  );

  const digestOf = (page: Page): string => {
    const template = templates.byPath.get(page.template);
    const post = page.source === undefined ? undefined : postBySource.get(page.source);
    return hashOf(
      [
        common,
        template?.digest,
        template === undefined || template.collections.length > 0 ? everything : "",
        page.kind,
        page.url,
        // The head follows from these and the settings, so it need not be made to be compared.
        digest(page.view),
        post === undefined ? "" : digest(post) + htmlDigest(post.source),
      ].join(),
    );
  };
  return { digestOf, everything };
}
