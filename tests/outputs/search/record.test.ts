import assert from "node:assert/strict";
import { test } from "node:test";
import { createRecords } from "../../../src/outputs/search/record.ts";
import type { Post } from "../../../src/content/post.ts";

const post: Post = {
  source: "posts/hello.md",
  stem: "hello",
  url: "/blog/grüße/",
  layout: "blog_base.njk",
  title: "Hello",
  description: "A greeting.",
  metaTitle: "Hello, world",
  metaDescription: "A greeting to the world.",
  authors: ["ada"],
  date: "2024-12-31T23:30:00.000Z",
  tags: ["CAREER"],
  draft: false,
  unlisted: false,
  aliases: [],
  featured: false,
  noindex: false,
  data: {},
  bodyLine: 4,
  bodyDigest: "y",
  minutes: 6,
  terms: "",
};

test("a record says of a post what readers see, and its day where the site is", () => {
  const ada = { name: "Ada", slug: "ada", url: "/authors/ada/", links: [], posts: [post] };
  const career = { label: "Career", slug: "career", url: "/tags/career/", posts: [post] };
  assert.deepEqual(
    createRecords({
      posts: [post],
      relationsOf: () => ({ tags: [career], authors: [ada] }),
      htmlDigestOf: (source) => `html of ${source}`,
      timeZone: "Europe/Vienna",
    }),
    [
      {
        source: "posts/hello.md",
        url: "/blog/gr%C3%BC%C3%9Fe/",
        title: "Hello",
        description: "A greeting.",
        tags: ["Career"],
        authors: ["Ada"],
        day: "2025-01-01",
        date: "2024-12-31T23:30:00.000Z",
        bodyDigest: "html of posts/hello.md",
      },
    ],
  );
});
