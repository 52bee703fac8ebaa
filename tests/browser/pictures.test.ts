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

interface Shown {
  readonly name: string;
  /** Pixels of the candidate that was chosen, and of all there were. */
  readonly chosen: number;
  readonly widths: readonly number[];
  /** Pixels of the screen that it covers, two a pixel of the style at most unless it is a small one. */
  readonly drawn: number;
}

/** Of every image: what was chosen and how wide it is drawn, with what a frame cuts off. */
const readShown = `[...document.images].map((image) => {
  const [, stem, chosen, type] = /([^/]+?)-[\\da-f]{10}-(\\d+)\\.(\\w+)$/.exec(image.currentSrc);
  const candidates = image.closest("picture").querySelector("source").srcset;
  const widths = [...candidates.matchAll(/ (\\d+)w/g)].map(([, width]) => Number(width));
  const ratio = image.getAttribute("width") / image.getAttribute("height");
  const isCut = getComputedStyle(image).objectFit === "cover";
  const drawn = Math.max(image.clientWidth, isCut ? image.clientHeight * ratio : 0);
  return {
    name: stem + "." + type,
    chosen: Number(chosen),
    widths,
    drawn: drawn * (widths.at(-1) > 320 ? Math.min(2, devicePixelRatio) : devicePixelRatio),
  };
})`;

/**
 * Fewer pixels than are drawn would be blurred, though a tenth is not seen; more than the next larger candidate has are
 * paid for in vain. Which of the two next ones it takes is the browser's choice, another one in each version.
 */
function unfitness({ name, chosen, widths, drawn }: Shown): readonly string[] {
  const enough = widths.find((width) => width >= drawn) ?? widths.at(-1)!;
  const fits = chosen <= enough && (chosen * 1.1 >= drawn || chosen === widths.at(-1));
  return fits ? [] : [`${name}: ${chosen} of ${widths.join()} for ${drawn}`];
}

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
  ): Promise<{ readonly shown: string; readonly shifts: number; readonly unfit: readonly string[] }> => {
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
    const images = await page.evaluate<readonly Shown[]>(readShown);
    const shifts = await page.evaluate<number>("window.shifts");
    await page.close();
    return { shown: images.map(({ name }) => name).join(" "), shifts, unfit: images.flatMap(unfitness) };
  };

  it("chooses fitting candidates on a phone", async () => {
    const shown = "hero.avif one.avif one.avif anna.avif";
    assert.deepEqual(await visit("/blog/a/", 360), { shown, shifts: 0, unfit: [] });
    assert.deepEqual(await visit("/blog/a/", 360, 3), { shown, shifts: 0, unfit: [] });
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

  it("chooses fitting candidates on a desktop", async () => {
    const shown = "hero.avif one.avif one.avif anna.avif";
    assert.deepEqual(await visit("/blog/a/", 1280), { shown, shifts: 0, unfit: [] });
    assert.deepEqual(await visit("/blog/a/", 1280, 2), { shown, shifts: 0, unfit: [] });
  });

  it("shows small ones in lists and on the pages of authors", async () => {
    assert.deepEqual(await visit("/", 360), { shown: "hero.avif", shifts: 0, unfit: [] });
    assert.deepEqual(await visit("/", 1280, 2), { shown: "hero.avif", shifts: 0, unfit: [] });
    assert.deepEqual(await visit("/authors/anna/", 1280, 2), {
      shown: "anna.avif hero.avif",
      shifts: 0,
      unfit: [],
    });
  });

  it("takes one place of a grid, whatever it offers", async () => {
    const page = await browser!.newPage({ viewport: { width: 360, height: 780 } });
    await page.goto(`${served!.url}/authors/`);
    const boxes = await page.evaluate(
      "[...document.querySelectorAll('.person source')].map((source) => source.getClientRects().length)",
    );
    await page.close();
    assert.deepEqual(boxes, [0, 0]);
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
