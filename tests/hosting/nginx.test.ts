/** nginx, as Debian packages it, with the configuration that a build writes: it must answer as the docs promise. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { get, type IncomingHttpHeaders } from "node:http";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { createMiniSite, noNginx, postWith, runOctavo, serveWithNginx } from "../harness/index.ts";

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

describe("nginx", { skip: noNginx }, () => {
  let close: (() => Promise<void>) | undefined;
  let port = 0;
  let asset = "";
  before(async () => {
    const root = createMiniSite({
      "site.config.ts":
        'export default { title: "Leaves", url: "https://leaves.example", deploy: ["nginx"], compress: true, languages: [{ code: "en" }, { code: "de" }] };\n',
      "posts/glue.md": postWith(
        "title: Glue\ndate: 2024-01-02\naliases: [/old/, /2019/ü$x.html]",
        "About glue. ".repeat(300),
      ),
    });
    writeFileSync(path.join(root, "addresses.lock"), "/Blog/GLUE/ -> /blog/glue/\n");
    const { status, stdout } = await runOctavo(["build"], root);
    assert.equal(status, 0, stdout);
    asset =
      /\/assets\/octavo\.[\da-f]+\.js/.exec(readFileSync(path.join(root, "_site/index.html"), "utf8"))?.[0] ??
      "";
    const written = readFileSync(path.join(root, "deploy/nginx.conf"), "utf8");
    assert.match(
      written,
      /\n {2}listen 80;\n {2}listen \[::\]:80;\n {2}server_name leaves\.example;\n {2}root \/var\/www\/leaves\.example;\n/,
    );
    ({ port, close } = await serveWithNginx(written, path.join(root, "_site")));
  });
  after(() => close?.());

  const ask = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
    new Promise((resolve, reject) => {
      get({ host: "127.0.0.1", port, path: url, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      }).on("error", reject);
    });

  test("sends every header with pages and with what is not there", async () => {
    for (const [url, status] of [
      ["/", 200],
      ["/blog/glue/", 200],
      ["/nothing/", 404],
    ] as const) {
      const { headers, ...answer } = await ask(url);
      assert.equal(answer.status, status, url);
      assert.match(
        String(headers["content-security-policy"]),
        /^default-src 'self'; script-src 'self' 'sha256-.*frame-ancestors 'self'$/,
      );
      assert.equal(headers["strict-transport-security"], "max-age=31536000");
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.equal(headers["referrer-policy"], "strict-origin-when-cross-origin");
      assert.equal(
        headers["permissions-policy"],
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
      );
      assert.equal(headers["cross-origin-opener-policy"], "same-origin");
      assert.equal(headers["content-type"], "text/html; charset=utf-8");
      assert.match(answer.body.toString(), status === 404 ? /data-nearest/ : /Leaves/);
    }
  });

  test("answers in the language of the folder where nothing is", async () => {
    for (const [url, lang] of [
      ["/nothing/", "en"],
      ["/de/nothing/", "de"],
    ] as const) {
      const { status, body } = await ask(url);
      assert.equal(status, 404, url);
      assert.match(body.toString(), new RegExp(`<html lang="${lang}"`));
    }
  });

  test("lets browsers keep what has a hash in its name, and nothing else", async () => {
    assert.equal((await ask(asset)).headers["cache-control"], "public, max-age=31536000, immutable");
    assert.equal((await ask("/")).headers["cache-control"], "public, max-age=0, must-revalidate");
  });

  test("redirects from old addresses and to the slash", async () => {
    for (const [from, to] of [
      ["/old/", "/blog/glue/"],
      ["/Blog/GLUE/", "/blog/glue/"],
      ["/2019/%C3%BC$x.html", "/blog/glue/"],
      ["/blog/glue", "/blog/glue/"],
    ] as const) {
      const { status, headers } = await ask(from);
      assert.deepEqual([from, status, headers.location], [from, 301, to]);
    }
  });

  test("sends what was compressed when the site was built", async () => {
    const { headers, body } = await ask("/blog/glue/", { "accept-encoding": "gzip" });
    assert.equal(headers["content-encoding"], "gzip");
    assert.equal(headers.vary, "Accept-Encoding");
    assert.match(gunzipSync(body).toString(), /About glue\./);
    assert.ok(Number(headers["content-length"]) > 0, "a file that is there has a length");
  });

  test("names the types of files", async () => {
    for (const [url, type] of [
      ["/blog/glue/index.md", "text/markdown; charset=utf-8"],
      ["/manifest.webmanifest", "application/manifest+json; charset=utf-8"],
      ["/feed.xml", "text/xml; charset=utf-8"],
    ] as const)
      assert.equal((await ask(url)).headers["content-type"], type, url);
  });
});
