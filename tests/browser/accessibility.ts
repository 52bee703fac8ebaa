/** Every kind of page against WCAG 2.2 AA, in both themes, on a phone and on a desktop, without a request elsewhere. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import axe from "axe-core";
import { pageKinds } from "../harness/index.ts";
import { isLong } from "../harness/long.ts";
import type { Reading } from "./reading.test.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly string[];
}

const runAxe = `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ["violations"] }).then((result) =>
  result.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 5).map((node) => node.target.join(" ") + ": " + node.any.concat(node.all, node.none).map((check) => check.message).join("; ")) })))`;

export function accessibility(reading: () => Reading, kinds = pageKinds): void {
  describe("accessibility", () => {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [360, 1280]) {
        // Colours and widths once each, and each kind in one of the two, unless all of them are asked for.
        if (!isLong && (colorScheme === "light") !== (width === 360)) continue;
        it(`has no finding on ${isLong ? "any kind" : "half the kinds"} of page, ${colorScheme}, ${width} pixels wide`, async () => {
          const { browser, url } = reading();
          const context = await browser.newContext({
            viewport: { width, height: 800 },
            colorScheme,
            reducedMotion: "reduce",
          });
          const elsewhere: string[] = [];
          const errors: string[] = [];
          context.on("request", (request) => {
            if (!request.url().startsWith(url) && !request.url().startsWith("data:"))
              elsewhere.push(request.url());
          });
          context.on("console", (message) => {
            if (message.type() === "error") errors.push(message.text());
          });
          context.on("weberror", (error) => errors.push(error.error().message));
          const page = await context.newPage();
          const found: Record<string, readonly Finding[]> = {};
          for (const [at, [kind, address]] of Object.entries(kinds).entries()) {
            if (!isLong && (at % 2 === 0) !== (width === 360)) continue;
            await page.goto(url + address);
            await page.evaluate(axe.source);
            const violations = await page.evaluate<readonly Finding[]>(runAxe);
            if (violations.length > 0) found[kind] = violations;
          }
          await context.close();
          assert.deepEqual(found, {});
          assert.deepEqual(elsewhere, []);
          assert.deepEqual(errors, []);
        });
      }
    }
  });
}
