/** The editor's endpoint over real HTTP: what it takes, what it refuses, and which bytes it writes. */
import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { refuse } from "../../src/admin/guard.ts";
import type { Action, AnswerOf, Opened, ParamsOf, Saved } from "../../src/admin/protocol.ts";
import { commitAll, git } from "../history/git-site.ts";
import {
  createMiniSite,
  postText,
  settingsText,
  start,
  type MiniSite,
  type Reply,
  type Running,
} from "./mini-site.ts";

const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

describe("a save in a blog whose settings let it commit", { timeout: 900_000 }, () => {
  it("commits the text, and says why where it does not", async () => {
    const site = createMiniSite({
      "site.config.ts": settingsText(", writing: { commit: true }"),
      ".gitignore": ".cache\n",
    });
    git(site.root, ["init", "--quiet", "--initial-branch=main"]);
    git(site.root, ["config", "user.name", "Ada"]);
    git(site.root, ["config", "user.email", "ada@a.example"]);
    git(site.root, ["config", "commit.gpgsign", "false"]);
    commitAll(site.root, "2025-03-01T00:00:00Z");
    const server = await start("start", site.root);
    const ask = async (action: Action, params: object): Promise<never> => {
      const origin = `http://localhost:${server.port}`;
      const headers = { origin, "content-type": "application/json" };
      const body = JSON.stringify({ action, params });
      return (await (
        await fetch(`${origin}/admin/api/v1`, { method: "POST", headers, body })
      ).json()) as never;
    };
    const source = "posts/hello.md";
    const { text, hash }: Opened = await ask("open", { source });
    const saved: Saved = await ask("save", { source, text: `${text}More.\n`, base: hash });
    const log = git(site.root, ["log", "-1", "--format=%h %an %s", "--name-only"]);
    assert.equal(log, `${saved.commit} Ada Edit ${source}\n\n${source}\n`);
    site.write(".git/MERGE_HEAD", git(site.root, ["rev-parse", "HEAD"]));
    const { notCommitted }: Saved = await ask("save", { source, text, base: saved.hash });
    assert.deepEqual(notCommitted, { isUnfinished: true, message: "A merge is under way. Finish it first." });
    await server.stop();
    site.remove();
  });
});

