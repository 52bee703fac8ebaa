/** Whatever breaks, what is said is in words, and the site is the old one or the new one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { tryFaults } from "../scripts/faults.ts";

test(
  "every fault that is tried ends as it should",
  { skip: process.env["OCTAVO_LONG_TESTS"] === "1" ? false : "part of the long tests", timeout: 900_000 },
  async () => {
    assert.deepEqual(
      (await tryFaults()).filter(({ isRight }) => !isRight),
      [],
    );
  },
);
