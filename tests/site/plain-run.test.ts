/** Eleventy's own command builds, serves and watches the same site, and loses nothing. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import {
  buildSite,
  createFolder,
  createMiniSite,
  eleventyConfig,
  postWith,
  project,
  readTree,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";
import { skipUnlessLong } from "../harness/long.ts";

const started: ChildProcess[] = [];
after(() => {
  for (const child of started) child.kill();
});

interface Ran {
  readonly status: number;
  readonly output: string;
}

/** A blog in which `octavo` can be imported, as where it is installed. */
function createBlog(files: Readonly<Record<string, string>> = {}): string {
  const root = createMiniSite({
    "posts/one.md": postWith("title: One\ndate: 2026-01-01\ntags: [paper]", "See [two](two.md).\n"),
    "posts/two.md": postWith("title: Two\ndate: 2026-02-01\ntags: [paper]"),
    "pages/about.md":
      "---\ntitle: About\nlayout: page.njk\n---\n{% for p in collections.post %}{{ p.data.title }} {% endfor %}\n",
    "extra/note.txt": "copied\n",
    "extra/robots.txt": "User-agent: mine\n",
    ".eleventy.ts": eleventyConfig(`
      eleventyConfig.addPassthroughCopy({ "extra/note.txt": "note.txt" });
      eleventyConfig.addPassthroughCopy({ "extra/robots.txt": "/" });
      eleventyConfig.on("eleventy.before", () => console.log("before, in one process"));
      eleventyConfig.addTransform("sign", (content) => content + "<!-- signed -->");`),
    "eleventy.config.js": readFileSync(path.join(project, "eleventy.config.js"), "utf8"),
    ...files,
  });
  mkdirSync(path.join(root, "node_modules"));
  symlinkSync(project, path.join(root, "node_modules/octavo"));
  return root;
}

function start(
  root: string,
  args: readonly string[],
): { readonly child: ChildProcess; readonly output: () => string } {
  const command = path.join(project, "node_modules/@11ty/eleventy/cmd.cjs");
  const child = spawn(process.execPath, [command, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += String(chunk)));
  started.push(child);
  return { child, output: () => text };
}

const runEleventy = (root: string, ...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const { child, output } = start(root, args);
    child.once("close", (code) => resolve({ status: code ?? -1, output: output() }));
  });

test("the bare command gives what octavo build gives, byte for byte, and what is built after it is right", async () => {
  const root = createBlog();
  const { status, output } = await runEleventy(root);
  assert.equal(status, 0, output);
  assert.equal(output.match(/before, in one process/g)?.length, 1, output);
  const plain = readTree(path.join(root, "_site"));
  assert.match(String(plain.get("blog/one/index.html")), /<!-- signed -->$/);
  assert.match(String(plain.get("about/index.html")), /<p>One Two<\/p>/);
  assert.equal(String(plain.get("note.txt")), "copied\n");
  assert.equal(String(plain.get("robots.txt")), "User-agent: mine\n");

  const other = createBlog();
  assert.deepEqual(plain, readTree(await buildSite(other, { asOf: new Date().toISOString() })));
  writeFiles(root, { "posts/three.md": postWith("title: Three\ndate: 2026-03-01") });
  rmSync(path.join(root, "posts/one.md"));
  writeFiles(root, { "posts/two.md": postWith("title: Two again\ndate: 2026-02-01") });
  writeFiles(other, {
    "posts/three.md": postWith("title: Three\ndate: 2026-03-01"),
    "posts/two.md": postWith("title: Two again\ndate: 2026-02-01"),
  });
  rmSync(path.join(other, "posts/one.md"));
  for (const each of [root, other]) rmSync(path.join(each, "addresses.lock"), { force: true });
  await buildSite(root);
  assert.deepEqual(readTree(path.join(root, "_site")), readTree(await buildSite(other)));
});

