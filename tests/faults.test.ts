/** Whatever breaks, what is said is in words, and the site is the old one or the new one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { tryFaults } from "../scripts/faults.ts";
import { skipUnlessLong } from "./harness/long.ts";

test("every fault that is tried ends as it should", { skip: skipUnlessLong, timeout: 900_000 }, async () => {
  assert.deepEqual(
    (await tryFaults()).filter(({ isRight }) => !isRight),
    [],
  );
});
