import assert from "node:assert/strict";
import { mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { stampOf, young } from "../../src/core/file-stamp.ts";

const folder = mkdtempSync(path.join(tmpdir(), "octavo-stamp-"));
after(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, "a.png");

/** The stamp once the file is old enough for it to be trusted. */
async function oldStamp(): Promise<string> {
  for (;;) {
    const stamp = stampOf(statSync(file));
    if (!stamp.endsWith(young)) return stamp;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a file that was just written may change once more within the tick of its times, so its stamp will not last", async () => {
  const now = Date.now();
  const stats = Object.assign(statSync(folder), { size: 3, ino: 7, mtimeMs: 1, ctimeMs: now });
  assert.equal(stampOf(stats), `3:1:${now}:7~`);
  stats.ctimeMs = now - 60_000;
  assert.equal(stampOf(stats), `3:1:${now - 60_000}:7`);
});

test("another content of the same size and time of change has another stamp, written over or put in its place", async () => {
  writeFileSync(file, "red!");
  utimesSync(file, 1000, 1000);
  const red = await oldStamp();
  assert.equal(await oldStamp(), red);
  writeFileSync(file, "blue");
  utimesSync(file, 1000, 1000);
  const blue = await oldStamp();
  assert.notEqual(blue, red);
  const other = path.join(folder, "b.png");
  writeFileSync(other, "pink");
  utimesSync(other, 1000, 1000);
  renameSync(other, file);
  assert.notEqual(await oldStamp(), blue);
});
