/** /admin/ of npm start as an author uses it, with the keyboard and the mouse: what is shown, and what is on the disk. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import axe from "axe-core";
import type { Browser, Locator, Page } from "playwright-core";
import sharp from "sharp";
import type { Listed } from "../../src/admin/protocol.ts";
import { launchChromium } from "../harness/index.ts";
import { patience } from "../harness/chromium.ts";
import { isLong } from "../harness/long.ts";
import { createMiniSite, postText, start, type MiniSite, type Running } from "../serve/mini-site.ts";

const files = {
  "posts/old.md": [
    "---\r",
    "title: An old post # as it was",
    "date: 2024-03-05",
    "description: What was there before.",
    "author: Ruth Adler",
    "tags: [paper]",
    "---\r",
    "",
    "A text\r",
    "of two lines, and ![A cat](/assets/img/uploads/cat.png)\r",
  ].join("\n"),
  "posts/linking.md": postText("A linking post", "See [the old one](old.md)."),
  "posts/broken.md": postText("A broken post", "One.\n\nSee [this](/nowhere/)."),
  "authors/ruth-adler.md": "---\nname: Ruth Adler\n---\n\nShe folds.\n",
};

describe("/admin/", { timeout: 900_000 }, () => {
  let site: MiniSite;
  let server: Running;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  before(async () => {
    site = createMiniSite(files);
    const grey = { width: 40, height: 30, channels: 3, background: "grey" } as const;
    const picture = await sharp({ create: grey }).png().toBuffer();
    site.write("assets/img/uploads/.keep", "");
    writeFileSync(path.join(site.root, "assets/img/uploads/cat.png"), picture);
    server = await start("start", site.root);
    browser = await launchChromium();
    const context = await browser.newContext({ locale: "en-US", timezoneId: "America/Chicago" });
    page = await context.newPage();
    page.on("dialog", (dialog) => void dialog.accept());
    page.on("pageerror", (failure) => faults.push(String(failure)));
    page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) faults.push(message.text());
    });
  });
  after(async () => {
    await browser.close();
    await server.stop();
    site.remove();
  });

  const go = async (hash: string): Promise<void> => {
    await page.goto("about:blank");
    await page.goto(`http://localhost:${server.port}/admin/${hash}`);
    await page.locator("main h1").waitFor();
  };
  const button = (name: string | RegExp): Locator => page.getByRole("button", { name });
  const row = (source: string): Locator => page.locator(`[data-source="${source}"]`);
  const act = async (source: string, action: string): Promise<void> => {
    await row(source).getByRole("button").click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  const told = (text: string | RegExp): Promise<void> => page.locator(".oe-notice").getByText(text).waitFor();
  const titles = (): Promise<string[]> => page.locator(".oe-title").allInnerTexts();
  const onDisk = (name: string): string => readFileSync(path.join(site.root, name), "utf8");
  const isThere = (name: string): boolean => existsSync(path.join(site.root, name));
  const answered = (action: string): Promise<unknown> =>
    page.waitForResponse((response) => isAction(response.request().postData(), action));
  const save = async (): Promise<void> => {
    const saved = answered("save");
    await page.keyboard.press("ControlOrMeta+s");
    await saved;
    await page.locator(".oe-saved").getByText("Saved", { exact: true }).waitFor();
  };

  it("lists posts with what one knows them by, finds them and sorts them", async () => {
    await go("");
    await row("posts/old.md").waitFor();
    assert.deepEqual((await row("posts/old.md").innerText()).split(/\s*\n\s*/), [
      "An old post",
      "Published",
      "Mar 5, 2024",
      "Ruth Adler",
      "paper",
      "13 words",
    ]);
    await page.getByLabel("Search").fill("RUTH pap");
    await page.getByText("1 post", { exact: true }).waitFor();
    assert.match(page.url(), /#\/posts\?q=RUTH\+pap$/);
    await page.reload();
    await page.getByText("1 post", { exact: true }).waitFor();
    await page.getByLabel("Search").fill("");
    await page.getByLabel("Author").selectOption("Ruth Adler");
    await page.getByText("1 post", { exact: true }).waitFor();
    await page.getByLabel("Author").selectOption("");
    await page.getByLabel("Order").selectOption("By title");
    await until(
      async () => (await titles()).join() === "A broken post,A linking post,An old post,Hello",
      "the titles in order",
    );
    await page.getByLabel("Search").fill("nothing of the kind");
    await page.getByText("Nothing matches.").waitFor();
    await page.getByRole("link", { name: "Show all" }).click();
    await page.getByText("4 posts", { exact: true }).waitFor();
  });

  it("begins a new post with the keyboard alone", async () => {
    await go("#/posts");
    await row("posts/old.md").waitFor();
    await tabTo(page, "New post");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "New post" }).waitFor();
    await page.keyboard.type("Größe & a “test”");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/posts\/gr%C3%B6%C3%9Fe-a-test\/\?edit$/);
    assert.match(onDisk("posts/größe-a-test.md"), /^---\ntitle: .*Größe & a “test”.*\n/);
    assert.match(onDisk("posts/größe-a-test.md"), /\ndraft: true\n/);
  });

  it("schedules it in the time zone of the site, and says so", async () => {
    await go("#/file/posts/größe-a-test.md");
    await page.getByText("A draft. Nobody sees it but you.").waitFor();
    await page.getByLabel("Publish on …").check();
    await page.getByText("Scheduled. It appears on").waitFor();
    await page.getByLabel("Day and time").fill("2031-05-06T07:08");
    await page.getByText("Scheduled. It appears on May 6, 2031 at 7:08 AM.").waitFor();
    await save();
    assert.match(onDisk("posts/größe-a-test.md"), /\ndate: 2031-05-06T07:08(?::00)?Z\n/);
    assert.doesNotMatch(onDisk("posts/größe-a-test.md"), /draft/);
    await page.getByLabel("Keep as draft").check();
    await page.getByText("A draft. Nobody sees it but you.").waitFor();
    await save();
    assert.match(onDisk("posts/größe-a-test.md"), /\ndraft: true\n/);
  });

  it("takes “ruth” for the author that is there, and a new one only after “new”", async () => {
    await go("#/file/posts/größe-a-test.md");
    const authors = page.getByRole("combobox", { name: "Authors" });
    await authors.fill("ruth");
    assert.deepEqual(await page.getByRole("option").allInnerTexts(), ["Ruth Adler\n1 post", "New: “ruth”"]);
    await authors.press("Enter");
    await button("Remove Ruth Adler").waitFor();
    await authors.fill("Grace Hopper");
    await authors.press("Enter");
    await page
      .getByText("“Grace Hopper” does not exist yet. Press Enter once more to make it new.")
      .waitFor();
    assert.equal(await button("Remove Grace Hopper").count(), 0);
    await authors.press("Enter");
    await button("Remove Grace Hopper").waitFor();
    const tags = page.getByRole("combobox", { name: "Tags" });
    await tags.fill("papers");
    await tags.press("Enter");
    await page.getByText("Did you mean one of these?").waitFor();
    await tags.press("Enter");
    await button("Remove paper").waitFor();
    // A click elsewhere is not lost while the list goes, and what was only typed is told.
    await tags.fill("inkk");
    await button("Choose a picture").click();
    await page
      .getByRole("dialog", { name: "Choose a picture" })
      .getByRole("button", { name: "Close" })
      .click();
    await page.getByText("“inkk” is not added yet.").waitFor();
    await save();
    assert.match(onDisk("posts/größe-a-test.md"), /\nauthor: \[Ruth Adler, Grace Hopper\]\n/);
    assert.match(onDisk("posts/größe-a-test.md"), /\ntags:\n {2}- paper\n/);
  });

  it("says what a field needs at the field, in an author's words", async () => {
    await go("#/file/posts/größe-a-test.md");
    const title = page.getByLabel("Title", { exact: true });
    await title.fill("");
    const wrong = page.locator('[data-field="title"] .oe-wrong');
    await wrong.waitFor();
    assert.match(await wrong.innerText(), /^This needs a title\./);
    assert.equal(await title.getAttribute("aria-invalid"), "true");
    await title.fill("A better title");
    await wrong.waitFor({ state: "hidden" });
  });

  it("keeps what is not saved, and offers it with what differs", async () => {
    await go("#/file/posts/old.md");
    await page.getByLabel("Text", { exact: true }).press("ControlOrMeta+End");
    await page.keyboard.type("More of");
    await page.getByText("Not saved yet").waitFor();
    // What was typed just before one goes on is kept, too.
    const kept = page.waitForResponse((response) => /More of it\./.test(response.request().postData() ?? ""));
    await page.keyboard.type(" it.");
    await page.evaluate(() => (location.hash = "#/posts"));
    await kept;
    assert.equal(onDisk("posts/old.md"), files["posts/old.md"]);
    await go("#/posts");
    await row("posts/old.md").getByText("Unsaved changes").waitFor();
    await go("#/file/posts/old.md");
    await page.locator(".oe-offered ins").getByText("More of it.").waitFor();
    // Who types on before deciding loses neither.
    const other = page.waitForResponse((response) =>
      /Other words\./.test(response.request().postData() ?? ""),
    );
    await page.getByLabel("Text", { exact: true }).press("ControlOrMeta+End");
    await page.keyboard.type("Other words.");
    await other;
    await page.reload();
    await page.locator(".oe-offered ins").getByText("Other words.").waitFor();
    await button("Discard it").click();
    await page.locator(".oe-offered ins").getByText("More of it.").waitFor();
    await button("Take it up again").click();
    await page.getByText("Not saved yet").waitFor();
    await save();
    // No other byte has changed, not even a mixed line end.
    assert.equal(onDisk("posts/old.md"), `${files["posts/old.md"]}More of it.`);
  });

  it("shows both where the file was changed elsewhere", async () => {
    await go("#/file/posts/old.md");
    const before = onDisk("posts/old.md");
    writeFileSync(path.join(site.root, "posts/old.md"), before.replace("More of it.", "Theirs."));
    await page.getByLabel("Text", { exact: true }).press("ControlOrMeta+End");
    await page.keyboard.type(" Mine.");
    await page.keyboard.press("ControlOrMeta+s");
    await page.getByText("This file was changed elsewhere meanwhile.").waitFor();
    assert.match(onDisk("posts/old.md"), /Theirs\.$/);
    await button("Keep mine").click();
    await save();
    assert.equal(onDisk("posts/old.md"), `${before} Mine.`);
  });

  it("restores an older text, and takes that back", async () => {
    await go("#/history/posts/old.md");
    await page.locator(".oe-versions button").last().click();
    await page.locator(".oe-chosen del, .oe-chosen ins").first().waitFor();
    await button("Restore this text").click();
    await told("The older text was restored.");
    assert.equal(onDisk("posts/old.md"), files["posts/old.md"]);
    await button("Undo").click();
    await told("Saved.");
    assert.match(onDisk("posts/old.md"), /More of it\. Mine\.$/);
  });

  it("renames a post, and its old address and the links to it follow", async () => {
    await go("#/posts");
    await act("posts/old.md", "Rename");
    await page.getByLabel("New name, as part of the address").fill("older");
    await page.keyboard.press("Enter");
    await told("Renamed. /posts/old/ leads to /posts/older/. Links in 1 text were changed.");
    assert.equal(isThere("posts/old.md"), false);
    assert.match(onDisk("posts/older.md"), /\naliases:\n {2}- \/posts\/old\/\n/);
    assert.match(onDisk("posts/linking.md"), /\(older\.md\)/);
    await row("posts/older.md").waitFor();
  });

  it("deletes a post at once, says who links to it, and brings it back", async () => {
    const before = onDisk("posts/older.md");
    await act("posts/older.md", "Delete");
    await told(/^An old post was deleted\. 1 text still links to it:$/);
    assert.equal(isThere("posts/older.md"), false);
    await row("posts/older.md").waitFor({ state: "detached" });
    // What had the focus is gone, so the way back has it.
    await until(
      async () => (await page.evaluate("document.activeElement?.textContent")) === "Undo",
      "the focus on Undo",
    );
    await page.keyboard.press("Enter");
    await told("An old post is back.");
    await row("posts/older.md").waitFor();
    assert.equal(onDisk("posts/older.md"), before);
    // Days later, too: the notice is long gone.
    await act("posts/older.md", "Delete");
    await row("posts/older.md").waitFor({ state: "detached" });
    await page.reload();
    await page.getByText("Deleted (1)").click();
    assert.deepEqual(await findings(page), []);
    await button("Bring back: An old post").click();
    await told("An old post is back.");
    assert.equal(onDisk("posts/older.md"), before);
    await page.locator(".oe-deleted").waitFor({ state: "detached" });
  });

  it("makes a copy that is a draft", async () => {
    await act("posts/older.md", "Duplicate");
    await told("A copy of An old post was made. It is a draft.");
    await page.getByLabel("Status").selectOption("draft");
    await page.getByText("2 posts", { exact: true }).waitFor();
  });

  it("shows where a picture is used, and what it shows there", async () => {
    await go("#/pictures");
    await page.getByLabel("Search by name or use").fill("cat");
    await page.getByText("1 picture", { exact: true }).waitFor();
    const card = page.locator('[data-path="assets/img/uploads/cat.png"]');
    await card.locator("summary").click();
    await card.getByLabel("What it shows, in An old post", { exact: true }).fill("A grey cat");
    await button("Save description").click();
    await told("Saved.");
    await until(
      () => Promise.resolve(/!\[A grey cat\]/.test(onDisk("posts/older.md"))),
      "the description on the disk",
    );
  });

  it("leads from what is wrong to its place, until it is mended", async () => {
    await go("#/problems");
    await page.getByText("/nowhere/").first().waitFor();
    await page.locator('[data-source="posts/broken.md"] a').first().click();
    const text = page.getByLabel("Text", { exact: true });
    await text.waitFor();
    await until(
      async () =>
        (await text.evaluate((area) => {
          const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement;
          return value.slice(selectionStart, selectionEnd);
        })) === "See [this](/nowhere/).",
      "the line to be selected",
    );
    await page.keyboard.type("See [it](nowhere.md).");
    // Below the text, and not once more in the panel.
    await page.locator(".oe-panel").waitFor();
    await page.locator(".oe-wrong", { hasText: "nowhere.md" }).waitFor();
    await page.keyboard.press("Shift+Home");
    await page.keyboard.type("See nothing.");
    await save();
    await page.getByRole("link", { name: "To mend" }).click();
    await page.getByText("/nowhere/").waitFor({ state: "detached" });
  });

  it("warns of an author who is there already, before another one is made", async () => {
    await go("#/authors");
    await button("New author").click();
    await page.getByLabel("Name").fill("ruth");
    await page.getByText("Did you mean one of these?").waitFor();
    await page.getByRole("dialog").getByRole("link", { name: "Ruth Adler" }).click();
    await page.getByLabel("Role").fill("Folder");
    await save();
    assert.match(onDisk("authors/ruth-adler.md"), /\nrole: Folder\n/);
  });

  it("has no finding and no line that is too long in any view, on a phone and in both themes", async () => {
    const views = ["#/posts", "#/pages", "#/authors", "#/tags", "#/pictures", "#/problems"];
    const own = ["#/file/posts/older.md", "#/file/authors/ruth-adler.md", "#/history/posts/older.md"];
    for (const [at, view] of [...views, ...own].entries()) {
      await go(view);
      await page.getByText("Loading …").waitFor({ state: "detached" });
      for (const summary of await page.locator(".oe-panel summary").all()) await summary.click();
      const opener = page.locator(".oe-menu button, .oe-versions button").first();
      if ((await opener.count()) > 0) await opener.click();
      const looks = [[390, "dark"] as const, [1280, "light"] as const];
      // Each view in one of the two, unless all is asked for.
      for (const [width, colorScheme] of isLong ? looks : looks.slice(at % 2, (at % 2) + 1)) {
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        assert.deepEqual(await findings(page), [], `${view} ${width} ${colorScheme}`);
        assert.equal(await overflow(page), 0, `${view} ${width}`);
      }
    }
  });

  it("shows 10,000 posts by pages, with long titles and such that run from right to left", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await answerWith(page, "list", manyPosts());
    await go("#/posts");
    await page.getByText("10,000 posts", { exact: true }).waitFor();
    assert.equal(await page.locator(".oe-row").count(), 60);
    assert.equal(await overflow(page), 0);
    const direction = await row("posts/1.md")
      .locator("a")
      .evaluate((link) => getComputedStyle(link).direction);
    assert.equal(direction, "rtl");
    await page.getByLabel("Search").fill("number 9999");
    await page.getByText("1 post", { exact: true }).waitFor();
    await page.getByLabel("Search").fill("");
    await button("Next").click();
    await page.getByText("2 of 167").waitFor();
    await row("posts/60.md").waitFor();
    await row("posts/60.md").getByRole("link").focus();
    await page.keyboard.press("ArrowDown");
    await until(
      async () =>
        (await page.evaluate("document.activeElement.closest('li')?.dataset.source")) === "posts/61.md",
      "the focus on the next row",
    );
    await page.unrouteAll();
  });

  it("speaks the language of the site", async () => {
    await answerWith(page, "site", { title: "Rand", lang: "de-AT", zone: "Europe/Vienna", now: "2026-01-01T00:00", pathPrefix: "/", languages: [], uploads: [], largestUpload: 1 }); // prettier-ignore
    await go("#/posts");
    await page.getByRole("heading", { name: "Beiträge" }).waitFor();
    await button("Neuer Beitrag").waitFor();
    assert.equal(await page.evaluate("document.documentElement.lang"), "de-AT");
    await page.unrouteAll();
  });

  it("ran without faults", () => assert.deepEqual(faults, []));
});

