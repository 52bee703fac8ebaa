/** Narrow windows, paper, forced colours, and a browser without JavaScript or style: all can be read. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pageKinds } from "../harness/index.ts";
import type { Reading } from "./reading.test.ts";

/** Elements that stick out of the window sideways and are not in a box that scrolls. */
const overflow = `(() => {
  const scrolls = (element) => { for (let at = element; at; at = at.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true; return false; };
  const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element));
  return document.documentElement.scrollWidth > innerWidth || wide.length > 0 ? wide.slice(0, 5).map((element) => element.tagName + "." + element.className) .concat("page " + document.documentElement.scrollWidth) : [];
})()`;

export function media(reading: () => Reading): void {
  describe("other ways to read", () => {
    it("has nothing that sticks out at 320 pixels, which is 400 % zoom at 1280", async () => {
      const { browser, url } = reading();
      const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
      const found: Record<string, readonly string[]> = {};
      for (const [kind, address] of Object.entries(pageKinds)) {
        await page.goto(url + address);
        const wide = await page.evaluate<readonly string[]>(overflow);
        if (wide.length > 0) found[kind] = wide;
      }
      await page.close();
      assert.deepEqual(found, {});
    });

    it("can be read and gone through without JavaScript", async () => {
      const { browser, url } = reading();
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${url}/blog/second-fold/`);
      assert.ok((await page.innerText(".prose")).split(/\s+/).length > 500);
      assert.equal(await page.locator("button").count(), 0);
      await page.locator(".contents a").first().isVisible();
      await page.click("nav[aria-label] a:text('Archive')");
      assert.equal(new URL(page.url()).pathname, "/archive/");
      await context.close();
    });

    it("can be read without any style", async () => {
      const { browser, url } = reading();
      const page = await browser.newPage();
      await page.goto(`${url}/blog/second-fold/`);
      await page.evaluate("document.querySelectorAll('style').forEach((style) => style.remove())");
      const order = await page.evaluate<readonly string[]>(
        "[...document.querySelectorAll('header.head, h1, .prose, footer.foot')].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map((element) => element.localName)",
      );
      assert.deepEqual(order, ["header", "h1", "div", "footer"]);
      await page.close();
    });

    it("prints the text in ink on white, without what only a screen can use", async () => {
      const { browser, url } = reading();
      const page = await browser.newPage({ colorScheme: "dark" });
      await page.goto(`${url}/blog/second-fold/`);
      await page.emulateMedia({ media: "print" });
      const luminance = (colour: string): number =>
        Math.min(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number));
      assert.ok(luminance(await page.evaluate<string>("getComputedStyle(document.body).color")) < 60);
      assert.equal(await page.isVisible("article h1"), true);
      assert.equal(await page.isVisible(".prose"), true);
      for (const screenOnly of ["header nav", ".tools button", ".contents", ".to-top", ".neighbours"]) {
        assert.equal(await page.locator(screenOnly).first().isVisible(), false, screenOnly);
      }
      await page.close();
    });

    it("keeps its borders and marks in forced colours", async () => {
      const { browser, url } = reading();
      const page = await browser.newPage({ forcedColors: "active" });
      await page.goto(`${url}/tags/`);
      assert.equal(await page.isVisible("[data-theme-switch] button"), true);
      assert.notEqual(
        await page.evaluate(
          "getComputedStyle(document.querySelector('[data-theme-switch] button')).borderTopStyle",
        ),
        "none",
      );
      assert.notEqual(
        await page.evaluate(
          "getComputedStyle(document.querySelector('.tag-dot'), '::before').backgroundColor",
        ),
        "rgba(0, 0, 0, 0)",
      );
      await page.goto(`${url}/blog/specimen-sheet/`);
      assert.equal(
        await page.evaluate(
          "getComputedStyle(document.querySelector('.line-marked')).borderInlineStartStyle",
        ),
        "solid",
      );
      await page.close();
    });
  });
}
