import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyText } from "../../../src/outputs/search/body-text.ts";
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

test("words end where elements end, unless they stand within a sentence", () => {
  assert.equal(
    bodyText("<h2>A <em>fo</em>ld</h2><p>One<br>two &lt;b&gt;</p><ul><li>a</li><li>b</li></ul>"),
    "A fold One two <b> a b",
  );
});

test("what no reader sees is not searched", () => {
  assert.equal(
    bodyText(
      "<p>Sum <math><semantics><mi>x</mi><annotation>\\sum x</annotation></semantics></math></p>" +
        "<script>let a = 1</script><style>p {}</style><svg><title>Drawing</title></svg><p>End</p>",
    ),
    "Sum x End",
  );
});
