/** Which layout a post is shown with. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePost } from "../../src/content/parse-post.ts";
import { resolveLayouts } from "../../src/content/resolve-layout.ts";
import type { Post } from "../../src/content/post.ts";

const available = ["base.njk", "blog_base.njk", "blog_base_wide.njk", "page.njk"];

function post(layout: string, name = "x"): Post {
  const { post: made } = parsePost(
    { source: `posts/${name}.md`, text: `---\ntitle: A\ndate: 2024-03-27\nlayout: ${layout}\n---\n` },
    { timeZone: "UTC", permalink: "/blog/:stem/", posts: {}, language: "en" },
  );
  return made ?? assert.fail();
}

const resolve = (layouts: readonly string[], aliases: Readonly<Record<string, string>> = {}) => {
  const { posts, problems } = resolveLayouts(
    layouts.map((layout, index) => post(layout, `p${index}`)),
    available,
    aliases,
  );
  return {
    layouts: posts.map(({ layout }) => layout),
    said: problems.map(
      ({ severity, code, file, value, message, hint }) =>
        `${file} ${value} ${severity} ${code}: ${message}; ${hint}`,
    ),
  };
};

test("a layout that is there is taken, with or without its ending", () => {
  assert.deepEqual(resolve(["blog_base.njk", "page"]), { layouts: ["blog_base.njk", "page.njk"], said: [] });
});

test("a layout without a file means the one whose name it extends, said once a name", () => {
  assert.deepEqual(
    resolve(["blog_base_anna.njk", "blog_base_anna.njk", "blog_base_wide_anna", "blog_base-x.njk"]),
    {
      layouts: ["blog_base.njk", "blog_base.njk", "blog_base_wide.njk", "blog_base.njk"],
      said: [
        'posts/p0.md blog_base_anna.njk info layout-resolved: there is no `blog_base_anna.njk`, posts that name it are shown with `blog_base.njk`; set layoutAliases: { "blog_base_anna.njk": "blog_base.njk" } in site.config.ts to say so yourself',
        'posts/p2.md blog_base_wide_anna info layout-resolved: there is no `blog_base_wide_anna`, posts that name it are shown with `blog_base_wide.njk`; set layoutAliases: { "blog_base_wide_anna": "blog_base_wide.njk" } in site.config.ts to say so yourself',
        'posts/p3.md blog_base-x.njk info layout-resolved: there is no `blog_base-x.njk`, posts that name it are shown with `blog_base.njk`; set layoutAliases: { "blog_base-x.njk": "blog_base.njk" } in site.config.ts to say so yourself',
      ],
    },
  );
});

test("the settings can say which layout is meant", () => {
  assert.deepEqual(
    resolve(["magazine.njk", "blog_base_anna.njk"], {
      "magazine.njk": "page.njk",
      "blog_base_anna.njk": "blog_base_wide.njk",
    }),
    {
      layouts: ["page.njk", "blog_base_wide.njk"],
      said: [],
    },
  );
});

test("a layout that fits nothing is an error for each post, which is shown like any other until then", () => {
  assert.deepEqual(
    resolve(["blog_bsae.njk", "magazine.njk", "../secret.njk", "blog_baseanna.njk", "psot.njk"]),
    {
      layouts: Array(5).fill("blog_base.njk"),
      said: [
        "posts/p0.md blog_bsae.njk error layout-missing: there is no layout `blog_bsae.njk` in _includes/; did you mean `blog_base.njk`?",
        'posts/p1.md magazine.njk error layout-missing: there is no layout `magazine.njk` in _includes/; use layout: blog_base.njk, add _includes/magazine.njk, or set layoutAliases: { "magazine.njk": "blog_base.njk" } in site.config.ts for all posts',
        'posts/p2.md ../secret.njk error layout-missing: there is no layout `../secret.njk` in _includes/; use layout: blog_base.njk, add _includes/../secret.njk, or set layoutAliases: { "../secret.njk": "blog_base.njk" } in site.config.ts for all posts',
        "posts/p3.md blog_baseanna.njk error layout-missing: there is no layout `blog_baseanna.njk` in _includes/; did you mean `blog_base.njk`?",
        'posts/p4.md psot.njk error layout-missing: there is no layout `psot.njk` in _includes/; use layout: blog_base.njk, add _includes/psot.njk, or set layoutAliases: { "psot.njk": "blog_base.njk" } in site.config.ts for all posts',
      ],
    },
  );
});
