/** What the cache keeps, what damage costs, and what is forgotten. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import { openCache } from "../../src/core/cache.ts";
import { createFolder } from "../harness/index.ts";

const never = (): never => assert.fail("it is made again");
const valueOf = (at: number): { readonly at: number; readonly text: string } => ({
  at,
  text: `ü${"x".repeat(at * 7)}`,
});

/** A cache with values of 20 keys, closed. */
function fill(folder: string): void {
  const cache = openCache(folder, { write: true });
  for (let at = 0; at < 20; at += 1) cache.put("step", `key ${at}`, valueOf(at));
  cache.close(false);
}

const present = (folder: string): number[] => {
  const cache = openCache(folder, { write: false });
  const all = Array.from({ length: 20 }, (_, at) => at);
  const found = all.filter((at) => {
    const value = cache.get("step", `key ${at}`);
    if (value !== undefined) assert.deepEqual(value, valueOf(at));
    return value !== undefined;
  });
  cache.close(false);
  return found;
};

describe("a cache", () => {
  test("gives the next process what this one has made", () => {
    const folder = createFolder();
    const first = openCache(folder, { write: true });
    assert.equal(
      first.memo("step", "a", () => "made"),
      "made",
    );
    assert.equal(first.memo("step", "a", never), "made");
    assert.equal(
      first.memo("other step", "a", () => "else"),
      "else",
    );
    assert.equal(
      first.memo("step", "b", () => "1"),
      "1",
    );
    assert.equal(
      first.memo("step", "c", () => "2"),
      "2",
    );
    first.put("step", "b", "put later");
    first.close(true);
    const second = openCache(folder, { write: false });
    assert.equal(second.memo("step", "a", never), "made");
    assert.equal(second.memo("step", "c", never), "2");
    assert.equal(second.memo("step", "b", never), "put later");
    assert.equal(second.notice, undefined);
    // Without the right to write, what is new ends with the process.
    assert.equal(
      second.memo("step", "d", () => 4),
      4,
    );
    assert.equal(second.memo("step", "d", never), 4);
    second.close(true);
    assert.equal(openCache(folder, { write: false }).get("step", "d"), undefined);
  });

  test("writes nothing where it may not", () => {
    const folder = path.join(createFolder(), "none");
    const cache = openCache(folder, { write: false });
    assert.equal(
      cache.memo("step", "a", () => 1),
      1,
    );
    cache.close(true);
    assert.throws(() => statSync(folder), { code: "ENOENT" });
  });

  test("loses no more than what is damaged, whichever byte it is", () => {
    const folder = createFolder();
    fill(folder);
    for (const name of ["log", "index"]) {
      const file = path.join(folder, name);
      const whole = readFileSync(file);
      let lost = 0;
      for (let at = name === "log" ? 0 : 16; at < whole.length; at += 3) {
        const bytes = Buffer.from(whole);
        bytes.writeUInt8(bytes.readUInt8(at) ^ 0x41, at);
        writeFileSync(file, bytes);
        const found = present(folder);
        assert.equal(found.length, 19, `byte ${at} of ${name}`);
        lost += 1;
      }
      assert.ok(lost > 100);
      writeFileSync(file, whole);
    }
    assert.equal(present(folder).length, 20);
  });

  test("goes on after a process that was killed while it wrote", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 16 + 20 * 34 }),
        fc.integer({ min: 0, max: 1500 }),
        (index, values) => {
          const folder = createFolder();
          fill(folder);
          truncateSync(path.join(folder, "index"), index);
          truncateSync(path.join(folder, "log"), values);
          const kept = present(folder);
          assert.ok(kept.length <= (index - 16) / 34);
          fill(folder);
          assert.equal(present(folder).length, 20);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("says that what is there is of another version, and starts anew", () => {
    const folder = createFolder();
    fill(folder);
    writeFileSync(path.join(folder, "index"), "octavo cache 99\nwhatever");
    assert.deepEqual(present(folder), []);
    const cache = openCache(folder, { write: true });
    assert.equal(cache.notice, "the cache is of another version, everything is built anew");
    cache.close(false);
    fill(folder);
    assert.equal(present(folder).length, 20);
  });

  test("is read by one process while another writes", () => {
    const folder = createFolder();
    fill(folder);
    const reader = openCache(folder, { write: false });
    const writer = openCache(folder, { write: true });
    for (let at = 0; at < 40; at += 1) writer.put("big", String(at), "x".repeat(1_000_000));
    // Enough is left behind that the log is written anew.
    writer.close(false);
    const next = openCache(folder, { write: true });
    next.touch("step", "key 7");
    next.close(true);
    assert.ok(statSync(path.join(folder, "log")).size < 1000);
    assert.deepEqual(reader.get("step", "key 9"), valueOf(9));
    reader.close(false);
    assert.deepEqual(present(folder), [7]);
  });

  test("asks another one for what it has not, and leaves that as it is", () => {
    const [folder, own] = [createFolder(), createFolder()];
    fill(folder);
    const cache = openCache(own, { write: true, behind: openCache(folder, { write: false }) });
    assert.deepEqual(cache.get("step", "key 3"), valueOf(3));
    cache.put("step", "key 3", "mine");
    assert.equal(cache.get("step", "key 3"), "mine");
    assert.equal(cache.files.pathOf("cards", "a"), path.join(folder, "files/cards/a"));
    cache.close(true);
    assert.equal(present(folder).length, 20);
  });

  test("keeps bytes as they are", () => {
    const folder = createFolder();
    const bytes = new Uint8Array([0, 255, 128, 10]);
    const cache = openCache(folder, { write: true });
    assert.ok(cache.isEmpty);
    cache.putBytes("step", "a", bytes);
    cache.close(false);
    const next = openCache(folder, { write: false });
    assert.ok(!next.isEmpty);
    assert.deepEqual(new Uint8Array(next.getBytes("step", "a") ?? []), bytes);
    assert.equal(next.getBytes("step", "b"), undefined);
  });

  test("keeps large values as files, and those that are used", () => {
    const folder = createFolder();
    const cache = openCache(folder, { write: true });
    cache.files.write("cards", "a.png", "picture");
    assert.equal(String(cache.files.read("cards", "a.png")), "picture");
    assert.deepEqual([...cache.files.list("cards")], ["a.png"]);
    assert.deepEqual([...cache.files.list("none")], []);
    cache.files.write("cards", "large.png", new Uint8Array(101_000_000));
    cache.close(true);
    const next = openCache(folder, { write: true });
    assert.ok(next.files.read("cards", "a.png"));
    next.close(false);
    assert.deepEqual(readdirSync(path.join(folder, "files/cards")).sort(), ["a.png", "large.png"]);
    const last = openCache(folder, { write: true });
    assert.ok(last.files.pathOf("cards", "a.png"));
    last.close(true);
    assert.deepEqual(readdirSync(path.join(folder, "files/cards")), ["a.png"]);
  });

  test("takes a large value for none where a byte is wrong or the end is missing", () => {
    const folder = createFolder();
    const { files } = openCache(folder, { write: false });
    const file = files.pathOf("cards", "a.png");
    files.write("cards", "a.png", "picture");
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x41, at);
      for (const damaged of [bytes, whole.subarray(0, at), Buffer.alloc(at)]) {
        writeFileSync(file, damaged);
        assert.equal(files.read("cards", "a.png"), undefined);
        assert.deepEqual([...files.list("cards")], []);
      }
    }
    files.write("cards", "a.png", "");
    assert.equal(files.read("cards", "a.png")?.length, 0);
  });
});
