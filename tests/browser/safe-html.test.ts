/** Texts of authors who are not trusted, in a real browser without any security policy: nothing of theirs runs. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { createMiniSite, launchChromium, postWith, runOctavo, asOf } from "../harness/index.ts";
import { vectors as all } from "../markdown/xss/vectors.ts";

// A file with a NUL in it is refused as a whole.
const vectors = all.filter(({ payload }) => !payload.includes("\0"));

const settings = (html: string): string =>
  `export default { title: "Leaves", url: "https://leaves.example", socialCards: false, markdown: { html: "${html}" } };\n`;

/** Those that are shown as they are too. */
const trusted = [0, 1, 2, 3, 4, 250, 251, 270, 271, 272, 273, 274];

const home = "http://leaves.test";

describe("texts of authors who are not trusted", { timeout: 900_000 }, () => {
  let browser: Browser;
  const pages = new Map<string, string>();
  let site = "";
  before(async () => {
    const bio = vectors.map(({ payload }) => payload).join("\n\n");
    for (const [html, indexes] of [
      ["safe", [...vectors.keys()]],
      ["trusted", trusted],
    ] as const) {
      const posts = indexes.map((index): [string, string] => [
        `posts/v${index}.md`,
        postWith(
          `title: Vector ${index}\ndate: 2024-01-01\nauthor: Ada`,
          `Before.\n\n${vectors[index]?.payload}\n`,
        ),
      ]);
      const root = createMiniSite({
        "site.config.ts": settings(html),
        ...Object.fromEntries(posts),
        "authors/ada.md": `---\nname: Ada\n---\n\n${bio}\n`,
      });
      const { status, stdout, stderr } = await runOctavo(["build", "--as-of", asOf], root);
      assert.equal(status, 0, stdout + stderr);
      site = path.join(root, "_site");
      for (const index of indexes) pages.set(`${html} ${index}`, readPage(root, `blog/v${index}/index.html`));
      pages.set(`${html} author`, readPage(root, "authors/ada/index.html"));
      pages.set(`${html} feed`, readFileSync(path.join(root, "_site/feed.json"), "utf8"));
    }
    browser = await launchChromium();
  });
  after(() => browser.close());

  /** What happens on a page that holds all of them, one section each. */
  const open = async (html: string) => {
    const page = await browser.newPage();
    const ran: string[] = [];
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      ran.push(`${dialog.type()} ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.exposeFunction("told", (what: string) => void ran.push(what));
    await page.addInitScript("window.alert = window.confirm = window.prompt = (text) => told(String(text));");
    await page.route("**/*", (route) => {
      const request = route.request();
      if (request.url() === `${home}/`)
        return route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
      const file = path.join(site, new URL(request.url()).pathname);
      if (request.url().startsWith(`${home}/assets/`) && existsSync(file))
        return route.fulfill({ path: file });
      if (!request.url().startsWith("data:")) asked.push(`${request.resourceType()} ${request.url()}`);
      return route.abort();
    });
    await page.goto(`${home}/`, { waitUntil: "load" });
    return { page, ran, asked };
  };

  test("the trusted ones run in the same page, so that the test can fail", async () => {
    const { page, ran } = await open(pageOfAll(pages, "trusted", trusted));
    while (ran.length === 0) await page.evaluate(settle);
    await page.close();
  });

  test("nothing runs, nothing but pictures, sound and films is asked for, and the page around is whole", async () => {
    const { page, ran, asked } = await open(pageOfAll(pages, "safe", [...vectors.keys()]));
    const found = await page.evaluate(async () => {
      const elements = [...document.querySelectorAll("*")];
      // What would run only when somebody comes by.
      for (const element of document.querySelectorAll("[data-vector] *")) {
        for (const type of ["mouseover", "focus", "toggle", "error", "load", "animationstart"])
          element.dispatchEvent(new Event(type, { bubbles: true }));
        const link = element.closest("a");
        if (element instanceof HTMLElement && !link) element.click();
      }
      return {
        handlers: elements.filter((each) => [...each.attributes].some(({ name }) => /^on/i.test(name)))
          .length,
        frames: document.querySelectorAll("iframe, frame, object, embed").length,
        links: [...document.querySelectorAll("a")]
          .map((link) => link.protocol)
          .filter((each) => !/^(?:https?:|mailto:|tel:|:|)$/.test(each)),
        outline: [...document.body.children].map(({ localName }) => localName),
        mains: document.querySelectorAll("main").length,
        sections: document.querySelectorAll("body > main > article > .body > .prose > [data-vector]").length,
        whole:
          typeof document.getElementById === "function" &&
          document.body.localName === "body" &&
          typeof document.createElement === "function",
        content: document.getElementById("content")?.localName,
      };
    });
    await page.evaluate(settle);
    assert.deepEqual(ran, []);
    assert.deepEqual(
      asked.filter((each) => !/^(?:image|media) |^\w+ http:\/\/leaves\.test\//.test(each)),
      [],
    );
    assert.deepEqual(found, {
      handlers: 0,
      frames: 0,
      links: [],
      outline: ["a", "header", "main", "footer"],
      mains: 1,
      sections: vectors.length,
      whole: true,
      content: "main",
    });
    await page.close();
  });

  test("the author's page with all of them in one text is whole too", async () => {
    const { page, ran, asked } = await open(withoutPolicy(pages.get("safe author") ?? ""));
    await page.evaluate(settle);
    assert.deepEqual(ran, []);
    assert.deepEqual(
      asked.filter((each) => !/^(?:image|media) |^\w+ http:\/\/leaves\.test\//.test(each)),
      [],
    );
    assert.equal(await page.locator("body > footer").count(), 1);
    assert.equal(await page.locator("main").count(), 1);
    await page.close();
  });

  test("what feeds carry is as safe", () => {
    const { items } = JSON.parse(pages.get("safe feed") ?? "") as { items: { content_html: string }[] };
    assert.ok(items.length > 0);
    for (const { content_html: html } of items)
      assert.doesNotMatch(html, /<(?:script|iframe|svg|object|form)|<[^>]* on\w+=/i);
  });
});

const readPage = (root: string, file: string): string => readFileSync(path.join(root, "_site", file), "utf8");

const withoutPolicy = (html: string): string =>
  html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");

/** The body of a post's page, as it was put into the frame. */
function bodyOf(html: string): string {
  const from = html.indexOf(">\n", html.indexOf('<div class="prose')) + 2;
  return html.slice(from, html.lastIndexOf('\n</div>\n</div>\n<footer class="post-end'));
}

function pageOfAll(pages: ReadonlyMap<string, string>, kind: string, indexes: readonly number[]): string {
  const page = withoutPolicy(pages.get(`${kind} 0`) ?? "");
  const bodies = indexes.map(
    (index) => `<div data-vector="${index}">${bodyOf(pages.get(`${kind} ${index}`) ?? "")}</div>`,
  );
  return page.replace(bodyOf(page), () => bodies.join("\n"));
}

/** In the page: what a text could have begun has happened once a picture fails that was asked for later. */
async function settle(): Promise<void> {
  await new Promise((resolve) => {
    const image = new Image();
    image.addEventListener("error", resolve);
    image.src = "/none.png";
  });
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}
