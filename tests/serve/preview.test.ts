import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { compressed } from "../../src/serve/compression.ts";
import { contentTypeOf } from "../../src/serve/content-type.ts";
import { pathOf, refuseHost } from "../../src/serve/hosts.ts";
import { bin, createMiniSite, settingsText, start, type MiniSite, type Running } from "./mini-site.ts";

const long = `<!doctype html><p>${"word ".repeat(1000)}</p>`;

describe("the preview", { timeout: 900_000 }, () => {
  let site: MiniSite;
  let server: Running;
  before(async () => {
    site = createMiniSite({
      "site.config.ts": settingsText().replace("example.com", "example.com/blog"),
      "_site/index.html": long,
      "_site/404.html": "<p>Not here</p>",
      "_site/about/index.html": "<p>About</p>",
      "_site/empty/x.txt": "x",
      "_site/assets/octavo.0123456789.js": "1",
      "_site/feed.xml": "<feed/>",
      "_site/film.mp4": "0123456789",
      "_site/favicon.ico": "icon",
      "outside.txt": "secret",
    });
    symlinkSync(path.join(site.root, "outside.txt"), path.join(site.root, "_site/link.txt"));
    server = await start("preview", site.root);
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    site.remove();
  });

  it("shows pretty addresses below the path prefix and leads there", async () => {
    assert.equal((await server.get("/blog/about/")).text, "<p>About</p>");
    const redirects = await Promise.all(["/", "/blog", "/blog/about"].map((url) => server.get(url)));
    assert.deepEqual(
      redirects.map(({ status, headers }) => [status, headers.location]),
      [
        [302, "/blog/"],
        [302, "/blog/"],
        [301, "/blog/about/"],
      ],
    );
  });

  it("answers what is not there with 404.html and status 404", async () => {
    for (const url of ["/blog/nothing/", "/elsewhere", "/blog/empty/", "/blog/empty", "/blog/feed.xml/x"]) {
      const { status, text, headers } = await server.get(url);
      assert.deepEqual([url, status, text, headers.etag], [url, 404, "<p>Not here</p>", undefined]);
    }
  });

  it("gives the part of a film that is asked for, and icons their type", async () => {
    const part = async (range: string, more = {}): Promise<unknown[]> => {
      const { status, text, headers } = await server.get("/blog/film.mp4", { range, ...more });
      return [status, text, headers["content-range"], headers["content-length"]];
    };
    assert.deepEqual(await part("bytes=0-3"), [206, "0123", "bytes 0-3/10", "4"]);
    assert.deepEqual(await part("bytes=7-"), [206, "789", "bytes 7-9/10", "3"]);
    assert.deepEqual(await part("bytes=-2"), [206, "89", "bytes 8-9/10", "2"]);
    assert.deepEqual(await part("bytes=5-99"), [206, "56789", "bytes 5-9/10", "5"]);
    assert.deepEqual(await part("bytes=10-"), [416, "", "bytes */10", "0"]);
    assert.deepEqual(await part("bytes=-0"), [416, "", "bytes */10", "0"]);
    const { headers } = await server.get("/blog/film.mp4");
    assert.deepEqual([headers["accept-ranges"], headers["content-type"]], ["bytes", "video/mp4"]);
    assert.equal((await part("bytes=0-3", { "if-range": String(headers.etag) }))[0], 206);
    // Of another version no part is given; several parts, other units and nonsense are answered with the whole.
    assert.equal((await part("bytes=0-3", { "if-range": '"other"' }))[0], 200);
    for (const range of ["bytes=0-1,3-4", "lines=0-1", "bytes=4-2", "bytes=-", "bytes=a-b"])
      assert.deepEqual(await part(range), [200, "0123456789", undefined, "10"], range);
    assert.equal((await server.get("/blog/favicon.ico")).headers["content-type"], "image/vnd.microsoft.icon");
  });

  it("compresses texts as the browser asks", async () => {
    const encodings = await Promise.all(
      ["gzip, deflate, br", "gzip", "br;q=0", ""].map(async (accepted) => {
        const { headers } = await server.get("/blog/", { "accept-encoding": accepted });
        return headers["content-encoding"];
      }),
    );
    assert.deepEqual(encodings, ["br", "gzip", undefined, undefined]);
  });

  it("answers 304 to who has it already", async () => {
    const { headers } = await server.get("/blog/");
    const again = await server.get("/blog/", { "if-none-match": `"other", W/${headers.etag}` });
    assert.deepEqual([again.status, again.text], [304, ""]);
    assert.equal((await server.get("/blog/", { "if-none-match": '"other"' })).status, 200);
  });

  it("lets browsers keep what has a hash in its name, and nothing else", async () => {
    assert.equal(
      (await server.get("/blog/assets/octavo.0123456789.js")).headers["cache-control"],
      "public, max-age=31536000, immutable",
    );
    assert.equal((await server.get("/blog/")).headers["cache-control"], "public, max-age=0, must-revalidate");
  });

  it("answers this machine only, and takes no orders", async () => {
    assert.equal((await server.get("/blog/", { host: "evil.example" })).status, 403);
    assert.equal((await server.get("/blog/", {}, "DELETE")).status, 405);
    const head = await server.get("/blog/about/", {}, "HEAD");
    assert.deepEqual([head.status, head.text, head.headers["content-length"]], [200, "", "12"]);
  });

  it("gives nothing from outside _site", async () => {
    for (const url of [
      "/blog/link.txt",
      "/blog/../outside.txt",
      "/blog/%2e%2e/outside.txt",
      "/blog/..%2foutside.txt",
      "/blog/%00",
    ]) {
      const { status, text } = await server.get(url);
      assert.ok(status === 400 || status === 404, `${url}: ${status}`);
      assert.doesNotMatch(text, /secret/);
    }
  });

  it("shows a new build at once", async () => {
    mkdirSync(path.join(site.root, "_site/new"));
    writeFileSync(path.join(site.root, "_site/new/index.html"), "<p>New</p>");
    assert.equal((await server.get("/blog/new/")).text, "<p>New</p>");
    rmSync(path.join(site.root, "_site/new"), { recursive: true });
    assert.equal((await server.get("/blog/new/")).status, 404);
  });
});

