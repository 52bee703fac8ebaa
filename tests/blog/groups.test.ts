/** Tags, authors, series and archive: how posts hang together. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DateTime } from "luxon";
import type { Problem } from "../../src/core/problem.ts";
import { groupByMonth, localDays } from "../../src/blog/archive.ts";
import { groupByAuthor } from "../../src/blog/authors.ts";
import { groupBySeries } from "../../src/blog/series.ts";
import { commonestSpelling, countSpelling, type Spellings } from "../../src/blog/spelling.ts";
import { groupByTag } from "../../src/blog/tags.ts";
import { authorFile, post, tagFile } from "./sample-posts.ts";

const said = (problems: readonly Problem[]): readonly string[] =>
  problems.map(
    ({ severity, code, file, field, value, message, hint }) =>
      `${file} ${field}=${value} ${severity} ${code}: ${message}; ${hint}`,
  );

test("spellings of a tag are one tag, shown as most posts write it", () => {
  const { tags, problems } = groupByTag(
    [
      post("a", 3, { tags: ["CSS", "Machine learning"] }),
      post("b", 2, { tags: ["css", "machine-learning"] }),
      post("c", 1, { tags: ["CSS", "Cafe\u0301"] }),
      post("d", 1, { tags: ["café"] }),
    ],
    [],
  );
  assert.deepEqual(
    tags.map(({ label, slug, url, posts }) => [label, slug, url, posts.map(({ stem }) => stem)]),
    [
      ["Cafe\u0301", "café", "/tags/café/", ["c", "d"]],
      ["CSS", "css", "/tags/css/", ["a", "b", "c"]],
      ["Machine learning", "machine-learning", "/tags/machine-learning/", ["a", "b"]],
    ],
  );
  assert.deepEqual(problems, []);
});

test("any text works as a tag", () => {
  const names = ["C++", "C#", "C", "测试", "__proto__", "constructor", "all", "post2", "🚀", "x".repeat(200)];
  const { tags } = groupByTag([post("a", 1, { tags: names }), post("b", 1, { tags: names })], []);
  assert.deepEqual(new Set(tags.map(({ label }) => label)), new Set(names));
  assert.equal(new Set(tags.map(({ slug }) => slug)).size, names.length);
});

test("a tag twice on one post counts once", () => {
  const { tags } = groupByTag([post("a", 1, { tags: ["web", "Web"] }), post("b", 1, { tags: ["web"] })], []);
  assert.deepEqual(
    tags.map(({ label, posts }) => [label, posts.length]),
    [["web", 2]],
  );
});

test("a tag's file gives label, colour, slug and other names", () => {
  const { tags, problems } = groupByTag(
    [
      post("a", 1, { tags: ["trending"] }),
      post("b", 1, { tags: ["TRENDS"] }),
      post("c", 1, { tags: ["trend"] }),
    ],
    [
      tagFile("Trends", { aliases: ["trending", "trend"], colour: "#112233", slug: "what-is-new" }),
      tagFile("Empty"),
    ],
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    tags.map(({ posts, ...tag }) => ({ ...tag, posts: posts.length })),
    [
      { label: "Empty", slug: "empty", url: "/tags/empty/", source: "tags/empty.md", posts: 0 },
      {
        label: "Trends",
        slug: "what-is-new",
        url: "/tags/what-is-new/",
        colour: "#112233",
        source: "tags/trends.md",
        posts: 3,
      },
    ],
  );
});

test("a tag used once is a warning with the tag that was meant, an info where none was", () => {
  const often = ["trends", "projects", "post", "mentoring", "data", "web", "career", "2015/10", "game dev"];
  const base = [post("a", 3, { tags: often }), post("b", 2, { tags: often })];
  const once = (tag: string): readonly string[] =>
    said(groupByTag([...base, post("c", 1, { tags: [tag] })], []).problems);
  const start = (tag: string): string =>
    `posts/c.md tags=${tag} warning tag-once: the tag \`${tag}\` is used nowhere else; `;
  assert.deepEqual(once("trending"), [`${start("trending")}did you mean \`trends\`?`]);
  assert.deepEqual(once("trend"), [`${start("trend")}did you mean \`trends\`?`]);
  assert.deepEqual(once("Projekts"), [`${start("Projekts")}did you mean \`projects\`?`]);
  assert.deepEqual(once("Projects"), []);
  assert.deepEqual(once("carere"), [`${start("carere")}did you mean \`career\`?`]);
  for (const other of ["data mining", "career 2.0", "wab", "date", "2015/11", "game design", "fronts"])
    assert.match(once(other).join(), /^\S+ tags=.* info tag-once: /, other);
  assert.deepEqual(once("webdata"), [`${start("webdata")}two tags glued together? \`web\` and \`data\``]);
  assert.deepEqual(once("quantum"), [
    `${start("quantum").replace("warning", "info")}use it on another post too, describe it in a file of tags/, or leave it out`,
  ]);
  assert.deepEqual(
    said(
      groupByTag(
        [
          post("a", 3, { tags: ["mentoring"] }),
          post("b", 2, { tags: ["mentoring"] }),
          post("c", 1, { tags: ["postmentoring"] }),
        ],
        [],
      ).problems,
    ),
    [`${start("postmentoring")}a line missing? \`post\` and \`mentoring\``],
  );
  assert.deepEqual(
    groupByTag([post("a", 1, { tags: ["x"] })], []).problems,
    [],
    "a first post cannot share tags",
  );
});

test("a name or a slug that two files claim is an error", () => {
  assert.deepEqual(said(groupByTag([], [tagFile("Jobs", { aliases: ["Work"] }), tagFile("Work")]).problems), [
    'tags/work.md label=Work error tag-clash: the tag "Work" is claimed by tags/jobs.md too; take the name out of one of the two files',
  ]);
  assert.deepEqual(
    said(groupByTag([], [tagFile("Jobs", { slug: "work" }), tagFile("Labour", { slug: "work" })]).problems),
    [
      'tags/labour.md slug=undefined error tag-clash: the slug "work" is that of tags/jobs.md too; give one of the two another slug',
    ],
  );
  assert.deepEqual(
    said(groupByAuthor([], [authorFile("Ada"), authorFile("Grace", { aliases: ["ADA"] })]).problems),
    [
      'authors/grace.md aliases=ADA error author-clash: the author "ADA" is claimed by authors/ada.md too; take the name out of one of the two files',
    ],
  );
});

test("an author is found by name or alias, and one without a file gets a page too", () => {
  const files = [
    authorFile("Ada Lovelace", {
      aliases: ["A. Lovelace"],
      role: "Editor",
      avatar: "a.png",
      slug: "ada",
      links: [{ label: "Site", url: "https://a.example" }],
    }),
  ];
  const { authors, problems } = groupByAuthor(
    [
      post("a", 3, { authors: ["ada  lovelace".replace("  ", " "), "Grace Hopper"] }),
      post("b", 2, { authors: ["A. Lovelace"] }),
      post("c", 1, { authors: ["Ada Lovelac"] }),
    ],
    files,
  );
  assert.deepEqual(
    authors.map(({ posts, ...author }) => ({ ...author, posts: posts.map(({ stem }) => stem) })),
    [
      { name: "Ada Lovelac", slug: "ada-lovelac", url: "/authors/ada-lovelac/", links: [], posts: ["c"] },
      {
        name: "Ada Lovelace",
        slug: "ada",
        url: "/authors/ada/",
        role: "Editor",
        avatar: "a.png",
        links: [{ label: "Site", url: "https://a.example" }],
        source: "authors/ada-lovelace.md",
        posts: ["a", "b"],
      },
      { name: "Grace Hopper", slug: "grace-hopper", url: "/authors/grace-hopper/", links: [], posts: ["a"] },
    ],
  );
  assert.deepEqual(said(problems), [
    'posts/a.md author=Grace Hopper warning author-unknown: no file in authors/ is about "Grace Hopper"; add authors/grace-hopper.md with name: Grace Hopper',
    'posts/c.md author=Ada Lovelac warning author-unknown: no file in authors/ is about "Ada Lovelac"; did you mean "Ada Lovelace"? If not, add authors/ada-lovelac.md',
  ]);
});

test("where no author has a file, none is unknown", () => {
  assert.deepEqual(groupByAuthor([post("a", 1, { authors: ["Ada"] })], []).problems, []);
});

test("a series is read in the order of the dates, whatever its spelling", () => {
  const series = groupBySeries([
    post("c", 3, { series: "The series" }),
    post("b", 2),
    post("a", 1, { series: "the Series" }),
    post("z", 1, { series: "The series" }),
  ]);
  assert.deepEqual(
    series.map(({ posts, ...rest }) => ({ ...rest, posts: posts.map(({ stem }) => stem) })),
    [{ name: "The series", slug: "the-series", url: "/series/the-series/", posts: ["z", "a", "c"] }],
  );
});

test("days of a zone are those of luxon, also where clocks are put forward or back", () => {
  for (const zone of [
    "Europe/Athens",
    "America/St_Johns",
    "Pacific/Apia",
    "Asia/Kolkata",
    "Africa/Casablanca",
  ]) {
    const dayOf = localDays(zone);
    for (let time = Date.UTC(2011, 11, 1); time < Date.UTC(2013, 0, 1); time += 5_413_000) {
      const instant = new Date(time).toISOString();
      assert.equal(
        dayOf(instant),
        DateTime.fromMillis(time, { zone }).toFormat("yyyy-MM-dd"),
        `${instant} ${zone}`,
      );
    }
  }
});

test("months begin in the site's time zone", () => {
  assert.equal(localDays("Europe/Athens")("2024-03-31T22:30:00.000Z"), "2024-04-01");
  const posts = [
    post("c", 3, { date: "2024-12-31T23:30:00.000Z" }),
    post("b", 2),
    post("a", 1, { date: "2023-01-01T00:00:00.000Z" }),
  ];
  const shape = (zone: string) =>
    groupByMonth(posts, zone).map(({ year, url, months }) => [
      year,
      url,
      months.map((month) => [month.month, month.url, month.posts.map(({ stem }) => stem)]),
    ]);
  assert.deepEqual(shape("UTC"), [
    [
      "2024",
      "/archive/2024/",
      [
        ["12", "/archive/2024/12/", ["c"]],
        ["03", "/archive/2024/03/", ["b"]],
      ],
    ],
    ["2023", "/archive/2023/", [["01", "/archive/2023/01/", ["a"]]]],
  ]);
  assert.deepEqual(
    shape("Europe/Athens").map(([year]) => year),
    ["2025", "2024", "2023"],
  );
});

test("of equally common spellings one is chosen, the same each time", () => {
  const commonest = (...written: readonly string[]): string => {
    const spellings: Spellings = new Map();
    for (const each of written) countSpelling(spellings, each);
    return commonestSpelling(spellings);
  };
  assert.equal(commonest("web", "Web"), "Web");
  assert.equal(commonest("Web", "web"), "Web");
  assert.equal(commonest("Web", "web", "web"), "web");
  assert.equal(commonest(), "");
});
