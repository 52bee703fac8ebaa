/** Blocks in a real browser: tabs, galleries and details without a script and with the keyboard, pictures as large as the window. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import {
  buildSite,
  createMiniSite,
  launchChromium,
  postWith,
  serveFolder,
  type Served,
} from "../harness/index.ts";
import { photograph } from "../pictures/pictures-of-tests.ts";

const body = `::::tabs
:::tab[One]
First text.
:::
:::tab[Two]
Second text.

## In the second

:::
::::

:::gallery
![A lake](lake.jpg "The lake")
![A hill](hill.jpg "The hill")
:::

![A field](field.jpg)

:::details[More]
Folded text.
:::

::embed[A film]{url=https://youtu.be/dQw4w9WgXcQ}
`;

describe("blocks in Chromium", () => {
  let served: Served | undefined;
  let browser: Browser | undefined;

  before(async () => {
    const root = createMiniSite({
      "posts/a/index.md": postWith("title: A\ndate: 2026-01-01\ndescription: B.", body),
      "posts/a/lake.jpg": await photograph(2000, 1500),
      "posts/a/hill.jpg": await photograph(2000, 1500),
      "posts/a/field.jpg": await photograph(2000, 1500),
    });
    served = await serveFolder(await buildSite(root));
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });

  /** The post in a window of its own; what its policy refuses is an error. */
  async function open(
    options: BrowserContextOptions,
    fragment = "",
  ): Promise<{ page: Page; errors: string[] }> {
    const errors: string[] = [];
    const context = await browser!.newContext({ viewport: { width: 900, height: 700 }, ...options });
    const page = await context.newPage();
    page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
    await page.goto(`${served!.url}/blog/a/${fragment}`);
    return { page, errors };
  }

  it("shows one tab at a time without a script, chosen by the keyboard", async () => {
    const { page, errors } = await open({ javaScriptEnabled: false });
    const texts = ["First text.", "Second text."].map((text) => page.getByText(text));
    assert.deepEqual(await Promise.all(texts.map((text) => text.isVisible())), [true, false]);
    await page.getByLabel("One").focus();
    await page.keyboard.press("ArrowRight");
    await texts[1]!.waitFor({ state: "visible" });
    assert.equal(await texts[0]!.isVisible(), false);
    assert.deepEqual(
      await page
        .getByRole("radio")
        .evaluateAll((all) => all.map((each) => (each as unknown as { checked: boolean }).checked)),
      [false, true],
    );
    assert.deepEqual(errors, []);
  });

  it("shows the tab that a link leads to", async () => {
    const { page } = await open({ javaScriptEnabled: false }, "#in-the-second");
    await page.getByText("Second text.").waitFor({ state: "visible" });
  });

  it("leads from a gallery to its files without a script", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.getByAltText("A lake").click();
    await page.waitForURL(/\/lake\.jpg$/);
  });

  it("shows the pictures of a gallery in place, one after the other, and returns to where it was", async () => {
    const { page, errors } = await open({});
    await page.locator(".gallery a").first().focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("img", { name: "A lake" }).waitFor();
    assert.equal(await dialog.innerText(), "The lake");
    await page.keyboard.press("ArrowRight");
    await dialog.getByRole("img", { name: "A hill" }).waitFor();
    assert.match(
      await dialog.locator("img").evaluate((img) => (img as unknown as { src: string }).src),
      /\/hill\.jpg$/,
    );
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.equal(await page.evaluate("document.activeElement.querySelector('img').alt"), "A lake");
    assert.deepEqual(errors, []);
  });

  it("shows a picture of the text as large as the window", async () => {
    const { page } = await open({});
    await page.getByAltText("A field").scrollIntoViewIfNeeded();
    const button = page.getByRole("button", { name: "A field" });
    await button.click();
    const shown = page.getByRole("dialog").locator("img");
    await shown.waitFor();
    await page.waitForFunction(
      "document.querySelector('dialog img').clientWidth > document.querySelector('.zoom img').clientWidth",
    );
    await page.getByRole("dialog").getByRole("button").click();
    await shown.waitFor({ state: "detached" });
  });

  it("loads nothing from elsewhere before a click", async () => {
    const { page } = await open({});
    const elsewhere: string[] = [];
    await page.route(/youtube/, (route) => {
      elsewhere.push(route.request().url());
      return route.fulfill({ body: "a film", contentType: "text/html" });
    });
    assert.equal(await page.locator("iframe").count(), 0);
    await page.locator(".embed button").click();
    await page.frameLocator("iframe").getByText("a film").waitFor();
    assert.deepEqual(elsewhere, ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"]);
  });
});
