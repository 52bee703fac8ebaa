/** The file of kept bodies: what was put there is read again, in this run and the next. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { openBodyStore } from "../../src/markdown/body-store.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "octavo-bodies-"));
  file = path.join(folder, "bodies");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const large = "<p>long</p>".repeat(20_000);

test("HTML and facts are read as they were kept, in any order, in the next run too", () => {
  const store = openBodyStore(file, 0);
  const [first, second] = store.add(Buffer.from(`<p>é</p>{"a":1}${large}[]`), [
    [9, 7],
    [large.length, 2],
  ]);
  assert.ok(first && second);
  assert.deepEqual(first, [0, 9, 7]);
  assert.equal(store.readFacts(second), "[]");
  assert.equal(store.readHtml(first), "<p>é</p>");
  assert.equal(store.readHtml(second), large);
  assert.equal(store.readFacts(first), '{"a":1}');
  const size = store.size();
  store.close();

  const again = openBodyStore(file, size);
  assert.equal(again.readHtml(second), large);
  again.close();
});

test("what a killed run left behind what the manifest knows of is cut off", () => {
  const store = openBodyStore(file, 0);
  store.add(Buffer.from("<p>known</p>{}<p>not known</p>{}"), [
    [12, 2],
    [16, 2],
  ]);
  store.close();
  const again = openBodyStore(file, 14);
  assert.equal(statSync(file).size, 14);
  assert.deepEqual(again.add(Buffer.from("<p>new</p>{}"), [[10, 2]]), [[14, 10, 2]]);
  again.close();
});

test("a file that is shorter than it was is said to be", () => {
  const store = openBodyStore(file, 0);
  const [stored] = store.add(Buffer.from("<p>a</p>{}"), [[8, 2]]);
  truncateSync(file, 4);
  assert.ok(stored);
  assert.throws(() => store.readHtml(stored), /the file of kept bodies is shorter than it was/);
  store.close();
});
