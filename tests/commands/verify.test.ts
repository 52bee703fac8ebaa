/** `octavo verify` and `octavo diff`: what is there beside what was built, and what a change touches. */
import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { before, describe, test } from "node:test";
import { buildSite, createFolder, createMiniSite, postWith, readTree, writeFiles } from "../harness/index.ts";
import { serveFolder } from "../harness/serve-folder.ts";
import { fine, octavo, refused } from "./run.ts";

let root: string;
let count: number;
before(async () => {
  root = createMiniSite({
    "site.config.ts": 'export default { title: "Leaves", url: "https://leaves.example", comforts: [] };\n',
    "posts/one.md": postWith("title: One\ndate: 2024-01-01"),
    "posts/two.md": postWith("title: Two\ndate: 2024-01-02"),
    "assets/img/ü b.txt": "odd name",
    "assets/root/_headers": "/*\n",
  });
  count = readTree(await buildSite(root)).size;
});

const differing = (stdout: string, files: number) => ({
  status: 1,
  stdout,
  stderr: `${files} differences from the ${count} files that were built
`,
});

describe("verify", () => {
  test("the folder that was built is as it was built", async () => {
    assert.deepEqual(await octavo(root, "verify"), fine("", `all ${count} files are as they were built\n`));
  });

  test("names what is missing, changed and strange", async () => {
    const copy = path.join(createFolder(), "copy");
    cpSync(path.join(root, "_site"), copy, { recursive: true });
    writeFiles(copy, { "blog/one/index.html": "other", "blog/three/index.html": "new" });
    rmSync(path.join(copy, "blog/two/index.html"));
    const found =
      "missing  blog/two/index.html\nchanged  blog/one/index.html\nstrange  blog/three/index.html\n";
    assert.deepEqual(await octavo(root, "verify", copy), differing(found, 3));
    const told = await octavo(root, "verify", copy, "--json");
    assert.deepEqual(JSON.parse(told.stdout), {
      files: count,
      missing: ["blog/two/index.html"],
      changed: ["blog/one/index.html"],
      strange: ["blog/three/index.html"],
    });
    assert.equal(told.status, 1);
    const list = path.join(root, ".cache/site.sha256");
    assert.equal((await octavo(copy, "verify", ".", "--list", list)).stdout, found);
  });

  test("a live site is asked for every file", async () => {
    const copy = path.join(createFolder(), "copy");
    cpSync(path.join(root, "_site"), copy, { recursive: true });
    const { url, close } = await serveFolder(copy);
    try {
      assert.deepEqual(
        await octavo(root, "verify", url),
        fine("", `all ${count} files are as they were built\n`),
      );
      writeFiles(copy, { "blog/one/index.html": "other" });
      rmSync(path.join(copy, "feed.xml"));
      assert.deepEqual(
        await octavo(root, "verify", url),
        differing("missing  feed.xml\nchanged  blog/one/index.html\n", 2),
      );
    } finally {
      await close();
    }
    assert.deepEqual(
      await octavo(root, "verify", "http://127.0.0.1:9999/"),
      refused("`http://127.0.0.1:9999/` does not answer (ECONNREFUSED)", "is the server running?"),
    );
  });

  test("a host that redirects as a built page would, or to another form of the address, is right", async () => {
    const moving = createMiniSite({
      "site.config.ts": 'export default { title: "Leaves", url: "https://leaves.example", comforts: [] };\n',
      "posts/one.md": postWith("title: One\ndate: 2024-01-01\naliases: [/old/, /older.html]"),
    });
    const files = readTree(await buildSite(moving)).size;
    const { url, close } = await serveFolder(path.join(moving, "_site"));
    const [one, feed] = ["/blog/one/", "/feed.xml"];
    const moves = new Map([
      ["/old/", one],
      ["/older.html", `http://localhost:1${one}`],
      [feed, "/feed"],
      ["/404.html", "/404"],
    ]);
    const host = createServer((request, response) => {
      const asked = request.url ?? "/";
      const to = moves.get(asked);
      if (to !== undefined) return void response.writeHead(301, { location: to }).end();
      void fetch(url + asked.replace(/^\/(feed)$/, "/$1.xml"), { redirect: "manual" }).then(async (answer) =>
        response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer())),
      );
    });
    await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
    const at = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    try {
      assert.deepEqual(
        await octavo(moving, "verify", at),
        fine("", `all ${files} files are as they were built\n`),
      );
      moves
        .set("/old/", "/blog/two/")
        .set(feed, "/")
        .set("/older.html", "/older.html")
        .set("/robots.txt", "http://127.0.0.1:9/");
      assert.equal(
        (await octavo(moving, "verify", at)).stdout,
        "missing  old/index.html\nmissing  older.html\nmissing  robots.txt\nchanged  feed.xml\n",
      );
    } finally {
      host.close();
      await close();
    }
  });

  test("wrong use is explained", async () => {
    const empty = createMiniSite({ "x/not-a-list": "{}" });
    assert.deepEqual(await octavo(empty, "verify"), refused("there is no list of a built site at `.cache/site.sha256`", "npm run build makes it"));
    assert.deepEqual(await octavo(empty, "verify", "--list", "x/y"), refused("there is no list of a built site at `x/y`", "name another file"));
    assert.deepEqual(await octavo(empty, "verify", "--list", "x/not-a-list"), refused("`x/not-a-list` is not a list of a built site", "it holds lines as sha256sum writes them"));
    assert.deepEqual(await octavo(root, "verify", "nowhere"), refused("there is no folder `nowhere`", "name the folder that holds the site"));
    assert.deepEqual(await octavo(root, "verify", "http://:x/"), refused("`http://:x/` is not an address", "http://localhost:8081/"));
    assert.equal((await octavo(root, "verify", "a", "b")).stderr, "octavo: `verify` takes one folder or address, not `b` too\nRun octavo verify --help for its options.\n");
  }); // prettier-ignore

  test("a list that was deleted is written again, the same", async () => {
    const list = path.join(root, ".cache/site.sha256");
    const text = readFileSync(list, "utf8");
    rmSync(list);
    await buildSite(root);
    assert.equal(readFileSync(list, "utf8"), text);
  });
});

