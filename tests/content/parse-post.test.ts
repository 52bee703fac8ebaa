/** A file of posts/ as a post. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { noBodyText } from "../../src/content/body-text.ts";
import { completePost, parsePostFront, stemOf } from "../../src/content/parse-post.ts";
import type { ParsedPost, PostSettings } from "../../src/content/parse-post.ts";
import { categoriesOf, postUrl } from "../../src/content/post-url.ts";

const settings: PostSettings = { timeZone: "UTC", permalink: "/blog/:stem/", posts: {}, language: "en" };

const text = { ...noBodyText, opening: "The first paragraph.", beginning: "The first paragraph.\n" };

function parse(front: string, more: Partial<PostSettings> = {}, source = "posts/hello.md"): ParsedPost {
  const all = { ...settings, ...more };
  const parsed = parsePostFront({ source, text: `---\n${front}\n---\nThe first paragraph.\n` }, all);
  return "fields" in parsed ? completePost(parsed, text, all) : parsed;
}

const ground = "title: A\ndate: 2024-03-27";

test("a post with a title and a date is whole", () => {
  const { post, problems } = parse(ground);
  assert.deepEqual(problems, []);
  const { bodyDigest, terms, ...rest } = post ?? assert.fail();
  assert.equal(bodyDigest.length, 22);
  assert.deepEqual(terms, "first paragraph");
  assert.deepEqual(rest, {
    source: "posts/hello.md",
    stem: "hello",
    url: "/blog/hello/",
    layout: "blog_base.njk",
    title: "A",
    description: "The first paragraph.",
    metaTitle: "A",
    metaDescription: "The first paragraph.",
    authors: [],
    date: "2024-03-27T00:00:00.000Z",
    tags: [],
    draft: false,
    unlisted: false,
    aliases: [],
    featured: false,
    noindex: false,
    data: { title: "A", date: "2024-03-27T00:00:00.000Z" },
    bodyLine: 5,
    minutes: 1,
  });
});

test("the site's author and defaults stand in where a post says nothing", () => {
  assert.deepEqual(parse(ground, { author: "Ada" }).post?.authors, ["Ada"]);
  const posts = { layout: "essay.njk", author: "Grace", description: "Default", rating: 3, mood: "calm" };
  const plain = parse(ground, { posts }).post;
  assert.deepEqual(
    [plain?.layout, plain?.authors, plain?.rating, plain?.data["mood"]],
    ["essay.njk", ["Grace"], 3, "calm"],
  );
  const own = parse(`${ground}\nsummary: Mine\nauthors: [Ada]\nrating:\nmood: wild`, { posts }).post;
  assert.deepEqual(
    [own?.description, own?.authors, own?.rating, own?.data["mood"]],
    ["Mine", ["Ada"], 3, "wild"],
  );
});

test("layouts read fields by the author's names, coerced, with `post` in the tags only where it was written", () => {
  const data = parse(`${ground}\ntags: [post, x]\nauthor: Ada\nrating: '5'\nmood: {a: 1}`).post?.data;
  assert.deepEqual(data, {
    mood: { a: 1 },
    title: "A",
    date: "2024-03-27T00:00:00.000Z",
    tags: ["post", "x"],
    rating: 5,
    author: "Ada",
    authors: ["Ada"],
  });
  assert.deepEqual(parse(`${ground}\ntags: [x]`).post?.data["tags"], ["x"]);
  assert.deepEqual(parse(`${ground}\nauthor: [Ada]`).post?.data["author"], "Ada");
});

test("a post with an error is no post", () => {
  const { post, problems } = parse(`${ground}\nrating: 9`);
  assert.equal(post, undefined);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ["rating-range"],
  );
});

test("long titles and descriptions are an info at their line", () => {
  const { problems } = parse(
    `date: 2024-03-27\ntitle: ${"x".repeat(71)}\ndescription: ${"y".repeat(161)}\nmeta_description: ${"z".repeat(162)}`,
  );
  assert.deepEqual(
    problems.map(({ severity, code, line, field, message }) => ({ severity, code, line, field, message })),
    [
      {
        severity: "info",
        code: "description-long",
        line: 5,
        field: "meta_description",
        message: "the description has 162 characters, search results show about 160",
      },
      {
        severity: "info",
        code: "title-long",
        line: 3,
        field: "title",
        message: "the title has 71 characters, search results show about 70",
      },
    ],
  );
});

test("the stem is the file's name, or the folder's of an index.md", () => {
  assert.deepEqual(stemOf("posts/2024/trip/index.md"), { stem: "trip", folder: "2024" });
  assert.deepEqual(stemOf("posts/2024/05/x.md"), { stem: "x", folder: "2024/05" });
  assert.deepEqual(stemOf("posts/a/red-boat/2024-01-02-index.md"), { stem: "red-boat", folder: "a" });
  assert.deepEqual(stemOf("posts/my-index.md"), { stem: "my-index", folder: "" });
  assert.deepEqual(stemOf("posts/index.md"), { stem: "index", folder: "" });
  assert.deepEqual(stemOf("posts/2024-03-27-cafe\u0301.md"), { stem: "2024-03-27-café", folder: "" });
});

const address = { title: "Hello, World", date: "2024-03-27T23:30:00.000Z", stem: "It’s 🚀", folder: "a/b" };
const urlOf = (permalink: string, more: Partial<Parameters<typeof postUrl>[0]> = {}, timeZone = "UTC") =>
  postUrl({ ...address, ...more }, { permalink, timeZone }, "posts/x.md");

test("the address follows the pattern", () => {
  assert.equal(urlOf("/blog/:stem/"), "/blog/It’s 🚀/");
  assert.equal(urlOf("/blog/:stem/", { slug: "mine" }), "/blog/mine/");
  assert.equal(urlOf("/:year/:month/:day/:slug/", { title: "Hello World" }), "/2024/03/27/hello-world/");
  assert.equal(urlOf("/:year/:month/:day/:stem/", { stem: "x" }, "Europe/Athens"), "/2024/03/28/x/");
  assert.equal(urlOf("/:folder/:stem/", { stem: "$&", folder: "" }), "/$&/");
  assert.equal(urlOf("/:folder/:stem/", { stem: "x" }), "/a/b/x/");
  assert.equal(urlOf("/blog/:stem/", { permalink: "/own/" }), "/own/");
  assert.equal(urlOf("/:year/:slug", { title: "Hello" }), "/2024/hello/");
});

test("patterns of Jekyll and Hexo keep their addresses", () => {
  const stem = "2024-03-27-rain";
  const jekyll = "/:categories/:year/:month/:day/:title.html";
  for (const [data, url] of [
    [{}, "/2024/03/27/rain.html"],
    [{ categories: "Code  design" }, "/code/design/2024/03/27/rain.html"],
    [{ categories: ["Web Work", 2, ["É"]] }, "/web work/2/é/2024/03/27/rain.html"],
    [{ Category: "Code, Web" }, "/code/web/2024/03/27/rain.html"],
    [{ categories: null }, "/2024/03/27/rain.html"],
  ] as const)
    assert.equal(urlOf(jekyll, { stem, categories: categoriesOf(data) }), url);
  assert.equal(urlOf("/article/:title.html", { stem, slug: "mine" }), "/article/mine.html");
});

const fault = (more: Partial<Parameters<typeof postUrl>[0]>): string => {
  const problem = urlOf("/blog/:stem/", more);
  assert.ok(typeof problem !== "string", String(problem));
  return `${problem.code} ${problem.field}: ${problem.message}; ${problem.hint}`;
};

test("a file name that cannot be an address is refused with a slug that can", () => {
  assert.equal(
    fault({ stem: "C#", title: "C# & me" }),
    'address-invalid undefined: the address "/blog/C#/" holds `#`, which no address can; rename the file, or add slug: c-me',
  );
  assert.equal(
    fault({ slug: "a/b" }),
    'address-invalid slug: the address "/blog/a/b/" has a slash in its own part; rename the file, or add slug: a-b',
  );
  assert.equal(
    fault({ slug: ".." }),
    'address-invalid slug: the address "/blog/../" leads outside its folder; rename the file, or add slug: hello-world',
  );
  assert.equal(
    fault({ stem: "end." }),
    'address-invalid undefined: the address "/blog/end./" has a part that ends in a dot or a space; rename the file, or add slug: hello-world',
  );
  assert.equal(fault({ stem: "é".repeat(101) }).includes("is too long for a file name"), true);
});

test("a pattern with the day does not say it twice, and :name never says it", () => {
  const at = (permalink: string, stem: string, slug?: string) =>
    urlOf(permalink, { stem, ...(slug === undefined ? {} : { slug }) });
  assert.equal(at("/:year/:month/:day/:stem/", "2024-01-02-rain"), `/2024/03/27/rain/`);
  assert.equal(at("/blog/:name/", "2024-01-02-rain"), "/blog/rain/");
  assert.equal(at("/blog/:stem/", "2024-01-02-rain"), "/blog/2024-01-02-rain/");
  assert.equal(at("/blog/:name/", "2024-01-02"), "/blog/2024-01-02/");
  assert.equal(at("/blog/:name/", "2024-01-02-rain", "storm"), "/blog/storm/");
});

test("a slug that is percent-encoded is decoded", () => {
  assert.equal(urlOf("/blog/:stem/", { slug: "sogn-%e2%80%93-f%c3%b8rde" }), "/blog/sogn-–-førde/");
  assert.equal(urlOf("/blog/:slug/", { slug: "sogn-%e2%80%93" }), "/blog/sogn-–/");
  const refused = urlOf("/blog/:stem/", { slug: "50%" });
  assert.equal(
    typeof refused === "string" ? refused : refused.message,
    'the address "/blog/50%/" holds `%`, which no address can',
  );
});
