import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import path from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchChromium } from "../harness/chromium.ts";
import { createMiniSite, postWith, readPages, readTree } from "../harness/mini-site.ts";
import { buildSite } from "../harness/run-octavo.ts";
import { serveFolder, type Served } from "../harness/serve-folder.ts";

const posts = {
  "posts/margins.md": postWith(
    "title: In Praise of Margins\ndate: 2023-11-30\nauthor: Ada\ntags: [layout, paper]",
    "Wide margins leave room for a thumb & for **second thoughts**, as in `a < b`.\n",
  ),
  "posts/folding.md": postWith(
    "title: On Folding\ndate: 2024-02-01\nauthor: Bo\ntags: [paper]\nseries: Sheets",
    "Folded sheets have margins too, but only after cutting.\n",
  ),
  "posts/ink.md": postWith(
    "title: Ink and its Weather\ndate: 2025-05-05\nauthor: Ada\ntags: [ink]",
    "Ink dries slowly in wet weather.\n",
  ),
  "posts/rand.md": postWith("title: Lob des Randes\ndate: 2022-01-01\nlang: de", "Der Rand ist weit.\n"),
  "posts/draft.md": postWith("title: Secret margins\ndate: 2025-05-05\ndraft: true"),
};
const settings = (more: string): string =>
  `export default { title: "Leaves", url: "https://leaves.example/notes", ${more} };\n`;

let browser: Browser;
let served: Served;
let built: string;

before(async () => {
  browser = await launchChromium();
  built = await buildSite(createMiniSite({ "site.config.ts": settings(""), ...posts }));
  served = await serveFolder(built, "/notes/");
});
after(async () => {
  await browser.close();
  await served.close();
});

/** A new reader's page; anything that goes wrong in it fails the test. */
async function open(
  t: { after(run: () => Promise<void>): void },
  address: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const context: BrowserContext = await browser.newContext(options);
  t.after(() => context.close());
  const page = await context.newPage();
  page.on("pageerror", (failure) => assert.fail(failure));
  page.on("response", (answer) => assert.ok(answer.status() < 400, answer.url()));
  await page.goto(`${served.url}/notes${address}`);
  return page;
}

const titles = (page: Page): Promise<string[]> => page.locator(".found h2").allTextContents();
const said = async (page: Page, text: string): Promise<void> => {
  await page.locator("[role=status]", { hasText: new RegExp(`^${text}$`) }).waitFor();
};
const addressOf = (page: Page): string => page.url().replace(`${served.url}/notes`, "");
/** Whether an address is that of the values to filter by. */
const isFilters = (url: string): boolean => {
  const index = readFileSync(path.join(built, "search-index/0/index.json"), "utf8");
  return url.endsWith(`/${(JSON.parse(index) as { readonly filters: string }).filters}.json`);
};
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement instanceof HTMLInputElement
      ? activeElement.name
      : (activeElement?.textContent ?? "");
  });

test("posts are found while their words are typed, with the words marked", async (t) => {
  const page = await open(t, "/search/");
  await page.locator("#q").pressSequentially("margins");
  await said(page, "2 results");
  assert.deepEqual(await titles(page), ["In Praise of Margins", "On Folding"]);
  assert.equal(
    await page.locator(".found li .card-text").first().innerHTML(),
    "Wide <mark>margins</mark> leave room for a thumb &amp; for second thoughts, as in a &lt; b.",
  );
  assert.deepEqual(await page.locator(".found time").allTextContents(), ["30 Nov 2023", "1 Feb 2024"]);
  assert.equal(addressOf(page), "/search/?q=margins");
  await page.locator("#q").fill("xylophone");
  await said(page, "Nothing was found. Fewer words or none of the filters may find more.");
  assert.deepEqual(await titles(page), []);
});

test("words of titles, tags and authors are found too, by their stems", async (t) => {
  const page = await open(t, "/search/?q=fold");
  await said(page, "1 result");
  assert.deepEqual(await titles(page), ["On Folding"]);
  await page.locator("#q").fill("Bo");
  await said(page, "1 result");
  await page.locator("#q").fill("layout");
  await page.locator(".found h2", { hasText: "In Praise of Margins" }).waitFor();
  assert.deepEqual(await titles(page), ["In Praise of Margins"]);
});

test("an address with words and filters can be shared", async (t) => {
  const page = await open(t, "/search/?q=margins&tag=paper&author=Ada&year=2023");
  await said(page, "1 result");
  assert.deepEqual(await titles(page), ["In Praise of Margins"]);
  assert.equal(await page.locator("[name=tag]").inputValue(), "paper");
  assert.equal(addressOf(page), "/search/?q=margins&tag=paper&author=Ada&year=2023");
  assert.equal(await page.locator(".found a").first().getAttribute("href"), "/notes/blog/margins/");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`results and filters have no finding of accessibility in the ${colorScheme} theme`, async (t) => {
    const page = await open(t, "/search/?q=margins&tag=paper", {
      colorScheme,
      viewport: { width: 360, height: 800 },
    });
    await said(page, "2 results");
    await page.evaluate(axe.source);
    const findings = await page.evaluate(
      `axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))`,
    );
    assert.deepEqual(findings, []);
    assert.equal(await page.evaluate("document.documentElement.scrollWidth > innerWidth"), false);
  });
}

