import assert from "node:assert/strict";
import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openCache } from "../../../src/core/cache.ts";
import { searchEngineUrl } from "../../../src/config/urls.ts";
import { indexParts, readSearchVersion, type IndexedPart } from "../../../src/outputs/search/index-parts.ts";
import { listSearchFiles } from "../../../src/outputs/search/list-search-files.ts";
import { planSearch, type SearchPart } from "../../../src/outputs/search/plan-search.ts";
import { createFolder } from "../../harness/mini-site.ts";
import { bodyOf, manyRecords } from "./sample-records.ts";

const version = readSearchVersion();
/** Small files, so that there are several. */
const plan = (records = manyRecords): SearchPart[] =>
  planSearch(records, { language: "en", version }).map((part) => ({ ...part, chunkBytes: 800 }));

const cacheIn = (folder: string) => openCache(folder, { write: false }).files;
const packsIn = (folder: string): string[] => readdirSync(path.join(folder, "files/search"));
const createCache = () => cacheIn(createFolder());

const bytesOf = (parts: readonly IndexedPart[]): [string, string][] =>
  parts.flatMap(({ number, files }) =>
    files.map(({ path, read }): [string, string] => [
      `${number}/${path}`,
      Buffer.from(read()).toString("base64"),
    ]),
  );

test("the same records give the same bytes, in whatever order they came", async () => {
  const [first, second] = [createCache(), createCache()];
  const one = await indexParts(plan(), first, { htmlOf: bodyOf });
  const two = await indexParts(plan(manyRecords.toReversed()), second, { htmlOf: bodyOf });
  assert.deepEqual(bytesOf(one), bytesOf(two));
  assert.ok(bytesOf(one).length > 60, "records, words and filters");
});

test("what is in the cache is not indexed again; an edit is", async () => {
  const folder = createFolder();
  const asked: string[] = [];
  const progress: string[] = [];
  const options = {
    htmlOf: (source: string) => (asked.push(source), bodyOf(source)),
    onProgress: (done: number, total: number) => progress.push(`${done} of ${total}`),
  };
  const first = await indexParts(plan(), cacheIn(folder), options);
  assert.equal(asked.length, 60);
  assert.deepEqual(progress, ["60 of 60"]);
  assert.deepEqual(bytesOf(await indexParts(plan(), cacheIn(folder), options)), bytesOf(first));
  assert.equal(asked.length, 60);
  const edited = manyRecords.map((each, index) => (index === 3 ? { ...each, title: "Glue" } : each));
  assert.notDeepEqual(bytesOf(await indexParts(plan(edited), cacheIn(folder), options)), bytesOf(first));
  assert.equal(asked.length, 120);
  assert.equal(packsIn(folder).length, 2);
});

test("a file of the cache that was cut off or in which a byte is wrong is made again", async () => {
  const folder = createFolder();
  const first = bytesOf(await indexParts(plan(), cacheIn(folder), { htmlOf: bodyOf }));
  const file = path.join(folder, "files/search", packsIn(folder)[0]!);
  truncateSync(file, 5_000);
  assert.deepEqual(bytesOf(await indexParts(plan(), cacheIn(folder), { htmlOf: bodyOf })), first);
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
  writeFileSync(file, bytes);
  assert.deepEqual(bytesOf(await indexParts(plan(), cacheIn(folder), { htmlOf: bodyOf })), first);
});

const jsonOf = (part: IndexedPart | undefined, name: string): unknown =>
  JSON.parse(Buffer.from(part!.files.find(({ path }) => path === `${name}.json`)!.read()).toString("utf8"));

