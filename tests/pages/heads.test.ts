import assert from "node:assert/strict";
import { test } from "node:test";
import { settingsSchema } from "../../src/config/settings.ts";
import type { Post } from "../../src/content/post.ts";
import type { Head } from "../../src/pages/head.ts";
import { createHeadTools, type HeadTools } from "../../src/pages/head-tools.ts";
import { archiveMonth } from "../../src/pages/kinds/archive-month.ts";
import { author as authorKind } from "../../src/pages/kinds/author.ts";
import { home as homeKind } from "../../src/pages/kinds/home.ts";
import { postHead } from "../../src/pages/kinds/post.ts";
import { tag as tagKind } from "../../src/pages/kinds/tag.ts";
import { createSiteView } from "../../src/pages/site-view.ts";
import type { AuthorView, ImageView, PagesView } from "../../src/pages/views.ts";
import type { Relations } from "../../src/blog/blog.ts";

const settings = {
  ...settingsSchema.parse({ title: "Octavo", url: "https://example.com", description: "Essays." }),
  pathPrefix: "/blog/",
  home: "/",
};
const tools = createHeadTools(settings);
const headOf =
  <View>(kind: { readonly head: (view: View, tools: HeadTools) => Head }) =>
  (view: View): Head =>
    kind.head(view, tools);
const heads = {
  tag: headOf(tagKind),
  author: headOf(authorKind),
  home: headOf(homeKind),
  "archive-month": headOf(archiveMonth),
  post: (post: Post, relations: Relations, image?: ImageView): Head =>
    postHead(post, relations, tools, { picture: image }),
};

const post: Post = {
  source: "posts/hello.md",
  stem: "hello",
  url: "/blog/hello/",
  layout: "blog_base.njk",
  title: "Hello",
  description: "A greeting.",
  metaTitle: "Hello, world",
  metaDescription: "A greeting to the world.",
  authors: ["Ada"],
  date: "2024-03-27T00:03:43.670Z",
  tags: ["career"],
  draft: false,
  unlisted: false,
  aliases: [],
  featured: false,
  noindex: false,
  data: {},
  bodyLine: 4,
  bodyDigest: "x",
  minutes: 6,
  terms: "",
  rating: 5,
};
const ada = { name: "Ada", slug: "ada", url: "/authors/ada/", links: [], posts: [post] };
const career = { label: "career", slug: "career", url: "/tags/career/", posts: [post] };
const relations: Relations = {
  tags: [career],
  authors: [ada],
  series: undefined,
  newer: undefined,
  older: undefined,
  related: [],
  translations: [],
};
const pages = (url: string, number: number, total: number): PagesView => ({
  number,
  total,
  urls: [],
  ...(number > 1 ? { newerUrl: number === 2 ? url : `${url}page/${number - 1}/` } : {}),
  ...(number < total ? { olderUrl: `${url}page/${number + 1}/` } : {}),
});
const graph = (head: { readonly jsonLd: readonly string[] }) => JSON.parse(head.jsonLd[0] ?? "{}")["@graph"];
const typesOf = (head: { readonly jsonLd: readonly string[] }): string[] =>
  graph(head).map((thing: Record<string, unknown>) => thing["@type"]);
const tagView = { label: "design", url: "/tags/design/", count: 12 };
const tag = (number: number, description = "") =>
  heads.tag({
    tag: tagView,
    description,
    posts: [],
    pages: pages("/tags/design/", number, 3),
    neighbours: [],
    feedUrl: "/tags/design/feed.xml",
  });

