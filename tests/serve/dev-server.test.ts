import assert from "node:assert/strict";
import { existsSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import {
  createMiniSite,
  postText,
  settingsText,
  start,
  type Events,
  type LiveState,
  type MiniSite,
  type Running,
} from "./mini-site.ts";

describe("the dev server", { timeout: 300_000 }, () => {
  let site: MiniSite;
  let server: Running;
  let events: Events;
  let version = "";
  /** The last state that open pages were told of while one was waited for. */
  let told: LiveState | undefined;
  /** Asks for the page after each change that open pages are told of, until it is as wanted. */
  const shows = async (url: string, wanted: RegExp | number): Promise<void> => {
    for (;;) {
      const { status, text } = await server.get(url);
      if (typeof wanted === "number" ? status === wanted : wanted.test(text)) return;
      told = await events.until(() => true);
      version = told.version;
    }
  };

  before(async () => {
    site = createMiniSite({
      "posts/draft.md": postText("A draft", "Not yet.", "draft: true\n"),
      "posts/later.md": postText("Later").replace("2024-03-01", "2999-01-01"),
      "posts/gone.md": postText("Gone"),
      "assets/img/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
      "outside.txt": "secret",
    });
    symlinkSync(path.join(site.root, "outside.txt"), path.join(site.root, "assets/link.txt"));
    server = await start("start", site.root);
    events = await server.events();
    version = (await events.until(() => true)).version;
  });
  after(async () => {
    events.close();
    assert.equal(await server.stop(), 0);
    assert.equal(existsSync(path.join(site.root, "_site")), false);
    site.remove();
  });

  it("shows posts, lists, own pages, feeds, twins and files with their types", async () => {
    const types: [string, string][] = [
      ["/", "text/html; charset=utf-8"],
      ["/posts/hello/", "text/html; charset=utf-8"],
      ["/tags/paper/", "text/html; charset=utf-8"],
      ["/feed.xml", "application/xml; charset=utf-8"],
      ["/feed.json", "application/json; charset=utf-8"],
      ["/posts/hello/index.md", "text/markdown; charset=utf-8"],
      ["/assets/img/dot.svg", "image/svg+xml; charset=utf-8"],
    ];
    const found = await Promise.all(
      types.map(async ([url]) => {
        const { status, headers } = await server.get(url);
        return [url, status, headers["content-type"]];
      }),
    );
    assert.deepEqual(
      found,
      types.map(([url, type]) => [url, 200, type]),
    );
  });

  it("shows drafts and scheduled posts, marked", async () => {
    const draft = await server.get("/posts/draft/");
    const later = await server.get("/posts/later/");
    assert.equal(draft.status, 200);
    assert.match(draft.text, /Draft/);
    assert.equal(later.status, 200);
    assert.match(later.text, /Scheduled/i);
  });

  it("adds its script to pages only", async () => {
    assert.match(
      (await server.get("/posts/hello/")).text,
      /<script src="\/_octavo\/client\.js" data-version="[\w.]+" defer><\/script><\/body>/,
    );
    assert.doesNotMatch((await server.get("/feed.xml")).text, /_octavo/);
    assert.equal(
      (await server.get("/_octavo/client.js")).headers["content-type"],
      "text/javascript; charset=utf-8",
    );
  });

  it("answers what is not there with the site's own page and status 404", async () => {
    const { status, text } = await server.get("/nothing/");
    assert.equal(status, 404);
    assert.match(text, /<title>/);
  });

  it("adds the slash that an address lacks", async () => {
    const { status, headers } = await server.get("/posts/hello");
    assert.deepEqual([status, headers.location], [302, "/posts/hello/"]);
  });

  it("answers this machine only", async () => {
    assert.equal((await server.get("/", { host: "evil.example" })).status, 403);
    assert.equal((await server.get("/_octavo/events", { host: `evil.example:${server.port}` })).status, 403);
    assert.equal((await server.get("/", { host: "localhost:1" })).status, 403);
    assert.equal((await server.get("/", { host: `[::1]:${server.port}` })).status, 200);
  });

  it("gives nothing from outside the site", async () => {
    for (const url of [
      "/../outside.txt",
      "/assets/../../outside.txt",
      "/%2e%2e/outside.txt",
      "/assets/%2e%2e%2f..%2foutside.txt",
      "/assets/..%5coutside.txt",
      "/posts/hello/%00",
      "/%",
      "/assets/link.txt",
      "/outside.txt",
      "/site.config.ts",
    ]) {
      const { status, text } = await server.get(url);
      assert.ok(status === 400 || status === 404, `${url}: ${status}`);
      assert.doesNotMatch(text, /secret/);
    }
  });

  it("takes no orders", async () => {
    assert.equal((await server.get("/", {}, "POST")).status, 405);
  });

  it("shows an edit and tells the open pages", async () => {
    site.write("posts/hello.md", postText("Hello", "The *second* text."));
    const next = await events.until((state) => state.version !== version);
    version = next.version;
    assert.deepEqual(next.problems, []);
    assert.match((await server.get("/posts/hello/")).text, /<em>second<\/em>/);
  });

  it("keeps the last good page while there is a mistake, says where it is, and goes on when it is mended", async () => {
    site.write("posts/hello.md", postText("Hello", "Broken.").replace("2024-03-01", "2024-13-45"));
    const state = await events.until(({ problems }) => problems.length > 0);
    assert.equal(state.version, version);
    assert.deepEqual(
      state.problems.map(({ file, line }) => [file, line]),
      [["posts/hello.md", 3]],
    );
    assert.match((await server.get("/posts/hello/")).text, /<em>second<\/em>/);
    await server.printed("posts/hello.md:3");
    site.write("posts/hello.md", postText("Hello", "The *third* text."));
    await shows("/posts/hello/", /<em>third<\/em>/);
  });

  it("shows posts that are added, renamed and deleted", async () => {
    site.write("posts/new.md", postText("Brand new"));
    await shows("/posts/new/", 200);
    assert.match((await server.get("/")).text, /Brand new/);
    renameSync(path.join(site.root, "posts/new.md"), path.join(site.root, "posts/moved.md"));
    await shows("/posts/moved/", 200);
    await shows("/posts/new/", 404);
    rmSync(path.join(site.root, "posts/gone.md"));
    await shows("/posts/gone/", 404);
  });

  it("says when two files want one address, and goes on when one gives it up", async () => {
    const clash = async (fields: string): Promise<void> => {
      site.write("posts/third.md", postText("Third", "Text.", fields));
      const { problems } = await events.until((state) => state.problems.length > 0);
      assert.deepEqual(
        problems.map(({ file, message }) => [file, message.includes("/posts/hello/, which")]),
        [["posts/third.md", true]],
      );
      site.write("posts/third.md", postText("Third", "Text.", "aliases: [/posts/other/]\n"));
      await events.until((state) => state.problems.length === 0);
      await shows("/posts/third/", 200);
    };
    await clash("permalink: /posts/hello/\n");
    await clash("aliases: [/posts/hello/]\n");
    rmSync(path.join(site.root, "posts/third.md"));
    await shows("/posts/third/", 404);
  });

  it("shows files that are added and changed", async () => {
    site.write("assets/notes.txt", "first");
    await shows("/assets/notes.txt", /first/);
    site.write("assets/notes.txt", "second");
    await shows("/assets/notes.txt", /second/);
  });

  it("takes a new layout, and shows the page as it was where a layout has a mistake", async () => {
    const layout = (text: string): string =>
      `<!doctype html><html><body>${text}: {{ content | safe }}</body></html>`;
    site.write("_includes/plain.njk", layout("Plain"));
    site.write("posts/hello.md", postText("Hello", "Fourth.", "layout: plain.njk\n"));
    await shows("/posts/hello/", /Plain: <p>Fourth/);
    site.write("_includes/plain.njk", "<!doctype html>\n<body>{% if %}</body>");
    const { problems } = await events.until((state) => state.problems.length > 0);
    assert.equal(problems[0]?.file, "_includes/plain.njk");
    assert.match((await server.get("/posts/hello/")).text, /Plain: <p>Fourth/);
    site.write("_includes/plain.njk", layout("Mended"));
    told = undefined;
    await shows("/posts/hello/", /Mended: <p>Fourth/);
    // What tells that all is well may have been what the page was asked for again.
    if ((told as LiveState | undefined)?.problems.length !== 0)
      await events.until((state) => state.problems.length === 0);
  });

  it("shows an own page and a style after an edit", async () => {
    site.write("pages/about.md", "---\ntitle: About us\nlayout: page.njk\n---\n\nWe are {{ site.title }}.\n");
    await shows("/about/", /We are Mini\./);
    site.write("assets/css/zz-mine.css", "main { outline-offset: 4321px }");
    await shows("/", /4321px/);
  });
});

describe("settings and the dev server", { timeout: 300_000 }, () => {
  it("a change of the settings shows without a restart by hand; a mistake in them keeps the site", async () => {
    const site = createMiniSite();
    const server = await start("start", site.root);
    let events = await server.events();
    await events.until(() => true);
    site.write("site.config.ts", settingsText(", nonsense: 1"));
    const { problems } = await events.until((state) => state.problems.length > 0);
    assert.equal(problems[0]?.file, "site.config.ts");
    assert.match((await server.get("/")).text, /Mini/);
    site.write(
      "site.config.ts",
      settingsText().replace("Mini", "Maxi").replace("example.com", "example.com/blog"),
    );
    await assert.rejects(events.until(() => false)); // the old process says goodbye
    events = await server.events();
    assert.deepEqual((await events.until(() => true)).problems, []);
    assert.match((await server.get("/blog/")).text, /Maxi/);
    const { status, headers } = await server.get("/");
    assert.deepEqual([status, headers.location], [302, "/blog/"]);
    assert.equal((await server.get("/posts/hello/")).status, 404);
    events.close();
    assert.equal(await server.stop(), 0);
    site.remove();
  });

  it("starts with a mistake in the settings and goes on when it is mended", async () => {
    const site = createMiniSite({ "site.config.ts": settingsText(", nonsense: 1") });
    const server = await start("start", site.root);
    const { status, text } = await server.get("/");
    assert.equal(status, 500);
    assert.match(text, /_octavo\/client\.js/);
    let events = await server.events();
    assert.equal((await events.until(() => true)).problems[0]?.file, "site.config.ts");
    site.write("site.config.ts", settingsText());
    await assert.rejects(events.until(() => false));
    events = await server.events();
    assert.deepEqual((await events.until(() => true)).problems, []);
    events.close();
    assert.equal((await server.get("/posts/hello/")).status, 200);
    assert.equal(await server.stop(), 0);
    site.remove();
  });

  it("takes the next free port and says so", async () => {
    const site = createMiniSite();
    const first = await start("start", site.root);
    const second = await start("start", site.root, first.port);
    assert.notEqual(second.port, first.port);
    assert.match(second.output(), new RegExp(`Port ${first.port} is taken, using ${second.port}`));
    assert.equal((await second.get("/posts/hello/")).status, 200);
    assert.deepEqual([await first.stop(), await second.stop()], [0, 0]);
    site.remove();
  });
});
