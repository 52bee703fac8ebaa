/** After any sequence of edits the site is, byte for byte, what a clean build makes. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, renameSync, rmSync, utimesSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import {
  asOf,
  buildSite,
  createFolder,
  createMiniSite,
  postWith,
  project,
  readTree,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";

const long = process.env["OCTAVO_LONG_TESTS"] === "1";

const post = (number: number, tags: string, body: string): string =>
  postWith(
    `title: Post ${number}\ndate: 2026-0${1 + (number % 9)}-1${number % 10}\nauthor: Anna ${number % 2}\ntags: [${tags}]\ndescription: About ${number}`,
    `${body}\n\n## A heading ${number}\n\nSee [the other](post-${(number + 1) % 6}.md). ![A dot](/assets/dot.png)\n\n\`\`\`js\nconst x = ${number};\n\`\`\`\n`,
  );

const dot = (bytes: string): Buffer => Buffer.from(bytes, "base64");
const wide = dot(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGP8z8Dwn4GBgQEADQcCAUz1UB0AAAAASUVORK5CYII=",
);
const small = dot(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==",
);

const start = (): Record<string, string> => ({
  ...Object.fromEntries(
    [0, 1, 2, 3, 4, 5].map((n) => [
      `posts/post-${n}.md`,
      post(n, n % 2 ? "web, paper" : "web", "Type and paper and ink."),
    ]),
  ),
  "authors/anna.md": postWith("name: Anna 0\nrole: Printer", "Prints."),
  "tags/web.md": postWith('label: web\ncolour: "#3f6b6b"', "All about the web."),
});

/** Each is a thing an owner does; `n` chooses the post. */
const edits: Readonly<Record<string, (root: string, n: number) => void>> = {
  "edit a body": (root, n) =>
    writeFiles(root, { [`posts/post-${n}.md`]: post(n, "web", "Another text, about letters.") }),
  "edit a title": (root, n) => replace(root, `posts/post-${n}.md`, `title: Post ${n}`, `title: Renamed ${n}`),
  "edit a heading": (root, n) => replace(root, `posts/post-${n}.md`, "## A heading", "## Another heading"),
  "edit words": (root, n) =>
    replace(root, `posts/post-${n}.md`, "Type and paper and ink", "Type and lead and glue and string"),
  "link to another post": (root, n) =>
    replace(root, `posts/post-${n}.md`, "See [", `And [this](post-${(n + 3) % 6}.md). See [`),
  retag: (root, n) => replace(root, `posts/post-${n}.md`, /tags: \[.*\]/, "tags: [paper, ink]"),
  "add a post": (root, n) => writeFiles(root, { [`posts/new-${n}.md`]: post(n + 10, "ink, web", "New.") }),
  "delete a post": (root, n) => rmSync(path.join(root, `posts/post-${n}.md`), { force: true }),
  "rename a post": (root, n) =>
    existsSync(path.join(root, `posts/post-${n}.md`)) &&
    renameSync(path.join(root, `posts/post-${n}.md`), path.join(root, `posts/moved-${n}.md`)),
  "make a draft": (root, n) =>
    replace(root, `posts/post-${n}.md`, "description:", "draft: true\ndescription:"),
  "change a layout": (root, n) =>
    replace(root, "_includes/blog_base.njk", "<article", `<!-- ${n} --><article`),
  "change a partial": (root, n) => replace(root, "_includes/partials/footer.njk", /^/, `<!-- ${n} -->`),
  "read a collection": (root) =>
    replace(root, "_includes/slots/post-end.njk", /^/, "{{ collections.post.length }}"),
  "change the settings": (root, n) =>
    writeFiles(root, {
      "site.config.ts": `export default { title: "Leaves ${n}", url: "https://leaves.example", pageSize: ${1 + n} };\n`,
    }),
  "change an author": (root, n) =>
    writeFiles(root, { "authors/anna.md": postWith("name: Anna 0", `Prints ${n}.`) }),
  "change a tag": (root, n) =>
    writeFiles(root, { "tags/web.md": postWith(`label: Web\ncolour: "#7a5b${n}f"`, "The web.") }),
  "change a picture": (root) => writeFiles(root, { "assets/dot.png": wide as unknown as string }),
  "change the style": (root, n) => writeFiles(root, { "assets/css/99-own.css": `.own{width:${n}px}` }),
  "add a page of one's own": (root, n) =>
    writeFiles(root, {
      "pages/own.njk": `---\ntitle: Own\nlayout: page.njk\n---\n{{ collections.all.length }} ${n} {% for post in collections.post %}{{ post.data.title }}{% endfor %}`,
    }),
};