test("a post's head has absolute addresses, its meta title and its dates", () => {
  const head = heads.post({ ...post, updated: "2024-04-01T10:00:00.000Z" }, relations, {
    url: "/assets/a b.png",
    alt: "A",
    width: 1200,
    height: 630,
  });
  assert.equal(head.title, "Hello, world – Octavo");
  assert.equal(head.description, "A greeting to the world.");
  assert.equal(head.canonical, "https://example.com/blog/blog/hello/");
  assert.equal(head.robots, undefined);
  assert.deepEqual(head.openGraph, {
    type: "article",
    title: "Hello",
    description: "A greeting to the world.",
    url: "https://example.com/blog/blog/hello/",
    image: { url: "https://example.com/blog/assets/a%20b.png", alt: "A", width: 1200, height: 630 },
    locale: "en_US",
    article: [
      ["article:published_time", "2024-03-27T00:03:43.670Z"],
      ["article:modified_time", "2024-04-01T10:00:00.000Z"],
      ["article:author", "https://example.com/blog/authors/ada/"],
      ["article:tag", "career"],
    ],
  });
});

test("a post is described as a BlogPosting of the site, and its rating is no review", () => {
  const head = heads.post(post, relations);
  assert.deepEqual(typesOf(head), ["BlogPosting", "WebSite", "BreadcrumbList"]);
  assert.deepEqual(graph(head)[0], {
    "@type": "BlogPosting",
    "@id": "https://example.com/blog/blog/hello/#post",
    headline: "Hello",
    description: "A greeting to the world.",
    url: "https://example.com/blog/blog/hello/",
    mainEntityOfPage: "https://example.com/blog/blog/hello/",
    datePublished: "2024-03-27T00:03:43.670Z",
    dateModified: "2024-03-27T00:03:43.670Z",
    author: [
      {
        "@type": "Person",
        "@id": "https://example.com/blog/authors/ada/#person",
        name: "Ada",
        url: "https://example.com/blog/authors/ada/",
      },
    ],
    publisher: { "@type": "Organization", name: "Octavo", url: "https://example.com/blog/" },
    isPartOf: { "@id": "https://example.com/blog/#site" },
    keywords: ["career"],
    timeRequired: "PT6M",
    inLanguage: "en",
  });
  assert.ok(!/review|rating/i.test(head.jsonLd.join("")));
});

test("a post names its authors in the Fediverse, its Markdown, and what crawlers of AI may not do", () => {
  const creators = { ...relations, authors: [{ ...ada, fediverse: "@ada@social.example" }] };
  const all = createHeadTools({ ...settings, aiCrawlers: "no-training" });
  const head = postHead({ ...post, noindex: true }, creators, all, { markdownUrl: "/blog/hello/index.md" });
  assert.deepEqual(head.creators, ["@ada@social.example"]);
  assert.equal(head.robots, "noindex, noai, noimageai");
  assert.deepEqual(head.links, [
    { rel: "alternate", type: "text/markdown", url: "https://example.com/blog/blog/hello/index.md" },
  ]);
  assert.equal(postHead(post, relations, all).robots, "noai, noimageai");
});

test("a post published elsewhere first points there", () => {
  const head = heads.post({ ...post, canonical: "https://first.example/hello" }, relations);
  assert.equal(head.canonical, "https://first.example/hello");
  assert.equal(head.openGraph.url, "https://first.example/hello");
});

test("a draft and a post kept from search engines say noindex", () => {
  assert.equal(heads.post({ ...post, noindex: true }, relations).robots, "noindex");
  assert.equal(heads.post({ ...post, draft: true }, relations).robots, "noindex");
});

test("a translated post names itself and its translations, in its own language and direction", () => {
  const translation: Post = { ...post, url: "/blog/salam/", lang: "fa" };
  const head = heads.post(translation, { ...relations, translations: [post] });
  assert.deepEqual([head.lang, head.dir, head.openGraph.locale], ["fa", "rtl", "fa_IR"]);
  assert.deepEqual(head.links, [
    { rel: "alternate", url: "https://example.com/blog/blog/salam/", hreflang: "fa" },
    { rel: "alternate", url: "https://example.com/blog/blog/hello/", hreflang: "en" },
  ]);
});

test("the page of a list says which one it is, and what is before and after", () => {
  const head = tag(2);
  assert.equal(head.title, "Tag: design – page 2 of 3 – Octavo");
  assert.equal(head.canonical, "https://example.com/blog/tags/design/page/2/");
  assert.deepEqual(head.links, [
    { rel: "prev", url: "https://example.com/blog/tags/design/" },
    { rel: "next", url: "https://example.com/blog/tags/design/page/3/" },
  ]);
  assert.equal(tag(1).title, "Tag: design – Octavo");
});