test("a mistake in a post ends it with the message at its line, and nothing is written", async () => {
  const root = createBlog({ "posts/two.md": "---\ntitle: Two\ndate: 2026-02-31\n---\nText.\n" });
  const { status, output } = await runEleventy(root);
  assert.equal(status, 1);
  assert.match(output, /^posts\/two\.md:3:7 {2}error {2}/m);
  assert.match(output, /nothing was written: Octavo has said above what is to be mended/);
  assert.doesNotMatch(output, /^\s+at /m);
  assert.equal(existsSync(path.join(root, "_site")), false);
});

test(
  "a configuration that fails, or does not add Octavo, is said at its line without a stack",
  { skip: skipUnlessLong },
  async () => {
    const wrong = {
      'import { octavo, dir } from "octavo";\nexport const config = { dir };\nexport default (c) => c.nothing();\n':
        "eleventy.config.js:3:25  error  c.nothing is not a function  [template-error]\n3 | export default (c) => c.nothing();\n",
      'import { dir } from "octavo";\nexport const config = { dir };\n':
        "eleventy.config.js:1:1  error  it does not add Octavo's plugin  [template-error]\n",
    };
    for (const [text, said] of Object.entries(wrong)) {
      const root = createBlog({ "eleventy.config.js": text });
      rmSync(path.join(root, ".eleventy.ts"));
      const { status, output } = await runEleventy(root);
      assert.equal(status, 1, output);
      assert.ok(output.includes(said), output);
      assert.doesNotMatch(output, /^(?:\[11ty\])?\s+at /m);
    }
  },
);

test(
  "a folder with files of others is refused; beside its own files it leaves them, and deletes only its own",
  { skip: skipUnlessLong },
  async () => {
    const root = createBlog();
    const output = createFolder();
    writeFileSync(path.join(output, "mine.txt"), "mine");
    const refused = await runEleventy(root, `--output=${output}`);
    assert.equal(refused.status, 1);
    const name = `${path.relative(root, output)}/`;
    assert.ok(
      refused.output.includes(
        `octavo: ${name} holds a file that is not Octavo's: ${name}mine.txt\nhelp: nothing was written: name an empty folder, or take it away`,
      ),
      refused.output,
    );
    assert.deepEqual([...readTree(output).keys()], ["mine.txt"]);

    rmSync(path.join(output, "mine.txt"));
    assert.equal((await runEleventy(root, `--output=${output}`)).status, 0);
    assert.ok(existsSync(path.join(output, "blog/one/index.html")));
    assert.equal(existsSync(path.join(root, "_site")), false);
    writeFileSync(path.join(output, "mine.txt"), "mine");
    rmSync(path.join(root, "posts/one.md"));
    rmSync(path.join(root, "addresses.lock"));
    writeFiles(root, { "posts/two.md": postWith("title: Two\ndate: 2026-02-01") });
    assert.equal((await runEleventy(root, `--output=${output}`)).status, 0);
    assert.equal(existsSync(path.join(output, "blog/one/index.html")), false);
    assert.equal(readFileSync(path.join(output, "mine.txt"), "utf8"), "mine");

    const blog = await runEleventy(root, "--output=.");
    assert.equal(blog.status, 1);
    assert.match(
      blog.output,
      /octavo: \.\/ is no folder for a site: the blog itself is there\nhelp: name a folder of its own/,
    );
  },
);

test(
  "a dry run writes nothing, and what Octavo cannot do is said in a sentence",
  { skip: skipUnlessLong },
  async () => {
    const root = createBlog();
    const dry = await runEleventy(root, "--dryrun");
    assert.equal(dry.status, 0, dry.output);
    assert.match(dry.output, /^Checked 2 posts, /m);
    assert.equal(existsSync(path.join(root, "_site")), false);
    const prefixed = await runEleventy(root, "--pathprefix=/sub/");
    assert.equal(prefixed.status, 1);
    assert.match(
      prefixed.output,
      /^\[11ty\] --pathprefix=\/sub\/ is not for Octavo: the path prefix is that of `url` in the settings$/m,
    );
    const json = await runEleventy(root, "--to=json");
    assert.equal(json.status, 1);
    assert.match(json.output, /^\[11ty\] --to=json is not for Octavo: it writes files, run without it$/m);
    assert.doesNotMatch(json.output, /^\s+at /m);
  },
);

