/** The editor as an author uses it, in a real browser: what is on the disk and what the site shows after each step. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../harness/index.ts";
import { patience } from "../harness/chromium.ts";
import { createMiniSite, start, type MiniSite, type Running } from "../serve/mini-site.ts";

const oldPost = [
  "---\r",
  "# A comment of the author's\r",
  "title: 'An old post' # in quotes\r",
  "tags: [post, paper, ink]\r",
  "date: 2024-03-01T09:30:00+02:00\r",
  "faq:\r",
  "    question: Why?\r",
  "cover: /assets/img/none.png\r",
  "---\r",
  "\r",
  "* one\r",
  "* *two*, and \\[ x^2 \\]\r",
].join("\n");

describe("writing in the browser", { timeout: 900_000 }, () => {
  let site: MiniSite;
  let server: Running;
  let browser: Browser;
  let page: Page;
  const foreign: string[] = [];
  const faults: string[] = [];

  before(async () => {
    site = createMiniSite({ "posts/old.md": oldPost });
    server = await start("start", site.root);
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (!/^(blob|data|about):$/.test(url.protocol) && url.origin !== `http://localhost:${server.port}`)
        foreign.push(request.url());
    });
    page.on("dialog", (dialog) =>
      /backup/i.test(dialog.message()) ? void dialog.dismiss() : void dialog.accept(),
    );
    page.on("pageerror", (failure) => faults.push(String(failure)));
    page.on("console", (message) => {
      if (/Content Security Policy|Config Errors/.test(message.text())) faults.push(message.text());
    });
  });
  after(async () => {
    await browser.close();
    await server.stop();
    site.remove();
  });

  const address = (hash: string): string => `http://localhost:${server.port}/admin/#/collections/${hash}`;
  const field = (name: string) => page.locator(`[id^="${name}-field-"]`).first();
  const open = async (hash: string, title: string): Promise<void> => {
    await page.goto("about:blank");
    await page.goto(address(hash));
    await field("title").waitFor();
    await until(async () => (await field("title").inputValue()) === title, `the form of ${hash}`);
  };
  const save = async (): Promise<void> => {
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByText("Publish now", { exact: true }).click();
    await page.getByText("Entry saved").last().waitFor();
    await page.getByText("Entry saved").last().waitFor({ state: "hidden" });
  };
  const onDisk = (name: string): string => readFileSync(path.join(site.root, name), "utf8");
  const shows = (url: string, wanted: number | RegExp): Promise<void> =>
    until(
      async () => {
        const { status, text } = await server.get(url);
        return typeof wanted === "number" ? status === wanted : status === 200 && wanted.test(text);
      },
      `${url} to show ${String(wanted)}`,
    );
  const pane = () => page.frameLocator("#preview-pane");

  it("opens without an account and lists the posts", async () => {
    await page.goto(`http://localhost:${server.port}/admin/`);
    await page.getByText("An old post").first().waitFor();
    await page.getByText("Hello", { exact: true }).first().waitFor();
    for (const name of ["Authors", "Tags", "Pages"])
      assert.equal(await page.getByRole("link", { name }).count(), 1);
  });

  it("creates a post with a picture, previewed before it is saved", async () => {
    await open("posts/new", "");
    await field("title").fill("Größe & “Café”: a test");
    await field("date").fill("2024-05-06T07:08");
    await page.locator('[id^="draft-field-"]').first().click();
    await field("tags").fill("PAPER");
    await field("tags").press("Enter");
    await field("tags").fill("new, things");
    await field("tags").press("Enter");
    await field("author").fill("Ada Lovelace");
    await page.locator("[data-slate-editor]").click();
    await page.keyboard.type("Some *stressed* text.");

    await page.getByRole("button", { name: "Choose an image" }).click();
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: "Mön Bild (1) é.PNG",
        mimeType: "image/png",
        buffer: png(40, 30),
      });
    // What was uploaded is chosen already.
    await page.getByText("mön-bild-1-é.png").first().waitFor();
    await page.getByRole("button", { name: "Choose selected" }).click();

    const shown = pane().frameLocator("iframe");
    await shown.locator("h1", { hasText: "Größe" }).waitFor();
    await shown.locator("em", { hasText: "stressed" }).waitFor();
    await until(
      () => shown.locator(".hero img").evaluate((image) => (image as HTMLImageElement).naturalWidth === 40),
      "the picture that is not saved yet",
    );
    assert.equal(existsSync(path.join(site.root, "assets/img/uploads")), false);
    await save();

    assert.equal(
      onDisk("posts/größe-café-a-test.md"),
      [
        "---",
        'title: "Größe & “Café”: a test"',
        "author: Ada Lovelace",
        "date: 2024-05-06T07:08:00Z",
        "tags: [paper, new, things]",
        "thumbnail: /assets/img/uploads/mön-bild-1-é.png",
        "---",
        "",
        "Some *stressed* text.",
        "",
      ].join("\n"),
    );
    assert.deepEqual(readFileSync(path.join(site.root, "assets/img/uploads/mön-bild-1-é.png")), png(40, 30));
    await shows(encodeURI("/posts/größe-café-a-test/"), /<em>stressed<\/em>/);
  });

  it("keeps unsaved text while the site changes, and shows both themes, the search result and the card", async () => {
    await open("posts/entries/old", "An old post");
    await field("title").fill("An unsaved title");
    const frame = pane().frameLocator("iframe");
    await frame.locator("h1", { hasText: "An unsaved title" }).waitFor();
    site.write("posts/other.md", "---\ntitle: Other\ndate: 2024-01-01\n---\n\nText.\n");
    site.write("assets/css/zz.css", "main { outline-offset: 1px }");
    await shows("/posts/other/", 200);
    await pane().getByRole("button", { name: "Dark" }).click();
    await frame.locator("html[data-theme=dark]").waitFor();
    assert.equal(await field("title").inputValue(), "An unsaved title");
    assert.equal(
      await pane().locator(".octavo-result .octavo-title").textContent(),
      "An unsaved title – Mini",
    );
    await pane().getByText("Title: 23 of about 70 characters").waitFor();
    await until(
      () =>
        pane()
          .locator(".octavo-card img")
          .evaluate((image) => (image as HTMLImageElement).naturalWidth > 0),
      "the drawn card",
    );
    assert.equal(onDisk("posts/old.md"), oldPost);
  });

  it("changes one line for one field, and nothing where nothing was changed", async () => {
    await open("posts/entries/old", "An old post");
    await field("title").fill("A newer post");
    await save();
    assert.equal(onDisk("posts/old.md"), oldPost.replace("'An old post'", "'A newer post'"));
    const { mtimeMs } = statSync(path.join(site.root, "posts/old.md"));
    // Back to what it was and forth again: a save without a change.
    await field("title").fill("x");
    await field("title").fill("A newer post");
    await save();
    assert.equal(statSync(path.join(site.root, "posts/old.md")).mtimeMs, mtimeMs);
    await field("tags").fill("Glue");
    await field("tags").press("Enter");
    await save();
    assert.equal(
      onDisk("posts/old.md"),
      oldPost
        .replace("'An old post'", "'A newer post'")
        .replace("[post, paper, ink]", "[post, paper, ink, Glue]"),
    );
    await shows("/posts/old/", /A newer post/);
  });

  it("renames a post: its old address leads to the new one", async () => {
    await open("posts/entries/old", "A newer post");
    await field("slug").fill("newer");
    await save();
    assert.match(onDisk("posts/old.md"), /^slug: newer\r$/m);
    assert.match(onDisk("posts/old.md"), /^aliases:\r\n {2}- \/posts\/old\/\r$/m);
    await shows("/posts/newer/", /A newer post/);
    await shows("/posts/old/", /http-equiv="refresh"/);
  });

  it("schedules a post, in the zone its date was written in", async () => {
    await open("posts/entries/old", "A newer post");
    await field("date").fill("2099-01-02T03:04");
    await save();
    assert.match(onDisk("posts/old.md"), /^date: 2099-01-02T05:04:00\+02:00\r$/m);
    await shows("/posts/newer/", /class="notice/);
  });

  it("deletes a post", async () => {
    await open("posts/entries/größe-café-a-test", "Größe & “Café”: a test");
    await page.getByRole("button", { name: "Delete entry" }).click();
    await until(
      () =>
        Promise.resolve(!readdirSync(path.join(site.root, "posts")).some((name) => name.startsWith("gr"))),
      "the file to be gone",
    );
    await shows(encodeURI("/posts/größe-café-a-test/"), 404);
  });

  it("asked no other host for anything, and ran without faults", () => {
    assert.deepEqual(foreign, []);
    assert.deepEqual(faults, []);
  });
});

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + patience; ;) {
    if (await isSo().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A grey picture. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, 0);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1A\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
