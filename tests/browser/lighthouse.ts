/** Lighthouse on a simulated phone; long, since it loads the page again and again. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import lighthouse from "lighthouse";
import { pageKinds } from "../harness/index.ts";
import type { Reading } from "./reading.test.ts";

const long = process.env["OCTAVO_LONG_TESTS"] === "1";
const categories = ["performance", "accessibility", "best-practices", "seo"];

export type Scores = readonly (readonly [category: string, score: number])[];

export const full: Scores = categories.map((id) => [id, 100]);

/** Measures up to three times: a busy machine costs points that are not the page's. `port` is the browser's. */
export async function scoresOf(url: string, port: number): Promise<Scores> {
  let scores: Scores = [];
  for (let tries = 0; tries === 0 || (tries < 3 && scores.some(([, score]) => score < 100)); tries += 1) {
    const answer = await lighthouse(url, {
      port,
      output: "json",
      logLevel: "error",
      onlyCategories: categories,
    });
    scores = categories.map((id) => [id, Math.round((answer?.lhr.categories[id]?.score ?? 0) * 100)]);
  }
  return scores;
}

export function quality(reading: () => Reading): void {
  describe("Lighthouse", { skip: long ? false : "only among the long tests" }, () => {
    it("gives a post 100 for performance, accessibility, best practices and search engines", async () => {
      const { url, port } = reading();
      assert.deepEqual(await scoresOf(url + pageKinds["post in a series"], port), full);
    });
  });
}