function replace(root: string, name: string, from: string | RegExp, to: string): void {
  const file = path.join(root, name);
  if (existsSync(file)) writeFiles(root, { [name]: readFileSync(file, "utf8").replace(from, to) });
}

async function cleanBuild(root: string): Promise<ReadonlyMap<string, Buffer>> {
  const copy = createFolder();
  cpSync(root, copy, { recursive: true, filter: (name) => !/(_site|\.cache)$/.test(name) });
  return readTree(await buildSite(copy));
}

const names = Object.keys(edits);

test(
  "after any sequence of edits the site is the one a clean build makes",
  { timeout: 900_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 5 })), {
          minLength: 4,
          maxLength: long ? 10 : 7,
        }),
        async (sequence) => {
          const root = createMiniSite({ ...start() });
          writeFiles(root, { "assets/dot.png": small as unknown as string });
          await buildSite(root);
          // Two edits between builds now and then, as people do.
          for (const [index, [name, n]] of sequence.entries()) {
            edits[name]?.(root, n);
            if (index % 3 !== 1) await buildSite(root);
          }
          const site = readTree(await buildSite(root));
          const clean = await cleanBuild(root);
          assert.deepEqual([...site.keys()], [...clean.keys()]);
          for (const [name, bytes] of clean)
            assert.ok(site.get(name)?.equals(bytes), `${name} differs after ${JSON.stringify(sequence)}`);
        },
      ),
      { numRuns: long ? 12 : 3, endOnFailure: true, ...(long ? {} : { seed: 4 }) },
    );
  },
);

test(
  "each edit alone gives the site a clean build makes",
  { timeout: 900_000, skip: long ? false : "part of the long tests" },
  async () => {
    for (const [name, edit] of Object.entries(edits)) {
      const root = createMiniSite({ ...start() });
      writeFiles(root, { "assets/dot.png": small as unknown as string });
      await buildSite(root);
      edit(root, 1);
      const site = readTree(await buildSite(root));
      const clean = await cleanBuild(root);
      assert.deepEqual([...site.keys()], [...clean.keys()], name);
      for (const [file, bytes] of clean)
        assert.ok(site.get(file)?.equals(bytes), `${file} differs after: ${name}`);
    }
  },
);

test("after edits of texts alone, which most of the site does not show, it is the same too", async () => {
  const root = createMiniSite({ ...start() });
  writeFiles(root, { "assets/dot.png": small as unknown as string });
  await buildSite(root);
  for (const [n, name] of ["edit words", "edit a heading", "link to another post", "edit words"].entries()) {
    edits[name]?.(root, n);
    await buildSite(root);
  }
  // What a failed build has read is not what is published.
  edits["edit a title"]?.(root, 1);
  edits["retag"]?.(root, 2);
  const failed = await runOctavo(["build", "--strict", "--as-of", asOf], root);
  assert.equal(failed.status, 1); // Of the warnings that were there before.
  edits["edit words"]?.(root, 4);
  const site = readTree(await buildSite(root));
  const clean = await cleanBuild(root);
  assert.deepEqual([...site.keys()], [...clean.keys()]);
  for (const [name, bytes] of clean) assert.ok(site.get(name)?.equals(bytes), name);
});

