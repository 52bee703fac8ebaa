/** An edit that no page of the owner's reads is built without Eleventy, Nunjucks and the large parser of YAML, to the same bytes. */
import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { before, describe, test } from "node:test";
import {
  asOf,
  buildSite,
  builtSample,
  createFolder,
  createMiniSite,
  eleventyConfig,
  postWith,
  readTree,
  runOctavo,
  writeFiles,
  type Ran,
} from "../harness/index.ts";
import { isLong } from "../harness/long.ts";
import { createResidents, type Residents } from "../harness/residents.ts";

/** Processes in which Eleventy, Nunjucks and what they bring along cannot be loaded. */
function createRefusing(): Residents {
  const folder = createFolder();
  writeFiles(folder, {
    "refuse.mjs": `
import module, { register } from "node:module";
const refused = /^(?:@11ty\\/|nunjucks|liquidjs|yaml$)/;
const load = module._load;
module._load = (name, ...more) => {
  if (refused.test(name)) throw new Error(name + " is not to be loaded");
  return load(name, ...more);
};
register("./hooks.mjs", import.meta.url);
`,
    "hooks.mjs": `
const refused = /^(?:@11ty\\/|nunjucks|liquidjs|yaml$)/;
export function resolve(name, context, next) {
  if (refused.test(name)) throw new Error(name + " is not to be loaded");
  return next(name, context);
}
`,
  });
  return createResidents({ NODE_OPTIONS: `--import=${path.join(folder, "refuse.mjs")}` });
}

const refusing = createRefusing();

const buildWithout = (root: string): Promise<Ran> => runOctavo(["build", "--as-of", asOf], root, refusing);

const change = (root: string, name: string, from: string | RegExp, to: string): void => {
  const text = readFileSync(path.join(root, name), "utf8");
  const changed = text.replace(from, to);
  assert.notEqual(changed, text);
  writeFiles(root, { [name]: changed });
};

const addLine = (root: string, name: string): void => change(root, name, /$/, "\nOne more line.\n");

describe("the sample site", () => {
  let root: string;
  before(async () => {
    root = path.join(createFolder(), "blog");
    cpSync(await builtSample(), root, { recursive: true });
  });
  test("is the same as from nothing, and as Nunjucks makes it", async () => {
    addLine(root, "posts/first-fold.md");
    assert.equal((await buildWithout(root)).status, 0);
    change(root, "posts/first-fold.md", /^title: .*$/m, "title: Another <title>");
    change(root, "posts/second-fold.md", /^date: (\d{4})/m, "date: 2020");
    const { status, stdout, stderr } = await buildWithout(root);
    assert.equal(status, 0, stdout + stderr);
    const warm = readTree(path.join(root, "_site"));
    const differences = async (): Promise<string[]> => {
      rmSync(path.join(root, ".cache"), { recursive: true });
      rmSync(path.join(root, "_site"), { recursive: true });
      const clean = readTree(await buildSite(root));
      const names = new Set([...warm.keys(), ...clean.keys()]);
      return [...names].filter((name) => warm.get(name)?.equals(clean.get(name) ?? Buffer.of()) !== true);
    };
    assert.deepEqual(await differences(), []);
    // Another test has the two beside each other, of a first build.
    if (!isLong) return;
    change(root, "site.config.ts", /\n {2}title: /, "\n  templates: { compiled: false },$&");
    assert.deepEqual(await differences(), []);
  });
});

const posts = { "posts/one.md": postWith("title: One\ndate: 2026-01-01") };

/** Blogs, and whether an edit of a body and one of a title need Eleventy. */
const blogs: readonly (readonly [
  about: string,
  files: Readonly<Record<string, string>>,
  needed: readonly [body: boolean, title: boolean],
])[] = [
  ["a plain blog", {}, [false, false]],
  [
    "a page that lists posts",
    { "pages/list.njk": "{% for post in collections.post %}{{ post.data.title }}{% endfor %}" },
    [false, true],
  ],
  [
    "a page that shows their texts",
    { "pages/list.njk": "{% for post in collections.post %}{{ post.content | safe }}{% endfor %}" },
    [true, true],
  ],
  [
    "a layout that reads collections",
    { "_includes/slots/post-end.njk": "{{ collections.post | length }}" },
    [true, true],
  ],
  [
    "a slot with a filter that is not ours",
    { "_includes/slots/post-end.njk": "{{ title | upper }}" },
    [true, true],
  ],
  ["a slot with what Eleventy knows", { "_includes/slots/post-end.njk": "{{ pkg.name }}" }, [true, true]],
  ["a slot with a function of Nunjucks", { "_includes/slots/post-end.njk": "{{ range(3) }}" }, [true, true]],
  [
    "a slot with a macro",
    { "_includes/slots/post-end.njk": "{% macro m() %}x{% endmacro %}{{ m() }}" },
    [true, true],
  ],
  ["data for every page", { "_data/press.json": '"Albion"' }, [true, true]],
  [
    "code in .eleventy.ts",
    { ".eleventy.ts": eleventyConfig('eleventyConfig.addGlobalData("a", 1);') },
    [true, true],
  ],
];

for (const [about, files, needed] of blogs)
  test(`${about}: ${needed.map((each) => (each ? "with" : "without")).join(", ")} Eleventy`, async () => {
    const root = createMiniSite({ ...posts, ...files });
    await buildSite(root);
    const edits = [
      () => addLine(root, "posts/one.md"),
      () => change(root, "posts/one.md", "title: One", "title: Two"),
    ];
    for (const [at, edit] of edits.entries()) {
      edit();
      const { status, stdout, stderr } = await buildWithout(root);
      const isRefused = (stdout + stderr).includes("is not to be loaded");
      assert.equal(isRefused, needed[at], stdout + stderr);
      assert.equal(status !== 0, needed[at], stdout + stderr);
      await buildSite(root);
    }
  });
