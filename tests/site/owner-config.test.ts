/** What an owner may do in .eleventy.ts works as in any Eleventy project. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  asOf,
  buildSite,
  createMiniSite,
  eleventyConfig,
  postWith,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";

const post = postWith("title: A\ndate: 2026-01-01", "Some H2O text.\n");

test("a transform that reads the page's address sees only pages that have one", async () => {
  const site = await buildSite(
    createMiniSite({
      "posts/a.md": post,
      ".eleventy.ts": eleventyConfig(
        `eleventyConfig.addTransform("mark", function (content) { return this.page.url.startsWith("/blog/") ? content + "<!-- marked -->" : content; });`,
      ),
    }),
  );
  assert.match(readFileSync(path.join(site, "blog/a/index.html"), "utf8"), /<!-- marked -->$/);
  assert.doesNotMatch(readFileSync(path.join(site, "index.html"), "utf8"), /marked/);
});

test("amendLibrary changes the Markdown of posts and of owner's pages, once", async () => {
  const site = await buildSite(
    createMiniSite({
      "posts/a.md": post,
      "pages/own.md": "---\ntitle: Own\nlayout: page.njk\n---\nSome H2O too.\n",
      ".eleventy.ts": eleventyConfig(
        `eleventyConfig.amendLibrary("md", (md) => md.core.ruler.push("formula", (state) => {
          for (const block of state.tokens) for (const token of block.children ?? []) token.content = token.content.replace("H2O", "H2O, water");
        }));`,
      ),
    }),
  );
  assert.match(readFileSync(path.join(site, "blog/a/index.html"), "utf8"), /<p>Some H2O, water text\.<\/p>/);
  assert.match(readFileSync(path.join(site, "own/index.html"), "utf8"), /<p>Some H2O, water too\.<\/p>/);
});

test("a listener on eleventy.after sees every page of every build, and one line says why that is slow", async () => {
  const root = createMiniSite({
    "posts/a.md": post,
    ".eleventy.ts": eleventyConfig(
      `eleventyConfig.on("eleventy.after", ({ results }) => console.log("pages seen: " + results.filter(({ url }) => url).length));`,
    ),
  });
  const first = await runOctavo(["build", "--as-of", asOf], root);
  const second = await runOctavo(["build", "--as-of", asOf], root);
  const seen = /pages seen: (\d+)/.exec(first.stdout)?.[1];
  assert.ok(Number(seen) > 8, first.stdout);
  assert.equal(/pages seen: (\d+)/.exec(second.stdout)?.[1], seen);
  assert.match(
    second.stdout,
    /^note: \.eleventy\.ts listens to eleventy\.after, so every page is rendered every time$/m,
  );
});

test("a mistake in a template is said once, at its line, and nothing is published", async () => {
  const root = createMiniSite({ "posts/a.md": post, "posts/b.md": post });
  writeFiles(root, { "_includes/slots/post-end.njk": "<p>\n{{ post.title | nofilter }}\n</p>\n" });
  const { status, stdout } = await runOctavo(["build", "--as-of", asOf], root);
  assert.equal(status, 1);
  assert.match(stdout, /error {2}filter not found: nofilter {2}\[template-error\]/);
  assert.match(stdout, /Nothing was published/);
});

test("an .eleventy.ts that does not plug Octavo in is the one thing that is said", async () => {
  const root = createMiniSite({
    "posts/a.md": post,
    ".eleventy.ts": "// Later.\nexport default function () {}\n",
  });
  const { status, stdout } = await runOctavo(["build", "--as-of", asOf, "-q"], root);
  assert.equal(status, 1);
  assert.match(stdout, /^\.eleventy\.ts:1:1 {2}error {2}it does not add Octavo's plugin/m);
  assert.match(stdout, /^1 error$/m);
});

test("pages and data in TypeScript work as Eleventy's documentation adds them", async () => {
  const site = await buildSite(
    createMiniSite({
      "posts/a.md": post,
      "_data/press.ts":
        'import type { Site } from "./none.ts";\nconst press: string = "Albion";\nexport default { press };\n',
      "lib/shout.ts": "export const shout = (text: string): string => text.toUpperCase();\n",
      "pages/own.11ty.ts":
        'import { shout } from "../lib/shout.ts";\nexport const data = { title: "Own", permalink: "/own.txt" };\nexport const render = ({ title, press }: { title: string; press: { press: string } }): string => shout(title + " " + press.press);\n',
      ".eleventy.ts": `import { pathToFileURL } from "node:url";\nimport path from "node:path";${eleventyConfig(
        `eleventyConfig.addExtension("11ty.ts", { key: "11ty.js" });
         eleventyConfig.addTemplateFormats("11ty.ts");
         eleventyConfig.addDataExtension("ts", { read: false, parser: async (file) => (await import(pathToFileURL(path.resolve(file)).href)).default });`,
      )}`,
    }),
  );
  assert.equal(readFileSync(path.join(site, "own.txt"), "utf8"), "OWN ALBION");
});

test("pages in TypeScript are read without a configuration, unless that names other formats", async () => {
  const files = {
    "posts/a.md": post,
    "pages/own.11ty.ts":
      'export const data = { title: "Own", permalink: "/own.txt" };\nexport const render = ({ title }: { title: string }): string => title;\n',
  };
  const plain = await buildSite(createMiniSite(files));
  assert.equal(readFileSync(path.join(plain, "own.txt"), "utf8"), "Own");
  const named = eleventyConfig('eleventyConfig.setTemplateFormats("md,njk");');
  const without = await buildSite(createMiniSite({ ...files, ".eleventy.ts": named }));
  assert.equal(existsSync(path.join(without, "own.txt")), false);
});