test("a part says what is where: words, names of posts' files, filters", async () => {
  const [part] = await indexParts(plan(manyRecords.slice(0, 2)), createCache(), { htmlOf: bodyOf });
  const { chunks, names, filters, ...index } = jsonOf(part, "index") as {
    readonly chunks: readonly string[];
    readonly names: readonly string[];
    readonly filters: string;
  };
  // 2010-01-15 is day 14,624 of this count, 2011-02-15 is 396 days later.
  assert.deepEqual(index, {
    posts: 2,
    firstDay: 0,
    days: "kf0iC",
    everywhere: false,
    languages: ["english"],
    namesAtOnce: 256,
  });
  const files = jsonOf(part, names[0]!) as readonly string[];
  assert.deepEqual(jsonOf(part, files[0]!), {
    url: "/blog/post-0/",
    title: "On margins 0",
    day: "2010-01-15",
    description: "",
    authors: "Author 0",
    text: `The body of 0 is about folding sheets of paper. More of it ${bodyOf("posts/post-0.md").match(/word[\w ]+/)?.[0]}`,
  });
  assert.deepEqual(jsonOf(part, filters), {
    tag: [
      ["mood 0", "1"],
      ["mood 1", "2"],
      ["tag 0", "1"],
      ["tag 1", "2"],
      ["theme 0", "1"],
      ["theme 1", "2"],
    ],
    author: [
      ["Author 0", "1"],
      ["Author 1", "2"],
    ],
    year: [
      ["2010", "1"],
      ["2011", "2"],
    ],
  });
  const words = chunks.filter((_, at) => at % 2).flatMap((name) => jsonOf(part, name) as readonly string[]);
  const postsOf = (word: string): string | undefined => words[words.indexOf(word) + 1];
  // In both posts, 16 for each step: in the text, by its length; in a title 8 more.
  assert.deepEqual(["folding", "margins", "paper"].map(postsOf), ["LL", "O", "LT"]);
});

test("the scripts are published once, and a stemmer for each language", async () => {
  const cache = createCache();
  const parts = await indexParts(plan(), cache, { htmlOf: bodyOf });
  const files = listSearchFiles([...parts, { number: 1, files: parts[0]!.files }], ["english", "german"], {
    cache,
    home: "/",
  });
  assert.deepEqual(
    files.map(({ path }) => `/${path}`).filter((url) => url.endsWith(".js")),
    [searchEngineUrl, "/search-index/stem-english.js", "/search-index/stem-german.js"],
  );
  const scripts = files.slice(0, 3).map(({ make }) => String(make().content));
  assert.match(scripts[0]!, /^[^\n]*export\{\w+ as openIndex\}/);
  assert.match(scripts[2]!, /export const language="german"/);
  assert.deepEqual(listSearchFiles([], ["english"], { cache, home: "/" }), []);
});

/** Too many to be indexed in this process. */
const more = [
  ...manyRecords,
  ...manyRecords.map((each, index) => ({
    ...each,
    source: `posts/more-${index}.md`,
    url: `/blog/more-${index}/`,
  })),
];

test("many records are indexed in a process of their own, to the same bytes each time", async () => {
  const [first, second] = [createCache(), createCache()];
  const one = bytesOf(await indexParts(plan(more), first, { htmlOf: bodyOf }));
  assert.deepEqual(bytesOf(await indexParts(plan(more.toReversed()), second, { htmlOf: bodyOf })), one);
  assert.equal(
    one.filter(([, content]) => Buffer.from(content, "base64").includes('{"url":')).length,
    more.length,
  );
});

test("a build that is stopped ends the processes", async () => {
  const stop = new AbortController();
  const indexing = indexParts(plan(more), createCache(), { htmlOf: bodyOf, signal: stop.signal });
  stop.abort();
  await assert.rejects(indexing, { message: /^the process that makes the search index ended early/ });
});

test("a post without a word has its record, and a word that JSON or an object treats apart is one like others", async () => {
  const [record] = manyRecords;
  assert.ok(record);
  const records = [
    { ...record, source: "posts/a.md", title: "—" },
    { ...record, source: "posts/b.md", url: "/blog/b/", title: "2024 __proto__ constructor \u2028 “”" },
  ];
  const [part] = await indexParts(plan(records), createCache(), { htmlOf: () => "<p>…</p>" });
  const { posts, chunks } = jsonOf(part, "index") as {
    readonly posts: number;
    readonly chunks: readonly string[];
  };
  assert.equal(posts, 2);
  assert.deepEqual(jsonOf(part, chunks[1]!), [
    "0",
    "JJ",
    "2024",
    "X8",
    "author",
    "JJ",
    "constructor",
    "X8",
    "mood",
    "JJ",
    "proto",
    "X8",
    "tag",
    "JJ",
    "theme",
    "JJ",
  ]);
});