describe("preview's parts", () => {
  it("without a site it says what to do and ends with code 2", () => {
    const site = createMiniSite();
    const { status, stderr } = spawnSync(process.execPath, [bin, "preview", "--port", "0"], {
      cwd: site.root,
      encoding: "utf8",
    });
    assert.equal(stderr, "error: there is no _site/ to show\nhelp: run npm run build first\n");
    assert.equal(status, 2);
    site.remove();
  });

  it("what is compressed comes out as it was", () => {
    const file = { type: "text/html; charset=utf-8", size: long.length, stamp: "a" };
    const read = (): Uint8Array => Buffer.from(long);
    const [br, gzip, none] = ["br", "gzip", "identity"].map((accepted) => compressed(file, accepted, read));
    assert.equal(brotliDecompressSync(br?.body() ?? "").toString(), long);
    assert.equal(gunzipSync(gzip?.body() ?? "").toString(), long);
    assert.deepEqual([br?.etag, gzip?.etag, none?.etag], ['"a-br"', '"a-gzip"', '"a"']);
    assert.equal(compressed({ ...file, type: "image/png" }, "br", read).encoding, undefined);
    assert.equal(compressed({ ...file, size: 100 }, "br", read).encoding, undefined);
  });

  it("texts have their charset", () => {
    assert.deepEqual(
      [
        "a.html",
        "a.css",
        "a.js",
        "feed.xml",
        "feed.json",
        "manifest.webmanifest",
        "a.svg",
        "a.png",
        "a.woff2",
        "a.unknown",
        "CNAME",
      ].map(contentTypeOf),
      [
        "text/html; charset=utf-8",
        "text/css; charset=utf-8",
        "text/javascript; charset=utf-8",
        "application/xml; charset=utf-8",
        "application/json; charset=utf-8",
        "application/manifest+json; charset=utf-8",
        "image/svg+xml; charset=utf-8",
        "image/png",
        "font/woff2",
        "application/octet-stream",
        "application/octet-stream",
      ],
    );
  });

  it("a host is ours by name and port, and is named once", () => {
    const asked = (...host: string[]): number | undefined =>
      refuseHost({ headersDistinct: host.length === 0 ? {} : { host } }, 8080)?.status;
    for (const host of ["localhost:8080", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080"])
      assert.equal(asked(host), undefined, host);
    for (const host of ["localhost", "localhost:80", "evil.example:8080", "localhost:8080.evil.example", ""])
      assert.equal(asked(host), 403, host);
    assert.equal(asked(), 403);
    assert.deepEqual(refuseHost({ headersDistinct: { host: ["localhost:80", "evil.example"] } }, 80), {
      status: 400,
      text: "This request names its host twice.",
    });
  });

  it("a path is decoded once and stays below the root", () => {
    assert.deepEqual(
      ["/a%20b/?q#f", "/caf%C3%A9/", "/cafe%CC%81/", "/%252e%252e/x", "/a//b", "/...", "/a..b", "/a%5cb"].map(
        pathOf,
      ),
      ["/a b/", "/café/", "/café/", "/%2e%2e/x", "/a//b", "/...", "/a..b", "/a\\b"],
    );
    assert.deepEqual(
      ["/..", "/a/../b", "/%2e%2e/", "/a%2f..%2fb", "/%00", "/%", "a", "http://x/", "*"].map(pathOf),
      Array(9).fill(undefined),
    );
  });
});
