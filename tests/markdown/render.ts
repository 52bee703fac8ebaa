/** Renders a body in a small blog of three posts and two pictures, for the tests of this stage. */
import { completeSettings, settingsSchema } from "../../src/config/settings.ts";
import { packageFolder } from "../../src/core/package-files.ts";
import { createSanitizer } from "../../src/markdown/sanitize.ts";
import { createFilledRenderer, createRenderer } from "../../src/markdown/renderer.ts";
import type { MarkdownSettings } from "../../src/markdown/setup.ts";
import { createPostNames } from "../../src/markdown/post-names.ts";
import { createBlockRenderer, readBlocks } from "../../src/templates/blocks.ts";
import { readTemplates } from "../../src/templates/templates.ts";
import type { BodyInput, FileAnswer, Rendered, Resolver } from "../../src/markdown/rendered.ts";

const urls: Readonly<Record<string, string>> = {
  "posts/a.md": "/blog/a/",
  "posts/other.md": "/blog/other/",
  "posts/deep/er.md": "/blog/er/",
  "pages/about.md": "/about/",
};

const files: Readonly<Record<string, FileAnswer>> = {
  "cat.png": { source: "posts/cat.png", url: "/assets/posts/cat.png", width: 640, height: 480 },
  "my cat.png": { source: "posts/my cat.png", url: "/assets/posts/my cat.png", width: 64, height: 48 },
  "/assets/img/dog.jpg": {
    source: "assets/img/dog.jpg",
    url: "/assets/img/dog.jpg",
    width: 1200,
    height: 800,
  },
  "paper.pdf": { source: "posts/paper.pdf", url: "/assets/posts/paper.pdf" },
  "film.mp4": { source: "posts/film.mp4", url: "/assets/posts/film.mp4" },
};

const templates = readTemplates(packageFolder);
const { blocks } = readBlocks(packageFolder, templates);
const blockRenderer = createBlockRenderer(
  completeSettings(settingsSchema.parse({ title: "Test", url: "https://example.com" })),
  templates,
);

export const resolver: Resolver = {
  blocks,
  postNamed: createPostNames([
    { source: "posts/a.md", url: "/blog/a/", title: "This One" },
    { source: "posts/other.md", url: "/blog/other/", title: "The “Other” Post" },
    { source: "posts/deep/er.md", url: "/blog/er/", title: "C# by heart" },
    { source: "posts/2024/trip.md", url: "/blog/trip/", title: "A trip" },
    { source: "posts/2025/trip/index.md", url: "/blog/2025-trip/", title: "Another trip" },
    { source: "posts/broken.md", url: "/blog/broken/" },
  ]),
  urlOf: (source) => (Object.hasOwn(urls, source) ? urls[source] : undefined),
  file: (path) =>
    Object.hasOwn(files, path) ? files[path]! : /^c[aou]t\.png$/.test(path) ? { nearest: "cat.png" } : {},
  nearestSource: (source) => (source.includes("oth") ? "posts/other.md" : undefined),
};

type Render = (body: BodyInput) => Rendered;

/** As in a site one renderer renders all bodies; making one takes longer than a small body does. */
const renderers = new Map<string, Render>();

function rendererOf(settings: Partial<MarkdownSettings>, frames?: string[]): Render {
  // Functions in settings are compared by nothing.
  const key = Object.values(settings).some((each) => typeof each === "function" || typeof each === "object")
    ? undefined
    : JSON.stringify([settings, frames]);
  const known = key === undefined ? undefined : renderers.get(key);
  if (known) return known;
  const made = createFilledRenderer(
    frames === undefined
      ? createRenderer({ pathPrefix: "/", language: "en", ...settings })
      : createRenderer(
          { pathPrefix: "/", language: "en", markdown: { html: "safe", frames } },
          createSanitizer({ frames }),
        ),
    resolver,
    settings.pathPrefix ?? "/",
    blockRenderer,
  );
  if (key !== undefined) renderers.set(key, made);
  return made;
}

export const render = (
  text: string,
  { settings = {}, ...body }: Partial<BodyInput> & { settings?: Partial<MarkdownSettings> } = {},
): Rendered => rendererOf(settings)({ source: "posts/a.md", line: 1, ...body, text });

/** The same on a site that lets only safe HTML through, with frames from these hosts. */
export const renderSafely = (text: string, frames: string[] = [], body: Partial<BodyInput> = {}): Rendered =>
  rendererOf({}, frames)({ source: "posts/a.md", line: 1, ...body, text });
