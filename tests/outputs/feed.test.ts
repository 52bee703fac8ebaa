/** A feed says the same in every format, and its entries keep their identity for ever. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { entryId } from "../../src/pages/addresses/feed-ids.ts";
import { createEntry, createFeed, type Subject } from "../../src/outputs/feed.ts";
import { feedPost, post, settings } from "./sample.ts";

const subject: Subject = { title: "Margins", description: "On writing", url: "/", feedUrl: "/feed.xml" };

test("an entry's id is made of the host, the post's day and its first address", () => {
  assert.equal(entryId(post(), "https://example.com"), "tag:example.com,2024-03-27:/blog/hello/");
});

test("an entry's id stays when the title, the scheme, the port, the path prefix or the text change", () => {
  const { id } = createEntry(settings(), feedPost());
  assert.equal(createEntry(settings({ title: "Other" }), feedPost({ title: "Other" })).id, id);
  assert.equal(createEntry(settings({ url: "http://example.com:8080" }), feedPost()).id, id);
  assert.equal(createEntry(settings({ pathPrefix: "/project/" }), feedPost()).id, id);
  assert.equal(
    createEntry(settings(), feedPost({ updated: "2025-01-01T00:00:00.000Z" }, "<p>Else</p>")).id,
    id,
  );
});

test("an entry's id stays when the post moves and its first address becomes an alias", () => {
  const before = entryId(post({ url: "/blog/hello/" }), "https://example.com");
  const after = post({ url: "/2024/03/hello/", aliases: ["/blog/hello/", "/essays/hello/"] });
  assert.equal(entryId(after, "https://example.com"), before);
});

test("an entry's id is a URI whatever the address and the host are", () => {
  const odd = post({ url: "/blog/été 测试#1/" });
  assert.equal(
    entryId(odd, "https://bücher.example"),
    "tag:xn--bcher-kva.example,2024-03-27:/blog/%C3%A9t%C3%A9%20%E6%B5%8B%E8%AF%95%231/",
  );
});

test("an entry carries the whole text with absolute addresses", () => {
  const html = '<p><a href="/p/tags/">t</a> <a href="#fn1">1</a> <img src="/p/assets/a.png" alt=""></p>';
  const entry = createEntry(settings({ pathPrefix: "/p/" }), {
    ...feedPost({ updated: "2024-04-01T00:00:00.000Z", lang: "de" }, html),
    image: "/assets/img/cover.png",
  });
  assert.deepEqual(entry, {
    id: "tag:example.com,2024-03-27:/blog/hello/",
    url: "https://example.com/p/blog/hello/",
    title: "Hello",
    summary: "A first post",
    content:
      '<p><a href="https://example.com/p/tags/">t</a> <a href="https://example.com/p/blog/hello/#fn1">1</a> ' +
      '<img src="https://example.com/p/assets/a.png" alt=""></p>',
    published: "2024-03-27T00:03:43.670Z",
    updated: "2024-04-01T00:00:00.000Z",
    authors: [{ name: "Ada", url: "https://example.com/p/authors/ada/" }],
    tags: ["Letters"],
    image: "https://example.com/p/assets/img/cover.png",
    language: "de",
  });
});

test("an entry carries its description only where the settings say so, and no body is rendered for it", () => {
  const entry = createEntry(settings({ feeds: { limit: 30, full: false, archives: true } }), {
    ...feedPost(),
    html: () => assert.fail("the body was asked for"),
  });
  assert.equal(entry.content, undefined);
  assert.equal(entry.summary, "A first post");
});

test("an entry is never updated before it appeared", () => {
  const entry = createEntry(settings(), feedPost({ updated: "2020-01-01T00:00:00.000Z" }));
  assert.equal(entry.updated, entry.published);
});

test("a feed holds the newest entries up to the limit and was updated when the last of them was", () => {
  const entries = ["2024-03-03", "2024-02-02", "2024-01-01"].map((day) =>
    createEntry(
      settings(),
      feedPost({
        url: `/blog/${day}/`,
        date: `${day}T00:00:00.000Z`,
        ...(day === "2024-02-02" && { updated: "2024-05-05T00:00:00.000Z" }),
      }),
    ),
  );
  const feed = createFeed(settings({ feeds: { limit: 2, full: true, archives: true } }), subject, entries);
  assert.deepEqual(
    feed.entries.map(({ url }) => url),
    ["https://example.com/blog/2024-03-03/", "https://example.com/blog/2024-02-02/"],
  );
  assert.equal(feed.updated, "2024-05-05T00:00:00.000Z");
});

test("a feed without posts has a fixed date, and answers in the name of the site", () => {
  assert.deepEqual(createFeed(settings({ pathPrefix: "/p/" }), subject, []), {
    title: "Margins",
    description: "On writing",
    homeUrl: "https://example.com/p/",
    feedUrl: "https://example.com/p/feed.xml",
    styleUrl: "/p/assets/feed.css",
    iconUrl: "https://example.com/p/favicon.svg",
    language: "en",
    author: { name: "Margins" },
    updated: "1970-01-01T00:00:00.000Z",
    entries: [],
  });
});
