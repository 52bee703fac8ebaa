/** Two builds at once wait for one another; a dead one's lock holds nobody up. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
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
  const first = spawn(process.execPath, ["-e", "process.stdin.resume()"]);
  writeFileSync(path.join(folder, "lock"), String(first.pid));
  let waitedFor: number | undefined;
  const end = await takeLock(folder, (pid) => {
    waitedFor = pid;
    first.stdin.end(); // Its process ends once somebody waits for it.
  });
  assert.equal(waitedFor, first.pid);
  end();
  rmSync(folder, { recursive: true });
});

const folderWithLock = (text: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "octavo-lock-"));
  writeFileSync(path.join(folder, "lock"), text);
  return folder;
};

test("a lock that is not written yet is waited for, not taken", async () => {
  const folder = folderWithLock("");
  let isReleased = false;
  const taken = takeLock(folder, nobody).then((end) => {
    assert.ok(isReleased);
    end();
  });
  await new Promise((resolve) => setImmediate(resolve));
  isReleased = true;
  rmSync(path.join(folder, "lock"));
  await taken;
  rmSync(folder, { recursive: true });
});

for (const [what, text] of [
  ["whose number belongs to another program now", "1"],
  ["whose number belongs to a process that was started later", `${process.ppid} 1`],
  ["that is damaged", "7\u0000x"],
] as const)
  test(`a lock ${what} holds nobody up`, { skip: !existsSync("/proc/self/stat") }, async () => {
    const folder = folderWithLock(text);
    utimesSync(path.join(folder, "lock"), 1, 1);
    const end = await takeLock(folder, nobody);
    end();
    assert.deepEqual(readdirSync(folder), []);
    rmSync(folder, { recursive: true });
  });

test("of many that find a dead lock, one at a time holds it", async () => {
  const folder = folderWithLock("999999999");
  let holding = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      const end = await takeLock(folder, () => undefined);
      most = Math.max(most, ++holding);
      await new Promise((resolve) => setImmediate(resolve));
      holding -= 1;
      end();
    }),
  );
  assert.equal(most, 1);
  assert.deepEqual(readdirSync(folder), []);
  rmSync(folder, { recursive: true });
});
