/** What a build writes for hosts, and what the preview answers with. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { createMiniSite, postWith, readTree, runOctavo, writeFiles } from "../harness/index.ts";
import { start } from "../serve/mini-site.ts";

const settings = (more: string): string =>
  `export default { title: "Leaves", url: "https://leaves.example", ${more} };\n`;

async function built(root: string): Promise<string> {
  const { status, stdout } = await runOctavo(["build"], root);
  assert.equal(status, 0, stdout);
  return stdout;
}
const textOf = (root: string, file: string): string => readFileSync(path.join(root, file), "utf8");

describe("hosts", { concurrency: 2 }, () => {
  test("get nothing unless they are named", async () => {
    const root = createMiniSite({ "posts/a.md": postWith("title: A\ndate: 2024-01-01\naliases: /old/") });
    await built(root);
    for (const file of ["_site/_headers", "_site/_redirects", "deploy"])
      assert.equal(existsSync(path.join(root, file)), false, file);
  });

  test("get a policy wide enough for every page, also for those a build leaves as they are", async () => {
    const root = createMiniSite({
      "site.config.ts": settings('deploy: ["cloudflare", "vercel"], hosts: ["giscus.app"]'),
      "posts/a.md": postWith("title: A\ndate: 2024-01-01\naliases: /old/"),
      "posts/film.md": postWith("title: Film\ndate: 2024-01-02", "https://vimeo.com/76979871\n"),
      "assets/root/_redirects": "/mine /yours 302\n",
    });
    await built(root);
    assert.match(
      textOf(root, "_site/_headers"),
      /frame-src 'self' https:\/\/player\.vimeo\.com giscus\.app;/,
    );
    assert.equal(textOf(root, "_site/_redirects"), "/mine /yours 302\n");
    assert.match(textOf(root, "deploy/vercel.json"), /"destination": "\/blog\/a\/"/);
    assert.match(textOf(root, "_site/blog/a/index.html"), /frame-src 'self' giscus\.app;/);
    const before = textOf(root, "_site/_headers");
    writeFiles(root, { "posts/a.md": postWith("title: A\ndate: 2024-01-01\naliases: /old/", "Other.\n") });
    await built(root);
    assert.equal(textOf(root, "_site/_headers"), before);
    rmSync(path.join(root, ".cache"), { recursive: true });
    await built(root);
    assert.equal(textOf(root, "_site/_headers"), before);
    writeFiles(root, { "posts/film.md": postWith("title: Film\ndate: 2024-01-02", "None.\n") });
    await built(root);
    assert.doesNotMatch(textOf(root, "_site/_headers"), /vimeo/);
  });

  test("leave the editor its own policy, where there is one, and the pages theirs", async () => {
    const root = createMiniSite({
      "site.config.ts": settings('deploy: ["netlify"], editor: { backend: "github", repo: "you/blog" }'),
      "posts/a.md": postWith("title: A\ndate: 2024-01-01"),
    });
    await built(root);
    const headers = textOf(root, "_site/_headers");
    assert.match(headers, /^ {2}Content-Security-Policy: frame-ancestors 'self'$/m);
    assert.match(headers, /^ {2}Cross-Origin-Opener-Policy: same-origin-allow-popups$/m);
    assert.match(textOf(root, "_site/admin/index.html"), /<meta http-equiv="Content-Security-Policy"/);
    assert.match(
      textOf(root, "_site/blog/a/index.html"),
      /Policy" content="default-src 'self'; script-src 'self' 'sha256-/,
    );
  });

  test("that have no room for all redirects are a note, not a silence", async () => {
    const aliases = Array.from({ length: 1001 }, (_, at) => `/old/${at}/`).join(", ");
    const root = createMiniSite({
      "site.config.ts": settings('deploy: ["cloudflare"]'),
      "posts/a.md": postWith(`title: A\ndate: 2024-01-01\naliases: [${aliases}]`),
    });
    assert.ok(
      (await built(root)).includes(
        "note: _redirects has no room for 2 more: Cloudflare Pages takes 2000, and the pages at the old addresses redirect to the rest\n",
      ),
    );
    assert.equal(textOf(root, "_site/_redirects").split("\n").length, 2001);
  });

  test("whose files cannot be written leave the site published, and it is said", async () => {
    const root = createMiniSite({
      "site.config.ts": settings('deploy: ["nginx"]'),
      "posts/a.md": postWith("title: A\ndate: 2024-01-01"),
      deploy: "a file in the way\n",
    });
    assert.ok(
      (await built(root)).includes(
        `note: the site is published, yet what hosts read could not be written: EEXIST: file already exists, mkdir '${root}/deploy'\n`,
      ),
    );
    assert.ok(existsSync(path.join(root, "_site/index.html")));
  });

  test("get texts compressed beside themselves, which come and go with them", async () => {
    const root = createMiniSite({
      "site.config.ts": settings("compress: true"),
      "posts/a.md": postWith("title: A\ndate: 2024-01-01"),
      "assets/img/x.png": "not a text",
    });
    await built(root);
    const files = readTree(path.join(root, "_site"));
    for (const [name, bytes] of files) {
      const isText = /\.(html|js|xml|json|svg|txt|md|css|webmanifest|ico|wasm)$/.test(name);
      assert.equal(files.has(`${name}.br`), isText, name);
      if (!isText) continue;
      assert.deepEqual(brotliDecompressSync(files.get(`${name}.br`) as Buffer), bytes, name);
      assert.deepEqual(gunzipSync(files.get(`${name}.gz`) as Buffer), bytes, name);
    }
    writeFiles(root, { "posts/a.md": postWith("title: Another\ndate: 2024-01-01") });
    await built(root);
    const page = path.join(root, "_site/blog/a/index.html");
    assert.match(brotliDecompressSync(readFileSync(`${page}.br`)).toString(), /<h1[^>]*>Another<\/h1>/);
    assert.match(await built(root), /\(0 files written, 0 removed\)/);
    writeFiles(root, { "site.config.ts": settings("compress: false") });
    await built(root);
    assert.equal(existsSync(`${page}.br`), false);
  });

  test("are what the preview answers like", async () => {
    const root = createMiniSite({
      "posts/a.md": postWith("title: A\ndate: 2024-01-01\naliases: [/old/, /ü.html]"),
    });
    await built(root);
    const server = await start("preview", root);
    try {
      for (const [from, to] of [
        ["/old/", "/blog/a/"],
        ["/old", "/blog/a/"],
        ["/%C3%BC.html", "/blog/a/"],
      ] as const) {
        const { status, headers } = await server.get(from);
        assert.deepEqual([from, status, headers.location], [from, 301, to]);
      }
      for (const [url, status] of [
        ["/", 200],
        ["/none/", 404],
      ] as const) {
        const answer = await server.get(url);
        assert.equal(answer.status, status);
        assert.match(String(answer.headers["content-security-policy"]), /frame-ancestors 'self'$/);
        assert.equal(answer.headers["cross-origin-opener-policy"], "same-origin");
        assert.equal(answer.headers["referrer-policy"], "strict-origin-when-cross-origin");
      }
    } finally {
      await server.stop();
    }
  });
});
