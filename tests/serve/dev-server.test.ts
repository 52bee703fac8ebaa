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

describe("the dev server", { timeout: 900_000 }, () => {
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
      /<script src="\/_octavo\/client\.js" data-version="[\w.]+" data-edit="Edit" defer><\/script><\/body>/,
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

describe("a mistake, while the site is shown", { timeout: 900_000 }, () => {
  let site: MiniSite;
  let server: Running;
  let events: Events;
  const at = (folder: string, text: string): string => postText("Hello", text).replace("2024-03-01", folder);
  const wrong = (text: string): string => at("2024-13-45", text);
  const until = async (...files: string[]): Promise<LiveState["problems"]> => {
    const isMeant = ({ problems }: LiveState): boolean =>
      problems.map(({ file }) => file).join() === files.join();
    return (await events.until(isMeant)).problems;
  };
  /** Asks until the page is as wanted: its change may have been told of before. */
  const shows = async (url: string, wanted: RegExp | number): Promise<void> => {
    for (;;) {
      const { status, text } = await server.get(url);
      if (typeof wanted === "number" ? status === wanted : wanted.test(text)) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  before(async () => {
    site = createMiniSite({
      "posts/a.md": postText("Post a", "The first a."),
      "posts/b.md": postText("Post b", "The first b."),
      "posts/c.md": postText("Post c", "The first c."),
    });
    server = await start("start", site.root);
    events = await server.events();
  });
  after(async () => {
    events.close();
    assert.equal(await server.stop(), 0);
    site.remove();
  });

  it("keeps its own page as it was and marks it, while other texts, new posts and lists go on", async () => {
    site.write("posts/a.md", wrong("The second a."));
    const [first] = await until("posts/a.md");
    assert.deepEqual([first?.line, first?.pages], [3, ["/posts/a/"]]);
    site.write("posts/b.md", postText("Title of b", "The second b."));
    site.write("posts/new.md", postText("Brand new"));
    await shows("/posts/b/", /The second b/);
    await shows("/posts/new/", 200);
    await shows("/", /Title of b/);
    assert.match((await server.get("/")).text, /Post a/);
    assert.match((await server.get("/posts/a/")).text, /The first a/);
  });

  it("is told by itself when another is mended", async () => {
    site.write("posts/b.md", wrong("The third b."));
    await until("posts/a.md", "posts/b.md");
    site.write("posts/a.md", postText("Post a", "The third a."));
    await until("posts/b.md");
    await shows("/posts/a/", /The third a/);
    assert.match((await server.get("/posts/b/")).text, /The second b/);
    site.write("posts/b.md", postText("Title of b", "The third b."));
    await until();
    await shows("/posts/b/", /The third b/);
  });

  it("takes no address from the post that has it", async () => {
    site.write("posts/c.md", postText("Post c", "The second c.", "permalink: /posts/a/\n"));
    const [problem] = (await events.until(({ problems }) => problems.length === 1)).problems;
    assert.match(problem?.message ?? "", /has the address \/posts\/a\/, which posts\/[ac]\.md has too/);
    await shows("/posts/a/", /The third a/);
    assert.match((await server.get("/posts/c/")).text, /The first c/);
    site.write("posts/c.md", postText("Post c", "The third c."));
    await until();
    await shows("/posts/c/", /The third c/);
  });

  it("has no page in a new file, and others go on", async () => {
    site.write("posts/empty.md", "");
    const [problem] = await until("posts/empty.md");
    assert.deepEqual(problem?.pages, []);
    assert.equal((await server.get("/posts/empty/")).status, 404);
    site.write("posts/a.md", postText("Post a", "The fourth a."));
    await shows("/posts/a/", /The fourth a/);
    rmSync(path.join(site.root, "posts/empty.md"));
    await until();
  });

  it("is printed once", () => {
    const said = server.output().match(/^posts\/\w+\.md:3:\d+ {2}error {2}.*$/gm);
    assert.deepEqual(said, [
      "posts/a.md:3:7  error  `date`: there is no month 13  [date-impossible]",
      "posts/b.md:3:7  error  `date`: there is no month 13  [date-impossible]",
    ]);
  });
});

describe("settings and the dev server", { timeout: 900_000 }, () => {
  it("a change of the settings shows without a restart by hand; a mistake in them keeps the site", async () => {
    const site = createMiniSite();
    const server = await start("start", site.root);
    let events = await server.events();
    await events.until(() => true);
    site.write("site.config.ts", settingsText(", nonsense: 1"));
    const { problems } = await events.until((state) => state.problems.length > 0);
    assert.equal(problems[0]?.file, "site.config.ts");
    await server.printed(/not started again: the site is shown with the settings as they were/);
    assert.equal(server.output().match(/`nonsense` is not a setting/g)?.length, 1);
    assert.match((await server.get("/")).text, /Mini/);
    site.write(
      "site.config.ts",
      settingsText().replace("Mini", "Maxi").replace("example.com", "example.com/blog"),
    );
    await assert.rejects(events.until(() => false)); // the old process says goodbye
    events = await server.events();
    assert.deepEqual((await events.until(() => true)).problems, []);
    assert.match((await server.get("/blog/")).text, /Maxi/);
    await server.printed(/\d\d:\d\d:\d\d {2}started again\n/);
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
