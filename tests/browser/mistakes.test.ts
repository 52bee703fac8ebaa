/** What open pages of the dev server show while a file has a mistake. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { launchChromium } from "../harness/index.ts";
import { createMiniSite, postText, start } from "../serve/mini-site.ts";

test(
  "a mistake lies over its own page, is mentioned on others, and goes when it is mended",
  { timeout: 900_000 },
  async () => {
    const site = createMiniSite({ "posts/other.md": postText("Other") });
    const server = await start("start", site.root);
    const browser = await launchChromium();
    try {
      await server.get("/posts/hello/");
      site.write("posts/hello.md", "---\ntitle: Hello: there\ndate: 2024-03-01\n---\n\nText.\n");
      site.write("posts/third.md", "---\ntitle: Third\ndate: 2024-02-31\n---\n\nText.\n");
      const events = await server.events();
      await events.until(({ problems }) => problems.length === 2);
      events.close();
      const page = await browser.newPage({ viewport: { width: 375, height: 700 } });
      const overlay = page.locator("octavo-problems");
      const list = overlay.locator("ol");

      await page.goto(`http://localhost:${server.port}/posts/hello/`);
      await list.waitFor();
      assert.equal(
        await overlay.locator("h1").innerText(),
        "2 mistakes: until they are mended, pages show what was there before",
      );
      assert.deepEqual(await list.locator("li").allInnerTexts(), [
        'posts/hello.md:2:8\n\na colon in the text ends the value\n\nhelp: quote it: title: "Hello: there"',
        "posts/third.md:3:7\n\n`date`: 2024-02 has 29 days, not 31\n\nhelp: did you mean 2024-02-29?",
      ]);
      await page.keyboard.press("Escape");
      await overlay.waitFor({ state: "detached" });

      await page.goto(`http://localhost:${server.port}/posts/other/`);
      await overlay.getByText("Show").waitFor();
      assert.equal(
        await overlay.locator("h1").innerText(),
        "2 mistakes in posts/hello.md and 1 more; this page is up to date",
      );
      assert.equal(await list.isVisible(), false);
      await overlay.getByText("Show").click();
      await list.waitFor();
      site.write("posts/hello.md", postText("Hello"));
      site.write("posts/third.md", postText("Third"));
      await overlay.waitFor({ state: "detached" });
    } finally {
      await browser.close();
      await server.stop();
      site.remove();
    }
  },
);
