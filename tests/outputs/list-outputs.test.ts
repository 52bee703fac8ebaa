/** What is published for machines, where, and when it is made again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Post } from "../../src/content/post.ts";
import { outputUrl } from "../../src/config/urls.ts";
import { listOutputs } from "../../src/outputs/list-outputs.ts";
import type { OutputsInput } from "../../src/outputs/output.ts";
import { outputsInput, post, settings } from "./sample.ts";

const first = post({ source: "posts/a.md", url: "/blog/a/", title: "A", date: "2024-02-02T00:00:00.000Z" });
const second = post({
  source: "posts/b.md",
  url: "/blog/b.html",
  title: "B",
  date: "2024-01-01T00:00:00.000Z",
});

/** Outputs by their addresses. */
const outputsOf = (input: OutputsInput) =>
  listOutputs(input).map((output) => ({
    url: outputUrl(output.path),
    key: output.key,
    text: () => output.make().content,
  }));

const urlsOf = (input: OutputsInput): string[] => outputsOf(input).map(({ url }) => url);
const textOf = (url: string, input: OutputsInput): string =>
  String(
    outputsOf(input)
      .find((output) => output.url === url)
      ?.text(),
  );

/** Addresses of the outputs that differ between two states of the blog. */
function changed(before: OutputsInput, after: OutputsInput): string[] {
  const keys = new Map(outputsOf(before).map(({ url, key }) => [url, key]));
  return outputsOf(after).flatMap(({ url, key }) => (keys.get(url) === key ? [] : url));
}

const siteFeeds = ["/rss.xml", "/feed.xml", "/feed.json"];
const listFeeds = ["/tags/letters/feed.xml", "/authors/ada/feed.xml"];

test("every output has its address", () => {
  assert.deepEqual(urlsOf(outputsInput([first, { ...second, aliases: ["/old/"] }])), [
    ...siteFeeds,
    ...listFeeds,
    "/blog/a/index.md",
    "/blog/b.md",
    "/sitemap.xml",
    "/llms.txt",
    "/robots.txt",
    "/manifest.webmanifest",
    "/old/",
  ]);
});

test("every output can be rendered, the same each time, and is a text of its own", () => {
  const texts = outputsOf(outputsInput([first, second])).map((output) => output.text());
  assert.deepEqual(
    texts,
    outputsOf(outputsInput([first, second])).map((output) => output.text()),
  );
  assert.equal(new Set(texts).size, texts.length);
});

test("nothing is rendered before it is asked for", () => {
  const input = outputsInput([first]);
  const refuse = (): never => assert.fail("a text was asked for");
  const texts = { ...input.texts, htmlOf: refuse, bodyOf: refuse, linksOf: refuse };
  assert.equal(outputsOf({ ...input, texts }).length, 10);
});

test("a body is rendered into entries once, however many feeds it is in", () => {
  const input = outputsInput([first]);
  const asked: string[] = [];
  const texts = { ...input.texts, htmlOf: (source: string) => (asked.push(source), "<p>x</p>") };
  for (const output of outputsOf({ ...input, texts })) output.text();
  assert.deepEqual(asked, ["posts/a.md"]);
});

test("a post with noindex is in feeds, but neither in the sitemap nor in llms.txt", () => {
  const input = outputsInput([first, { ...second, noindex: true }]);
  assert.match(textOf("/feed.xml", input), /blog\/b\.html/);
  assert.doesNotMatch(textOf("/sitemap.xml", input), /blog\/b/);
  assert.doesNotMatch(textOf("/llms.txt", input), /blog\/b/);
  assert.match(textOf("/sitemap.xml", input), /<loc>https:\/\/example\.com\/blog\/a\/<\/loc>/);
});

test("a post whose original is elsewhere, the page for lost readers and pages with noindex are not in the sitemap", () => {
  const input = outputsInput([{ ...first, canonical: "https://other.example/" }], {
    pages: () =>
      ["/blog/a/", "/404.html", "/about/", "/secret/"].map((url) => ({ url, noindex: url === "/secret/" })),
  });
  assert.deepEqual(textOf("/sitemap.xml", input).match(/<loc>.*<\/loc>/g), [
    "<loc>https://example.com/about/</loc>",
  ]);
});

