/** The plugins that come with Eleventy, in a blog below a path prefix: nothing false is said of them, and plain Eleventy gives the same. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  asOf,
  createMiniSite,
  eleventyConfig,
  postWith,
  project,
  readPages,
  readTree,
  spawnOctavo,
  writeFiles,
} from "../harness/index.ts";

const own = (front: string, body: string): string =>
  `---\ntitle: Demo\nlayout: page.njk\n${front}\n---\n${body}\n`;

/** Packages are found in it as where they are installed. */
function createBlog(files: Readonly<Record<string, string>>): string {
  const root = createMiniSite({
    "site.config.ts": 'export default { title: "Leaves", url: "https://leaves.example/sub/" };\n',
    "posts/one.md": postWith(
      "title: One\ndate: 2026-01-01\ntags: [paper]",
      "## Part\n\nSee [two](two.md).\n",
    ),
    "posts/two.md": postWith("title: Two\ndate: 2026-02-01\ntags: [paper]"),
    ...files,
  });
  mkdirSync(path.join(root, "node_modules"));
  symlinkSync(project, path.join(root, "node_modules/octavo"));
  symlinkSync(path.join(project, "node_modules/@11ty"), path.join(root, "node_modules/@11ty"));
  return root;
}

const build = (root: string) => spawnOctavo(["build", "--as-of", asOf, "-q"], root);
const quiet = { status: 0, stdout: "", stderr: "" };

/** What Eleventy's own command makes of the same blog. */
function runPlain(root: string): ReadonlyMap<string, Buffer> {
  for (const name of ["_site", ".cache", "addresses.lock"])
    rmSync(path.join(root, name), { recursive: true, force: true });
  execFileSync(process.execPath, [path.join(project, "node_modules/@11ty/eleventy/cmd.cjs")], {
    cwd: root,
    stdio: "pipe",
  });
  return readTree(path.join(root, "_site"));
}

test("addresses have the prefix once, whichever plugin writes them, and files and languages are found", async () => {
  const root = createBlog({
    "pages/en/demo.njk": own(
      "permalink: /en/demo/",
      '<h2>Own heading</h2><a href="/posts/one.md">a</a> <a href="../../posts/two.md">b</a> <a href="../de/demo.njk">c</a> <a href="/tags/">d</a> {% for each in page.url | locale_links %}{{ each.lang }} {{ each.url }}{% endfor %}\n{% renderTemplate "md" %}\n*Inner*\n{% endrenderTemplate %}',
    ),
    "pages/de/demo.njk": own("permalink: /de/demo/\nlang: de", "<p>Text.</p>"),
    "pages/whole.njk":
      '---\npermalink: /whole.xml\nlayout: false\n---\n{% for post in collections.posts %}<item>{{ post.url | htmlBaseUrl("https://leaves.example/") }} {{ post.content | transformWithHtmlBase("https://leaves.example/", post.url) }} {{ post.content | renderTransforms(post.data.page, "https://leaves.example/") }}</item>{% endfor %}',
    "eleventy.config.js": `import { EleventyI18nPlugin, EleventyRenderPlugin, HtmlBasePlugin, IdAttributePlugin, InputPathToUrlTransformPlugin } from "@11ty/eleventy";${eleventyConfig(
      `for (const plugin of [HtmlBasePlugin, IdAttributePlugin, InputPathToUrlTransformPlugin, EleventyRenderPlugin]) eleventyConfig.addPlugin(plugin);
       eleventyConfig.addPlugin(EleventyI18nPlugin, { defaultLanguage: "en" });`,
    )}`,
  });
  assert.deepEqual(await build(root), quiet);
  const site = readTree(path.join(root, "_site"));
  const text = (name: string): string => String(site.get(name));
  assert.match(
    text("en/demo/index.html"),
    /<h2 id="own-heading">Own heading<\/h2><a href="\/sub\/blog\/one\/">a<\/a> <a href="\/sub\/blog\/two\/">b<\/a> <a href="\/sub\/de\/demo\/">c<\/a> <a href="\/sub\/tags\/">d<\/a> de \/de\/demo\/\n<p><em>Inner<\/em><\/p>/,
  );
  assert.match(text("blog/one/index.html"), /<p>See <a href="\/sub\/blog\/two\/">two<\/a>\.<\/p>/);
  assert.equal(
    text("whole.xml").match(/href=&quot;https:\/\/leaves\.example\/sub\/blog\/two\/&quot;/g)?.length,
    2,
  );
  assert.match(text("whole.xml"), /^<item>https:\/\/leaves\.example\/sub\/blog\/one\/ /);
  assert.deepEqual(
    [...site].filter(([, bytes]) => bytes.includes("/sub/sub/")).map(([name]) => name),
    [],
  );
  assert.deepEqual(runPlain(root), site);
});

test("a bundle that one post has is published, and stays as long as the post does", async () => {
  const root = createBlog({
    "site.config.ts": 'export default { title: "Leaves", url: "https://leaves.example" };\n',
    "_includes/post.njk":
      '<!doctype html><html lang="en"><head><title>{{ title }}</title><link rel="stylesheet" href="{% getBundleFileUrl "css" %}"></head><body>{% css %}.of-{{ page.fileSlug }} { color: {{ colour or "red" }} }{% endcss %}<h1>{{ title }}</h1>{{ content | safe }}</body></html>',
    "posts/posts.json": '{ "layout": "post.njk" }',
    "eleventy.config.js": eleventyConfig('eleventyConfig.addBundle("css", { toFileDirectory: "bundled" });'),
  });
  const styleOf = (name: string): string => {
    const page = readPages(path.join(root, "_site")).get(`blog/${name}/index.html`) ?? "";
    const [, file = ""] = /href="\/(bundled\/[\w-]+\.css)"/.exec(page) ?? [];
    return readFileSync(path.join(root, "_site", file), "utf8");
  };
  assert.deepEqual(await build(root), quiet);
  assert.equal(styleOf("one"), ".of-one { color: red }");
  assert.equal(styleOf("two"), ".of-two { color: red }");
  const files = (): string[] => [...readTree(path.join(root, "_site/bundled")).keys()];
  const before = files();
  writeFiles(root, { "posts/two.md": postWith("title: Two\ndate: 2026-02-01\ntags: [paper]\ncolour: blue") });
  assert.deepEqual(await build(root), quiet);
  assert.equal(styleOf("one"), ".of-one { color: red }");
  assert.equal(styleOf("two"), ".of-two { color: blue }");
  assert.equal(files().length, before.length);
  assert.deepEqual(runPlain(root), readTree(path.join(root, "_site")));
  assert.equal(existsSync(path.join(root, ".cache/stage")), false);
});
