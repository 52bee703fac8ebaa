/** The Content-Security-Policy of every kind of page, in a real browser, as the preview serves it. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import {
  buildSite,
  builtSample,
  createFolder,
  launchChromium,
  pageKinds,
  writeFiles,
} from "../harness/index.ts";
import { start, type Running } from "../serve/mini-site.ts";

const planted = '<script>document.title = "planted"</script>';

describe("the security policy", () => {
  const root = path.join(createFolder(), "blog");
  let browser: Browser;
  let server: Running;
  before(async () => {
    cpSync(await builtSample(), root, { recursive: true });
    writeFiles(root, {
      "posts/embeds.md":
        '---\ntitle: Embeds\ndate: 2024-01-01\n---\n\nhttps://vimeo.com/76979871\n\n<p style="color: rgb(1, 2, 3)" id="own">Styled &amp; <em>so</em></p>\n\n<script>\ndocument.documentElement.dataset.own = "ran"\n</script>\n\n```html\n<p style="x">\n```\n',
    });
    const site = await buildSite(root);
    const about = path.join(site, "about/index.html");
    mkdirSync(path.join(site, "planted"));
    writeFileSync(
      path.join(site, "planted/index.html"),
      readFileSync(about, "utf8").replace(
        "</main>",
        `${planted}<p style="color: red" onclick="alert()">x</p></main>`,
      ),
    );
    server = await start("preview", root);
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  const open = async (url: string) => {
    const page = await browser.newPage();
    const violations: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|Content-Security-Policy/.test(message.text()))
        violations.push(message.text());
    });
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(error.message));
    const answer = await page.goto(`http://localhost:${server.port}${url}`, { waitUntil: "load" });
    return { page, violations, failures, status: answer?.status(), html: (await answer?.text()) ?? "" };
  };

  test("is in every kind of page once, and no page breaks it", async () => {
    for (const [kind, url] of Object.entries(pageKinds)) {
      const { page, violations, failures, html } = await open(url);
      assert.deepEqual({ kind, violations, failures }, { kind, violations: [], failures: [] });
      assert.equal(html.match(/<meta http-equiv="Content-Security-Policy"/g)?.length, 1, kind);
      assert.doesNotMatch(html, /'unsafe-inline'/);
      // The look's own style is let in: without it the skip link would show.
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).margin), "0px", kind);
      await page.close();
    }
  });

  test("lets the search run", async () => {
    const { page, violations, failures } = await open("/search/?q=paper");
    await page.waitForSelector(".found li");
    assert.deepEqual({ violations, failures }, { violations: [], failures: [] });
    await page.close();
  });

  test("lets in what an author wrote, and names the frames of embeds only where there are some", async () => {
    const { page, violations, html } = await open("/blog/embeds/");
    assert.deepEqual(violations, []);
    assert.equal(
      await page.evaluate(() => getComputedStyle(document.querySelector("#own") as Element).color),
      "rgb(1, 2, 3)",
    );
    assert.equal(await page.evaluate(() => document.documentElement.dataset["own"]), "ran");
    assert.match(html, /frame-src 'self' https:\/\/player\.vimeo\.com;/);
    assert.match(html, /style-src [^;]*'unsafe-hashes'/);
    await page.close();
    const other = await open("/blog/specimen-sheet/");
    assert.doesNotMatch(other.html, /vimeo|unsafe-hashes/);
    await other.page.close();
  });

  test("stops a script, a style and a handler that somebody planted", async () => {
    const { page, violations } = await open("/planted/");
    assert.notEqual(await page.title(), "planted");
    assert.ok(
      violations.some((text) => /script/.test(text)) && violations.some((text) => /style/.test(text)),
      violations.join("\n"),
    );
    await page.close();
  });
});
