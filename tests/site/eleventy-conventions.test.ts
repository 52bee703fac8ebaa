/** What Eleventy documents works for posts too, or is answered at the line that asks for it. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { before, describe, it, test } from "node:test";
import {
  asOf,
  buildSite,
  createMiniSite,
  eleventyConfig,
  postWith,
  project,
  readPages,
  readTree,
  runOctavo,
} from "../harness/index.ts";

const posts = {
  "posts/one.md": postWith(
    "title: One\ndate: 2026-01-01\ntags: [paper]",
    "Some text.\n\n```js\nlet a;\n```\n",
  ),
  "posts/two.md": postWith("title: Two\ndate: 2026-02-01\ntags: [paper]"),
};

const check = async (files: Readonly<Record<string, string>>) => {
  const { status, stdout } = await runOctavo(
    ["build", "--as-of", asOf, "-q"],
    createMiniSite({ ...posts, ...files }),
  );
  return { status, stdout };
};

describe("a configuration of Eleventy's own", () => {
  let root: string;
  let pages: ReadonlyMap<string, string>;
  const page = (name: string): string => pages.get(name) ?? `${name} was not published`;

  before(async () => {
    root = createMiniSite({
      ...posts,
      "posts/three.md": postWith(
        'title: Three\ndate: 2026-03-01\nlayout: aliased\neleventyComputed:\n  up: "{{ title | upper }} {{ shout }}"',
      ),
      "posts/four.md": postWith("title: Four\ndate: 2026-04-01\nlayout: moon.liquid"),
      "posts/five.md": postWith("title: Five\ndate: 2026-05-01\nlayout: star"),
      "posts/six.md": postWith("title: Six\ndate: 2026-06-01\nlayout: sun"),
      "_includes/sun.sky": "<u>TITLE</u>",
      "pages/look.sass": "a { b }",
      "pages/_part.sass": "c { d }",
      "_data/typed.ts": 'export default async () => ({ word: "typed" as string });\n',
      "_data/eleventyComputed.js":
        "export default { shout: (data) => String(data.title).toUpperCase() + data.typed.word, later: async (data) => data.title + '!' };\n",
      "_includes/bare.njk":
        "{{ title }} [{{ up }}|{{ shout }}|{{ later }}] {{ content | safe }} out: {{ page.outputPath }} {{ eleventy.directories.output }}.",
      "_includes/moon.liquid":
        "---\nlayout: frame.njk\n---\n<b>{{ title | upcase }}</b>{% for p in collections.paper %}({{ p.data.title }}{{ p.url }}){% endfor %}{{ content }}",
      "_includes/star.11ty.js":
        'export const data = { layout: "frame.njk" };\nexport const render = ({ title, content, page }) => "<i>" + title + page.url + "</i>" + content;\n',
      "_includes/frame.njk": "<!doctype html><title>{{ title }}</title>{{ content | safe }}",
      "pages/lists.md":
        "---\ntitle: Lists\nlayout: bare.njk\ntags: paper\n---\n" +
        "globbed {% for p in collections.globbed %}{{ p.data.title }} {% endfor %}. " +
        "tagged {% for p in collections.tagged %}{{ p.data.title }} {% endfor %}. " +
        "everything {{ collections.everything }}. posts {{ collections.posts | length }} {{ collections.post | length }}. " +
        "paper {% for p in collections.paper %}{{ p.data.title }} {% endfor %}. " +
        "computed {% for p in collections.globbed %}{{ p.data.shout }} {% endfor %}.\n",
      "pages/paths.html":
        "---\ntitle: Paths\npagination:\n  data: numbers\n  size: 1\nnumbers: [1, 2]\n---\n" +
        "{{ page.outputPath }} {{ eleventy.directories.output }} {% for p in collections.paper %}{{ p.outputPath }} {% endfor %}",
      "pages/moon.liquid":
        "---\ntitle: Moon\n---\n{{ page.outputPath }} {{ eleventy.directories.output }} {% for p in collections.post %}{{ p.data.title }}{{ p.url }} {% endfor %}",
      "eleventy.config.js": eleventyConfig(`
        eleventyConfig.addLayoutAlias("aliased", "bare.njk");
        eleventyConfig.addExtension("sky", { compile: (text) => (data) => text.replace("TITLE", data.title) + data.content });
        eleventyConfig.addTemplateFormats("sass");
        eleventyConfig.addExtension("sass", {
          outputFileExtension: "css",
          compile: (text, file) => (file.includes("/_") ? undefined : () => text.toUpperCase()),
        });
        eleventyConfig.addPlugin((more) => {
          let name = "free";
          while (more.getCollections()[name]) name += "_";
          more.addCollection(name, () => []);
        });
        eleventyConfig.addCollection("globbed", (api) => api.getFilteredByGlob("posts/t*.md"));
        eleventyConfig.addCollection("tagged", (api) => api.getFilteredByTags("paper"));
        eleventyConfig.addCollection("everything", async (api) => api.getAll().filter(({ data }) => data.title).length);
        eleventyConfig.addPlugin((more) => more.addMarkdownHighlighter((code, language) => "<pre class=own-" + language + ">" + code + "</pre>"));
        eleventyConfig.addTransform("paths", function (content) {
          return content + "<!-- " + [this.inputPath, this.outputPath, this.url, this.page.inputPath, this.page.outputPath, this.page.fileSlug].join(" ") + " -->";
        });
        eleventyConfig.addTemplate("virtual.md", "# Virtual {{ title }}", { title: "Page", layout: "bare.njk" });
        eleventyConfig.on("eleventy.after", async ({ dir, results }) => {
          const { existsSync, writeFileSync } = await import("node:fs");
          const there = ["index.html", "feed.xml", "blog/one/index.html", "sitemap.xml"].filter((name) => existsSync(dir.output + "/" + name));
          writeFileSync(dir.output + "/after.txt", there.join() + (results.length > 5));
        });`).replace(
        "export const config = { dir };",
        'export const config = { dir, templateFormats: ["md", "liquid", "html"] };',
      ),
      "pages/left-out.njk": "---\ntitle: Left out\n---\nNot a format of this blog.",
    });
    pages = readPages(await buildSite(root));
  });

  it("is read by any name that Eleventy knows", () =>
    assert.match(page("virtual/index.html"), /Virtual Page/));

  it("makes collections of posts by glob, by tag and of all", () => {
    const html = page("lists/index.html");
    assert.match(html, /globbed Two Three \. tagged One Two Lists \. everything 10\. posts 6 6\./);
    assert.match(html, /paper One Two Lists \. computed TWOtyped THREEtyped \./);
  });

  it("computes data for posts, from front matter and for all", () =>
    assert.match(
      page("blog/three/index.html"),
      /^Three \[THREE THREEtyped\|THREEtyped\|Three!\] <p>Some text/,
    ));

  it("may have layouts in Liquid and JavaScript, which may stand in others", () => {
    assert.match(
      page("blog/four/index.html"),
      /^<!doctype html><title>Four<\/title><b>FOUR<\/b>\(One\/blog\/one\/\)\(Two\/blog\/two\/\)\(Lists\/lists\/\)<p>Some text/,
    );
    assert.match(page("blog/five/index.html"), /<title>Five<\/title><i>Five\/blog\/five\/<\/i><p>Some text/);
  });

  it("may have layouts in languages that it adds itself", () =>
    assert.match(page("blog/six/index.html"), /^<u>Six<\/u><p>Some text/));

  it("writes no file for a template that is compiled to none, such as a part of a style sheet", () =>
    assert.deepEqual(
      [...readTree(path.join(root, "_site"))].filter(([name]) => /look|part/.test(name)).map(String),
      [
        "look.css,A { B }<!-- ./pages/look.sass ./_site/look.css /look.css ./pages/look.sass ./_site/look.css look -->",
      ],
    ));

  it("shows posts to Liquid", () =>
    assert.match(page("moon/index.html"), /One\/blog\/one\/ Two\/blog\/two\/ /));

  it("tells transforms the paths of posts, pages and lists", () => {
    assert.match(
      page("blog/one/index.html"),
      /<!-- \.\/posts\/one\.md \.\/_site\/blog\/one\/index\.html \/blog\/one\/ \.\/posts\/one\.md \.\/_site\/blog\/one\/index\.html one -->/,
    );
    assert.match(
      page("lists/index.html"),
      /<!-- \.\/pages\/lists\.md \.\/_site\/lists\/index\.html \/lists\/ /,
    );
    assert.match(
      page("tags/paper/index.html"),
      /<!-- \.\/pages\/tag\.njk \.\/_site\/tags\/paper\/index\.html /,
    );
  });

  it("tells pages and layouts the same", () => {
    assert.match(
      page("paths/1/index.html"),
      /^\.\/_site\/paths\/1\/index\.html \.\/_site\/ (?=.*\.\/_site\/lists\/index\.html )\S+ \S+ \S+ <!--/,
    );
    assert.match(page("moon/index.html"), /^\.\/_site\/moon\/index\.html \.\/_site\/ /);
    assert.match(page("blog/three/index.html"), /out: \.\/_site\/blog\/three\/index\.html \.\/_site\/\./);
  });

  it("has its own markup for code", () =>
    assert.match(page("blog/one/index.html"), /<pre class=own-js>let a;\n<\/pre>/));

  it("finds all files where it is told at the end, and what it writes there is published, each time", async () => {
    const file = path.join(root, "_site/after.txt");
    assert.equal(readFileSync(file, "utf8"), "index.html,feed.xml,blog/one/index.html,sitemap.xmltrue");
    await buildSite(root);
    assert.ok(existsSync(file));
  });

  it("leaves out what is in none of its formats", () =>
    assert.equal(pages.has("left-out/index.html"), false));
});

test("two configurations are an error that names both; one that hands on the other is none", async () => {
  const { status, stdout } = await check({
    ".eleventy.ts": eleventyConfig(""),
    "eleventy.config.mjs": eleventyConfig(""),
  });
  assert.equal(status, 1);
  assert.match(
    stdout,
    /^eleventy\.config\.mjs {2}error {2}there are two configurations of Eleventy, \.eleventy\.ts and eleventy\.config\.mjs {2}\[eleventy-config\]\nhelp: move what eleventy\.config\.mjs adds into \.eleventy\.ts, and delete it$/m,
  );
  const shim = 'export { default, config } from "./.eleventy.ts";\n';
  assert.equal((await check({ ".eleventy.ts": eleventyConfig(""), "eleventy.config.js": shim })).status, 0);
});

test("folders and a path prefix that are not Octavo's are refused by name, at their lines", async () => {
  const { status, stdout } = await check({
    "eleventy.config.js":
      'import { octavo } from "octavo";\nexport const config = {\n  keys: { layout: "layout", permalink: "perma" },\n  pathPrefix: "/sub/",\n  dir: {\n    input: "content",\n    includes: "../_includes",\n    output: "public",\n  },\n};\nexport default (c) => { c.addPlugin(octavo); c.setDataDirectory("../data"); };\n',
  });
  assert.equal(status, 1);
  for (const line of [
    "eleventy.config.js:3:3  error  `keys` calls `permalink` of front matter `perma`, which Octavo's pages do not  [eleventy-config]",
    "eleventy.config.js:4:3  error  `pathPrefix` is `/sub/`, and that of site.config.ts is `/`  [eleventy-config]",
    "eleventy.config.js:6:5  error  `dir.input` says `content`, and Octavo's pages are in pages/  [eleventy-config]",
    "eleventy.config.js:8:5  error  `dir.output` says `public`, and Octavo writes to _site/  [eleventy-config]",
    "eleventy.config.js:11:48  error  `setDataDirectory` says `../data`, and Octavo's data is in _data/  [eleventy-config]",
  ])
    assert.ok(stdout.includes(line), `${line}\n\n${stdout}`);
});

test("folders that are right from a wrong input are not said to be wrong as well", async () => {
  const { status, stdout } = await check({
    "eleventy.config.js":
      'import { octavo } from "octavo";\nexport default (c) => { c.addPlugin(octavo); return { dir: { input: ".", includes: "_includes", data: "data" } }; };\n',
  });
  assert.equal(status, 1);
  assert.deepEqual(
    stdout.split("\n").filter((line) => line.includes("[eleventy-config]")),
    [
      "eleventy.config.js:2:62  error  `dir.input` says `.`, and Octavo's pages are in pages/  [eleventy-config]",
      "eleventy.config.js:2:97  error  `dir.data` says `data`, and Octavo's data is in _data/  [eleventy-config]",
    ],
  );
});

test("what has no effect on posts is a warning with what to do instead", async () => {
  const { status, stdout } = await check({
    ".eleventy.ts": eleventyConfig(`
      eleventyConfig.setLibrary("md", { options: { html: true, breaks: true }, render: (text) => text });
      eleventyConfig.addFilter("date", (date) => date);
      eleventyConfig.addPlugin(function eleventyImageTransformPlugin() { throw new Error("not for pages of Octavo's"); });
      eleventyConfig.on("eleventy.after", () => "_site/index.html");
      eleventyConfig.addShortcode("image", (file) => ({ file, outputDir: "./_site/img/" }));`),
  });
  assert.equal(status, 0);
  for (const lines of [
    "`setLibrary` is not followed for Markdown: posts and pages are rendered by Octavo's markdown-it  [eleventy-unused]",
    'help: add to that one instead: eleventyConfig.amendLibrary("md", (md) => md.set({ breaks: true }))',
    ".eleventy.ts:8:32  warning  `date` is a filter of Octavo's, which the theme needs as it is  [eleventy-unused]",
    ".eleventy.ts:9:22  warning  the image transform is left out: Octavo makes the sizes and formats of pictures itself  [eleventy-unused]",
    `.eleventy.ts:11:74  warning  what is written into _site/ while the site is built is gone when it is published  [eleventy-unused]`,
    'help: write eleventyConfig.directories.output + "img/" instead: what is there is published',
    ".eleventy.ts:10:49  warning  listeners to `eleventy.after` run before the site is published: _site/ is as it was before  [eleventy-unused]",
  ])
    assert.ok(stdout.includes(lines), `${lines}\n\n${stdout}`);
});

test("names that templates know as Octavo's are warned of, and `site` is put together", async () => {
  const root = createMiniSite({
    ...posts,
    "_data/site.json": '{ "title": "Of the data", "owner": { "name": "Ada" } }',
    "_data/texts.json": "{}",
    "_includes/bare.njk": "{{ site.title }} {{ site.owner.name }} {{ site.language }}",
    "posts/one.md": postWith("title: One\ndate: 2026-01-01\nlayout: bare.njk"),
    "pages/own.md": "---\ntitle: Own\nlayout: bare.njk\n---\n",
    "pages/day.liquid": '---\npermalink: /day.txt\n---\n{{ "2026-04-05" | date: "%Y" }}',
    ".eleventy.ts": eleventyConfig(`
      eleventyConfig.addGlobalData("assets", []);
      eleventyConfig.addNunjucksAsyncFilter("date", (date, done) => done(null, "never"));`),
  });
  const { status, stdout } = await runOctavo(["build", "--as-of", asOf, "-q"], root);
  assert.equal(status, 0, stdout);
  const renamed = "is a name of Octavo's in templates, which do not show this data  [eleventy-unused]";
  for (const lines of [
    `.eleventy.ts:7:36  warning  \`assets\` ${renamed}`,
    ".eleventy.ts:8:45  warning  `date` is a filter of Octavo's, which the theme needs as it is  [eleventy-unused]",
    "help: give yours another name, here and in your templates",
    `_data/texts.json  warning  \`texts\` ${renamed}\nhelp: give the file another name`,
  ])
    assert.ok(stdout.includes(lines), `${lines}\n\n${stdout}`);
  const files = readTree(path.join(root, "_site"));
  for (const name of ["blog/one/index.html", "own/index.html"])
    assert.equal(files.get(name)?.toString("utf8").trim(), "Leaves Ada en", name);
  assert.equal(files.get("day.txt")?.toString("utf8"), "2026");
});

test("what a configuration says of its output, as Octavo has it, is no other place to write to", async () => {
  const root = createMiniSite({
    ...posts,
    "pages/own.njk":
      "---\npermalink: /own.txt\n---\n{{ 'posts/one.md' | inputPathToUrl }} {{ '/posts/two.md' | inputPathToUrl }}",
    "eleventy.config.js": `import { octavo } from "octavo";
export const config = { dir: { input: "pages", includes: "../_includes", data: "../_data", output: "_site" } };
export default (c) => { c.addPlugin(octavo); c.setOutputDirectory("./_site/"); c.setInputDirectory("pages"); };
`,
  });
  const site = await buildSite(root);
  assert.equal(readTree(site).get("own.txt")?.toString("utf8"), "/blog/one/ /blog/two/");
});

test("a mistake below a paired shortcode is said with its reason, and is all that is said", async () => {
  const { stdout } = await check({
    "_includes/inner.njk": '{% boxed %}{{ title }}{% endboxed %}{{ "x" | inputPathToUrl }}',
    "pages/own.md": "---\ntitle: Own\nlayout: inner.njk\n---\nText.\n",
    ".eleventy.ts": eleventyConfig(
      'eleventyConfig.addPairedShortcode("boxed", (content) => "[" + content + "]");',
    ),
  });
  assert.match(
    stdout,
    /^pages\/own\.md {2}error {2}the filter `inputPathToUrl` failed: `inputPathToUrl` filter could not find a matching target for x {2}\[template-error\]\nhelp: mend the template or the configuration it names\n\n1 error$/m,
  );
});

test("a configuration may be CommonJS, and what stands beside its function counts", async () => {
  const folders = '{ dir: { input: "pages", includes: "../_includes", data: "../_data" } }';
  const configurations = {
    returned: `const { octavo } = require("octavo");
      module.exports = (c) => { c.addPlugin(octavo); c.addFilter("own", (x) => "own " + x); return ${folders}; };`,
    exported: `module.exports = async function (c) { c.addPlugin((await import("octavo")).octavo); c.addFilter("own", (x) => "own " + x); };
      module.exports.config = ${folders};`,
  };
  for (const [name, text] of Object.entries(configurations)) {
    const root = createMiniSite({
      ...posts,
      "pages/own.njk": "---\npermalink: /own.txt\nlayout: bare.njk\n---\n{{ 'x' | own }}",
      "_includes/bare.njk": "{{ content | safe }}!",
      "eleventy.config.cjs": text,
    });
    assert.equal(
      readTree(await buildSite(root))
        .get("own.txt")
        ?.toString("utf8"),
      "own x!",
      name,
    );
  }
  const wrong = 'module.exports = () => ({ dir: { output: "public" } });\nrequire("octavo");\n';
  const { stdout } = await check({ "eleventy.config.cjs": wrong });
  assert.match(
    stdout,
    /^eleventy\.config\.cjs:1:34 {2}error {2}`dir\.output` says `public`, and Octavo writes to _site\/ {2}/m,
  );
});

test("the plugin is the default export too, as others are", async () => {
  const { status, stdout } = await check({
    "eleventy.config.js":
      'import octavo, { dir } from "octavo";\nexport default (eleventyConfig) => eleventyConfig.addPlugin(octavo);\nexport const config = { dir };\n',
  });
  assert.equal(status, 0, stdout);
  const plugin = path.join(project, "bin/plugin.js");
  const plain = (await import(plugin)) as Readonly<Record<string, unknown>>;
  assert.equal(typeof plain["default"], "function");
  assert.equal(plain["default"], plain["octavo"]);
});
