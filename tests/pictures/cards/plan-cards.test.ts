import assert from "node:assert/strict";
import { test } from "node:test";
import { planCards, undrawnProblems, type CardsInput } from "../../../src/pages/plan-cards.ts";
import { settingsSchema } from "../../../src/config/settings.ts";
import { createBlog } from "../../../src/blog/create-blog.ts";
import { createRelations } from "../../../src/blog/relations.ts";
import { authorFile, post, tagFile } from "../../blog/sample-posts.ts";

const settings = {
  ...settingsSchema.parse({ title: "Leaves", url: "https://leaves.example", description: "On paper." }),
  pathPrefix: "/",
};
const { blog } = createBlog(
  {
    posts: [
      post("first", 1, { title: "First", authors: ["Nadia Osei", "R. Pelham"], tags: ["ink"] }),
      post("painted", 2, { title: "Painted", authors: ["Nadia Osei"] }),
      post("drawn", 3, { title: "Drawn" }),
      post("سلام", 4, { title: "سلام", lang: "fa" }),
      post("kanji", 5, { title: "漢字", series: "Scripts" }),
      post("hebrew", 6, { title: "שלום", series: "Scripts" }),
    ],
    authors: [authorFile("Ruth Pelham", { aliases: ["R. Pelham"], role: "Editor" })],
    tags: [tagFile("ink")],
  },
  { now: "2025-01-01T00:00:00.000Z", unpublished: false, timeZone: "UTC" },
);
const relationsOf = createRelations(blog);
const input: CardsInput = {
  blog,
  settings,
  authorsOf: (post) => relationsOf(post).authors,
  pictureOf: ({ stem }) =>
    stem === "painted" ? "/assets/painted.jpg" : stem === "drawn" ? "/assets/drawn.svg" : undefined,
  version: "1",
};
const named = (stem: string) => blog.posts.find((each) => each.stem === stem)!;
const urlWithoutHash = (url = ""): string => url.replace(/[0-9a-f]{16}/, "HASH");

test("the site, posts without a picture, tags, authors and series have cards", () => {
  assert.deepEqual(
    planCards(input)
      .all()
      .map(({ url, drawing }) => {
        const { kicker, title, author, dir } = drawing;
        return [urlWithoutHash(url), kicker, title, author, dir];
      }),
    [
      ["/cards/site-HASH.png", "", "Leaves", "On paper.", "ltr"],
      ["/cards/hebrew-HASH.png", "", "", "", "ltr"],
      ["/cards/kanji-HASH.png", "", "", "", "ltr"],
      ["/cards/post-HASH.png", "", "سلام", "", "rtl"],
      ["/cards/drawn-HASH.png", "", "Drawn", "", "ltr"],
      ["/cards/first-HASH.png", "", "First", "Nadia Osei and Ruth Pelham", "ltr"],
      ["/cards/ink-HASH.png", "Tag", "ink", "", "ltr"],
      ["/cards/nadia-osei-HASH.png", "", "Nadia Osei", "", "ltr"],
      ["/cards/ruth-pelham-HASH.png", "Editor", "Ruth Pelham", "", "ltr"],
      ["/cards/scripts-HASH.png", "Series", "Scripts", "", "ltr"],
    ],
  );
});

test("a card is a picture with its size and its text", () => {
  const { imageOf } = planCards(input);
  const { url, ...rest } = imageOf(named("first"))!;
  assert.equal(urlWithoutHash(url), "/cards/first-HASH.png");
  assert.deepEqual(rest, { alt: "First – Leaves", width: 1200, height: 630 });
  assert.equal(imageOf("site")?.alt, "Leaves");
  assert.equal(imageOf(named("painted")), undefined);
});

test("the address changes with anything that is drawn, and with what draws it", () => {
  const addressWith = (more: Partial<CardsInput>): string | undefined =>
    planCards({ ...input, ...more }).imageOf(named("first"))?.url;
  const theme = { ...settings.theme, light: "#335577" };
  const addresses = [
    {},
    { version: "2" },
    { authorsOf: () => [] },
    { settings: { ...settings, title: "Twigs" } },
    { settings: { ...settings, theme } },
    { settings: { ...settings, language: "de" } },
  ].map(addressWith);
  assert.equal(new Set(addresses).size, addresses.length);
  assert.equal(addressWith({}), addresses[0]);
  // The dark theme is not seen on a card.
  assert.equal(
    addressWith({ settings: { ...settings, theme: { ...settings.theme, dark: "#88aacc" } } }),
    addresses[0],
  );
});

test("an accent too faint to read on paper is darkened", () => {
  const pale = { ...settings, theme: { ...settings.theme, light: "#ffee88" } };
  const [site] = planCards({ ...input, settings: pale }).all();
  assert.equal(site?.drawing.colours.accent, "#7a7241");
});

test("titles in other letters are told of once, for all posts", () => {
  assert.deepEqual(undrawnProblems([planCards(input), planCards(input)]), [
    {
      severity: "info",
      code: "card-script",
      file: "posts/hebrew.md",
      field: "title",
      message:
        "2 titles have letters that social cards cannot draw, so their cards show the site's name instead: " +
        "posts/hebrew.md, posts/kanji.md",
      hint: "give such posts a `thumbnail`, which is then shown in place of a card",
    },
  ]);
});

test("one such title is told of at its place, and four are not all named", () => {
  const posts = (count: number): CardsInput => {
    const all = Array.from({ length: count }, (_, n) => post(`p${n}`, 1, { title: "漢字" }));
    return { ...input, blog: { ...blog, posts: all, all }, authorsOf: () => [] };
  };
  assert.equal(
    undrawnProblems([planCards(posts(1))])[0]?.message,
    "the title has letters that social cards cannot draw, so its card shows the site's name instead",
  );
  assert.match(undrawnProblems([planCards(posts(4))])[0]?.message ?? "", /posts\/p2\.md and 1 more$/);
});

test("a site whose name cannot be drawn is named by its address", () => {
  const [site] = planCards({ ...input, settings: { ...settings, title: "葉" } }).all();
  assert.equal(site?.drawing.site, "leaves.example");
});

test("there are none where they are turned off", () => {
  const { all, imageOf, undrawn } = planCards({ ...input, settings: { ...settings, socialCards: false } });
  assert.deepEqual([all(), imageOf("site"), undrawn], [[], undefined, []]);
});