describe("the editor's endpoint", { timeout: 900_000 }, () => {
  let site: MiniSite;
  let server: Running;
  let errors = "";

  before(async () => {
    site = createMiniSite({
      "posts/deep/inside.md": postText("Inside"),
      "posts/_hidden.md": postText("Hidden"),
      "posts/broken.md": "no front matter\n",
      "authors/ada.md": "---\nname: Ada\n---\n\nShe writes.\n",
      "tags/paper.md": "---\nlabel: Paper\n---\n",
      "pages/about.md": "---\ntitle: About\nlayout: page.njk\n---\n\nUs.\n",
      ".env": "SECRET=1\n",
      ".git/config": "[core]\n",
      "outside/secret.md": postText("Secret"),
    });
    mkdirSync(path.join(site.root, "assets/img/uploads"), { recursive: true });
    symlinkSync(path.join(site.root, "outside/secret.md"), path.join(site.root, "posts/link.md"));
    symlinkSync(path.join(site.root, "outside"), path.join(site.root, "posts/linked"));
    symlinkSync(path.join(site.root, ".env"), path.join(site.root, "assets/img/uploads/env.png"));
    server = await start("start", site.root);
    server.process.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  });
  after(async () => {
    await server.stop();
    site.remove();
  });

  const send = (
    body: string | Buffer,
    headers: Readonly<Record<string, string>> = {},
    method = "POST",
    url = "/admin/api/v1",
  ): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          ...{ host: "127.0.0.1", port: server.port, path: url, method, agent: false },
          headers: {
            host: `localhost:${server.port}`,
            origin: `http://localhost:${server.port}`,
            "content-type": "application/json; charset=utf-8",
            ...headers,
          },
        },
        (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => (text += chunk));
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  const ask = async <Name extends Action>(
    action: Name,
    params: ParamsOf<Name>,
  ): Promise<{ readonly status: number; readonly body: AnswerOf<Name> & { readonly error?: string } }> => {
    const { status, text } = await send(JSON.stringify({ action, params }));
    return { status, body: JSON.parse(text) as never };
  };
  const errorOf = async <Name extends Action>(action: Name, params: ParamsOf<Name>) => {
    const { status, body } = await ask(action, params);
    return [status, body.error] as const;
  };
  const open = async (source: string): Promise<Opened> => (await ask("open", { source })).body;
  const onDisk = (name: string): string => readFileSync(path.join(site.root, name), "utf8");
  const names = (): readonly string[] =>
    readdirSync(site.root, { recursive: true, encoding: "utf8" })
      .filter((name) => !/^\.(?:cache|octavo)(?:$|\/)/.test(name))
      .sort();
  const info = JSON.stringify({ action: "site" });
  const window = "w1";

  it("refuses other hosts, origins, ports and content types", async () => {
    const { port } = server;
    const status = async (headers: Record<string, string>, method = "POST"): Promise<number> =>
      (await send(method === "POST" ? info : "", headers, method)).status;
    assert.equal(await status({ host: `rebind.evil.example:${port}` }), 403);
    assert.equal(await status({ host: "localhost:1" }), 403);
    assert.equal(await status({ host: "localhost" }), 403);
    for (const origin of [
      "null",
      "",
      "https://evil.example",
      `http://localhost:${port + 1}`,
      `https://localhost:${port}`,
      `http://localhost:${port}.evil.example`,
      `http://127.0.0.1:${port}`,
    ])
      assert.equal(await status({ origin }), 403, origin);
    assert.equal(await status({ "sec-fetch-site": "cross-site" }), 403);
    assert.equal(await status({ "sec-fetch-site": "same-site" }), 403);
    assert.equal(await status({ "sec-fetch-site": "none" }), 403);
    assert.equal(await status({ "sec-fetch-site": "same-origin" }), 200);
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])
      assert.equal(await status({ "content-type": type }), 415, type);
    assert.equal(await status({ "content-encoding": "gzip" }), 415);
    for (const method of ["GET", "PUT", "DELETE", "OPTIONS"]) assert.equal(await status({}, method), 405);
    assert.equal((await send(info)).headers["access-control-allow-origin"], undefined);
  });

  it("refuses requests without an origin, and peers that are not this machine", async () => {
    const asked = {
      method: "POST",
      headers: {
        host: "localhost:8080",
        origin: "http://localhost:8080",
        "content-type": "application/json",
      },
    };
    const from = (remoteAddress: string | undefined) => refuse({ ...asked, socket: { remoteAddress } }, 8080);
    assert.equal(from("127.0.0.1"), undefined);
    assert.equal(from("::1"), undefined);
    assert.equal(from("::ffff:127.0.0.1"), undefined);
    const refusal = { status: 403, error: "The editor answers this machine only." };
    for (const peer of ["192.168.0.7", "10.0.0.1", "fe80::1", undefined])
      assert.deepEqual(from(peer), refusal);
    const { origin: _, ...headers } = asked.headers;
    assert.deepEqual(refuse({ ...asked, headers, socket: { remoteAddress: "::1" } }, 8080), {
      status: 403,
      error: "The editor takes orders from its own page only.",
    });
  });

  it("cannot be reached from another machine", async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4");
    for (const { address } of others) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = connect(server.port, address, () => resolve(true));
        socket.on("error", () => resolve(false));
      });
      assert.equal(reached, false, address);
    }
  });

  it("refuses bodies that are malformed or too large", async () => {
    assert.equal((await send("{")).status, 400);
    assert.equal((await send("")).status, 400);
    assert.equal((await send(Buffer.from([0xff, 0xfe, 0x22]))).status, 400);
    for (const value of [
      "null",
      "[]",
      "1",
      '{"action":"run"}',
      '{"action":"open"}',
      '{"action":"__proto__"}',
      '{"action":"constructor","params":{}}',
      '{"action":"keep","params":{"source":"posts/hello.md","text":"x","base":"","window":"../x"}}',
      '{"action":"render","params":{"source":"posts/hello.md","text":"\\ud800","known":[]}}',
      '{"action":"revision","params":{"source":"posts/hello.md","revision":"--output=x"}}',
    ])
      assert.deepEqual(
        JSON.parse((await send(value)).text),
        { error: "This is not a request of the editor's." },
        value,
      );
    assert.equal((await send("", { "content-length": "30000001" })).status, 413);
    const chunked = await send(Buffer.alloc(30_000_001, 0x20), { "transfer-encoding": "chunked" });
    assert.equal(chunked.status, 413);
    assert.equal((await send(info)).status, 200);
  });

  it("touches nothing but posts, authors, tags, pages and uploads", async () => {
    const before = names();
    for (const source of [
      "../outside.md",
      "posts/../site.config.md",
      "posts/../../x.md",
      "/etc/passwd.md",
      "/posts/hello.md",
      "posts//hello.md",
      "posts\\..\\x.md",
      "posts/./hello.md",
      "posts/.git/x.md",
      ".git/config",
      ".env",
      ".octavo/unsaved/x.md",
      "site.config.ts",
      "package.json",
      "src/x.md",
      "_includes/x.md",
      "posts/_hidden.md",
      "posts/hello.txt",
      "posts",
      "README.md",
      "pages/tag.njk",
      "assets/css/01-page.css",
      "assets/img/uploads/x.js",
      "assets/img/uploads/env.png",
      "posts/link.md",
      "posts/linked/secret.md",
      "posts/x\0.md",
      `posts/${"a".repeat(300)}.md`,
      "posts/hello.md/x.md",
    ]) {
      const text = "---\ntitle: x\n---\n";
      const asked: readonly (readonly [Action, object])[] = [
        ["open", { source }],
        ["render", { source, text, known: [] }],
        ["setFields", { source, text, changes: { title: "y" } }],
        ["setStatus", { source, text, decision: { kind: "now" } }],
        ["keep", { source, text, base: "", window }],
        ["discard", { source }],
        ["save", { source, text, base: "" }],
        ["states", { source }],
        ["state", { source, id: "x" }],
        ["history", { source }],
        ["revision", { source, revision: "abcd" }],
        ["duplicate", { source }],
        ["translate", { source, language: "de" }],
        ["rename", { source, name: "x" }],
        ["delete", { source }],
        ["setAlt", { source, line: 1, path: "assets/x.png", alt: "x" }],
        ["preview", { source, text }],
      ];
      for (const [action, params] of asked) {
        const [status, error] = await errorOf(action, params as never);
        assert.ok([403, 404].includes(status), `${action} ${source}: ${status}`);
        assert.ok(error !== undefined && error.length < 800, error);
      }
    }
    assert.deepEqual(names(), before);
    assert.equal(onDisk(".env"), "SECRET=1\n");
    assert.equal(onDisk("outside/secret.md"), postText("Secret"));
    assert.equal(existsSync(path.join(site.root, ".octavo")), false);
    assert.deepEqual(await errorOf("undo", { undo: "x" }), [404, "There is nothing to bring back any more."]);
    assert.equal(errors, "");
  });

  it("keeps nothing through links that lead out of the project", async () => {
    symlinkSync(path.join(site.root, "outside"), path.join(site.root, ".octavo"));
    assert.deepEqual(await errorOf("keep", { source: "posts/hello.md", text: "x", base: "", window }), [
      403,
      ".octavo/ is reached through a symbolic link.",
    ]);
    unlinkSync(path.join(site.root, ".octavo"));
    assert.deepEqual(readdirSync(path.join(site.root, "outside")), ["secret.md"]);
  });

  it("takes no notice of a request that is broken off", async () => {
    for (const text of ["", "{", info.slice(0, 20)]) {
      const socket = connect(server.port, "127.0.0.1");
      const host = `localhost:${server.port}`;
      socket.write(
        `POST /admin/api/v1 HTTP/1.1\r\nhost: ${host}\r\norigin: http://${host}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n${text}`,
      );
      await new Promise<void>((resolve) => socket.end(() => resolve()));
      socket.destroy();
    }
    assert.equal((await send(info)).status, 200);
    assert.equal(errors, "");
  });

  it("opens a text with its blocks, fields and status", async () => {
    const { blocks, fields, status, kind, url, text, states, unsaved } = await open("posts/hello.md");
    assert.deepEqual(
      blocks.map(({ start, end, html }) => [text.slice(start, end), html]),
      [["The *first* text.", "<p>The <em>first</em> text.</p>\n"]],
    );
    assert.deepEqual([kind, url, states, unsaved], ["posts", "/posts/hello/", 1, []]);
    assert.deepEqual(fields, { title: "Hello", date: "2024-03-01", description: "A post", tags: ["paper"] });
    assert.deepEqual(status, { kind: "published", date: "2024-03-01T00:00" });
    assert.deepEqual(readFileSync(path.join(site.root, ".octavo/.gitignore"), "utf8"), "*\n");
    const broken = await open("posts/broken.md");
    assert.deepEqual(
      broken.problems.map(({ message }) => message),
      ["The file has no front matter."],
    );
  });

  it("sends only blocks that have changed, and says what is wrong where it stands", async () => {
    const { text, blocks } = await open("posts/hello.md");
    const source = "posts/hello.md";
    const known = blocks.map(({ hash }) => hash);
    const longer = `${text}\n[gone](nowhere.md)\n`;
    const { body } = await ask("render", { source, text: longer, known });
    assert.deepEqual(
      body.blocks.map(({ html }) => html),
      [undefined, '<p><a href="nowhere.md">gone</a></p>\n'],
    );
    assert.deepEqual(
      body.problems.map(({ message, from, to }) => [message, longer.slice(from, to)]),
      [["The link to `nowhere.md` leads nowhere.", "nowhere.md"]],
    );
  });

  it("changes one field by one line, and refuses what is none", async () => {
    const source = "posts/hello.md";
    const text = postText("Hello", "Text.").replaceAll("\n", "\r\n");
    const set = async (changes: ParamsOf<"setFields">["changes"]) =>
      (await ask("setFields", { source, text, changes })).body.text;
    assert.equal(await set({ title: "Hello" }), text);
    assert.equal(await set({ title: "Bye", description: null }), text.replace("Hello", "Bye").replace("description: A post\r\n", "")); // prettier-ignore
    assert.equal(await set({ date: "2024-03-01" }), text);
    assert.equal(await set({ date: "2024-03-02T09:30" }), text.replace("2024-03-01", "2024-03-02T09:30:00Z"));
    assert.deepEqual(await errorOf("setFields", { source, text, changes: { date: "2024-02-31" } }), [
      422,
      "2024-02 has 29 days, not 31. Did you mean 2024-02-29?",
    ]);
    assert.deepEqual(await errorOf("setFields", { source, text, changes: { nope: "x" } }), [
      400,
      "There is no field nope in posts/.",
    ]);
    const { body } = await ask("setFields", { source, text, changes: { title: null } });
    assert.deepEqual(
      body.problems.map(({ message, field }) => [message, field]),
      [["This needs a title.", "title"]],
    );
  });

  it("decides when a text appears", async () => {
    const source = "posts/hello.md";
    const text = postText("Hello", "Text.", "draft: true\n");
    const decide = async (decision: ParamsOf<"setStatus">["decision"], from = text) =>
      (await ask("setStatus", { source, text: from, decision })).body;
    const later = await decide({ kind: "on", on: "2099-01-02T08:00" });
    assert.equal(later.text, postText("Hello", "Text.").replace("2024-03-01", "2099-01-02T08:00:00Z"));
    assert.deepEqual(later.status, { kind: "scheduled", date: "2099-01-02T08:00" });
    assert.equal((await decide({ kind: "now" })).status.kind, "published");
    assert.equal((await decide({ kind: "now" }, postText("Out"))).text, postText("Out"));
    assert.equal((await decide({ kind: "draft" }, postText("Out"))).status.kind, "draft");
  });

  it("keeps unsaved texts of several windows, and forgets what is saved", async () => {
    const source = "posts/deep/inside.md";
    const { text, hash } = await open(source);
    const mine = text.replace("Some text.", "Mine.");
    assert.deepEqual((await ask("keep", { source, text: mine, base: hash, window })).body, { others: 0 });
    assert.deepEqual((await ask("keep", { source, text: `${mine}x`, base: hash, window: "w2" })).body, {
      others: 1,
    });
    const { unsaved } = await open(source);
    assert.deepEqual(unsaved.map((each) => [each.window, each.text]).sort(), [
      ["w1", mine],
      ["w2", `${mine}x`],
    ]);
    assert.equal(
      (await ask("list", { kind: "posts" })).body.find((each) => each.source === source)?.unsaved,
      true,
    );
    const saved = (await ask("save", { source, text: mine, base: hash, window })).body;
    assert.deepEqual([onDisk(source), "merged" in saved && saved.merged], [mine, false]);
    assert.deepEqual(
      (await open(source)).unsaved.map((each) => each.window),
      ["w2"],
    );
    await ask("discard", { source });
    assert.deepEqual((await open(source)).unsaved, []);
    const states = (await ask("states", { source })).body;
    assert.equal(states.length, 2);
    assert.equal((await ask("state", { source, id: states[1]!.id })).body.text, text);
  });

  it("merges what others have changed on other lines, and shows both where they are the same", async () => {
    const source = "posts/merge.md";
    const before = "\uFEFF---\r\ntitle: Merge\r\ndate: 2024-03-01\r\n---\r\n\r\nOne.\r\n\r\nTwo.  \n\nThree";
    site.write(source, before);
    const { hash, text } = await open(source);
    assert.equal(text, before);
    site.write(source, before.replace("One.", "One, by hand."));
    const answer = (await ask("save", { source, text: before.replace("Three", "3"), base: hash })).body;
    const both = before.replace("One.", "One, by hand.").replace("Three", "3");
    assert.deepEqual(
      [onDisk(source), "text" in answer && answer.text, "merged" in answer && answer.merged],
      [both, both, true],
    );
    site.write(source, both.replace("Two.", "2, by hand."));
    const conflict = (
      await ask("save", {
        source,
        text: both.replace("Two.", "2, mine."),
        base: "hash" in answer ? answer.hash : "",
      })
    ).body;
    assert.ok("conflict" in conflict);
    assert.deepEqual(
      conflict.conflict.regions.filter(({ kind }) => kind === "conflict"),
      [{ kind: "conflict", mine: "2, mine.  \n", disk: "2, by hand.  \n", base: "Two.  \n" }],
    );
    assert.equal(onDisk(source), both.replace("Two.", "2, by hand."));
    const decided = both.replace("Two.", "2.");
    await ask("save", { source, text: decided, base: conflict.conflict.hash });
    assert.equal(onDisk(source), decided);
  });

  it("refuses to save what would stop the site from being built", async () => {
    const source = "posts/hello.md";
    const { text, hash } = await open(source);
    const save = (after: string) => errorOf("save", { source, text: after, base: hash });
    assert.deepEqual(await save(text.replace("title: Hello\n", "")), [422, "This needs a title."]);
    assert.deepEqual(await save(text.replace("---\n\n", "slug: inside\n---\n\n")), [
      422,
      "Inside has the address /posts/inside/ already.",
    ]);
    assert.equal(onDisk(source), text);
  });

  it("writes a file that was deleted meanwhile again, and none that is write-protected", async () => {
    const source = "posts/going.md";
    site.write(source, postText("Going"));
    const { text, hash } = await open(source);
    unlinkSync(path.join(site.root, source));
    const longer = `${text}More.\n`;
    const { isBack } = (await ask("save", { source, text: longer, base: hash, window })).body as Saved;
    assert.deepEqual([isBack, onDisk(source)], [true, longer]);
    unlinkSync(path.join(site.root, source));
    assert.deepEqual(await errorOf("save", { source, text, base: "never opened" }), [
      404,
      "There is no text posts/going.md, or it is not UTF-8.",
    ]);
    site.write(source, longer);
    chmodSync(path.join(site.root, source), 0o444);
    const again = (await open(source)).hash;
    assert.deepEqual(await errorOf("save", { source, text, base: again }), [
      403,
      "posts/going.md is write-protected.",
    ]);
    assert.equal(onDisk(source), longer);
    unlinkSync(path.join(site.root, source));
  });

  it("says when the disk is full, opens texts all the same, and leaves no part of a file", async (test) => {
    if (!existsSync("/dev/full")) return test.skip("no /dev/full");
    const source = "posts/full.md";
    site.write(source, postText("Full"));
    const { text, hash } = await open(source);
    const folder = path.join(site.root, ".octavo/unsaved", source);
    mkdirSync(folder, { recursive: true });
    symlinkSync("/dev/full", path.join(folder, "w1.json.new"));
    const keep = (): ReturnType<typeof errorOf> => errorOf("keep", { source, text, base: hash, window });
    assert.deepEqual(await keep(), [507, "The disk is full. Make room on it and save again."]);
    assert.deepEqual(readdirSync(folder), []);
    assert.deepEqual(await keep(), [200, undefined]);
    assert.equal((await ask("discard", { source })).status, 200);
    const states = path.join(site.root, ".octavo/states", source);
    rmSync(states, { recursive: true });
    writeFileSync(states, "");
    assert.equal((await open(source)).text, text);
    assert.deepEqual(await errorOf("save", { source, text: `${text}x`, base: hash }), [
      500,
      "This is a fault of Octavo's; the terminal says more.",
    ]);
    rmSync(states);
    errors = errors.replace(/Error: (?:EEXIST|ENOTDIR)[^]*?\n(?! )/, "");
  });

  it("makes, copies, renames and deletes posts, and brings them back", async () => {
    const made = (await ask("create", { kind: "posts", title: "A: new one", fields: { tags: ["paper"] } }))
      .body;
    assert.equal(made.source, "posts/a-new-one.md");
    assert.match(
      onDisk(made.source),
      /^---\ntitle: "A: new one"\ndate: \S+Z\ntags:\n {2}- paper\ndraft: true\n---\n\n$/,
    );
    const again = (await ask("create", { kind: "posts", title: "A new one" })).body;
    assert.equal(again.source, "posts/a-new-one-2.md");
    assert.deepEqual(await errorOf("create", { kind: "posts", title: " " }), [422, "This needs a title."]);
    assert.equal((await ask("create", { kind: "posts", title: "CON" })).body.source, "posts/con-2.md");
    assert.equal((await ask("create", { kind: "posts", title: "Index" })).body.source, "posts/index-2.md");
    assert.deepEqual(await errorOf("rename", { source: "posts/con-2.md", name: "nul" }), [
      422,
      "posts/nul.md would mean something else; choose another name.",
    ]);
    assert.deepEqual(await errorOf("create", { kind: "posts", title: "X", fields: { lang: "../x" } }), [
      422,
      '"../x" is not a language tag: write en, de or pt-BR',
    ]);
    assert.deepEqual(await errorOf("translate", { source: "posts/hello.md", language: "de" }), [
      422,
      "The blog has no language de.",
    ]);
    const copy = (await ask("duplicate", { source: "posts/hello.md" })).body;
    assert.equal(onDisk(copy.source), onDisk("posts/hello.md").replace("Hello", "Hello (copy)").replace("---\n\n", "draft: true\n---\n\n")); // prettier-ignore
    site.write("posts/links.md", postText("Links", "To [it](hello.md) and [[Hello]]."));
    await server.printed(/posts\/links\.md/);
    const renamed = (await ask("rename", { source: "posts/hello.md", name: "Good Bye" })).body;
    assert.deepEqual(renamed, {
      source: "posts/good-bye.md",
      url: "/posts/good-bye/",
      redirectedFrom: "/posts/hello/",
      changed: ["posts/links.md"],
    });
    assert.equal(onDisk("posts/links.md"), postText("Links", "To [it](good-bye.md) and [[Hello]]."));
    assert.match(onDisk("posts/good-bye.md"), /\naliases:\n {2}- \/posts\/hello\/\n/);
    const text = onDisk("posts/good-bye.md");
    const { body } = await ask("delete", { source: "posts/good-bye.md" });
    assert.deepEqual(
      body.linkedFrom.map(({ source, line }) => [source, line]),
      [
        ["posts/links.md", 8],
        ["posts/links.md", 8],
      ],
    );
    assert.equal(existsSync(path.join(site.root, "posts/good-bye.md")), false);
    assert.deepEqual((await ask("undo", { undo: body.undo })).body, { source: "posts/good-bye.md" });
    assert.equal(onDisk("posts/good-bye.md"), text);
  });

  it("keeps uploads under clean names, of known kinds, where they are what they say", async () => {
    const upload = (name: string, bytes: Buffer) => ask("upload", { name, data: bytes.toString("base64") });
    const kept = (await upload("Mön Фото (1) é.PNG", png)).body;
    assert.equal(kept.path, "assets/img/uploads/mön-фото-1-é.png");
    assert.equal(kept.insert, "/assets/img/uploads/m%C3%B6n-%D1%84%D0%BE%D1%82%D0%BE-1-%C3%A9.png");
    assert.equal((await upload("mön фото 1 é.png", png)).body.path, kept.path);
    const other = Buffer.concat([png, png]);
    assert.equal(
      (await upload("mön-фото-1-é.png", other)).body.path,
      "assets/img/uploads/mön-фото-1-é-2.png",
    );
    assert.equal((await upload("AUX.png", png)).body.path, "assets/img/uploads/aux-2.png");
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const [name, bytes, says] of [
      ["x.svg", svg, "x.svg is of a kind that is not taken"],
      ["x.html", svg, "x.html is of a kind that is not taken"],
      ["x.png.exe", png, "x.png.exe is of a kind that is not taken"],
      ["x.png", svg, "x.png does not hold what its name says"],
      ["x.jpg", png, "x.jpg does not hold what its name says"],
      ["x.png", Buffer.concat([png, Buffer.alloc(20_000_000)]), "x.png has 21 MB, more than 20"],
    ] as const) {
      const { status, body } = await upload(name, bytes);
      assert.equal(status, 422);
      assert.equal(body.error?.split(":", 1)[0], says);
    }
    for (const name of ["../x.png", "sub/x.png", "..\\x.png"])
      assert.equal((await upload(name, png)).status, 403, name);
    assert.deepEqual(readdirSync(path.join(site.root, "assets/img/uploads")).sort(), [
      "aux-2.png",
      "env.png",
      "mön-фото-1-é-2.png",
      "mön-фото-1-é.png",
    ]);
  });

  it("shows all pictures with their uses, and writes what one shows where it stands", async () => {
    const source = "posts/pictures.md";
    const address = "/assets/img/uploads/m%C3%B6n-%D1%84%D0%BE%D1%82%D0%BE-1-%C3%A9.png";
    const created = postText(
      "Pictures",
      `![](${address})\n\n<img src='${address}'>`,
      `thumbnail: ${address}\n`,
    );
    site.write(source, created);
    await server.printed(/posts\/pictures\.md/);
    const { body } = await ask("media", {});
    const picture = body.find(({ path: each }) => each.endsWith("/mön-фото-1-é.png"))!;
    assert.deepEqual(
      picture.usedIn.map(({ line, alt }) => [line, alt]),
      [
        [9, ""],
        [11, undefined],
        [undefined, undefined],
      ],
    );
    for (const line of [9, 11, undefined])
      await ask("setAlt", {
        source,
        path: picture.path,
        alt: 'A "cat" [1]',
        ...(line !== undefined && { line }),
      });
    assert.equal(
      onDisk(source),
      created
        .replace("![]", '![A "cat" \\[1\\]]')
        .replace("<img src='", "<img src='")
        .replace(`${address}'>`, `${address}' alt="A &quot;cat&quot; [1]">`)
        .replace(`thumbnail: ${address}\n`, `thumbnail: ${address}\nthumbnail_alt: A "cat" [1]\n`),
    );
  });

  it("offers links, blocks and choices", async () => {
    const targets = (await ask("targets", { query: "nobody wrote", source: "posts/deep/inside.md" })).body;
    assert.deepEqual(targets, []);
    const found = (await ask("targets", { query: "insi", source: "posts/links.md" })).body;
    assert.deepEqual(
      found.map(({ title, insert, kind }) => [title, insert, kind]),
      [["Inside", "deep/inside.md", "post"]],
    );
    const { tags } = (await ask("choices", {})).body;
    assert.equal(tags.find(({ value }) => value === "Paper")?.value, "Paper");
    assert.ok((await ask("blockTemplates", {})).body.some(({ name }) => name === "gallery"));
    const shown = (await ask("preview", { source: "posts/links.md", text: postText("Other") })).body;
    assert.equal(shown.card.title, "Other");
    assert.equal(errors, "");
  });

  it("renames pages, authors and tags, with what names them and what leads to them", async () => {
    const lock = "/about/ pages/about.md\n/authors/ada/ authors/ada.md\n";
    site.write("addresses.lock", lock);
    site.write("posts/naming.md", postText("Naming", "By [her](/authors/ada/).", "author: Ada\n"));
    site.write("authors/ada.md", "---\nname: Ada # her own\n---\n\nSee [us](../pages/about.md).\n");
    await server.printed(/posts\/naming\.md/);
    const rename = (source: string, name: string) => ask("rename", { source, name });
    assert.deepEqual((await rename("pages/about.md", "About us")).body, {
      source: "pages/about-us.md",
      url: "/about-us/",
      redirectedFrom: "/about/",
      changed: ["authors/ada.md"],
    });
    assert.match(onDisk("addresses.lock"), /^\/about\/ -> \/about-us\/$/m);
    assert.deepEqual((await rename("authors/ada.md", "Ada Lovelace")).body, {
      source: "authors/ada-lovelace.md",
      url: "/authors/ada-lovelace/",
      redirectedFrom: "/authors/ada/",
      changed: [],
    });
    assert.equal(
      onDisk("authors/ada-lovelace.md"),
      "---\nname: Ada Lovelace # her own\naliases:\n  - Ada\n---\n\nSee [us](../pages/about-us.md).\n",
    );
    assert.deepEqual((await rename("tags/paper.md", "Sheets")).body, {
      source: "tags/sheets.md",
      url: "/tags/sheets/",
      changed: [],
    });
    const authors = (await ask("list", { kind: "authors" })).body;
    assert.deepEqual(
      authors.filter(({ posts }) => posts).map(({ title, posts }) => [title, posts]),
      [["Ada Lovelace", 1]],
    );
    const tags = (await ask("list", { kind: "tags" })).body;
    assert.deepEqual(
      tags.map(({ title }) => title),
      ["Sheets"],
    );
    await ask("create", { kind: "tags", title: "Ink" });
    assert.deepEqual(await errorOf("rename", { source: "tags/ink.md", name: "sheets" }), [
      422,
      "Sheets is there already.",
    ]);
    assert.deepEqual(await errorOf("rename", { source: "pages/about-us.md", name: " " }), [
      422,
      "The address needs a word.",
    ]);
  });
});
