/** The switch between light and dark: kept, without a flash, and gone where the system decides. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { palette } from "../../src/pages/theme/theme.ts";
import type { Reading } from "./reading.test.ts";

const ground = "getComputedStyle(document.body).backgroundColor";
const button = "[data-theme-switch] button";

const rgb = (hex: string): string =>
  `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;
const light = rgb(palette.light.paper);
const dark = rgb(palette.dark.paper);

export function theme(reading: () => Reading): void {
  describe("the theme", () => {
    it("is the system's until the reader chooses", async () => {
      const { browser, url } = reading();
      const page = await browser.newPage({ colorScheme: "dark" });
      await page.goto(url);
      assert.equal(await page.evaluate(ground), dark);
      assert.equal(await page.getAttribute(button, "aria-pressed"), "true");
      await page.emulateMedia({ colorScheme: "light" });
      await page.waitForSelector(`${button}[aria-pressed=false]`);
      assert.equal(await page.evaluate(ground), light);
      await page.close();
    });

    it("is the reader's choice on every page from then on, from the first paint", async () => {
      const { browser, url } = reading();
      const context = await browser.newContext({ colorScheme: "light" });
      const page = await context.newPage();
      await page.goto(url);
      await page.click(button);
      assert.equal(await page.evaluate(ground), dark);
      // The ground is looked at as soon as there is a body, long before the deferred script has run.
      await context.addInitScript(`new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        window.firstGround = ${ground};
        window.switchWasThere = document.querySelector("${button}") !== null;
      }).observe(document, { childList: true, subtree: true });`);
      await page.goto(`${url}/tags/`);
      assert.equal(await page.evaluate("firstGround"), dark);
      assert.equal(await page.evaluate("switchWasThere"), false);
      assert.equal(await page.getAttribute("meta[name=theme-color]", "content"), palette.dark.paper);
      await page.click(button);
      assert.equal(await page.evaluate(ground), light);
      assert.equal(await page.evaluate("localStorage.length"), 0);
      await context.close();
    });

    it("moves nothing when the switch appears", async () => {
      const { browser, url } = reading();
      const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
      await page.addInitScript(`window.shifts = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) shifts += entry.value; }).observe({ type: "layout-shift", buffered: true });`);
      for (const address of ["/", "/blog/second-fold/"]) {
        await page.goto(url + address, { waitUntil: "networkidle" });
        assert.equal(await page.evaluate("shifts"), 0, address);
      }
      await page.close();
    });
  });
}
