/** Two builds at once wait for one another; a dead one's lock holds nobody up. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { takeLock } from "../../src/publish/lock.ts";

const nobody = (): never => assert.fail("there was nobody to wait for");

test("the lock is there while it is held, and gone afterwards", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "octavo-lock-"));
  const end = await takeLock(folder, nobody);
  assert.ok(existsSync(path.join(folder, "lock")));
  end();
  assert.ok(!existsSync(path.join(folder, "lock")));
  rmSync(folder, { recursive: true });
});

test("the lock of a process that was killed is taken over", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "octavo-lock-"));
  writeFileSync(path.join(folder, "lock"), "999999999");
  const end = await takeLock(folder, nobody);
  end();
  rmSync(folder, { recursive: true });
});

test("the second waits for the first and says for whom", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "octavo-lock-"));
  const first = spawn(process.execPath, ["-e", "setTimeout(() => {}, 400)"]);
  writeFileSync(path.join(folder, "lock"), String(first.pid));
  let waitedFor: number | undefined;
  const end = await takeLock(folder, (pid) => (waitedFor = pid));
  assert.equal(waitedFor, first.pid);
  end();
  rmSync(folder, { recursive: true });
});
