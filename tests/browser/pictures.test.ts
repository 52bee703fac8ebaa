/** Pictures in a real browser: the right candidate at each width, and nothing moves when it comes. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import {
  buildSite,
  createMiniSite,
  launchChromium,
  postWith,
  serveFolder,
  type Served,
} from "../harness/index.ts";
import { photograph } from "../pictures/pictures-of-tests.ts";

/** Sum of all layout shifts, the browser's own count. */
const countShifts = `window.shifts = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; }).observe({ type: "layout-shift", buffered: true });`;

describe("pictures in Chromium", () => {
  let served: Served | undefined;
  let browser: Browser | undefined;

  before(async () => {
    const root = createMiniSite({
      "posts/a.md": postWith(
        "title: A\ndate: 2026-01-01\nauthor: Anna\nthumbnail: /assets/img/hero.jpg",
        `${"Words and words. ".repeat(80)}\n\n![One](/assets/img/one.jpg "Caption")\n\n${"More words. ".repeat(80)}\n\n<img src="/assets/img/one.jpg" width="200" alt="Small">\n`,
      ),
      "authors/anna.md": postWith("name: Anna\navatar: /assets/img/anna.jpg", "She."),
    });
    mkdirSync(path.join(root, "assets/img"), { recursive: true });
    for (const [name, width, height] of [
      ["hero", 2000, 1200],
      ["one", 1500, 1000],
      ["anna", 600, 600],
    ] as const)
      writeFileSync(path.join(root, `assets/img/${name}.jpg`), await photograph(width, height));
    served = await serveFolder(await buildSite(root));
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });

  const visit = async (
    url: string,
    width: number,
    deviceScaleFactor = 1,
  ): Promise<{
    readonly shown: readonly string[];
    readonly shifts: number;
    readonly tooSmall: readonly string[];
  }> => {
    if (!browser || !served) throw new Error("there is no browser yet");
    const page = await browser.newPage({
      viewport: { width, height: 800 },
      deviceScaleFactor,
      bypassCSP: true,
    });
    await page.addInitScript(countShifts);
    await page.goto(served.url + url);
    // Down to the end, so that those that wait are loaded too.
    for (let at = 0; at < 12; at += 1) {
      await page.mouse.wheel(0, 600);
      await page.waitForTimeout(60);
    }
    await page.waitForFunction("[...document.images].every((image) => image.complete)");
    await page.waitForTimeout(200);
    const shown = await page.evaluate<readonly string[]>(
      `[...document.images].map((image) => image.currentSrc.replace(/^.*\\/|-[\\da-f]{10}/g, ""))`,
    );
    // Fewer pixels than are drawn would be blurred; neither a tenth nor a third dot a pixel is seen.
    const tooSmall = await page.evaluate<readonly string[]>(
      `Promise.all([...document.images].map(async (image) => { const real = new Image(); real.src = image.currentSrc; await real.decode(); return real.naturalWidth * 1.1 < image.clientWidth * Math.min(2, devicePixelRatio) ? [image.currentSrc + " " + real.naturalWidth + " for " + image.clientWidth] : []; })).then((all) => all.flat())`,
    );
    const shifts = await page.evaluate<number>("window.shifts");
    await page.close();
    return { shown, shifts, tooSmall };
  };

  it("chooses the candidates of a phone", async () => {
    assert.deepEqual(await visit("/blog/a/", 360), {
      shown: ["hero-400.avif", "one-400.avif", "one-400.avif", "anna-160.avif"],
      shifts: 0,
      tooSmall: [],
    });
    assert.deepEqual(await visit("/blog/a/", 360, 3), {
      shown: ["hero-680.avif", "one-680.avif", "one-400.avif", "anna-320.avif"],
      shifts: 0,
      tooSmall: [],
    });
  });

  it("draws them as wide on screens with three dots a pixel, for which it asks two", async () => {
    const widths = [1, 2, 3].map(async (deviceScaleFactor) => {
      const page = await browser!.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor });
      await page.goto(`${served!.url}/blog/a/`);
      const all = await page.evaluate("[...document.images].map((image) => image.clientWidth)");
      await page.close();
      return all;
    });
    const [one, two, three] = await Promise.all(widths);
    assert.deepEqual([two, three], [one, one]);
  });

  it("chooses the candidates of a desktop", async () => {
    assert.deepEqual(await visit("/blog/a/", 1280), {
      shown: ["hero-980.avif", "one-680.avif", "one-400.avif", "anna-160.avif"],
      shifts: 0,
      tooSmall: [],
    });
    assert.deepEqual(await visit("/blog/a/", 1280, 2), {
      shown: ["hero-1600.avif", "one-1280.avif", "one-400.avif", "anna-160.avif"],
      shifts: 0,
      tooSmall: [],
    });
  });

  it("shows small ones in lists and on the pages of authors", async () => {
    assert.deepEqual(await visit("/", 360), { shown: ["hero-160.avif"], shifts: 0, tooSmall: [] });
    assert.deepEqual(await visit("/", 1280, 2), { shown: ["hero-320.avif"], shifts: 0, tooSmall: [] });
    assert.deepEqual(await visit("/authors/anna/", 1280, 2), {
      shown: ["anna-320.avif", "hero-320.avif"],
      shifts: 0,
      tooSmall: [],
    });
  });

  it("gives the place its colour while the picture is on its way", async () => {
    if (!browser || !served) throw new Error("there is no browser yet");
    const page = await browser.newPage();
    await page.route(/\.(avif|webp|jpg)$/, (route) => route.abort());
    await page.goto(`${served.url}/blog/a/`);
    const colours = await page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('.hero img, .prose figure img, img.portrait')].map((image) => getComputedStyle(image).backgroundColor)",
    );
    assert.equal(colours.length, 3);
    for (const colour of colours) {
      const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour)?.slice(1).map(Number) ?? [];
      // The mean of our photographs lies between the 3rd and the 4th of eight steps.
      assert.ok(parts.length === 3 && parts.every((part) => part === 108 || part === 144), colour);
    }
    await page.close();
  });
});