test("an edited title writes only the pages that show it", async () => {
  const root = createMiniSite({ ...start() });
  writeFiles(root, { "assets/dot.png": small as unknown as string });
  await buildSite(root);
  const before = readTree(path.join(root, "_site"));
  edits["edit a title"]?.(root, 5);
  const { stdout } = await runOctavo(["build", "--as-of", asOf], root);
  const after = readTree(path.join(root, "_site"));
  const changed = [...after]
    .filter(([name, bytes]) => !before.get(name)?.equals(bytes))
    .map(([name]) => name);
  // Files of the search's index and social cards are named by their content.
  const removed = [...before.keys()].filter((name) => !after.has(name));
  assert.deepEqual(
    removed.filter((name) => !/^(pagefind|cards)\//.test(name)),
    [],
  );
  assert.match(stdout, new RegExp(`\\(${changed.length} files written, ${removed.length} removed\\)`));
  // A page that showed the old title, as a related post, may have another post in its place now.
  const shows = [...after.keys()].filter(
    (name) => before.get(name)?.includes("Post 5") || after.get(name)?.includes("Renamed 5"),
  );
  for (const name of changed.filter((each) => each.endsWith(".html")))
    assert.ok(shows.includes(name), `${name} was written and shows neither title`);
  assert.ok(changed.includes("blog/post-5/index.html") && !changed.includes("404.html"));
});

test("a warm build says the same and ends with the same exit code as a cold one", async () => {
  const root = createMiniSite({
    "posts/a.md": postWith("title: A\ndate: 2026-01-01 10:00", "[gone](/nowhere/) ![x](gone.png)"),
  });
  const cold = await runOctavo(["build", "--as-of", asOf, "--verbose", "--format", "json"], root);
  const warm = await runOctavo(["build", "--as-of", asOf, "--verbose", "--format", "json"], root);
  assert.ok(JSON.parse(cold.stdout).length >= 3);
  assert.deepEqual(warm, cold);
});

test(
  "a build that is killed leaves the old or the new site, never a mixture",
  { timeout: 600_000 },
  async () => {
    const root = createMiniSite({ ...start() });
    writeFiles(root, { "assets/dot.png": small as unknown as string });
    const old = readTree(await buildSite(root));
    edits["change the settings"]?.(root, 2);
    const fresh = await cleanBuild(root);
    const folder = createFolder();
    for (let round = 0; round < (long ? 40 : 6); round += 1) {
      const copy = path.join(folder, String(round));
      cpSync(root, copy, { recursive: true });
      const child = spawn(
        process.execPath,
        [path.join(project, "bin/octavo.js"), "build", "-q", "--as-of", asOf],
        { cwd: copy, stdio: "ignore" },
      );
      const ended = new Promise((resolve) => child.once("exit", resolve));
      setTimeout(() => child.kill("SIGKILL"), 250 + ((round * 137) % 1100));
      await ended;
      // The next command finishes what was begun; `check` publishes nothing itself.
      assert.equal((await runOctavo(["check", "-q", "--as-of", asOf], copy)).status, 0);
      const site = readTree(path.join(copy, "_site"));
      const expected = site.get("index.html")?.equals(old.get("index.html") as Buffer) ? old : fresh;
      assert.deepEqual([...site.keys()], [...expected.keys()]);
      for (const [name, bytes] of expected)
        assert.ok(site.get(name)?.equals(bytes), `${name} in round ${round}`);
      rmSync(copy, { recursive: true });
    }
  },
);

const touch = (root: string, file: string): void => utimesSync(path.join(root, file), new Date(), new Date());

test("a damaged cache is left aside with one line, and the site is right", async () => {
  const root = createMiniSite({ ...start() });
  writeFiles(root, { "assets/dot.png": small as unknown as string });
  const good = readTree(await buildSite(root));
  writeFiles(root, { ".cache/published": "12\nrubbish" });
  touch(root, "posts/post-1.md"); // Where nothing has changed, nobody looks at it.
  const { status, stdout } = await runOctavo(["build", "--as-of", asOf], root);
  assert.equal(status, 0);
  assert.match(stdout, /^note: the cache is damaged, everything is built anew$/m);
  assert.deepEqual([...readTree(path.join(root, "_site"))], [...good]);
});