test("llms.txt lists posts by their twins, newest first, and the owner's pages by title", () => {
  const input = outputsInput([first, second], {
    pages: () => [
      { url: "/now/", noindex: false, title: "Now" },
      { url: "/about/", noindex: false, title: "About", description: "Who we are" },
      { url: "/hidden/", noindex: true, title: "Hidden" },
      { url: "/", noindex: false },
    ],
  });
  assert.deepEqual(textOf("/llms.txt", input).match(/^- .*$/gm), [
    "- [A](https://example.com/blog/a/index.md): A first post",
    "- [B](https://example.com/blog/b.md): A first post",
    "- [About](https://example.com/about/): Who we are",
    "- [Now](https://example.com/now/)",
    "- [Atom](https://example.com/feed.xml)",
    "- [RSS](https://example.com/rss.xml)",
    "- [JSON Feed](https://example.com/feed.json)",
  ]);
});

test("an alias gives way to a page, to a file of the owner's, to an output and to an earlier alias", () => {
  const input = outputsInput([
    { ...first, aliases: ["/blog/b.html", "/About/", "/own.html", "/feed.xml", "/old/", "/blog/a/"] },
    { ...second, aliases: ["/old/", "/caf\u00e9/", "/cafe\u0301/"] },
  ]);
  const pages = () => [...input.pages(), { url: "/about/", noindex: false }];
  const redirects = outputsOf({ ...input, pages, taken: new Set(["/own.html", "/robots.txt"]) });
  assert.deepEqual(
    redirects.map(({ url }) => url).filter((url) => !/\.(xml|json|md|txt|webmanifest)$/.test(url)),
    ["/old/", "/caf\u00e9/"],
  );
  assert.equal(
    redirects.some(({ url }) => url === "/robots.txt"),
    false,
  );
  assert.match(String(redirects.find(({ url }) => url === "/old/")?.text()), /url=\/blog\/a\/"/);
});

test("a new text of a post changes its twin and the feeds it is in", () => {
  const before = outputsInput([first, second]);
  const edited = (source: string): string => (source === "posts/a.md" ? "edited" : `html of ${source}`);
  const after = { ...before, texts: { ...before.texts, htmlDigestOf: edited } };
  assert.deepEqual(changed(before, after), [...siteFeeds, ...listFeeds, "/blog/a/index.md"]);
});

test("a new text does not change feeds of descriptions", () => {
  const before = outputsInput([first, second], {
    settings: settings({ feeds: { limit: 30, full: false, archives: true } }),
  });
  const after = { ...before, texts: { ...before.texts, htmlDigestOf: () => "edited" } };
  assert.deepEqual(changed(before, after), ["/blog/a/index.md", "/blog/b.md"]);
});

test("a post beyond the limit changes its archives only", () => {
  const limited = settings({ feeds: { limit: 1, full: true, archives: true } });
  const edited: Post = { ...second, title: "New title" };
  assert.deepEqual(
    changed(
      outputsInput([first, second], { settings: limited }),
      outputsInput([first, edited], { settings: limited }),
    ),
    ["/feed-1.xml", "/feed-1.json", "/blog/b.md", "/llms.txt"],
  );
});

/** So many posts, newest first. */
const posts = (count: number): Post[] =>
  Array.from({ length: count }, (_, index) =>
    post({
      source: `posts/${index + 1}.md`,
      url: `/blog/${index + 1}/`,
      title: `No. ${index + 1}`,
      date: new Date(Date.UTC(2024, 0, index + 1)).toISOString(),
    }),
  ).reverse();

const limited = (archives: boolean, count: number, home = "/"): OutputsInput =>
  outputsInput(posts(count), { settings: settings({ home, feeds: { limit: 3, full: true, archives } }) });

// https://www.rfc-editor.org/rfc/rfc5005#section-4
test("feeds lead through archives to every post, and a new post changes none of them", () => {
  for (const ending of ["xml", "json"])
    for (const count of [4, 6, 7, 11]) {
      const input = limited(true, count);
      const found: string[] = [];
      let url: string | undefined = `/feed.${ending}`;
      let before: string | undefined;
      while (url !== undefined) {
        const text: string = textOf(url, input);
        found.push(
          ...[...text.matchAll(/(?:<title>|"title": ")(No\. \d+)/g)].map(([, title]) => title ?? ""),
        );
        if (ending === "xml" && before !== undefined) {
          assert.match(text, /<id>https:\/\/example\.com\/feed\.xml<\/id>[^]*<fh:archive\/>/);
          assert.match(text, /<link rel="current" href="https:\/\/example\.com\/feed\.xml"\/>/);
          const next: string | undefined = /rel="next-archive" href="https:\/\/example\.com([^"]+)"/.exec(
            text,
          )?.[1];
          assert.equal(next, before === "/feed.xml" ? undefined : before, url);
        }
        before = url;
        url = /(?:"prev-archive" href="|"next_url": ")https:\/\/example\.com([^"]+)"/.exec(text)?.[1];
      }
      assert.deepEqual(
        new Set(found),
        new Set(posts(count).map(({ title }) => title)),
        `${ending}, ${count}`,
      );
    }
  const isArchive = (url: string): boolean => /-\d+\.(?:xml|json)$/.test(url);
  assert.deepEqual(changed(limited(true, 10), limited(true, 11)).filter(isArchive), []);
  // A new archive is what the one before it leads to.
  assert.deepEqual(changed(limited(true, 9), limited(true, 10)).filter(isArchive), [
    ...["/feed-2.xml", "/feed-2.json", "/feed-3.xml", "/feed-3.json"],
  ]);
  assert.deepEqual(urlsOf(limited(true, 3)).filter(isArchive), []);
  assert.deepEqual(urlsOf(limited(false, 11)).filter(isArchive), []);
  assert.ok(urlsOf(limited(true, 4, "/de/")).includes("/de/feed-1.xml"));
});

test("what no text depends on changes nothing", () => {
  const before = outputsInput([first, second]);
  const after = outputsInput([{ ...first, minutes: 9, rating: 5, featured: true }, second], {
    settings: settings({ pageSize: 3, navigation: [], timeZone: "Europe/Athens" }),
  });
  assert.deepEqual(changed(before, after), []);
});

const everyChange: readonly (readonly [what: string, after: OutputsInput, outputs: readonly string[]])[] = [
  [
    "a title",
    outputsInput([{ ...first, title: "New" }]),
    [...siteFeeds, ...listFeeds, "/blog/a/index.md", "/llms.txt"],
  ],
  [
    "a description",
    outputsInput([{ ...first, description: "New" }]),
    [...siteFeeds, ...listFeeds, "/blog/a/index.md", "/llms.txt"],
  ],
  [
    "an update",
    outputsInput([{ ...first, updated: "2025-01-01T00:00:00.000Z" }]),
    [...siteFeeds, ...listFeeds, "/blog/a/index.md"],
  ],
  [
    "a first address",
    outputsInput([{ ...first, aliases: ["/old/"] }]),
    [...siteFeeds, ...listFeeds, "/old/"],
  ],
  [
    "the version",
    outputsInput([first], { version: "1.0.1" }),
    [...siteFeeds, ...listFeeds, "/blog/a/index.md"],
  ],
  [
    "the site's title",
    outputsInput([first], { settings: settings({ title: "New" }) }),
    [...siteFeeds, ...listFeeds, "/llms.txt", "/manifest.webmanifest"],
  ],
  [
    "the accent colour",
    outputsInput([first], { settings: settings({ theme: { light: "#000000", dark: "#ffffff" } }) }),
    ["/manifest.webmanifest"],
  ],
];

for (const [what, after, outputs] of everyChange) {
  test(`${what} changes what shows it and no more`, () =>
    assert.deepEqual(changed(outputsInput([first]), after), outputs));
}

test("after an edit of a text outputs ask nothing of pages, tags and authors", () => {
  const kept = new Map<string, unknown>();
  const remember = <T>(step: string, make: () => T): T => {
    if (!kept.has(step)) kept.set(step, make());
    return kept.get(step) as T;
  };
  const before = outputsInput([first, second], { remember });
  const keys = outputsOf(before);
  const ask = (): never => assert.fail("it is known");
  const after = outputsInput([{ ...first, bodyDigest: "body-2" }, second], {
    remember,
    pages: ask,
    relationsOf: ask,
    texts: { ...before.texts, htmlDigestOf: (source) => `new html of ${source}` },
  });
  assert.deepEqual(
    outputsOf(after).flatMap(({ url, key }, at) => (keys[at]?.key === key ? [] : url)),
    [...siteFeeds, ...listFeeds, "/blog/a/index.md", "/blog/b.md"],
  );
});

test("a changed text always has a changed key", () => {
  const [before, ...others] = [outputsInput([first]), ...everyChange.map(([, after]) => after)];
  const known = new Map(outputsOf(before!).map((output) => [output.url, output]));
  for (const output of others.flatMap(outputsOf)) {
    const same = known.get(output.url);
    if (same && same.text() !== output.text()) assert.notEqual(same.key, output.key, output.url);
  }
});