test("while it watches, edited, new and deleted posts show, and a mistake does not end it", async () => {
  const root = createBlog();
  const { child, output } = start(root, ["--watch", "--incremental"]);
  const page = (name: string): string => {
    const file = path.join(root, "_site", name);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };
  const until = async (what: string, isSo: () => boolean): Promise<void> => {
    while (!isSo()) {
      assert.equal(child.exitCode, null, output());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.ok(true, what);
  };
  // Eleventy says that it watches before it does: what is written before that, it does not see.
  let tries = 0;
  await until("it watches", () => {
    if (output().includes("Watching…") && tries++ % 20 === 0)
      writeFiles(root, { "posts/one.md": postWith(`title: One\ndate: 2026-01-01`, `Try ${tries}.\n`) });
    return page("blog/one/index.html").includes("Try ");
  });
  writeFiles(root, { "posts/two.md": postWith("title: Two\ndate: 2026-02-01", "Quite another text.\n") });
  await until("an edit shows", () => page("blog/two/index.html").includes("Quite another text."));
  writeFiles(root, { "posts/new.md": postWith("title: New\ndate: 2026-03-01") });
  await until("a new post shows", () => page("index.html").includes("/blog/new/"));
  writeFiles(root, { "posts/two.md": "---\ntitle: Two\ndate: never\n---\n" });
  await until("a mistake is said", () => /posts\/two\.md:3:7 {2}error/.test(output()));
  writeFiles(root, {
    "posts/two.md": postWith("title: Two\ndate: 2026-02-01", "Mended.\n"),
    "site.config.ts":
      'export default { title: "Other leaves", url: "https://leaves.example", without: [] };\n',
  });
  await until(
    "the mended post and the settings show",
    () => /Other leaves/.test(page("blog/two/index.html")) && /Mended/.test(page("blog/two/index.html")),
  );
  rmSync(path.join(root, "posts/new.md"));
  await until("a deleted post is gone", () => !page("index.html").includes("/blog/new/"));
  child.kill();
  const { status, stdout } = await runOctavo(["build"], root);
  assert.equal(status, 0, stdout);
  assert.doesNotMatch(readFileSync(path.join(root, "addresses.lock"), "utf8"), /\/blog\/new\//);
});

test("octavo build --output writes elsewhere in the same way", async () => {
  const root = createBlog();
  const { status, stdout } = await runOctavo(["build", "--output", "public"], root);
  assert.equal(status, 0, stdout);
  assert.match(stdout, /^Built 2 posts, \d+ pages into public\/ \(/m);
  assert.deepEqual(
    readTree(path.join(root, "public")),
    readTree(await buildSite(root, { asOf: new Date().toISOString() })),
  );
});

test(
  "a configuration in CommonJS requires Octavo in Eleventy's own command too",
  { skip: skipUnlessLong },
  async () => {
    const root = createBlog({
      "eleventy.config.js": "",
      "eleventy.config.cjs":
        'const { dir, octavo } = require("octavo");\nmodule.exports = (config) => { config.addPlugin(octavo); return { dir }; };\n',
    });
    for (const name of [".eleventy.ts", "eleventy.config.js"]) rmSync(path.join(root, name));
    const { status, output } = await runEleventy(root);
    assert.equal(status, 0, output);
    assert.match(output, /^Built 2 posts, /m);
    assert.doesNotMatch(output, /Wrote \d+ files/);
    const plain = readTree(path.join(root, "_site"));
    assert.deepEqual(plain, readTree(await buildSite(root, { asOf: new Date().toISOString() })));
  },
);