test("a tag announces its own feed before the site's", () => {
  assert.deepEqual(
    tag(1).feeds.map(({ title, url }) => [title, url]),
    [
      ["design – Octavo", "https://example.com/blog/tags/design/feed.xml"],
      ["Octavo", "https://example.com/blog/feed.xml"],
      ["Octavo (RSS)", "https://example.com/blog/rss.xml"],
      ["Octavo (JSON Feed)", "https://example.com/blog/feed.json"],
    ],
  );
});

test("a tag is described by its file's text, else by what it holds", () => {
  assert.equal(tag(1).description, "12 posts about design on Octavo.");
  assert.equal(
    tag(1, "<p>On <em>de</em>sign &amp; type.</p>\n<p>More</p>").description,
    "On design & type. More",
  );
});

test("a long description is cut at a word", () => {
  const { description } = tag(1, `<p>${"word ".repeat(60)}</p>`);
  assert.ok(description.length <= 161);
  assert.match(description, /word…$/);
});

test("an author is a person with a picture and other places on the web", () => {
  const author: AuthorView = {
    name: "Ada",
    url: "/authors/ada/",
    role: "Analyst",
    avatar: { url: "/assets/ada.png", alt: "" },
    links: [
      { label: "Site", url: "https://ada.example/" },
      { label: "Mail", url: "mailto:ada@ada.example" },
    ],
    bio: "<p>She counts.</p>",
    count: 3,
  };
  const head = heads.author({
    author,
    posts: [],
    pages: pages("/authors/ada/", 1, 1),
    feedUrl: "/authors/ada/feed.xml",
  });
  assert.deepEqual([head.openGraph.type, head.description], ["profile", "She counts."]);
  assert.deepEqual(graph(head)[0].mainEntity, {
    "@type": "Person",
    "@id": "https://example.com/blog/authors/ada/#person",
    name: "Ada",
    url: "https://example.com/blog/authors/ada/",
    description: "She counts.",
    jobTitle: "Analyst",
    image: "https://example.com/blog/assets/ada.png",
    sameAs: ["https://ada.example/"],
  });
});

test("home is the site, and its later pages are counted", () => {
  const home = (number: number) => heads.home({ posts: [], featured: [], pages: pages("/", number, 2) });
  assert.deepEqual([home(1).title, home(2).title], ["Octavo", "Octavo – page 2 of 2"]);
  assert.deepEqual([home(1).description, home(1).canonical], ["Essays.", "https://example.com/blog/"]);
  assert.deepEqual(typesOf(home(1)), ["WebSite"]);
});

test("a month's way leads through its year", () => {
  const month = { month: "03", url: "/archive/2024/03/", count: 1 };
  const head = heads["archive-month"]({
    year: "2024",
    month,
    posts: [],
    pages: pages("/archive/2024/03/", 1, 1),
  });
  assert.equal(head.title, "March 2024 – Octavo");
  assert.equal(head.description, "1 post on Octavo in March 2024.");
  assert.deepEqual(
    graph(head)[0].itemListElement.map((step: { name: string }) => step.name),
    ["Home", "Archive", "2024", "March 2024"],
  );
});

test("templates cannot change the site they are shown, and an untouched navigation is in its language", () => {
  const site = createSiteView({ ...settings, language: "de", comforts: ["related"] });
  assert.ok(Object.isFrozen(site) && Object.isFrozen(site.navigation[0]));
  assert.deepEqual(
    site.navigation.map(({ label }) => label),
    ["Archiv", "Schlagwörter", "Autoren"],
  );
  assert.deepEqual([site.comforts.related, site.comforts["back-to-top"]], [true, false]);
  const own = createSiteView({
    ...settings,
    language: "de",
    navigation: [{ label: "About", url: "/about/" }],
  });
  assert.deepEqual(own.navigation, [{ label: "About", url: "/about/" }]);
});
