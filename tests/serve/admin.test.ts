/** The editor's endpoint over real HTTP: what it takes, what it refuses, and which bytes it writes. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { refuse } from "../../src/admin/guard.ts";
import { createMiniSite, postText, start, type MiniSite, type Reply, type Running } from "./mini-site.ts";

const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

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
  const order = async (action: string, params: object = {}) => {
    const { status, text } = await send(JSON.stringify({ action, branch: "main", params }));
    return { status, body: JSON.parse(text) as never };
  };
  const errorOf = async (action: string, params: object): Promise<readonly [number, string]> => {
    const { status, body } = await order(action, params);
    return [status, (body as { error: string }).error];
  };
  const entry = async (source: string): Promise<Record<string, unknown>> => {
    const { body } = await order("getEntry", { path: source });
    return JSON.parse((body as { data: string }).data) as Record<string, unknown>;
  };
  const save = (source: string, data: object, more: object = {}) =>
    errorOf("persistEntry", {
      dataFiles: [{ path: source, slug: "x", raw: JSON.stringify(data) }],
      assets: [],
      ...more,
    });
  const upload = (name: string, bytes: Buffer) =>
    order("persistMedia", {
      asset: { path: `assets/img/uploads/${name}`, content: bytes.toString("base64"), encoding: "base64" },
    });
  const onDisk = (name: string): string => readFileSync(path.join(site.root, name), "utf8");
  const info = JSON.stringify({ action: "info" });

  it("answers its own page", async () => {
    const { status, text } = await send(info);
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(text), {
      repo: path.basename(site.root),
      publish_modes: ["simple"],
      type: "local_fs",
    });
  });

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
    for (const value of ["null", "[]", "1", '{"action":"run"}', '{"action":"getEntry"}'])
      assert.deepEqual(
        JSON.parse((await send(value)).text),
        { error: "this is not a request of the editor's" },
        value,
      );
    assert.equal((await send("", { "content-length": "30000001" })).status, 413);
    const chunked = await send(Buffer.alloc(30_000_001, 0x20), { "transfer-encoding": "chunked" });
    assert.equal(chunked.status, 413);
    assert.equal((await send(info)).status, 200);
  });

  it("touches nothing but posts, authors, tags, pages and uploads", async () => {
    const before = readdirSync(site.root, { recursive: true, encoding: "utf8" }).sort();
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
      "site.config.ts",
      ".eleventy.ts",
      "package.json",
      "src/x.md",
      "_includes/base.njk",
      "_includes/x.md",
      "posts/_hidden.md",
      "posts/hello.txt",
      "posts",
      "posts/",
      "README.md",
      "pages/tag.njk",
      "assets/css/01-page.css",
      "assets/img/uploads/x.js",
      "posts/link.md",
      "posts/linked/secret.md",
      "posts/x\0.md",
    ]) {
      const read = await order("getEntry", { path: source });
      assert.ok([403, 404].includes(read.status), `${source} was read: ${read.status}`);
      const [status] = await save(
        source,
        { title: "x", date: "2024-01-01", body: "x" },
        { options: { newEntry: true } },
      );
      assert.ok([403, 409].includes(status), `${source} was written: ${status}`);
      for (const [action, params] of [
        ["deleteFile", { path: source }],
        ["deleteFiles", { paths: [source] }],
        ["getMediaFile", { path: source }],
        ["preview", { collection: "posts", path: source, raw: "{}" }],
      ] as const) {
        const answer = await order(action, params);
        assert.ok([403, 404, 409].includes(answer.status), `${action} ${source}: ${answer.status}`);
      }
    }
    for (const folder of [".", "/", "..", "src", "posts/../src", ".git", "assets"])
      assert.equal((await order("entriesByFolder", { folder })).status, 400, folder);
    for (const mediaFolder of [".", "/", "assets", "assets/img/uploads/../..", ".git"])
      assert.equal((await order("getMedia", { mediaFolder })).status, 403, mediaFolder);
    assert.equal((await order("getMediaFile", { path: "assets/img/uploads/env.png" })).status, 403);
    assert.deepEqual((await order("getMedia", { mediaFolder: "assets/img/uploads" })).body, []);
    assert.deepEqual(readdirSync(site.root, { recursive: true, encoding: "utf8" }).sort(), before);
    assert.equal(onDisk(".env"), "SECRET=1\n");
    assert.equal(onDisk("outside/secret.md"), postText("Secret"));
  });

  it("says what is wrong with names that no file can have", async () => {
    const long = `posts/${"a".repeat(300)}.md`;
    const below = "posts/hello.md/x.md";
    const before = readdirSync(site.root, { recursive: true, encoding: "utf8" }).sort();
    for (const [source, says] of [
      [long, "is too long for the name of a file"],
      [below, "is below a file, which is no folder"],
    ] as const) {
      const refused = [403, `${source} ${says}`];
      const data = { title: "x", date: "2024-01-01", body: "x" };
      assert.deepEqual(await errorOf("getEntry", { path: source }), refused);
      assert.deepEqual(await save(source, data), refused);
      assert.deepEqual(await save(source, data, { options: { newEntry: true } }), refused);
      assert.deepEqual(await errorOf("deleteFile", { path: source }), refused);
      assert.deepEqual(await errorOf("deleteFiles", { paths: ["posts/hello.md", source] }), refused);
      const raw = JSON.stringify(data);
      assert.deepEqual(await errorOf("preview", { collection: "posts", path: source, raw }), refused);
    }
    assert.deepEqual(readdirSync(site.root, { recursive: true, encoding: "utf8" }).sort(), before);
    assert.equal(errors, "");
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

  it("lists what can be edited, files that cannot be read too", async () => {
    const { body } = await order("entriesByFolder", { folder: "posts", extension: "md", depth: 1 });
    assert.deepEqual(
      (body as { data: string; file: { path: string } }[]).map(({ data, file }) => [
        file.path,
        (JSON.parse(data) as { title: string }).title,
      ]),
      [
        ["posts/broken.md", "posts/broken.md: the file has no front matter"],
        ["posts/deep/inside.md", "Inside"],
        ["posts/hello.md", "Hello"],
      ],
    );
    assert.deepEqual(await entry("posts/hello.md"), {
      title: "Hello",
      date: "2024-03-01T00:00:00.000Z",
      description: "A post",
      tags: ["paper"],
      body: "The *first* text.\n",
      _based: (await entry("posts/hello.md"))["_based"],
    });
  });

  it("writes nothing where nothing was changed, and never over a file it cannot read", async () => {
    for (const source of ["posts/hello.md", "authors/ada.md", "tags/paper.md", "pages/about.md"]) {
      const before = onDisk(source);
      assert.deepEqual(await save(source, await entry(source)), [200, undefined]);
      assert.equal(onDisk(source), before, source);
    }
    assert.deepEqual(await save("posts/broken.md", { ...(await entry("posts/broken.md")), title: "x" }), [
      409,
      "the file has no front matter: begin the file with\n---\ntitle: …\ndate: 2024-03-27\n---",
    ]);
  });

  it("changes an author, a tag and a page by one line", async () => {
    await save("authors/ada.md", { ...(await entry("authors/ada.md")), role: "Editor" });
    assert.equal(onDisk("authors/ada.md"), "---\nname: Ada\nrole: Editor\n---\n\nShe writes.\n");
    await save("tags/paper.md", { ...(await entry("tags/paper.md")), colour: "#112233" });
    assert.equal(onDisk("tags/paper.md"), '---\nlabel: Paper\ncolour: "#112233"\n---\n');
    await save("pages/about.md", { ...(await entry("pages/about.md")), body: "We." });
    assert.equal(onDisk("pages/about.md"), "---\ntitle: About\nlayout: page.njk\n---\n\nWe.\n");
  });

  it("merges changes of two people, and refuses those of one field", async () => {
    const form = { ...(await entry("posts/deep/inside.md")), _session: "a" };
    site.write("posts/deep/inside.md", postText("Inside, by hand"));
    assert.deepEqual(await save("posts/deep/inside.md", { ...form, description: "New" }), [200, undefined]);
    assert.equal(onDisk("posts/deep/inside.md"), postText("Inside, by hand").replace("A post", "New"));
    // The form goes on with what it has saved.
    assert.deepEqual(await save("posts/deep/inside.md", { ...form, description: "Newer" }), [200, undefined]);
    assert.equal(onDisk("posts/deep/inside.md"), postText("Inside, by hand").replace("A post", "Newer"));
    assert.deepEqual(await save("posts/deep/inside.md", { ...form, title: "Mine", _session: "b" }), [
      409,
      "the field `title` was changed by somebody else meanwhile: copy what you have written, reload the page, and put it in again",
    ]);
    assert.deepEqual(await save("posts/deep/inside.md", { ...form, _based: "gone", title: "Mine" }), [
      409,
      "posts/deep/inside.md was changed meanwhile: copy what you have written, reload the page, and put it in again",
    ]);
  });

  it("refuses what would stop the site from being built", async () => {
    const form = await entry("posts/hello.md");
    assert.deepEqual(await save("posts/hello.md", { ...form, rating: 9 }), [
      422,
      "`rating` is 9, not a whole number from 1 to 5: write a number from 1 to 5, or leave the field out",
    ]);
    assert.deepEqual(await save("posts/hello.md", { ...form, slug: "inside" }), [
      422,
      "posts/deep/inside.md has the address /posts/inside/ already",
    ]);
    assert.deepEqual(
      await save("posts/hello.md", { title: "x", date: "2024-01-01" }, { options: { newEntry: true } }),
      [409, "posts/hello.md is there already"],
    );
    assert.equal(onDisk("posts/hello.md"), postText("Hello", "The *first* text."));
  });

  it("keeps uploads under clean names, of known kinds, where they are what they say", async () => {
    const kept = await upload("Mön Фото (1) é.PNG", png);
    assert.equal((kept.body as { path: string }).path, "assets/img/uploads/mön-фото-1-é.png");
    // The same bytes again are the same file; others get another name.
    assert.equal(
      ((await upload("mön фото 1 é.png", png)).body as { path: string }).path,
      "assets/img/uploads/mön-фото-1-é.png",
    );
    assert.equal(
      ((await upload("mön-фото-1-é.png", Buffer.concat([png, png]))).body as { path: string }).path,
      "assets/img/uploads/mön-фото-1-é-2.png",
    );
    const refused = async (name: string, bytes: Buffer): Promise<unknown> => {
      const { status, body } = await upload(name, bytes);
      assert.equal(status, 422);
      return (body as { error: string }).error;
    };
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const kinds =
      "there are .png, .jpg, .jpeg, .gif, .webp, .avif, .pdf, .mp4, .webm, .mp3; an SVG goes into assets/img/ by hand, since it can carry scripts";
    assert.equal(await refused("x.svg", svg), `x.svg is of a kind that is not taken: ${kinds}`);
    assert.equal(await refused("x.html", svg), `x.html is of a kind that is not taken: ${kinds}`);
    assert.equal(await refused("x.png.exe", png), `x.png.exe is of a kind that is not taken: ${kinds}`);
    assert.equal(
      await refused("x.png", svg),
      "x.png does not hold what its name says: save it anew from the program it was made with",
    );
    assert.equal(
      await refused("x.jpg", png),
      "x.jpg does not hold what its name says: save it anew from the program it was made with",
    );
    assert.equal(
      await refused("x.png", Buffer.concat([png, Buffer.alloc(20_000_000)])),
      "x.png has 21 MB, more than 20: make it smaller first",
    );
    for (const name of ["../x.png", "../../../x.png", "sub/x.png", "../../css/x.png"])
      assert.equal((await upload(name, png)).status, 403, name);
    assert.deepEqual(readdirSync(path.join(site.root, "assets/img/uploads")).sort(), [
      "env.png",
      "mön-фото-1-é-2.png",
      "mön-фото-1-é.png",
    ]);
  });

  it("takes a post's uploads back where the post is refused, and names them as they are kept", async () => {
    const asset = {
      path: "assets/img/uploads/A b.png",
      content: Buffer.concat([png, Buffer.from("new")]).toString("base64"),
      encoding: "base64",
    };
    const post = {
      title: "With picture",
      date: "2024-01-01T00:00:00Z",
      thumbnail: "/assets/img/uploads/A b.png",
    };
    const options = { newEntry: true };
    const [status] = await save("posts/p.md", { ...post, rating: 7 }, { assets: [asset], options });
    assert.equal(status, 422);
    assert.equal(existsSync(path.join(site.root, "assets/img/uploads/a-b.png")), false);
    await save(
      "posts/p.md",
      { ...post, body: "![x](/assets/img/uploads/A b.png)" },
      { assets: [asset], options },
    );
    assert.equal(
      onDisk("posts/p.md"),
      "---\ntitle: With picture\ndate: 2024-01-01T00:00:00Z\nthumbnail: /assets/img/uploads/a-b.png\n---\n\n![x](/assets/img/uploads/a-b.png)\n",
    );
    assert.equal(existsSync(path.join(site.root, "assets/img/uploads/a-b.png")), true);
    assert.deepEqual(
      (await order("deleteFiles", { paths: ["posts/p.md", "assets/img/uploads/a-b.png"] })).body,
      {
        message: "deleted",
      },
    );
    assert.equal(existsSync(path.join(site.root, "posts/p.md")), false);
  });

  it("serves its page with a policy of its own, unindexed and without live reload", async () => {
    const { status, text, headers } = await server.get("/admin/");
    assert.equal(status, 200);
    assert.doesNotMatch(text, /_octavo/);
    assert.match(text, /<meta name="robots" content="noindex, nofollow">/);
    assert.equal(headers["x-robots-tag"], "noindex");
    assert.equal(
      headers["content-security-policy"],
      "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' blob: data:; font-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    assert.equal((await server.get("/admin")).status, 302);
    assert.equal((await server.get("/admin/nothing")).status, 404);
    assert.equal((await server.get("/admin/", { host: "evil.example" })).status, 403);
    assert.equal((await server.get("/admin/", {}, "POST")).status, 405);
    assert.doesNotMatch((await server.get("/sitemap.xml")).text, /admin/);
  });

  it("offers what there is to pick from", async () => {
    const { text, headers } = await server.get("/admin/config.yml");
    assert.equal(headers["content-type"], "text/yaml; charset=utf-8");
    const { collections } = JSON.parse(text) as {
      collections: { name: string; fields: { name: string; options?: string[] }[] }[];
    };
    assert.deepEqual(
      collections.map(({ name }) => name),
      ["posts", "authors", "tags", "pages"],
    );
    const options = (name: string) => collections[0]?.fields.find((field) => field.name === name)?.options;
    assert.deepEqual(options("tags"), ["Paper"]);
    assert.deepEqual(options("author"), ["Ada"]);
    assert.ok(options("layout")?.includes("blog_base.njk"));
  });

  it("previews a draft without writing it, and says what is wrong with it", async () => {
    const form = await entry("posts/hello.md");
    const raw = JSON.stringify({ ...form, title: "Not saved", body: "*Nor this.*" });
    const { body } = await order("preview", { collection: "posts", path: "posts/hello.md", raw });
    const { page, head } = body as { page: string; head: Record<string, string> };
    assert.equal(head["title"], "Not saved – Mini");
    const dark = await server.get(`${page}dark`);
    assert.match(dark.text, /<html data-theme="dark"/);
    assert.match(dark.text, /<em>Nor this\.<\/em>/);
    assert.doesNotMatch(dark.text, /<script|_octavo/);
    assert.match(String(dark.headers["content-security-policy"]), /script-src 'none'/);
    assert.match((await server.get("/posts/hello/")).text, /<em>first<\/em>/);
    assert.equal(onDisk("posts/hello.md"), postText("Hello", "The *first* text."));
    const wrong = JSON.stringify({ ...form, title: "" });
    assert.deepEqual(
      (await order("preview", { collection: "posts", path: "posts/hello.md", raw: wrong })).body,
      { fault: 'the post has no title: add title: "…"' },
    );
    writeFileSync(path.join(site.root, "outside/untouched"), "");
  });
});
