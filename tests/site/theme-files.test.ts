/** The theme comes from the package, file by file: the blog's file first, then the package's, unless it is switched off. */
import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  buildSite,
  builtSample,
  createFolder,
  eleventyConfig,
  postWith,
  readTree,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";

const post = { "posts/one.md": postWith("title: One\ndate: 2024-01-02\ntags: [paper]\nseries: Sheets") };

/** A blog that has nothing of the theme. */
function createBareSite(files: Readonly<Record<string, string>>): string {
  const root = createFolder();
  writeFiles(root, {
    "package.json": '{ "type": "module" }\n',
    "site.config.ts": 'export default { title: "Leaves", url: "https://leaves.example" };\n',
    ...post,
    ...files,
  });
  return root;
}

const settingsWith = (more: string): string =>
  `export default { title: "Leaves", url: "https://leaves.example", ${more} };\n`;

test("the sample without its theme is built byte for byte as with it", async () => {
  const whole = await builtSample();
  const expected = readTree(path.join(whole, "_site"));
  const bare = createFolder();
  cpSync(whole, bare, {
    recursive: true,
    filter: (name) => !/\/(_site|_includes|pages\/[\w-]+\.njk|assets\/(css|js|feed\.css))$/.test(name),
  });
  assert.deepEqual(
    ["_includes", "pages/404.njk", "assets/css", "assets/feed.css", "pages/about.md"].map((name) =>
      existsSync(path.join(bare, name)),
    ),
    [false, false, false, false, true],
  );
  const built = readTree(await buildSite(bare));
  assert.deepEqual(
    [...new Set([...expected.keys(), ...built.keys()])].filter(
      (name) => expected.get(name)?.equals(built.get(name) ?? Buffer.from("absent")) !== true,
    ),
    [],
  );
  assert.equal(existsSync(path.join(bare, "_includes")), false);
});

test("a blog of one post needs no other file, and has no problem", async () => {
  const root = createBareSite({});
  const { status, stdout } = await runOctavo(["build", "--strict"], root);
  assert.match(stdout, /^Built 1 post, \d+ pages into _site\/ /m);
  assert.equal(status, 0, stdout);
  const home = readFileSync(path.join(root, "_site/index.html"), "utf8");
  assert.doesNotMatch(home, /rel="(?:apple-touch-)?icon"/);
  assert.ok(existsSync(path.join(root, "_site/404.html")));
  assert.ok(existsSync(path.join(root, "_site/assets/feed.css")));
});

test("a file of the blog takes the place of the package's, when it comes and until it goes", async () => {
  const root = createBareSite({});
  const page = path.join(root, "_site/blog/one/index.html");
  const read = async (): Promise<string> => (await buildSite(root), readFileSync(page, "utf8"));
  const before = await read();
  writeFiles(root, {
    "_includes/partials/footer.njk": "<footer>OWN FOOTER</footer>\n",
    "_includes/slots/post-end.njk": "<p>OWN END</p>\n",
    "assets/css/01-page.css": "body { color: #123457 }\n",
    "assets/css/zz-own.css": ".own { color: #765432 }\n",
    "assets/js/own.js": 'console.log("own script");\n',
  });
  const after = await read();
  for (const own of ["<footer>OWN FOOTER</footer>", "<p>OWN END</p>", "#123457", ".own{color:#765432}"])
    assert.ok(after.includes(own), own);
  const [script = ""] = /\/assets\/octavo\.\w+\.js/.exec(after) ?? [];
  assert.match(readFileSync(path.join(root, "_site", script), "utf8"), /own script/);
  // The other files of the folder are still the package's.
  assert.match(after, /<header/);
  for (const name of ["_includes", "assets"]) rmSync(path.join(root, name), { recursive: true });
  assert.equal(await read(), before);
});

test("an owner's page finds layouts and parts of the package, by either name and in a configuration of the owner's", async () => {
  const root = createBareSite({
    ".eleventy.ts": eleventyConfig('eleventyConfig.addFilter("shout", (text) => text.toUpperCase());'),
    "pages/about.md": "---\ntitle: About\nlayout: page.njk\n---\n\nIt is {{ 'loud' | shout }}.\n",
    "pages/short.md": "---\ntitle: Short\nlayout: page\n---\n\nText.\n",
    "pages/parts.njk":
      '---\ntitle: Parts\nlayout: own.njk\n---\n{% part "partials/tag.njk", tag=collections.tags[0] %}{% include "slots/head.njk" %}',
    "_includes/own.njk": "---\nlayout: base.njk\n---\n<h1>{{ title }}</h1>{{ content | safe }}\n",
  });
  const built = readTree(await buildSite(root));
  const text = (name: string): string => built.get(name)?.toString("utf8") ?? "";
  assert.match(text("about/index.html"), /<h1>About<\/h1>[^]*<p>It is LOUD\.<\/p>/);
  assert.match(text("short/index.html"), /<h1>Short<\/h1>/);
  assert.match(text("parts/index.html"), /<h1>Parts<\/h1>.*href="\/tags\/paper\/"/);
});

