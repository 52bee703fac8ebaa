/** The reading comforts at work: what moves, copies, follows along or finds a way is tried as a reader would. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { pageKinds } from "../harness/index.ts";
import type { Reading } from "./reading.test.ts";

const long = "/blog/specimen-sheet/";

export function comforts(reading: () => Reading): void {
  const onPage = async (
    address: string,
    use: (page: Page) => Promise<void>,
    options: Parameters<Reading["browser"]["newContext"]>[0] = {},
  ): Promise<void> => {
    const { browser, url } = reading();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
      // What a test evaluates again and again is no script of the page's.
      bypassCSP: true,
      ...options,
    });
    try {
      const page = await context.newPage();
      await page.goto(url + address);
      await use(page);
    } finally {
      await context.close();
    }
  };

  describe("the comforts", () => {
    it("mark in the contents the heading that the reader has come to", () =>
      onPage(pageKinds["post in a series"] ?? "", async (page) => {
        const links = page.locator(".contents a");
        assert.equal(await page.locator(".contents [aria-current]").count(), 0);
        const third = links.nth(2);
        const id = ((await third.getAttribute("href")) ?? "").slice(1);
        await page.evaluate(`document.getElementById(${JSON.stringify(id)}).scrollIntoView()`);
        await page.waitForFunction(
          `document.querySelector(".contents [aria-current]")?.hash === ${JSON.stringify(`#${id}`)}`,
        );
        assert.equal(await page.locator(".contents [aria-current]").count(), 1);
        await page.evaluate("scrollTo(0, 0)");
        await page.waitForFunction(`!document.querySelector(".contents [aria-current]")`);
      }));

    it("link each heading to itself, seen when it has the focus", () =>
      onPage(long, async (page) => {
        const link = page.locator(".heading-link").first();
        await link.focus();
        assert.equal(await link.evaluate((element) => getComputedStyle(element).opacity), "1");
        await page.keyboard.press("Enter");
        await page.waitForFunction("location.hash !== ''");
        assert.equal(await page.evaluate("location.hash"), await link.getAttribute("href"));
      }));

    it("lead back to the top from the second screen on", () =>
      onPage(long, async (page) => {
        const link = page.locator(".to-top a");
        const inWindow = async (): Promise<boolean> => {
          const box = await link.boundingBox();
          return box !== null && box.y >= 0 && box.y + box.height <= 800;
        };
        assert.equal(await inWindow(), false);
        await page.evaluate("scrollTo(0, 2500)");
        assert.equal(await inWindow(), true);
        await link.click();
        await page.waitForFunction("scrollY === 0");
      }));

    it("copy the address of a post, and say so", () =>
      onPage(long, async (page) => {
        const link = page.locator("[data-copy-link]");
        const before = await link.innerText();
        await link.click();
        await page.locator("[data-copy-link]", { hasText: "Copied" }).waitFor();
        assert.equal(
          await page.evaluate("navigator.clipboard.readText()"),
          await page.locator("link[rel=canonical]").getAttribute("href"),
        );
        assert.equal(page.url().endsWith(long), true);
        await page.locator("[data-copy-link]", { hasText: before }).waitFor();
      }));

    it("copy a block of code without its line numbers", () =>
      onPage(long, async (page) => {
        const code = page.locator(".code-numbered").first();
        await code.hover();
        await code.locator("button").click();
        assert.equal(
          await page.evaluate("navigator.clipboard.readText()"),
          await code.locator("code").evaluate((element) => element.textContent),
        );
      }));

    it("show the language, the file, numbers and marks of code", () =>
      onPage(long, async (page) => {
        const before = (selector: string, property: string): Promise<unknown> =>
          page.evaluate(
            `getComputedStyle(document.querySelector(${JSON.stringify(selector)}), "::before").${property}`,
          );
        assert.match(String(await before(".code[data-language]", "content")), /^attr\(|^"[A-Z]/);
        assert.match(String(await before(".code-numbered .line", "content")), /counter\(line\)/);
        assert.notEqual(await page.locator("figure.code figcaption").first().innerText(), "");
        const ground = (selector: string): Promise<string> =>
          page
            .locator(selector)
            .first()
            .evaluate((element) => getComputedStyle(element).backgroundColor);
        const grounds = await Promise.all(
          [".line-marked", ".line-added", ".line-removed", ".code"].map(ground),
        );
        assert.equal(new Set(grounds).size, 4, grounds.join());
      }));

    it("move smoothly between pages, except where the reader wants no motion", async () => {
      const rule = `[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).some((rule) => rule instanceof CSSMediaRule && matchMedia(rule.conditionText).matches && [...rule.cssRules].some((inner) => inner.constructor.name === "CSSViewTransitionRule" && inner.navigation === "auto"))`;
      await onPage("/", async (page) => assert.equal(await page.evaluate(rule), false));
      await onPage("/", async (page) => assert.equal(await page.evaluate(rule), true), {
        reducedMotion: "no-preference",
      });
    });

    it("tell how far a series has been read", () =>
      onPage(pageKinds["post in a series"] ?? "", async (page) => {
        const [done, whole] = await page
          .locator(".series .progress")
          .evaluate((chart) => [
            chart.querySelector("rect")?.getBoundingClientRect().width ?? 0,
            chart.getBoundingClientRect().width,
          ]);
        assert.ok(Math.abs((done ?? 0) / (whole ?? 1) - 2 / 3) < 0.01, `${done} of ${whole}`);
      }));
  });

  describe("an address that leads nowhere", () => {
    it("is answered with the nearest ones there are", () =>
      onPage("/blog/frist-fold/", async (page) => {
        const link = page.locator("[data-nearest] a").first();
        await link.waitFor();
        assert.equal(await link.getAttribute("href"), "/blog/first-fold/");
        await link.click();
        assert.equal(await page.innerText("h1"), "First Fold: Posts Are Data");
      }));

    it("suggests nothing where nothing is near", () =>
      onPage("/zzzzzzzzzzzzqqqqqqqqqq/", async (page) => {
        await page.waitForLoadState("networkidle");
        assert.equal(await page.locator("[data-nearest] a").count(), 0);
        assert.ok((await page.locator("main a").count()) >= 4);
      }));
  });
}
