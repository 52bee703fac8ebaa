import assert from "node:assert/strict";
import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { openCache } from "../../../src/core/cache.ts";
import { searchEngineUrl } from "../../../src/config/urls.ts";
import { indexParts, readSearchVersion, type IndexedPart } from "../../../src/outputs/search/index-parts.ts";
import { listSearchFiles } from "../../../src/outputs/search/list-search-files.ts";
import { planSearch, type SearchPart } from "../../../src/outputs/search/plan-search.ts";
import { createFolder, project } from "../../harness/mini-site.ts";
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
  assert.ok(bytesOf(one).length > 70, "records, words, filters and the engine");
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

test("the day is shown with a record but is no filter, and begins the record's name", async () => {
  const [part] = await indexParts(plan(manyRecords.slice(0, 2)), createCache(), { htmlOf: bodyOf });
  const records = part!.files
    .filter(({ path }) => path.startsWith("fragment/"))
    .map(({ path, read }) => ({
      path,
      record: JSON.parse(gunzipSync(read()).subarray("pagefind_dcd".length).toString()) as unknown,
    }));
  assert.deepEqual(
    records.map(({ path }) => path.replace(/[0-9a-f]{4}\.pf_fragment$/, "")),
    // 2010-01-15 and 2011-02-15.
    ["fragment/en_g0za", "fragment/en_g1ah"],
  );
  assert.deepEqual(records[0]?.record, {
    url: "/blog/post-0/",
    content: `The body of 0 is about folding sheets of paper. More of it ${bodyOf("posts/post-0.md").match(/word[\w ]+/)?.[0]}`,
    word_count: 93,
    filters: {
      author: ["Author 0"],
      day: ["2010-01-15"],
      tag: ["tag 0", "theme 0", "mood 0"],
      year: ["2010"],
    },
    meta: { authors: "Author 0", tags: "tag 0, theme 0, mood 0", title: "On margins 0" },
    anchors: [],
  });
  assert.equal(part!.files.filter(({ path }) => path.startsWith("filter/")).length, 3);
});

test("the engine is published once, under the version that is installed", async () => {
  const parts = await indexParts(plan(), createCache(), { htmlOf: bodyOf });
  const two = listSearchFiles([...parts, { number: 1, files: parts[0]!.files }]);
  assert.deepEqual(
    two.map(({ path }) => `/${path}`).filter((url) => /\.js$|wasm/.test(url)),
    [searchEngineUrl, "/pagefind/0/wasm.en.1.5.2.pagefind"],
  );
  const { version: installed } = JSON.parse(
    readFileSync(path.join(project, "node_modules/pagefind/package.json"), "utf8"),
  ) as { readonly version: string };
  assert.equal(searchEngineUrl, `/pagefind/pagefind-${installed}.js`);
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
  assert.equal(one.filter(([file]) => file.includes("fragment/")).length, more.length);
});

test("a build that is stopped ends the processes", async () => {
  const stop = new AbortController();
  const indexing = indexParts(plan(more), createCache(), { htmlOf: bodyOf, signal: stop.signal });
  stop.abort();
  await assert.rejects(indexing, { message: /^the process that makes the search index ended early/ });
});

test("posts without a word are in the index, by their titles or days", async () => {
  const [record] = manyRecords;
  assert.ok(record);
  const records = [
    { ...record, source: "posts/a.md", title: "Only a title" },
    { ...record, source: "posts/b.md", url: "/blog/b/", title: "—" },
  ];
  const [part] = await indexParts(plan(records), createCache(), { htmlOf: () => "<p>…</p>" });
  const contents = part?.files
    .filter((file) => file.path.endsWith(".pf_fragment"))
    .map((file) => /"content":"([^"]*)"/.exec(gunzipSync(file.read()).toString("utf8"))?.[1]);
  assert.deepEqual(contents?.sort(), [record.day, "Only a title"]);
});