test("a post in another language is shown in it", async (t) => {
  const page = await open(t, "/search/?q=Rand");
  await said(page, "1 result");
  assert.equal(await page.locator(".found .card-body").getAttribute("lang"), "de");
});

test("filters are offered with their numbers when they are opened, and work without words", async (t) => {
  const page = await open(t, "/search/");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.locator("summary", { hasText: "Filter and order" }).click();
  await page.locator("[name=tag] option", { hasText: "paper" }).waitFor({ state: "attached" });
  assert.deepEqual(await page.locator("[name=tag] option").allTextContents(), [
    "All",
    "ink (1)",
    "layout (1)",
    "paper (2)",
  ]);
  assert.deepEqual(await page.locator("[name=year] option").allTextContents(), [
    "All",
    "2025 (1)",
    "2024 (1)",
    "2023 (1)",
    "2022 (1)",
  ]);
  await page.locator("[name=tag]").selectOption("paper");
  await said(page, "2 results");
  assert.deepEqual(await titles(page), ["On Folding", "In Praise of Margins"]);
  await page.locator("#q").fill("margins");
  await page.locator("[name=order]").selectOption("newest");
  await page.waitForURL(/order=newest/);
  await said(page, "2 results");
  assert.deepEqual(await titles(page), ["On Folding", "In Praise of Margins"]);
  assert.equal(addressOf(page), "/search/?q=margins&tag=paper&order=newest");
  assert.equal(asked.filter(isFilters).length, 1);
});

test("nothing of the index is loaded before somebody searches", async (t) => {
  const page = await open(t, "/search/");
  await page.waitForLoadState("networkidle");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.locator("#q").pressSequentially("ink");
  await said(page, "1 result");
  assert.ok(asked.some((url) => url.endsWith("/search-index/engine.js")));
  assert.equal(asked.some(isFilters), false);
  const post = await open(t, "/blog/ink/");
  assert.equal(await post.locator("script[src*='/search.']").count(), 0);
});

test("everything can be done with the keyboard", async (t) => {
  const page = await open(t, "/blog/ink/");
  await page.keyboard.press("/");
  await page.waitForURL(/\/search\/$/);
  assert.equal(await focused(page), "q");
  await page.keyboard.type("margins");
  await said(page, "2 results");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), "In Praise of Margins");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), "On Folding");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(page), "q");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "q");
  await page.keyboard.press("Escape");
  assert.deepEqual(await titles(page), []);
  assert.equal(addressOf(page), "/search/");
  await page.keyboard.press("Escape");
  await page.waitForURL(/\/blog\/ink\/$/);
  const again = await open(t, "/search/?q=ink");
  await said(again, "1 result");
  await again.keyboard.press("/");
  assert.equal(await focused(again), "q");
  await again.keyboard.press("/");
  assert.equal(await again.locator("#q").inputValue(), "ink/");
});

test("the key leaves readers alone who write, or mean a shortcut of the browser", async (t) => {
  const page = await open(t, "/blog/ink/");
  await page.evaluate(() => document.body.append(document.createElement("textarea")));
  await page.locator("textarea").focus();
  await page.keyboard.press("/");
  assert.equal(await page.locator("textarea").inputValue(), "/");
  await page.locator("textarea").evaluate((field) => field.blur());
  await page.keyboard.press("Control+/");
  assert.equal(addressOf(page), "/blog/ink/");
});

test("without JavaScript the form leads to everything from A to Z", async (t) => {
  const page = await open(t, "/search/", { javaScriptEnabled: false });
  await page.locator("#q").fill("margins");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\?/);
  assert.equal(addressOf(page), "/search/?q=margins");
  assert.equal(
    (await page.locator("noscript, .sheet", { hasText: "JavaScript" }).first().textContent())?.trim(),
    "Searching needs JavaScript, which is off. Below is everything there is, from A to Z, to look through instead.",
  );
  assert.equal(await page.locator(".filters").isVisible(), false);
  assert.deepEqual(await page.locator(".letter summary").allTextContents(), [
    "I 3",
    "L 2",
    "O 1",
    "P 1",
    "S 1",
  ]);
  await page.locator(".letter summary", { hasText: "I" }).first().click();
  assert.deepEqual(await page.locator(".letter[open] li").allTextContents(), [
    "In Praise of Margins",
    "ink Tag",
    "Ink and its Weather",
  ]);
  await page.locator(".letter[open] a", { hasText: "In Praise" }).click();
  assert.equal(addressOf(page), "/blog/margins/");
});

test("search engines are kept from the search page, and the sitemap leaves it out", () => {
  const files = readTree(built);
  assert.match(String(files.get("search/index.html")), /<meta name="robots" content="noindex">/);
  assert.doesNotMatch(String(files.get("sitemap.xml")), /\/search\//);
});

test("a draft is in no index", () => {
  const all = [...readTree(built).values()].map((bytes) => bytes.toString("latin1")).join("");
  assert.doesNotMatch(all, /Secret margins/);
  assert.match(all, /"title":"In Praise of Margins"/);
});

test("a search that is off leaves no trace", async () => {
  const off = await buildSite(createMiniSite({ "site.config.ts": settings("comforts: []"), ...posts }));
  assert.deepEqual(
    [...readTree(off).keys()].filter((name) => /search/.test(name)),
    [],
  );
  for (const [name, html] of readPages(off)) assert.doesNotMatch(html, /search/i, name);
});
