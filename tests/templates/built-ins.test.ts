/** What compiled templates take from us instead of Nunjucks gives what Nunjucks gives, or throws. */
import assert from "node:assert/strict";
import { test } from "node:test";
import nunjucks from "nunjucks";
import { builtInFilters, builtInTests, SafeText } from "../../src/templates/built-ins.ts";

const values = ["", "text", "<b>", 0, 5, true, null, undefined, [], [1, 2], ["a"], { a: 1 }, new Date(0)];

test("filters and tests", () => {
  const environment = new nunjucks.Environment() as unknown as {
    readonly filters: Record<string, (value: unknown) => unknown>;
    readonly tests: Record<string, (value: unknown) => unknown>;
  };
  let compared = 0;
  for (const value of values) {
    for (const [name, filter] of Object.entries(builtInFilters)) {
      let ours: unknown;
      try {
        ours = (filter as (value: unknown) => unknown)(value);
      } catch {
        continue;
      }
      compared += 1;
      const theirs = environment.filters[name]?.(value);
      if (ours instanceof SafeText) assert.equal(String(ours), String(theirs), name);
      else assert.deepEqual(ours, theirs, name);
    }
    for (const [name, ours] of Object.entries(builtInTests))
      assert.equal(ours(value), environment.tests[name]?.(value), name);
  }
  assert.ok(compared > 20);
});

test("safe texts are as Nunjucks makes them", () => {
  const ours = new SafeText("<b>Ab</b>") as unknown as string;
  const theirs = new nunjucks.runtime.SafeString("<b>Ab</b>") as unknown as string;
  for (const read of [
    (text: string) => text.length,
    (text: string) => text.toUpperCase(),
    (text: string) => text.slice(1, 4),
    (text: string) => `${text}!`,
    (text: string) => text + "x",
    (text: string) => JSON.stringify(text),
    (text: string) => Object.prototype.toString.call(text),
    (text: string) => typeof text,
    (text: string) => "length" in (text as unknown as object),
  ])
    assert.equal(read(ours), read(theirs), String(read));
});