/** Presses Tab until something has the focus, as a person does who cannot see where it goes next. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate("document.activeElement?.textContent")) === name) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

const isAction = (body: string | null, action: string): boolean =>
  (JSON.parse(body ?? "{}") as { readonly action?: string }).action === action;

/** The server answers all other actions. */
const answerWith = (page: Page, action: string, answer: unknown): Promise<unknown> =>
  page.route("**/admin/api/v1", (route) =>
    isAction(route.request().postData(), action) ? route.fulfill({ json: answer }) : route.fallback(),
  );

const manyPosts = (): readonly Listed[] =>
  Array.from({ length: 10_000 }, (_, index) => ({
    source: `posts/${index}.md`,
    title:
      index === 0
        ? `A title without an end ${"and on ".repeat(80)}${"x".repeat(300)}`
        : index === 1
          ? "سطر طويل عن الورق والحبر"
          : `Post number ${index}`,
    status: { kind: "published", date: `${3000 - Math.floor(index / 10)}-01-01T09:00` },
    authors: ["Ruth Adler"],
    tags: [`tag-${index % 300}`],
    url: `/posts/${index}/`,
    words: index,
    unsaved: false,
    problems: 0,
  }));

const overflow = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

async function findings(page: Page): Promise<unknown> {
  await page.evaluate(axe.source);
  return page.evaluate(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] })
      .then((result) => result.violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]))`,
  );
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + patience; ;) {
    if (await isSo().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
