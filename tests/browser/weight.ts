/** What a reader downloads: a post in one round trip, hardly any script. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { brotli5, pageKinds } from "../harness/index.ts";
import type { Reading } from "./reading.test.ts";

export function weight(reading: () => Reading): void {
  describe("weight", () => {
    it("is at most 14 KB for the HTML and CSS of a post of 1,000 words", async () => {
      const { browser, url, folder } = reading();
      const page = await browser.newPage();
      const posts = readdirSync(path.join(folder, "blog"));
      const sizes: { readonly post: string; readonly words: number; readonly size: number }[] = [];
      for (const post of posts) {
        await page.goto(`${url}/blog/${post}/`, { waitUntil: "domcontentloaded" });
        const words = (await page.innerText(".prose")).split(/\s+/).length;
        sizes.push({
          post,
          words,
          size: brotli5(readFileSync(path.join(folder, "blog", post, "index.html"))).length,
        });
      }
      await page.close();
      const asked = sizes.filter(({ words }) => words >= 700 && words <= 1100);
      assert.ok(asked.length > 0, JSON.stringify(sizes));
      assert.deepEqual(
        asked.filter(({ size }) => size > 14 * 1024),
        [],
      );
    });

    it("is at most 4 KB of JavaScript, and no other style sheet or font, before the reader acts", async () => {
      const { browser, url } = reading();
      for (const kind of ["home", "post", "not found"]) {
        const page = await browser.newPage();
        const types: string[] = [];
        let script = 0;
        page.on("response", async (response) => {
          types.push(response.request().resourceType());
        });
        await page.goto(url + pageKinds[kind], { waitUntil: "networkidle" });
        for (const source of await page.evaluate<readonly string[]>(
          "[...document.scripts].filter((script) => script.src).map((script) => script.src)",
        )) {
          script += brotli5(new Uint8Array(await (await fetch(source)).arrayBuffer())).length;
        }
        await page.close();
        assert.ok(script > 0 && script <= 4 * 1024, `${kind}: ${script} bytes`);
        assert.deepEqual(
          types.filter((type) => type === "stylesheet" || type === "font"),
          [],
          kind,
        );
      }
    });
  });
}
