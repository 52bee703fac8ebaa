/** The editor of the published site: there only where the owner wants it, under its own policy, and out of sight. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { readPinned } from "../../src/admin/admin-files.ts";
import {
  buildSite,
  createMiniSite,
  launchChromium,
  postWith,
  runOctavo,
  serveFolder,
} from "../harness/index.ts";

const settings = (editor: string): string =>
  `export default { title: "Leaves", url: "https://leaves.example", editor: ${editor} };\n`;
const posts = {
  "posts/a.md": postWith("title: A\ndate: 2024-01-01\ntags: [ink]\nauthor: Ada", "See [it](/admin/).\n"),
};

test("a site has no editor unless its settings ask for one", async () => {
  const site = await buildSite(
    createMiniSite({ ...posts, "posts/a.md": postWith("title: A\ndate: 2024-01-01") }),
  );
  assert.equal(existsSync(path.join(site, "admin")), false);
});

test(
  "with a backend in the settings the site has the editor, which is not indexed",
  { timeout: 900_000 },
  async () => {
    const root = createMiniSite({
      ...posts,
      "site.config.ts": settings(
        '{ backend: "github", repo: "leaves/blog", loginUrl: "https://login.leaves.example" }',
      ),
    });
    const site = await buildSite(root);
    const read = (name: string): string => readFileSync(path.join(site, "admin", name), "utf8");
    const config = JSON.parse(read("config.yml")) as {
      backend: object;
      collections: { format: string; slug: string; fields: { name: string; options?: string[] }[] }[];
    };
    assert.deepEqual(config.backend, {
      name: "github",
      repo: "leaves/blog",
      branch: "main",
      base_url: "https://login.leaves.example",
    });
    assert.deepEqual(
      config.collections.map(({ format, slug }) => [format, slug]),
      Array.from({ length: 4 }, () => ["yaml-frontmatter", "{{slug}}"]),
    );
    assert.deepEqual(config.collections[0]?.fields.find(({ name }) => name === "tags")?.options, ["ink"]);
    assert.match(read("index.html"), /<meta name="robots" content="noindex, nofollow">/);
    assert.equal(
      /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(read("index.html"))?.[1],
      "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https://api.github.com https://*.githubusercontent.com https://www.githubstatus.com https://login.leaves.example; media-src 'self' blob:; connect-src 'self' blob: data: https://api.github.com https://*.githubusercontent.com https://www.githubstatus.com https://login.leaves.example; font-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'self'",
    );
    const { version, bundle } = readPinned();
    assert.equal(
      `sha512-${createHash("sha512")
        .update(read(`decap-cms-${version}.js`))
        .digest("base64")}`,
      bundle,
    );
    for (const name of ["decap-cms.LICENSE.txt", "decap-cms.js.LICENSE.txt"])
      assert.ok(read(name).length > 500);
    for (const name of ["sitemap.xml", "llms.txt", "search/index.html"])
      assert.doesNotMatch(readFileSync(path.join(site, name), "utf8"), /admin/, name);

    const served = await serveFolder(site);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const foreign: string[] = [];
      const faults: string[] = [];
      page.on("request", (request) => {
        if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(served.url))
          foreign.push(request.url());
      });
      page.on("pageerror", (failure) => faults.push(String(failure)));
      page.on("console", (message) => {
        if (/Content Security Policy|Config Errors/.test(message.text())) faults.push(message.text());
      });
      await page.goto(`${served.url}/admin/`);
      await page.getByRole("button", { name: "Login with GitHub" }).waitFor();
      assert.deepEqual([foreign, faults], [[], []]);
    } finally {
      await browser.close();
      await served.close();
    }
  },
);

test("GitLab and Gitea are named as the editor wants them", async () => {
  for (const [editor, backend] of [
    [
      '{ backend: "gitlab", repo: "group/sub/blog", appId: "abc" }',
      {
        name: "gitlab",
        repo: "group/sub/blog",
        branch: "main",
        app_id: "abc",
        base_url: "https://gitlab.com",
        api_root: "https://gitlab.com/api/v4",
        auth_type: "pkce",
      },
    ],
    [
      '{ backend: "gitea", repo: "a/b", branch: "live", appId: "x", loginUrl: "https://git.leaves.example/" }',
      {
        name: "gitea",
        repo: "a/b",
        branch: "live",
        app_id: "x",
        base_url: "https://git.leaves.example",
        api_root: "https://git.leaves.example/api/v1",
      },
    ],
  ] as const) {
    const site = await buildSite(createMiniSite({ ...posts, "site.config.ts": settings(editor) }));
    const config = JSON.parse(readFileSync(path.join(site, "admin/config.yml"), "utf8")) as {
      backend: object;
    };
    assert.deepEqual(config.backend, backend);
  }
});

test("a mistake in the editor's settings is told at its line", async () => {
  const root = createMiniSite({
    ...posts,
    "site.config.ts": settings('{ backend: "github", repo: "blog" }'),
  });
  const { status, stdout, stderr } = await runOctavo(["check"], root);
  assert.equal(status, 1);
  assert.match(
    stdout + stderr,
    /site\.config\.ts:1:\d+ {2}error {2}`editor\.repo` must be "owner\/name" {2}\[settings-invalid\]/,
  );
  assert.match(stdout + stderr, /help: write repo: "owner\/name", or what suits you/);
});
