/** Writing on the page as an author does, in a real browser: what is shown, what is kept, and what is on the disk. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import axe from "axe-core";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { launchChromium } from "../harness/index.ts";
import { isLong } from "../harness/long.ts";
import { commitAll, git } from "../history/git-site.ts";
import {
  createMiniSite,
  postText,
  settingsText,
  start,
  type MiniSite,
  type Running,
} from "../serve/mini-site.ts";

const body = [
  "The *first* paragraph with [a link](https://example.com/).",
  "## A heading",
  "Wrapped\nby hand.",
  "* one\n* two",
  "The end.",
];

/** With the line ends of Windows, a comment and quotes that are the author's own. */
const old = postText("'An old post' # in quotes", body.join("\n\n"), "# A comment\n").replaceAll(
  "\n",
  "\r\n",
);

const rain = postText("Rain", "It gained 12 grams.\n\n- Dry.\n- Wet.\n\nNobody knew.");
const regen = postText("Regen", "Es nahm um 12 Gramm zu.\n\n- Trocken.\n- Nass.\n\nKeiner wusste es.");

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

describe("writing on the page", { timeout: 900_000 }, () => {
  let site: MiniSite;
  let server: Running;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  before(async () => {
    site = createMiniSite({
      "site.config.ts": settingsText(', languages: [{ code: "en" }, { code: "de" }]'),
      ".gitignore": ".cache\n",
      "posts/rain.md": rain,
      "posts/de/rain.md": regen,
      "posts/old.md": old,
      "posts/other.md": postText("Folding paper", "## How to fold\n\nText."),
      "posts/drop.md": postText("Drop", "One.\n\nTwo."),
      "posts/wrong.md": postText(
        "Wrong",
        "Fine.\n\nTo [it](nowhere.md) and [[Nobody]].\n\n==Marked==",
      ).replace("tags: [paper]", 'tags: [paper, ""]'),
      "posts/right.md": postText("ورق", "واحد.\n\nاثنان.", "lang: ar\n"),
      "posts/new.md": "---\ntitle: New\ndate: 2024-05-01\n---\n",
      "pages/about.md": "---\ntitle: About\nlayout: page.njk\n---\n\nAbout *us*.\n",
    });
    git(site.root, ["init", "--quiet", "--initial-branch=main"]);
    commitAll(site.root, "2025-03-01T00:00:00Z");
    site.write("posts/rain.md", rain.replace("12 grams", "14 grams").replace("Nobody knew.", "Nobody knew!"));
    commitAll(site.root, "2025-03-12T00:00:00Z");
    server = await start("start", site.root);
    browser = await launchChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.on("weberror", (failure) => faults.push(String(failure.error())));
    context.on("console", (message) => {
      if (/Content Security Policy|Refused/.test(message.text())) faults.push(message.text());
    });
    page = await context.newPage();
  });
  after(async () => {
    await browser.close();
    await server.stop();
    site.remove();
  });

  const address = (url: string): string => `http://localhost:${server.port}${url}`;
  const onDisk = (name: string): string => readFileSync(path.join(site.root, name), "utf8");
  const open = async (url: string, on = page): Promise<void> => {
    await on.goto(address(`${url}?edit`));
    await button("Done", on).waitFor();
  };
  const button = (name: string, on = page): Locator => on.getByRole("button", { name, exact: true });
  const status = (text: RegExp, on = page): Promise<void> =>
    on.locator(".octavo-status").filter({ hasText: text }).waitFor();
  const save = async (): Promise<void> => {
    await page.keyboard.press("Control+s");
    await status(/^Saved$/);
  };
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const type = (text: string): Promise<void> => page.keyboard.type(text);
  const field = (): Locator => page.locator(".octavo-body .cm-content[contenteditable=true]");
  /** Leaves the block; resolves when it is shown. */
  const leave = async (): Promise<void> => {
    await press("Escape");
    await page.locator(".octavo-body .octavo-writing").first().waitFor({ state: "detached" });
  };
  const choose = async (name: string): Promise<void> => {
    await page.getByRole("combobox").fill(name);
    await page.getByRole("option", { name, exact: true, selected: true }).waitFor();
    await press("Enter");
  };
  const audit = async (on = page): Promise<void> => {
    await on.evaluate(axe.source);
    const found = await on.evaluate(
      `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ["violations"] }).then(({ violations }) =>
        violations.map(({ id, nodes }) => id + ": " + nodes.map((node) => node.target.join(" ")).join(", ")))`,
    );
    assert.deepEqual(found, []);
  };

  it("leads from the page to the editor and back, and a page as readers see it has nothing of it", async () => {
    await page.goto(address("/posts/old/"));
    assert.equal(await page.locator("script[src*='/admin/']").count(), 0);
    await page.getByRole("link", { name: "Edit" }).click();
    await button("Done").click();
    await page.getByRole("link", { name: "Edit" }).waitFor();
    assert.equal(new URL(page.url()).search, "");
  });

  it("writes a block where it stands, in its own Markdown, and shows it when it is left", async () => {
    await open("/posts/old/");
    const before = await page.getByText("The end.").evaluate((element) => getComputedStyle(element).font);
    await page.getByText("The end.").click();
    assert.equal(await field().evaluate((element) => getComputedStyle(element).font), before);
    await press("End");
    await type(" With **bold** words.");
    await leave();
    assert.equal(await page.locator(".octavo-body strong").innerText(), "bold");
    await save();
    assert.equal(onDisk("posts/old.md"), old.replace("The end.", "The end. With **bold** words."));
  });

  it("takes everything back, across saves, to the same bytes", async () => {
    await page.getByText("by hand").click();
    await press("Control+End", "Enter");
    await type("Another one");
    await leave();
    await page.getByRole("heading", { name: "An old post" }).click();
    await press("Home");
    await type("Not ");
    await press("Enter", "Escape");
    await page.getByRole("heading", { name: "Not An old post" }).waitFor();
    await page.getByText("Another one").click();
    await leave();
    await press("Alt+ArrowUp");
    await page.locator(".octavo-body p:has-text('Another one') + p:has-text('Wrapped')").waitFor();
    await save();
    assert.match(onDisk("posts/old.md"), /^title: 'Not An old post' # in quotes\r$/m);
    const undo = button("Undo");
    while (await undo.isEnabled()) {
      await undo.click();
    }
    await leave().catch(() => undefined);
    await save();
    assert.equal(onDisk("posts/old.md"), old);
    await page.getByRole("heading", { name: "An old post", exact: true }).waitFor();
  });

  it("saves a title as soon as it is typed, and does not leave without it", async () => {
    await page.getByRole("heading", { name: "An old post", exact: true }).click();
    await type("er");
    const saved = page.waitForResponse((response) =>
      /"action":"save"/.test(response.request().postData() ?? ""),
    );
    await press("Control+s");
    await saved;
    assert.match(onDisk("posts/old.md"), /^title: 'An old poster' # in quotes\r$/m);
    await type("s");
    await button("Done").click();
    await button("Stay").click();
    await page.getByRole("heading", { name: "An old posters" }).waitFor();
    await button("Undo").click();
    await button("Undo").click();
    await page.getByRole("heading", { name: "An old post", exact: true }).waitFor();
    await save();
    assert.equal(onDisk("posts/old.md"), old);
  });

  it("writes a post of ten blocks with pictures, a gallery, a table and links, and goes on after a reload", async () => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await open("/posts/new/");
    await page.getByText("Write here.").click();
    await type("The first paragraph of it.");
    // Nobody waits for what is offered: no letter is lost, and none gets into the text.
    await press("Enter");
    await type("/hea");
    await press("Enter");
    await type("About paper");
    await press("Enter");
    await type("See folding");
    await press("Control+Shift+ArrowLeft", "Control+k");
    // At once: what was offered before is not meant, and what is typed on stands behind the link.
    await page.route("**/admin/api/v1", async (route) => {
      if (route.request().postData()?.includes('"Folding"') === true) await answered;
      await route.continue();
    });
    await type("Folding");
    await press("Enter");
    await type(".");
    answer();
    await page.getByRole("combobox").waitFor({ state: "detached" });
    await page.unrouteAll({ behavior: "wait" });
    await press("Enter", "/");
    await choose("List");
    await type("one");
    await press("Enter");
    await type("two");
    await press("Enter", "Enter", "/");
    await choose("Table");
    await type("Name");
    await press("Tab");
    await type("Size");
    await press("Enter");
    await type("x");
    await press("Escape");
    await status(/^Not saved yet, but kept$/);

    await page.reload();
    await page.getByText("There is unsaved work").waitFor();
    // The offer covers neither the page nor the panel, however many lines it takes.
    await button("About this text").click();
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForFunction(() => {
        const end = document.querySelector(".octavo-offer")!.getBoundingClientRect().bottom;
        const panel = document.querySelector(".octavo-panel")!.getBoundingClientRect().top;
        const text = parseFloat(getComputedStyle(document.body).paddingBlockStart);
        return Math.abs(panel - end) < 1 && Math.abs(text - end) < 1;
      });
    }
    await button("About this text").click();
    await button("Compare").click();
    await page.locator("dialog ins", { hasText: "The first paragraph of it." }).waitFor();
    await press("Escape");
    await button("Go on with it").click();
    await page.locator(".octavo-body td", { hasText: "x" }).waitFor();

    await page.locator(".octavo-body td", { hasText: "x" }).click();
    await press("Escape");
    const pictures = await Promise.all(
      ["Ein Bild é.png", "two.png", "three.png"].map(async (name, index) => ({
        name,
        mimeType: "image/png",
        buffer: await sharp({ create: { width: 40 + index, height: 30, channels: 3, background: "teal" } })
          .png()
          .toBuffer(),
      })),
    );
    await button("Picture").click();
    await page.locator("dialog input[type=file]").setInputFiles(pictures[0]!);
    await page.getByLabel("What does it show?").fill("A fold");
    await button("Insert").click();
    const fold = page.locator(".octavo-body img[alt='A fold']");
    await fold.waitFor();
    const width = await fold.evaluate(async (element) => {
      const image = element as HTMLImageElement;
      await image.decode();
      return image.naturalWidth;
    });
    assert.equal(width, 40);
    await button("Insert a block").click();
    await choose("Gallery");
    await page.locator("dialog input[type=file]").setInputFiles(pictures.slice(1));
    await page.getByLabel("What does it show?").first().fill("Two");
    await page.getByLabel("What does it show?").last().fill("Three");
    await button("Insert").click();
    await page.locator(".octavo-body img[alt='Three']").waitFor();
    await page.locator(".octavo-body li", { hasText: "two" }).click();
    await press("Control+End", "Enter", "Enter");
    await type("> Quoted");
    await press("Enter", "Enter");
    await type("The last.");
    await leave();
    await save();
    assert.equal(
      onDisk("posts/new.md"),
      `---
title: New
date: 2024-05-01
---

The first paragraph of it.

## About paper

See [folding](other.md).

- one
- two

> Quoted

The last.

| Name | Size |
| --- | --- |
| x |  |

![A fold](/assets/img/uploads/ein-bild-%C3%A9.png)

:::gallery
![Two](/assets/img/uploads/two.png)
![Three](/assets/img/uploads/three.png)
:::
`,
    );
    assert.equal(readdirSync(path.join(site.root, "assets/img/uploads")).length, 3);
  });

  it("moves, joins and deletes blocks by the keyboard alone", async () => {
    await open("/posts/old/");
    await page.locator(".octavo-body > p").first().focus();
    await press("ArrowDown", "Alt+ArrowUp");
    await page.locator(".octavo-body > :first-child:has-text('A heading')").waitFor();
    await press("End", "Delete");
    await page.getByText("The end.").waitFor({ state: "detached" });
    await page.getByText("by hand").click();
    await press("Control+Home", "Backspace");
    await type(" ");
    await leave();
    await save();
    const [first, heading, wrapped, list] = body;
    assert.equal(
      onDisk("posts/old.md"),
      old.replace(
        body.join("\r\n\r\n").replace("Wrapped\nby", "Wrapped\r\nby").replace("one\n", "one\r\n"),
        `${heading}\r\n\r\n${first} ${wrapped}\r\n\r\n${list}`.replace(/(?<!\r)\n/g, "\r\n"),
      ),
    );
    site.write("posts/old.md", old);
  });

  it("leaves a block by the arrow that points out of it, where lines run from right to left", async () => {
    await open("/posts/right/");
    await page.locator(".octavo-body p").last().click();
    await press("Control+Home", "ArrowRight");
    await type("1");
    await press("ArrowLeft");
    await type("2");
    await leave();
    await save();
    assert.equal(onDisk("posts/right.md"), postText("ورق", "واحد.1\n\n2اثنان.", "lang: ar\n"));
  });

  it("finds and replaces in the whole text", async () => {
    await open("/posts/old/");
    await press("Control+f");
    await page.getByLabel("Find", { exact: true }).fill("the");
    await page.getByText("0 of 2").waitFor();
    await press("Enter");
    await page.getByText("1 of 2").waitFor();
    await page.getByLabel("Replace with").fill("A");
    await button("Replace all").click();
    await page.getByText("2 places replaced").waitFor();
    await page.getByText("A end.").waitFor();
    await button("Undo").click();
    await page.locator(".octavo-body em", { hasText: "first" }).waitFor();
    await page.locator(".octavo-body").getByText("The end.").waitFor();
    await press("Escape");
  });

  it("turns what is pasted from a web page and from Word into Markdown", async () => {
    await open("/posts/old/");
    const paste = async (html: string, wanted: string): Promise<void> => {
      await page.locator(".octavo-body > p").last().click();
      await press("End", "Enter");
      await field().evaluate((element, given) => {
        const data = new DataTransfer();
        data.setData("text/html", given);
        data.setData("text/plain", "plain");
        element.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
        );
      }, html);
      const lines = page.locator(".octavo-writing .cm-line");
      await lines.filter({ hasText: wanted.split("\n").at(-1) as string }).waitFor();
      assert.equal((await lines.allTextContents()).join("\n"), wanted);
      await leave();
    };
    await paste(
      "<h2>Title</h2><p>Some <b>bold</b>, <i>slanted</i> and <a href='https://example.com/a'>linked</a> words.</p><ul><li>one</li><li>two</li></ul><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2|3</td></tr></table><script>alert(1)</script>",
      "## Title\n\nSome **bold**, *slanted* and [linked](https://example.com/a) words.\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2\\|3 |",
    );
    await paste(
      "<p class=MsoListParagraph><span style='font-family:Symbol'>·</span>&nbsp;&nbsp; first</p><p class=MsoListParagraph><span>·</span>&nbsp; <span style='font-weight:bold'>second</span></p>",
      "- first\n- **second**",
    );
    await paste(
      `<html><head><style><!-- p.MsoNormal {margin:0cm} --></style></head><body><h1><b>Report</b></h1><p class=MsoNormal>With <b style='mso-bidi-font-weight:normal'><i>both</i></b>, H<sub>2</sub>O, a_b_c<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.<o:p></o:p></p><p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span>·&nbsp;&nbsp; </span>One</p><p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span>o&nbsp;&nbsp; </span>Within</p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span>·&nbsp;&nbsp; </span>Two</p><table><tr><td><p>a</p><p>b</p></td><td><br></td></tr></table><div style='mso-element:footnote-list'><hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p></div></div></body></html>`,
      "## Report\n\nWith ***both***, H<sub>2</sub>O, a_b_c[^1].\n\n- One\n  - Within\n- Two\n\n| a b |  |\n| --- | --- |\n\n[^1]: The note.",
    );
    await paste(
      `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:400">Some </span><span style="font-family:'Courier New',monospace">code</span></p><br /><ul><li><p><span style="font-weight:700">one</span></p></li><ul><li><p>within</p></li></ul></ul></b><br>`,
      "Some `code`\n\n- **one**\n  - within",
    );
    await paste(
      `<meta charset="utf-8"><div style="font-family: Consolas, 'Courier New', monospace; white-space: pre"><div>plain = 1</div></div>`,
      "plain",
    );
    await page.locator(".octavo-body td", { hasText: "2|3" }).waitFor();
    // A picture that is in it is stored; of one that is on the author's disk only its place is left, and a sentence.
    const dot = `data:image/png;base64,${(
      await sharp({ create: { width: 2, height: 1, channels: 3, background: "red" } })
        .png()
        .toBuffer()
    ).toString("base64")}`;
    await paste(
      `<p>Before</p><p><img src="${dot}" alt="A dot"></p><p><img src="file:///C:/clip_image001.png" alt="B"></p>`,
      "Before\n\n![A dot](/assets/img/uploads/picture.png)\n\n![B](file:///C:/clip_image001.png)",
    );
    await page.locator(".octavo-note").getByText("clip_image001.png").waitFor();
  });

  it("takes pictures that are dropped between two blocks or pasted, and moves what is dragged", async () => {
    await open("/posts/drop/");
    const file = path.join(site.root, "Ein Foto.png");
    await sharp({ create: { width: 30, height: 20, channels: 3, background: "tan" } }).toFile(file);
    const client = await context.newCDPSession(page);
    const box = async (text: string): Promise<{ x: number; y: number; height: number }> =>
      (await page.locator(".octavo-body > p", { hasText: text }).boundingBox())!;
    const two = await box("Two.");
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await client.send("Input.dispatchDragEvent", { type, x: two.x + 9, y: two.y + 2, data });
      if (type === "dragOver") await page.locator(".octavo-drop").waitFor();
    }
    await page.getByLabel("What does it show?").fill("A sheet");
    await press("Enter");
    await page.locator(".octavo-body > :focus img[alt='A sheet']").waitFor();

    await page.getByText("Two.").click();
    await field().evaluate(async (element) => {
      const canvas = new OffscreenCanvas(9, 9);
      canvas.getContext("2d")!.fillRect(0, 0, 9, 9);
      const data = new DataTransfer();
      data.items.add(new File([await canvas.convertToBlob()], "image.png", { type: "image/png" }));
      const paste = { clipboardData: data, bubbles: true, cancelable: true };
      element.dispatchEvent(new ClipboardEvent("paste", paste));
    });
    await page.getByLabel("What does it show?").fill("Black");
    await press("Enter");
    await page.locator(".octavo-body img[alt='Black']").waitFor();

    const one = page.locator(".octavo-body > p", { hasText: "One." });
    await one.hover();
    const grip = (await button("Drag to move").boundingBox())!;
    await page.mouse.move(grip.x + 4, grip.y + 4);
    await page.mouse.down();
    const target = await box("Two.");
    await page.mouse.move(target.x + 9, target.y + target.height - 2, { steps: 4 });
    await page.locator(".octavo-drop").waitFor();
    await page.mouse.up();
    await page.locator(".octavo-body > p:has-text('Two.') + p:has-text('One.')").waitFor();
    await save();
    const uploads = "/assets/img/uploads";
    assert.equal(
      onDisk("posts/drop.md"),
      postText(
        "Drop",
        `![A sheet](${uploads}/ein-foto.png)\n\nTwo.\n\nOne.\n\n![Black](${uploads}/image.png)`,
      ),
    );
  });

  it("goes on by itself when the server is back, and keeps the last words before the page is left", async () => {
    await open("/posts/drop/");
    await page.getByText("One.").click();
    await press("End");
    await context.setOffline(true);
    await type(" Away");
    await press("Escape");
    await status(/^The dev server does not answer/);
    await context.setOffline(false);
    await status(/^Not saved yet, but kept$/);
    // That is at every few keys another, and is not read out.
    assert.equal(await page.locator(".octavo-bar").getByRole("status").innerText(), "");
    const words = page.locator(".octavo-status");
    const [shown, whole] = await words.evaluate(({ clientWidth, scrollWidth }) => [clientWidth, scrollWidth]);
    assert.ok(shown! >= whole!, "the status is cut");
    // A disk that is full for a while: said while it is typed on, until all is kept.
    let isFull = true;
    await page.route("**/admin/api/v1", async (route) => {
      const isKeep = /"action":"keep"/.test(route.request().postData() ?? "");
      if (isKeep && isFull) await route.fulfill({ status: 507, json: { error: "The disk is full." } });
      else await route.continue();
    });
    await page.locator(".octavo-body > p", { hasText: "One. Away" }).click();
    await press("End");
    await type(",");
    await status(/The disk is full/);
    await type(" ");
    assert.match(await words.innerText(), /The disk is full/);
    isFull = false;
    await status(/^Not saved yet, but kept$/);
    await page.unrouteAll({ behavior: "wait" });
    await press("Backspace", "Backspace", "Escape");
    await page.locator(".octavo-body > p", { hasText: "One. Away" }).click();
    await press("End");
    page.once("dialog", (dialog) => void dialog.accept());
    await type(" and, typed for longer than a request takes, the very last word");
    await page.evaluate("location.assign('about:blank')");
    await page.waitForURL("about:blank");
    await open("/posts/drop/");
    await button("Compare").click();
    await page.locator("dialog ins", { hasText: "the very last word" }).waitFor();
    await press("Escape");
    await button("Throw it away").click();
  });

  it("draws at a key only what it has changed, whatever is open around the text", async () => {
    await open("/posts/drop/");
    await page.getByText("Two.").click();
    await type(" x");
    await status(/^Not saved yet, but kept$/);
    await page.reload();
    await page.getByText("There is unsaved work").waitFor();
    await button("About this text").click();
    await page.getByText("Two.").click();
    await type(".");
    await status(/^Not saved yet, but kept/);
    // The offer and the panel write dates, so that each time they are drawn is counted.
    await page.evaluate(`window.octavoDrawn = 0;
      Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
        construct(target, given) { window.octavoDrawn += 1; return Reflect.construct(target, given); },
      }), undefined`);
    await type("abc");
    await page.getByText("Two..abc").waitFor();
    await status(/^Not saved yet, but kept/);
    assert.equal(await page.evaluate("window.octavoDrawn"), 0);
    await button("Throw it away").click();
    await press("Control+z", "Control+z");
    await status(/^Saved$/);
    await button("About this text").click();
  });

  it("keeps both texts where two windows write, joins what does not touch, and asks where it does", async () => {
    site.write("posts/old.md", old);
    await open("/posts/old/");
    const second = await context.newPage();
    await open("/posts/old/", second);
    for (const name of ["Throw it away"])
      for (const on of [page, second])
        while (await button(name, on).isVisible()) await button(name, on).click();
    await page.bringToFront();
    await page.getByText("The end.").click();
    await press("End");
    await type(" One");
    await leave();
    await save();
    await second.bringToFront();
    await second.getByText("The first paragraph").click();
    await second.keyboard.press("End");
    await second.keyboard.type(" Two");
    await second.keyboard.press("Control+s");
    await status(/^Saved, with what somebody else/, second);
    const bar = second.locator(".octavo-bar");
    assert.equal(
      await bar.getByRole("status").innerText(),
      await second.locator(".octavo-status").innerText(),
    );
    await second.getByText("The end. One").waitFor();
    assert.equal(
      onDisk("posts/old.md"),
      old.replace("The end.", "The end. One").replace("example.com/).", "example.com/). Two"),
    );

    writeFileSync(
      path.join(site.root, "posts/old.md"),
      onDisk("posts/old.md").replace("The end. One", "Theirs"),
    );
    await second.getByText("The end. One").click();
    await second.keyboard.press("End");
    await second.keyboard.type(" and mine");
    await second.keyboard.press("Control+s");
    await second.getByRole("heading", { name: "Somebody else changed the same place" }).waitFor();
    await audit(second);
    await second.getByRole("radio", { name: "Both" }).check();
    await button("Save the choice", second).click();
    await status(/^Saved/, second);
    assert.match(onDisk("posts/old.md"), /\r\n\r\nThe end\. One and mine\r\nTheirs\r\n/);
    await second.close();
  });

  it("says what is wrong at its block, leads from one to the next, and takes it back while it is mended", async () => {
    await open("/posts/wrong/");
    const notes = page.locator(".octavo-note");
    const said = async (): Promise<readonly string[]> => notes.locator("p").allInnerTexts();
    const marked =
      "==Marked== is shown as it stands: its signs mean nothing here. Write <mark>Marked</mark>, or a backslash before each sign that is meant.";
    const unknown =
      "No post is called Nobody. Write the title or the file name of a post, or \\[[ if brackets are meant.";
    assert.deepEqual(await said(), [
      "The link to nowhere.md leads nowhere. Check the name, or take the link away.",
      unknown,
      marked,
    ]);
    await page.locator("p:has-text('To it') + .octavo-note").waitFor();
    await audit();
    const selected = (): Promise<string> => page.evaluate("getSelection().toString()");
    await button("4 things to mend").click();
    await page.locator(".octavo-panel .oe-field .oe-wrong").waitFor();
    await press("F8");
    await page.locator(".octavo-writing + .octavo-note").waitFor();
    assert.equal(await selected(), "nowhere.md");
    await audit();
    await type("other.md");
    await button("3 things to mend").waitFor();
    assert.deepEqual(await said(), [unknown, marked]);
    await press("F8");
    assert.equal(await selected(), "[[Nobody]]");
    await leave();
    await page.setViewportSize({ width: 390, height: 800 });
    await audit();
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 390);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it("asks before unsaved work is left, and writes pages of the owner's too", async () => {
    await open("/about/");
    await page.locator(".octavo-body p").click();
    await press("End");
    await type(" And you.");
    await leave();
    await button("Done").click();
    await button("Save and leave").click();
    await page.getByRole("link", { name: "Edit" }).waitFor();
    assert.equal(
      onDisk("pages/about.md"),
      "---\ntitle: About\nlayout: page.njk\n---\n\nAbout *us*. And you.\n",
    );
  });

  it("marks what the original has left behind in a translation, until it is translated or said to be right", async () => {
    const told = async (): Promise<string> =>
      (await page.locator(".octavo-behind [role=status]").innerText()).replace(/\s+/g, " ");
    const marked = (): Promise<string[]> => page.locator("[data-octavo-behind]").allInnerTexts();
    await open("/de/posts/rain/");
    const first =
      "The original of this was rewritten on March 12, 2025. It gained removed: 12 added: 14 grams.";
    await page.locator(".octavo-behind").waitFor();
    assert.equal(await told(), first);
    assert.deepEqual(await marked(), ["Es nahm um 12 Gramm zu."]);
    await audit();
    await button("Next").click();
    await page.locator("[data-octavo-behind]:focus").waitFor();
    const opened = context.waitForEvent("page");
    await button("Open the original").click();
    const original = await opened;
    assert.equal(original.url(), address("/posts/rain/?edit=8"));
    await original.close();

    // In sight while it is written; what was not changed is not asked for.
    await press("Enter", "Home");
    await type("X");
    assert.equal(await told(), first);
    await leave();
    await page.getByText("Keiner wusste es.").click();
    await press("Home", "Shift+End");
    await type("Niemand wusste es.");
    await leave();
    assert.deepEqual(await marked(), ["XEs nahm um 12 Gramm zu."]);
    await page.getByText("XEs nahm").click();
    await press("Control+Home", "Delete");
    await leave();
    await button("This is right as it is").click();
    await page.locator(".octavo-behind").waitFor({ state: "detached" });
    assert.deepEqual(await marked(), []);
    await button("Undo").click();
    assert.equal(await told(), first);
    await button("Redo").click();
    await page.locator(".octavo-behind").waitFor({ state: "detached" });
    await save();
    const revision = git(site.root, ["rev-parse", "HEAD"]).slice(0, 12);
    const text = onDisk("posts/de/rain.md");
    assert.equal(
      text.replace(/translated_from: "?(\w+)"?/, "translated_from: $1"),
      regen.replace("\n---\n", `\ntranslated_from: ${revision}\n---\n`).replace("Keiner", "Niemand"),
    );

    commitAll(site.root, "2025-03-13T00:00:00Z");
    site.write("posts/rain.md", onDisk("posts/rain.md").replace("14 grams", "16 grams"));
    await open("/de/posts/rain/");
    await page.locator(".octavo-behind").waitFor();
    assert.equal(await button("This is right as it is").count(), 0, "the original is in no commit");
    await page.getByText("12 Gramm").click();
    await press("End");
    await type(" Oder 16.");
    await leave();
    await save();
    await page.locator(".octavo-behind").waitFor({ state: "detached" });
  });

  it("lists posts by language, begins one in it, and leads to a translation or begins it from the original", async () => {
    const list = async (): Promise<void> => {
      await page.goto("about:blank");
      await page.goto(address("/admin/#/posts?language=de"));
      await page.locator(".oe-title", { hasText: "Regen" }).waitFor();
    };
    const translate = async (source: string): Promise<void> => {
      await page.getByLabel("Language").selectOption("en");
      await page.locator(`[data-source="${source}"]`).getByRole("button").click();
      await page.getByRole("menuitem", { name: "Translation: Deutsch" }).click();
    };
    await list();
    assert.equal(await page.locator(".oe-row").count(), 1);
    await translate("posts/rain.md");
    await page.waitForURL(address("/de/posts/rain/?edit"));
    await list();
    await translate("posts/other.md");
    await page.waitForURL(address("/de/posts/other/?edit"));
    const begun = postText("Folding paper", "## How to fold\n\nText.", "draft: true\n");
    assert.equal(onDisk("posts/de/other.md"), begun);
    await list();
    await button("New post").click();
    await type("Vom Falten");
    await press("Enter");
    await page.waitForURL(address("/de/posts/vom-falten/?edit"));
    assert.match(onDisk("posts/de/vom-falten.md"), /^---\ntitle: Vom Falten\n/);
    await page.goto(address("/admin/#/tags"));
    await page.locator(".oe-title", { hasText: "paper" }).waitFor();
    assert.equal(await page.locator(".oe-title", { hasText: "paper" }).count(), 1);
  });

  for (const colorScheme of isLong ? (["light", "dark"] as const) : (["dark"] as const))
    it(`has no finding of axe's and fits a phone, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      await open("/posts/new/");
      await audit();
      await page.getByText("The last.").click();
      await audit();
      await press("Enter", "/");
      await audit();
      await press("Escape", "Escape");
      await button("About this text").click();
      await page.getByRole("heading", { name: "Status" }).waitFor();
      await audit();
      await page.setViewportSize({ width: 390, height: 800 });
      await audit();
      await button("About this text").click();
      await press("Control+f");
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 390);
      await press("Escape");
      await page.getByText("The last.").click();
      await button("Bold").click();
      await type("phone");
      await leave();
      await page.locator(".octavo-body strong", { hasText: "phone" }).waitFor();
      await page.setViewportSize({ width: 1280, height: 900 });
    });

  it("does all that under the page's policy, without a fault", () => {
    assert.deepEqual(faults, []);
  });
});
