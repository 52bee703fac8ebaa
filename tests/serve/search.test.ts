import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../harness/chromium.ts";
import { runOctavo } from "../harness/run-octavo.ts";
import { createMiniSite, postText, settingsText, start, type MiniSite, type Running } from "./mini-site.ts";

describe("the search", { timeout: 900_000 }, () => {
  let site: MiniSite;
  let browser: Browser;
  let page: Page;
  const search = async (server: Running, query: string): Promise<string[]> => {
    await page.goto(`http://localhost:${server.port}/notes/search/?q=${query}`);
    await page.locator("[role=status]", { hasText: /result|found/ }).waitFor();
    return page.locator(".found h2").allTextContents();
  };

  before(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    site = createMiniSite({
      "site.config.ts": settingsText().replace("example.com", "example.com/notes"),
      "posts/draft.md": postText("A draft", "Not yet folded.", "draft: true\n"),
    });
  });
  after(async () => {
    await browser.close();
    site.remove();
  });

  it("finds posts and drafts while they are written, and follows edits", async () => {
    const server = await start("start", site.root);
    try {
      assert.deepEqual(await search(server, "folded"), ["A draft"]);
      // The open page reloads itself after a change, and searches again.
      site.write("posts/hello.md", postText("Hello", "It was folded twice."));
      await page.locator(".found h2", { hasText: "Hello" }).waitFor();
      assert.equal((await page.locator(".found h2").allTextContents()).length, 2);
      assert.deepEqual(await search(server, "twice"), ["Hello"]);
    } finally {
      assert.equal(await server.stop(), 0);
    }
  });

  it("finds what was built in the preview, without drafts", async () => {
    assert.equal((await runOctavo(["build"], site.root)).status, 0);
    const server = await start("preview", site.root);
    try {
      assert.deepEqual(await search(server, "folded"), ["Hello"]);
      assert.deepEqual(await search(server, "draft"), []);
    } finally {
      assert.equal(await server.stop(), 0);
    }
  });
});