describe("diff", () => {
  test("says which pages a change touches", async () => {
    const old = path.join(createFolder(), "old.sha256");
    cpSync(path.join(root, ".cache/site.sha256"), old);
    assert.deepEqual(await octavo(root, "diff", old), fine("no page differs\n"));
    assert.deepEqual(
      await octavo(root, "diff"),
      refused(
        "there is no list of a built site at `.cache/site.before.sha256`",
        "only a second build that changes something writes it; else name what to compare with",
      ),
    );
    const site = createMiniSite({});
    cpSync(root, site, { recursive: true });
    writeFiles(site, { "posts/two.md": postWith("title: Two\ndate: 2024-01-02", "Other text.\n") });
    await buildSite(site);
    const { stdout } = await octavo(site, "diff");
    assert.equal(
      stdout,
      [
        "changed  /archive/2024/01/",
        "changed  /archive/2024/",
        "changed  /blog/two/",
        "changed  /",
        "4 pages differ: 4 changed; and 5 other files\n",
      ].join("\n"),
    );
    assert.deepEqual(await octavo(site, "diff", old), fine(stdout));
    rmSync(path.join(site, "posts/one.md"));
    writeFiles(site, { "posts/odd.md": postWith("title: Odd\ndate: 2025-01-01") });
    await buildSite(site);
    const github = (await octavo(site, "diff", "--format", "github")).stdout;
    assert.equal(github.replace(/[\d.]+ kB/g, "N kB"), `**8 pages differ: 3 added, 4 changed, 1 removed; and 9 other files**

| | Page | HTML |
| --- | --- | --- |
| added | January 2025 \`/archive/2025/01/\` | N kB |
| added | 2025 \`/archive/2025/\` | N kB |
| added | Odd \`/blog/odd/\` | N kB |
| changed | [January 2024](https://leaves.example/archive/2024/01/) \`/archive/2024/01/\` | N kB |
| changed | [2024](https://leaves.example/archive/2024/) \`/archive/2024/\` | N kB |
| changed | [Archive](https://leaves.example/archive/) \`/archive/\` | N kB |
| changed | [Leaves](https://leaves.example/) \`/\` | N kB |
| removed | \`/blog/one/\` | |
`);
    const { added } = JSON.parse((await octavo(site, "diff", "--format", "json")).stdout) as { added: string[] };
    assert.ok(added.includes("archive/2025/index.html"));
  }); // prettier-ignore

  test("wrong use is explained", async () => {
    assert.deepEqual(await octavo(root, "diff", "x"), refused("there is no list of a built site at `x`", "name a list that a build wrote, or a folder"));
    assert.equal((await octavo(root, "diff", "a", "b", "c")).stderr, "octavo: `diff` takes two lists or folders, not `c` too\nRun octavo diff --help for its options.\n");
    assert.equal((await octavo(root, "diff", "--format", "xml")).stderr, "octavo: --format is text, json or github, not `xml`\nRun octavo diff --help for its options.\n");
  }); // prettier-ignore
});
