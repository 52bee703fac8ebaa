/** A sample of the torture: `npm run torture` tries as many inputs as one likes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isLong } from "../harness/long.ts";
import { parseSettings } from "../../src/config/read-settings.ts";
import { input } from "./inputs.ts";
import { torture } from "./torture.ts";

test("hostile files end as pages or as messages", { timeout: 600_000 }, async () => {
  const failure = await torture(fc.sample(input, { numRuns: isLong ? 1000 : 150, seed: 6 }));
  assert.deepEqual(failure, undefined);
});

test("settings of any shape are taken or refused in words", () => {
  const keys = ["title", "url", "theme", "feeds", "comforts", "hosts", "posts", "permalink", "budget", "navigation"];
  const settings = fc.oneof(
    fc.anything(),
    fc.dictionary(fc.constantFrom(...keys), fc.anything()).map((rest) => ({ title: "x", url: "https://x.example", ...rest })),
  );
  fc.assert(
    fc.property(settings, (value) => {
      const answer = parseSettings(value, "");
      if ("settings" in answer) return;
      assert.ok(answer.problems.length > 0);
      for (const { message, file } of answer.problems) assert.ok(message !== "" && file === "site.config.ts");
    }),
    { numRuns: isLong ? 20_000 : 500, seed: 6 },
  );
}); // prettier-ignore