test("the 404 of the blog is the one that is published", async () => {
  const root = createBareSite({
    "pages/404.njk":
      "---\ntitle: Nothing\npermalink: /404.html\nlayout: base.njk\n---\n<h1>Not a leaf</h1>\n",
  });
  await buildSite(root);
  assert.match(readFileSync(path.join(root, "_site/404.html"), "utf8"), /<h1>Not a leaf<\/h1>/);
});

test("kinds of pages, styles, scripts and the 404 can be switched off", async () => {
  const root = createBareSite({
    "site.config.ts": settingsWith(
      'without: ["pages/series.njk", "pages/404.njk", "assets/css/comforts/print.css", "assets/js/embeds.js"]',
    ),
  });
  const whole = readTree(await buildSite(createBareSite({})));
  const built = readTree(await buildSite(root));
  const isScript = (name: string): boolean => /^assets\/octavo\.\w+\.js$/.test(name);
  assert.deepEqual(
    [...whole.keys()].filter((name) => !built.has(name) && !isScript(name)),
    ["404.html", "series/sheets/index.html"],
  );
  const [home, before] = [built, whole].map((files) => files.get("index.html")?.toString("utf8") ?? "");
  assert.ok(before?.includes("@media print"));
  assert.ok(!home?.includes("@media print"));
  assert.notDeepEqual([...built.keys()].filter(isScript), [...whole.keys()].filter(isScript));
});

test("what is no file of the theme cannot be switched off", async () => {
  const root = createBareSite({ "site.config.ts": settingsWith('without: ["pages/serie.njk"]') });
  const { status, stdout } = await runOctavo(["check"], root);
  assert.equal(status, 1);
  assert.equal(
    stdout.split("\n1 error")[0],
    `site.config.ts:1:77  error  \`without[0]\` is not a file of the theme  [settings-invalid]
1 | ${settingsWith('without: ["pages/serie.njk"]').trim()}
  |${" ".repeat(77)}^^^^^^^^^^^^^^^
help: did you mean "pages/series.njk"?
`,
  );
});

test("a mistake in a template that is the blog's is shown with its line, beside one that is the package's", async () => {
  const root = createBareSite({ "_includes/partials/footer.njk": "<p>{{ 'x' | nothing }}</p>\n" });
  const { status, stdout } = await runOctavo(["check"], root);
  assert.equal(status, 1);
  assert.match(stdout, /^_includes\/partials\/footer\.njk:1:\d+ {2}error {2}filter not found: nothing/m);
  assert.match(stdout, /^1 \| <p>\{\{ 'x' \| nothing \}\}<\/p>$/m);
});

test("aliases stand for layouts of the package too, and pages of a language that takes permalinks for code are written", async () => {
  const page = (front: string): string => `---\ntitle: Leaf\n${front}\n---\n<p>Text.</p>\n`;
  const root = createBareSite({
    "site.config.ts": settingsWith('layoutAliases: { "old.njk": "page.njk" }'),
    "pages/one.leaf": page("layout: named\npermalink: /leaf/"),
    "pages/two.leaf": page('layout: old.njk\npermalink: "`/leaf/${title}/`"'),
    "eleventy.config.js": `import vm from "node:vm";${eleventyConfig(`
  eleventyConfig.addLayoutAlias("named", "page");
  eleventyConfig.addTemplateFormats("leaf");
  eleventyConfig.addExtension("leaf", {
    compile: (text) => () => text,
    // As the plugin of WebC does it.
    compileOptions: { permalink: (written) => (data) => ({ returns: vm.runInNewContext(written, { ...data }), context: {} }) },
  });`)}`,
  });
  const { status, stdout } = await runOctavo(["build", "--strict"], root);
  assert.equal(status, 0, stdout);
  for (const name of ["leaf/index.html", "leaf/Leaf/index.html"])
    assert.match(readFileSync(path.join(root, "_site", name), "utf8"), /<h1>Leaf<\/h1>[^]*<p>Text\.<\/p>/);
});
