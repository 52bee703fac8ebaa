/** What can only be seen where everything is: titles, alternative texts, pictures, posts that stand alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { findAlone } from "../../src/check/alone.ts";
import { findRepeatedAlts } from "../../src/check/alt-texts.ts";
import { applyLevels } from "../../src/check/levels.ts";
import { findLarge, findOrphans } from "../../src/check/media.ts";
import { findNearTitles } from "../../src/check/titles.ts";
import type { OwnFile } from "../../src/content/list-files.ts";
import type { Post } from "../../src/content/post.ts";
import { findLinkedPosts } from "../../src/markdown/linked-posts.ts";
import type { Problem } from "../../src/core/problem.ts";

const titled = (...titles: readonly string[]) =>
  titles.map((title, index) => ({ title, source: `posts/${index}.md` }));

test("titles that are the same but for case, punctuation or a letter are said at the later post", () => {
  assert.deepEqual(findNearTitles(titled("On Foldin’ Paper!", "Something else", "On folding paper")), [
    {
      severity: "info",
      code: "title-near",
      file: "posts/0.md",
      field: "title",
      value: "On Foldin’ Paper!",
      message: 'the title "On Foldin’ Paper!" is nearly that of posts/2.md, "On folding paper"',
      hint: "give one of the two another title, or make them one post",
    },
  ]);
});

test("titles that differ at the beginning are found too", () => {
  assert.equal(findNearTitles(titled("Printing a long book", "Zebra", "Trinting a long book")).length, 1);
});

test("numbers, languages and short words tell titles apart", () => {
  assert.deepEqual(findNearTitles(titled("The year in review 2023", "The year in review 2024")), []);
  assert.deepEqual(findNearTitles(titled("Cats", "Cars")), []);
  const [one, other] = titled("Kindergarten days", "Kindergarten days");
  assert.deepEqual(findNearTitles([one!, { ...other!, lang: "de" }]), []);
});

test("an alternative text on three different pictures is said once", () => {
  assert.deepEqual(
    findRepeatedAlts([
      ["posts/a.md", [["image", "/1.png", 4]]],
      [
        "posts/b.md",
        [
          ["image", "/2.png", 7],
          ["image", "/3.png", 9],
          ["A cat", "/4.png", 10],
        ],
      ],
    ]),
    [
      {
        severity: "info",
        code: "alt-repeated",
        file: "posts/a.md",
        line: 4,
        value: "image",
        message: "the alternative text `image` stands for 3 different pictures",
        hint: "say of each what it shows, or leave the text of mere decoration empty",
      },
    ],
  );
});

test("one picture may be shown often with the same text", () => {
  const logo = [["Logo", "/logo.png", 1]] as const;
  assert.deepEqual(
    findRepeatedAlts([
      ["a", logo],
      ["b", logo],
      ["c", logo],
    ]),
    [],
  );
});

const file = (source: string, bytes = 10): OwnFile => ({
  source,
  url: `/${source.startsWith("posts/") ? "assets/" : ""}${source}`,
  stamp: `${bytes}:123`,
  always: source.startsWith("assets/"),
});

test("a picture that nothing names is an orphan", () => {
  const orphans = findOrphans({
    files: [
      file("assets/img/used.png"),
      file("assets/img/linked.png"),
      file("assets/img/in a template.png"),
      file("assets/img/encoded ü.png"),
      file("assets/img/orphan.png"),
      file("assets/root/favicon.png"),
      file("assets/paper.pdf"),
      file("posts/trip/beside.jpg"),
    ],
    used: new Set(["assets/img/used.png", "/assets/img/linked.png"]),
    otherText: () => `url("../img/in a template.png") "/assets/img/encoded%20%C3%BC.png"`,
  });
  assert.deepEqual(orphans, [
    {
      severity: "info",
      code: "image-orphan",
      file: "assets/img/orphan.png",
      message: "the picture is published, yet nothing shows it",
      hint: "delete it, or show it somewhere",
    },
    {
      severity: "info",
      code: "image-orphan",
      file: "posts/trip/beside.jpg",
      message: "no post shows the picture",
      hint: "delete it, or show it somewhere",
    },
  ]);
});

test("other texts are read only where a picture may be an orphan", () => {
  const input = { files: [file("assets/a.png")], used: new Set(["assets/a.png"]) };
  const otherText = (): string => assert.fail("it was read");
  assert.deepEqual(findOrphans({ ...input, otherText }), []);
});

test("large pictures and files that are published", () => {
  const files = [
    file("assets/big.gif", 3_240_000),
    file("assets/photo.jpg", 9_000_000),
    file("assets/film.mp4", 30_000_000),
    file("assets/short.mp4", 20_000_000),
    file("posts/draft.gif", 9_000_000),
  ];
  assert.deepEqual(
    findLarge(files, ({ source }) => source !== "posts/draft.gif"),
    [
      {
        severity: "info",
        code: "media-large",
        file: "assets/big.gif",
        value: "big.gif",
        message: "the picture has 3.2 MB",
        hint: "simplify it, or make a film of an animation",
      },
      {
        severity: "info",
        code: "media-large",
        file: "assets/film.mp4",
        value: "film.mp4",
        message: "the file has 30.0 MB",
        hint: "make it smaller, or put it on a host for large files: some hosts refuse more than 25 MB",
      },
    ],
  );
});

const post = (name: string, aliases: readonly string[] = []): Post =>
  ({
    source: `posts/${name}.md`,
    title: name.toUpperCase(),
    url: `/blog/${name}/`,
    aliases,
  }) as unknown as Post;

const posts = [..."abcdefghij"].map((name) => post(name, name === "c" ? ["/old-c/"] : []));

test("a post without a link to or from any other gets three suggestions", () => {
  const links: Readonly<Record<string, readonly string[]>> = {
    "posts/a.md": ["/blog/b/#x", "/blog/a/"],
    "posts/d.md": ["/old-c/", "/assets/x.png"],
    "posts/e.md": ["/blog/f/?q", "/blog/g/", "/blog/h/"],
    "posts/i.md": ["#own", "/blog/i/"],
  };
  const linked = findLinkedPosts(posts, (source) => (links[source] ?? []).map((url) => ({ url })));
  const [a, b, c] = posts as [Post, Post, Post];
  assert.deepEqual(linked.to(b), [a]);
  assert.deepEqual(linked.to(c), [posts[3]]);
  assert.deepEqual(
    findAlone(posts, linked, ({ source }) => (source === "posts/i.md" ? [a, b, c] : [])),
    [
      {
        severity: "info",
        code: "post-alone",
        file: "posts/i.md",
        message: "no other post links here, and this one links to none",
        hint: 'link to or from "A" (posts/a.md), "B" (posts/b.md) or "C" (posts/c.md)',
      },
      {
        severity: "info",
        code: "post-alone",
        file: "posts/j.md",
        message: "no other post links here, and this one links to none",
        hint: "link to a post that says more",
      },
    ],
  );
});

test("of many posts that stand alone the newest hundred are named", () => {
  const many = Array.from({ length: 103 }, (_, index) => post(`p${index}`));
  const found = findAlone(
    many,
    findLinkedPosts(many, () => []),
    () => [],
  );
  assert.equal(found.length, 101);
  assert.deepEqual(found.at(-1), {
    severity: "info",
    code: "post-alone",
    file: "posts",
    value: "posts",
    message: "3 more posts have no link to or from any other",
    hint: "begin with the newer ones",
  });
});

test("in a small blog no post is called alone", () => {
  const few = posts.slice(0, 9);
  assert.deepEqual(
    findAlone(
      few,
      findLinkedPosts(few, () => []),
      () => [],
    ),
    [],
  );
});

const problem = (code: string, severity: Problem["severity"]): Problem => ({
  severity,
  code,
  file: "posts/a.md",
  message: "m",
});

test("checks have the levels that the settings choose", () => {
  const levels = { "link-http": "error", "post-alone": "off", "link-dead": "info" } as const;
  assert.deepEqual(
    applyLevels(
      [problem("link-http", "info"), problem("post-alone", "info"), problem("link-dead", "warning")],
      { checks: levels, url: "https://a.example" },
    ),
    [problem("link-http", "error"), problem("link-dead", "info")],
  );
});

test("an error that is one by itself stays one", () => {
  const checks = { "date-impossible": "off" } as never;
  const found = [problem("date-impossible", "error")];
  assert.deepEqual(applyLevels(found, { checks, url: "https://a.example" }), found);
});

test("a site without encryption is told nothing of addresses without it", () => {
  const found = [problem("link-http", "info"), problem("media-http", "warning")];
  assert.deepEqual(applyLevels(found, { checks: {}, url: "http://a.example" }), []);
});
