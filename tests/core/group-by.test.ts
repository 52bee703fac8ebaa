import assert from "node:assert/strict";
import { test } from "node:test";
import { groupBy } from "../../src/core/group-by.ts";

test("items are grouped in the order in which groups begin, and those without a key are in none", () => {
  const groups = groupBy(["pear", "apple", "plum", "", "avocado"], ([first]) => first);
  assert.deepEqual(
    [...groups],
    [
      ["p", ["pear", "plum"]],
      ["a", ["apple", "avocado"]],
    ],
  );
});
