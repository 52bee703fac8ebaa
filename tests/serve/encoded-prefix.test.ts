/** A path prefix may hold what addresses encode. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createMiniSite, postText, settingsText, start } from "./mini-site.ts";

const prefix = "/50%25/a%3Fb%23c/";

for (const command of ["start", "preview"] as const)
  test(`${command} answers below a prefix with %, ? and #`, { timeout: 300_000 }, async () => {
    const site = createMiniSite({
      "site.config.ts": settingsText().replace("example.com", `example.com${prefix}`),
      "posts/one.md": postText("One"),
      "_site/posts/one/index.html": "One",
      "_site/404.html": "Not here",
    });
    const server = await start(command, site.root);
    try {
      const page = await server.get(`${prefix}posts/one/`);
      assert.deepEqual([page.status, page.text.includes("One")], [200, true]);
      for (const [from, to] of [
        ["/", prefix],
        [prefix.slice(0, -1), prefix],
        [`${prefix}posts/one`, `${prefix}posts/one/`],
      ] as const)
        assert.equal((await server.get(from)).headers.location, to);
      assert.equal((await server.get("/50%2525/a%3Fb%23c/posts/one/")).status, 404);
    } finally {
      await server.stop();
      site.remove();
    }
  });
