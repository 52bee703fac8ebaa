import assert from "node:assert/strict";
import { test } from "node:test";
import { isRunning } from "../../src/core/process.ts";

const refuse = (code: string) => (): never => {
  throw Object.assign(new Error(code), { code });
};

test("a process runs though it is another user's, and does not once it is gone", ({ mock }) => {
  assert.equal(isRunning(process.pid), true);
  const kill = mock.method(process, "kill", refuse("EPERM"));
  assert.equal(isRunning(4242), true);
  kill.mock.mockImplementation(refuse("ESRCH"));
  assert.equal(isRunning(4242), false);
});
