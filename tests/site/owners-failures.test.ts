/** Code of the owner's that fails is said at its line, wherever it runs and whoever waits for it; a stack is for faults of ours. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { isOursToMend, placeInStack } from "../../src/config/place-in-stack.ts";
import {
  asOf,
  createMiniSite,
  eleventyConfig,
  postWith,
  project,
  runOctavo,
  spawnOctavo,
} from "../harness/index.ts";

const files = (config: string): Record<string, string> => ({
  "posts/one.md": postWith("title: One\ndate: 2026-01-01", "***\n"),
  "_includes/slots/post-end.njk": "{{ title | late }}",
  "eleventy.config.js": eleventyConfig(config),
});

/** What fails, and the column at which that is written. */
const failing: readonly (readonly [what: string, config: string, said: string])[] = [
  [
    "a promise of a plugin that nobody waits for",
    'eleventyConfig.addPlugin(() => void Promise.reject(new Error("no such host")));',
    `eleventy.config.js:6:54  error  no such host  [template-error]
6 |   eleventyConfig.addPlugin(() => void Promise.reject(new Error("no such host")));
  |                                                      ^
help: mend what it says there
`,
  ],
  [
    "an async filter",
    'eleventyConfig.addAsyncFilter("late", async () => { throw new Error("too late"); });',
    `eleventy.config.js:6:61  error  too late  [template-error]
6 |   eleventyConfig.addAsyncFilter("late", async () => { throw new Error("too late"); });
  |                                                             ^
help: mend what it says there
`,
  ],
  [
    "a copy that leads out of the site",
    'eleventyConfig.addFilter("late", (x) => x); eleventyConfig.addPassthroughCopy({ "extra/a.txt": "../a.txt" });',
    `eleventy.config.js:6:84  error  Destination is not in the site output directory. Check your passthrough paths.  [template-error]
6 | … eleventyConfig.addFilter("late", (x) => x); eleventyConfig.addPassthroughCopy({ "extra/a.txt": "../a.txt" });
  |                                                                                    ^^^^^^^^^^^
help: mend what it says there
`,
  ],
];

for (const [what, config, said] of failing)
  test(`${what} fails at its line, and nothing is published`, async () => {
    const root = createMiniSite({ ...files(config), "extra/a.txt": "a" });
    const { status, stderr } = await spawnOctavo(["build", "--as-of", asOf, "-q"], root);
    assert.equal(stderr, `\n${said}`);
    assert.equal(status, 1);
    assert.equal(existsSync(path.join(root, "_site")), false);
  });

test("a rule of Markdown that fails is said where it is written", async () => {
  const root = createMiniSite(
    files(
      'eleventyConfig.addFilter("late", (x) => x); eleventyConfig.amendLibrary("md", (md) => { md.renderer.rules.hr = () => { throw new Error("no rule"); }; });',
    ),
  );
  const { status, stdout, stderr } = await runOctavo(["build", "--as-of", asOf, "-q"], root);
  assert.equal(stdout, "");
  assert.match(
    stderr,
    /^\neleventy\.config\.js:6:128 {2}error {2}no rule {2}\[template-error\]\n6 \| [^\n]+\n {2}\| +\^\nhelp: mend what it says there\n$/,
  );
  assert.equal(status, 1);
});

test("data that fail to load are said in their file, and a page with the code that stopped it", async () => {
  const data = createMiniSite({
    ...files('eleventyConfig.addFilter("late", (x) => x);'),
    "_data/remote.js": 'export default async () => {\n  throw new Error("no answer");\n};\n',
  });
  const { stdout } = await runOctavo(["build", "--as-of", asOf, "-q"], data);
  assert.equal(
    stdout,
    '_data/remote.js:2:9  error  no answer  [template-error]\n2 |   throw new Error("no answer");\n  |         ^\nhelp: mend the template or the configuration it names\n\n1 error\n',
  );
  const page = createMiniSite({
    ...files('eleventyConfig.addFilter("late", (x) => { if (x === 7) throw new Error("odd"); return x; });'),
    "pages/own.liquid": "---\npermalink: /own/\n---\n{{ 7 | late }}\n",
  });
  assert.equal(
    (await runOctavo(["build", "--as-of", asOf, "-q"], page)).stdout,
    "pages/own.liquid:4:1  error  odd  [template-error]\n4 | {{ 7 | late }}\n  | ^\nhelp: mend the template, or the code that stopped: eleventy.config.js:6:64\n\n1 error\n",
  );
});

test("a stack tells whose code failed", () => {
  const ours = `    at parse (file://${project}/src/content/post.ts:3:4)`;
  const theirs = "    at async Object.run (/a blog/with [x] (y)/_data/one.js:12:34)";
  const root = "/a blog/with [x] (y)";
  assert.deepEqual(placeInStack(`Error: x\n${theirs}\n${ours}`, root), {
    file: "_data/one.js",
    line: 12,
    column: 34,
  });
  assert.equal(isOursToMend(`Error: x\n${theirs}\n${ours}`, root), false);
  assert.equal(isOursToMend(`Error: x\n${ours}\n${theirs}`, root), true);
  assert.equal(
    placeInStack("Error: x\n    at run (/a blog/with [x] (y)/node_modules/p/i.js:1:2)", root),
    undefined,
  );
});
