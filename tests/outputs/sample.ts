/** A small blog to make outputs from; each part can be varied. */
import { settingsSchema, type Settings } from "../../src/config/settings.ts";
import type { Post } from "../../src/content/post.ts";
import type { FeedPost } from "../../src/outputs/feed.ts";
import type { OutputsInput } from "../../src/outputs/output.ts";
import type { Author, Blog, Tag } from "../../src/blog/blog.ts";

/** What breaks careless writers: markup, quotes, the end of CDATA, a character of two halves, and what XML forbids. */
export const trouble = "a & b \"c\" 'd' <e> ]]> 😀 \u0000\u0007\u001b\ufffe \ud800 é";

/** The same without what XML forbids; the lone half is a replacement character. */
export const legalTrouble = "a & b \"c\" 'd' <e> ]]> 😀  \ufffd é";

export const settings = (changes: Partial<Settings> = {}): Settings => ({
  ...settingsSchema.parse({ title: "Margins", description: "On writing", url: "https://example.com" }),
  pathPrefix: "/",
  home: "/",
  ...changes,
});

export const post = (changes: Partial<Post> = {}): Post => ({
  source: "posts/hello.md",
  stem: "hello",
  url: "/blog/hello/",
  layout: "blog_base.njk",
  title: "Hello",
  description: "A first post",
  metaTitle: "Hello",
  metaDescription: "A first post",
  authors: ["Ada"],
  date: "2024-03-27T00:03:43.670Z",
  tags: ["Letters"],
  draft: false,
  unlisted: false,
  aliases: [],
  featured: false,
  noindex: false,
  data: {},
  bodyLine: 5,
  bodyDigest: "body-1",
  minutes: 1,
  terms: "",
  ...changes,
});

export const feedPost = (changes: Partial<Post> = {}, html = "<p>Hello</p>"): FeedPost => ({
  post: post(changes),
  html: () => html,
  authors: [{ name: "Ada", url: "/authors/ada/" }],
  tags: ["Letters"],
});

export function outputsInput(posts: readonly Post[], changes: Partial<OutputsInput> = {}): OutputsInput {
  const tag: Tag = { label: "Letters", slug: "letters", url: "/tags/letters/", posts };
  const author: Author = { name: "Ada", slug: "ada", url: "/authors/ada/", links: [], posts };
  const blog: Blog = { all: posts, posts, tags: [tag], authors: [author], archive: [], series: [] };
  const own = changes.settings ?? settings();
  return {
    settings: own,
    blog,
    editions: [{ settings: own, blog }],
    relationsOf: () => ({ tags: [tag], authors: [author] }),
    pages: () => [{ url: "/", noindex: false }, ...posts.map(({ url, noindex }) => ({ url, noindex }))],
    taken: new Set(),
    remember: (_, make) => make(),
    moved: [],
    texts: {
      htmlOf: (source) => `<p>Body of ${source}</p>`,
      htmlDigestOf: (source) => `html of ${source}`,
      bodyOf: (source) => `Body of ${source}\n`,
      linksOf: () => [],
      imageOf: () => undefined,
    },
    version: "1.0.0",
    ...changes,
  };
}
