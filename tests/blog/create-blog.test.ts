/** The blog as of one moment, and what each post has to do with the others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Post } from "../../src/content/post.ts";
import { createBlog } from "../../src/blog/create-blog.ts";
import { createRelated } from "../../src/blog/related.ts";
import { createRelations } from "../../src/blog/relations.ts";
import { groupTranslations } from "../../src/blog/translations.ts";
import { authorFile, post } from "./sample-posts.ts";

const now = "2024-03-15T00:00:00.000Z";
const blogOf = (posts: readonly Post[], unpublished = false) =>
  createBlog(
    { posts, authors: [authorFile("Ada", { aliases: ["A. L."] }), authorFile("Zoe")], tags: [] },
    { now, unpublished, timeZone: "UTC" },
  ).blog;
const stems = (posts: readonly Post[]): string[] => posts.map(({ stem }) => stem);

const posts = [
  post("draft", 1, { draft: true, tags: ["secret"], authors: ["Nobody"], series: "S" }),
  post("b", 3),
  post("a", 3),
  post("later", 16, { tags: ["secret"] }),
  post("now", 15),
];

test("drafts and later posts are in no list, newest first, ties by address", () => {
  const blog = blogOf(posts);
  assert.deepEqual(stems(blog.posts), ["now", "a", "b"]);
  assert.deepEqual(
    [blog.tags, blog.series, blog.archive.map(({ posts: all }) => stems(all))],
    [[], [], [["now", "a", "b"]]],
  );
  assert.deepEqual(
    blog.authors.map(({ name }) => name),
    ["Ada", "Zoe"],
  );
});

test("the order of the files does not matter", () => {
  assert.deepEqual(blogOf(posts.toReversed()), blogOf(posts));
});

test("the dev server shows drafts and later posts", () => {
  assert.deepEqual(stems(blogOf(posts, true).posts), ["later", "now", "a", "b", "draft"]);
});

test("neighbours, series, and authors and tags in the order they are written in", () => {
  const blog = blogOf([
    post("c", 3, { authors: ["Zoe", "A. L."], tags: ["web", "Art"], series: "S" }),
    post("b", 2, { authors: ["A. L.", "Zoe"], tags: ["art"] }),
    post("a", 1, { tags: ["Web"], series: "s" }),
  ]);
  const relationsOf = createRelations(blog);
  const [c, b, a] = blog.posts.map(relationsOf);
  assert.deepEqual(
    [c?.newer, c?.older?.stem, b?.newer?.stem, b?.older?.stem, a?.older],
    [undefined, "b", "c", "a", undefined],
  );
  assert.deepEqual(
    c?.authors.map(({ name }) => name),
    ["Zoe", "Ada"],
  );
  assert.deepEqual(
    b?.authors.map(({ name }) => name),
    ["Ada", "Zoe"],
  );
  assert.deepEqual(
    c?.tags.map(({ slug }) => slug),
    ["web", "art"],
  );
  assert.deepEqual(stems(c?.series?.posts ?? []), ["a", "c"]);
  assert.throws(() => relationsOf(post("other", 1)), /posts\/other\.md is not in this blog/);
});

test("translations of one text know one another, in whatever order they came", () => {
  const texts = [
    post("en", 1),
    post("de", 2, { translationOf: "en" }),
    post("fr", 3, { translationOf: "posts/de.md" }),
    post("it", 4, { translationOf: "fr.md" }),
    post("lost", 5, { translationOf: "nothing" }),
    post("self", 6, { translationOf: "self" }),
  ];
  for (const order of [texts, texts.toReversed()]) {
    const blog = blogOf(order);
    const relationsOf = createRelations(blog, { translations: groupTranslations(blog.posts, {}) });
    const found = blog.posts.map((each) => [each.stem, stems(relationsOf(each).translations).sort()]);
    assert.deepEqual(Object.fromEntries(found), {
      self: [],
      lost: [],
      it: ["de", "en", "fr"],
      fr: ["de", "en", "it"],
      de: ["en", "fr", "it"],
      en: ["de", "fr", "it"],
    });
  }
});

const related = (all: readonly Post[]) => {
  const of = createRelated(all);
  return (stem: string): string[] => stems(of(all.find((each) => each.stem === stem) ?? assert.fail()));
};

test("related posts share terms, a tag alone is not enough, and dates break ties", () => {
  const of = related([
    post("e", 5, { terms: "paper press type" }),
    post("d", 4, { terms: "press type", tags: ["x"] }),
    post("c", 3, { terms: "press type" }),
    post("b", 2, { terms: "type river", tags: ["x"] }),
    post("a", 1, { terms: "paper press type", tags: ["x"] }),
  ]);
  assert.deepEqual(of("e"), ["a", "d", "c"]);
  assert.deepEqual(of("a"), ["d", "e", "c"]);
  assert.deepEqual(of("b"), [], "one shared term is not enough, nor with a tag");
});

test("what a post is related to is the same however often and in whatever order it is asked", () => {
  const all = Array.from({ length: 60 }, (_, index) =>
    post(`p${index}`, 28 - (index % 28), { terms: `t${index % 5} u${index % 7} v${index % 3}` }),
  );
  const one = related(all);
  const forward = all.map(({ stem }) => one(stem));
  const other = related(all);
  assert.deepEqual(
    all
      .toReversed()
      .map(({ stem }) => other(stem))
      .reverse(),
    forward,
  );
  assert.deepEqual(
    all.map(({ stem }) => one(stem)),
    forward,
  );
});

test("an edit changes only posts that share a term with it", () => {
  const group = (name: string, count: number): Post[] =>
    Array.from({ length: count }, (_, index) =>
      post(`${name}${index}`, 20 - index, { terms: `${name}-x ${name}-y` }),
    );
  const before = [...group("ink", 8), ...group("sea", 8)].sort((a, b) => (a.date < b.date ? 1 : -1));
  const after = [post("new", 28, { terms: "ink-x ink-y" }), ...before];
  const [old, fresh] = [related(before), related(after)];
  for (const { stem } of before.filter(({ stem: each }) => each.startsWith("sea")))
    assert.deepEqual(fresh(stem), old(stem));
  assert.deepEqual(fresh("ink0")[0], "new");
});
