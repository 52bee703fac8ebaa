/** Atom, RSS and JSON Feed hold to their formats' rules, whatever the author wrote. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { renderAtom } from "../../src/outputs/atom.ts";
import { createEntry, createFeed, type Feed } from "../../src/outputs/feed.ts";
import { renderJsonFeed } from "../../src/outputs/json-feed.ts";
import { renderRss } from "../../src/outputs/rss.ts";
import { feedPost, legalTrouble, settings, trouble } from "./sample.ts";

const lists = new Set(["entry", "item", "author", "category", "link", "dc:creator"]);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => lists.has(name),
});

function parse(text: string) {
  assert.equal(XMLValidator.validate(text), true);
  return parser.parse(text);
}

const subject = { title: "Margins", description: "On writing", url: "/", feedUrl: "/feed.xml" };
const feedOf = (...entries: Feed["entries"]): Feed => createFeed(settings(), subject, entries);
const plain = createEntry(settings(), {
  ...feedPost({ updated: "2024-04-01T08:00:00.000Z" }),
  image: "/assets/a.png",
});
const bare = createEntry(settings({ feeds: { limit: 30, full: false, archives: true } }), {
  ...feedPost({ description: "" }),
  authors: [],
  tags: [],
});
const troubled = createEntry(settings(), {
  ...feedPost({ title: trouble, description: trouble }, `<p title="${trouble}">${trouble}</p>`),
  authors: [{ name: trouble }],
  tags: [trouble],
});

test("an Atom feed is written as expected", () => {
  assert.equal(
    renderAtom(feedOf(plain)),
    `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="/assets/feed.css"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en">
<title>Margins</title>
<subtitle>On writing</subtitle>
<id>https://example.com/feed.xml</id>
<link rel="self" type="application/atom+xml" href="https://example.com/feed.xml"/>
<link rel="alternate" type="text/html" href="https://example.com/"/>
<updated>2024-04-01T08:00:00.000Z</updated>
<icon>https://example.com/favicon.svg</icon>
<author>
<name>Margins</name>
</author>
<generator>Octavo</generator>
<entry>
<title>Hello</title>
<id>tag:example.com,2024-03-27:/blog/hello/</id>
<link rel="alternate" type="text/html" href="https://example.com/blog/hello/"/>
<published>2024-03-27T00:03:43.670Z</published>
<updated>2024-04-01T08:00:00.000Z</updated>
<author>
<name>Ada</name>
<uri>https://example.com/authors/ada/</uri>
</author>
<category term="Letters"/>
<media:thumbnail url="https://example.com/assets/a.png"/>
<summary>A first post</summary>
<content type="html">&lt;p&gt;Hello&lt;/p&gt;</content>
</entry>
</feed>
`,
  );
});

test("an RSS feed is written as expected", () => {
  assert.equal(
    renderRss({ ...feedOf(plain), feedUrl: "https://example.com/rss.xml" }),
    `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="/assets/feed.css"?>
<rss version="2.0" xml:lang="en" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>Margins</title>
<link>https://example.com/</link>
<description>On writing</description>
<language>en</language>
<lastBuildDate>Mon, 01 Apr 2024 08:00:00 GMT</lastBuildDate>
<generator>Octavo</generator>
<atom:link rel="self" type="application/rss+xml" href="https://example.com/rss.xml"/>
<item>
<title>Hello</title>
<link>https://example.com/blog/hello/</link>
<guid isPermaLink="false">tag:example.com,2024-03-27:/blog/hello/</guid>
<pubDate>Wed, 27 Mar 2024 00:03:43 GMT</pubDate>
<dc:creator>Ada</dc:creator>
<category>Letters</category>
<media:thumbnail url="https://example.com/assets/a.png"/>
<description>A first post</description>
<content:encoded>&lt;p&gt;Hello&lt;/p&gt;</content:encoded>
</item>
</channel>
</rss>
`,
  );
});

test("a JSON Feed is written as expected", () => {
  assert.deepEqual(JSON.parse(renderJsonFeed(feedOf(plain))), {
    version: "https://jsonfeed.org/version/1.1",
    title: "Margins",
    home_page_url: "https://example.com/",
    feed_url: "https://example.com/feed.xml",
    description: "On writing",
    favicon: "https://example.com/favicon.svg",
    authors: [{ name: "Margins" }],
    language: "en",
    items: [
      {
        id: "tag:example.com,2024-03-27:/blog/hello/",
        url: "https://example.com/blog/hello/",
        title: "Hello",
        content_html: "<p>Hello</p>",
        summary: "A first post",
        image: "https://example.com/assets/a.png",
        date_published: "2024-03-27T00:03:43.670Z",
        date_modified: "2024-04-01T08:00:00.000Z",
        authors: [{ name: "Ada", url: "https://example.com/authors/ada/" }],
        tags: ["Letters"],
      },
    ],
  });
});

test("an archive leads to the feed and to what is before and after it, and a feed to its hub", () => {
  const hub = "https://hub.example/";
  const withHub = settings({ feeds: { limit: 1, full: true, archives: true, hub } });
  const around = { olderUrl: "/feed-1.xml", newerUrl: "/feed-3.xml", currentUrl: "/feed.xml" };
  const archive = createFeed(withHub, { ...subject, ...around, feedUrl: "/feed-2.xml" }, [plain]);
  const current = createFeed(withHub, { ...subject, olderUrl: "/feed-9.xml" }, [plain]);
  const headOf = (xml: string): string => xml.slice(xml.indexOf("<feed"), xml.indexOf("<updated>"));
  assert.equal(
    headOf(renderAtom(archive)),
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="en">
<title>Margins</title>
<subtitle>On writing</subtitle>
<id>https://example.com/feed.xml</id>
<link rel="self" type="application/atom+xml" href="https://example.com/feed-2.xml"/>
<link rel="alternate" type="text/html" href="https://example.com/"/>
<link rel="current" href="https://example.com/feed.xml"/>
<link rel="prev-archive" href="https://example.com/feed-1.xml"/>
<link rel="next-archive" href="https://example.com/feed-3.xml"/>
<fh:archive/>
`,
  );
  const linksIn = (xml: string): string[] => xml.match(/<(?:atom:)?link rel.*?>|<fh:archive\/>/g) ?? [];
  assert.deepEqual(linksIn(renderAtom(current)).slice(0, 4), [
    '<link rel="self" type="application/atom+xml" href="https://example.com/feed.xml"/>',
    '<link rel="alternate" type="text/html" href="https://example.com/"/>',
    '<link rel="hub" href="https://hub.example/"/>',
    '<link rel="prev-archive" href="https://example.com/feed-9.xml"/>',
  ]);
  assert.deepEqual(linksIn(renderRss(current)), [
    '<atom:link rel="self" type="application/rss+xml" href="https://example.com/feed.xml"/>',
    '<atom:link rel="hub" href="https://hub.example/"/>',
  ]);
  const { next_url, hubs, feed_url } = JSON.parse(renderJsonFeed(current));
  assert.deepEqual(
    [next_url, hubs, feed_url],
    ["https://example.com/feed-9.xml", [{ type: "WebSub", url: hub }], "https://example.com/feed.xml"],
  );
  assert.equal(JSON.parse(renderJsonFeed(archive)).hubs, undefined);
});

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const uri = /^[a-z][a-z0-9+.-]*:[!-~]+$/i;
const feeds: readonly (readonly [what: string, feed: Feed])[] = [
  ["an ordinary feed", feedOf(plain)],
  ["a feed without posts", createFeed(settings({ description: "" }), { ...subject, description: "" }, [])],
  [
    "a feed of descriptions, one of them empty and by nobody",
    feedOf(bare, { ...bare, id: "tag:x,2024:y", summary: "s" }),
  ],
  [
    "a feed of troublesome texts",
    { ...feedOf(troubled), title: trouble, description: trouble, author: { name: trouble } },
  ],
];

for (const [what, feed] of feeds) {
  // https://www.rfc-editor.org/rfc/rfc4287#section-4.1
  test(`${what} is valid Atom`, () => {
    const root = parse(renderAtom(feed)).feed;
    assert.equal(root["@xmlns"], "http://www.w3.org/2005/Atom");
    for (const container of [root, ...(root.entry ?? [])]) {
      for (const name of ["id", "title", "updated"]) assert.equal(typeof container[name], "string", name);
      assert.match(container.id, uri);
      assert.match(container.updated, instant);
      const alternates = container.link.filter(
        (link: Record<string, string>) => link["@rel"] === "alternate",
      );
      assert.equal(alternates.length, 1);
      for (const link of container.link) assert.match(link["@href"], uri);
      for (const author of container.author ?? []) assert.equal(typeof author.name, "string");
      for (const category of container.category ?? []) assert.equal(typeof category["@term"], "string");
    }
    assert.equal(root.author.length, 1, "entries by nobody fall back to the feed's author");
    assert.equal(root.link.filter((link: Record<string, string>) => link["@rel"] === "self").length, 1);
    for (const entry of root.entry ?? []) {
      assert.match(entry.published, instant);
      if (entry.content !== undefined) assert.equal(entry.content["@type"], "html");
    }
  });

  // https://www.rssboard.org/rss-specification and https://www.rssboard.org/rss-profile
  test(`${what} is valid RSS`, () => {
    const root = parse(renderRss(feed)).rss;
    const { channel } = root;
    assert.equal(root["@version"], "2.0");
    const date = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
    for (const name of ["title", "description"]) assert.equal(typeof channel[name], "string", name);
    assert.match(channel.lastBuildDate, date);
    assert.equal(channel["atom:link"]["@rel"], "self");
    for (const item of channel.item ?? []) {
      assert.equal(typeof item.title, "string");
      assert.match(item.link[0], uri);
      assert.match(item.pubDate, date);
      assert.equal(item.guid["@isPermaLink"], "false");
      assert.match(item.guid["#text"], uri);
      assert.ok(item["dc:creator"].length > 0);
    }
  });

  // https://www.jsonfeed.org/version/1.1/
  test(`${what} is a valid JSON Feed`, () => {
    const document = JSON.parse(renderJsonFeed(feed));
    assert.equal(document.version, "https://jsonfeed.org/version/1.1");
    assert.ok(document.title);
    assert.match(document.feed_url, uri);
    for (const item of document.items) {
      assert.match(item.id, uri);
      assert.notEqual(item.content_html ?? item.content_text, undefined);
      assert.match(item.date_published, instant);
      assert.notDeepEqual(item.authors, []);
    }
  });

  test(`${what} is the same in every format and each time`, () => {
    const ids = feed.entries.map(({ id }) => id);
    assert.deepEqual(
      (parse(renderAtom(feed)).feed.entry ?? []).map((entry: { id: string }) => entry.id),
      ids,
    );
    assert.deepEqual(
      (parse(renderRss(feed)).rss.channel.item ?? []).map(
        (item: { guid: { "#text": string } }) => item.guid["#text"],
      ),
      ids,
    );
    assert.deepEqual(
      JSON.parse(renderJsonFeed(feed)).items.map((item: { id: string }) => item.id),
      ids,
    );
    for (const render of [renderAtom, renderRss, renderJsonFeed])
      assert.equal(render(feed), render(structuredClone(feed)));
  });
}

test("texts arrive as they were written, without what XML forbids", () => {
  const feed = { ...feedOf(troubled), title: trouble };
  const html = `<p title="${legalTrouble}">${legalTrouble}</p>`;
  const atom = parse(renderAtom(feed)).feed;
  const [entry] = atom.entry;
  assert.deepEqual(
    [
      atom.title,
      entry.title,
      entry.summary,
      entry.content["#text"],
      entry.author[0].name,
      entry.category[0]["@term"],
    ],
    [legalTrouble, legalTrouble, legalTrouble, html, legalTrouble, legalTrouble],
  );
  const [item] = parse(renderRss(feed)).rss.channel.item;
  assert.deepEqual(
    [item.title, item.description, item["content:encoded"], item["dc:creator"][0], item.category[0]],
    [legalTrouble, legalTrouble, html, legalTrouble, legalTrouble],
  );
  const [json] = JSON.parse(renderJsonFeed(feed)).items;
  assert.deepEqual(
    [json.title, json.summary, json.content_html, json.authors[0].name, json.tags[0]],
    [legalTrouble, legalTrouble, html, legalTrouble, legalTrouble],
  );
});
