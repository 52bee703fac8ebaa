/** Further conventions of Eleventy's: what it does with templates works for posts and pages, or is answered where it is asked for. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { before, describe, it, test } from "node:test";
import { findLayout } from "../../src/content/layout-languages.ts";
import { readTemplates } from "../../src/templates/templates.ts";
import {
  asOf,
  createFolder,
  createMiniSite,
  eleventyConfig,
  postWith,
  project,
  readPages,
  readTree,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";

const one = postWith("title: One\ndate: 2026-01-01\ntags: [paper]");
const two = postWith("title: Two\ndate: 2026-02-01\ntags: [paper]");
const page = (front: string, body: string): string => `---\n${front}\n---\n${body}\n`;
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20"/></svg>';

/** Builds; the file that starts with `#` has what the configuration adds. */
async function build(files: Readonly<Record<string, string>>, config = "", options = ["-q"]) {
  const root = createMiniSite({
    "posts/one.md": one,
    "posts/two.md": two,
    "eleventy.config.js": `import fs from "node:fs";${eleventyConfig(config)}`,
    ...files,
  });
  return { root, ...(await runOctavo(["build", "--as-of", asOf, ...options], root)) };
}

describe("what works as Eleventy documents it", () => {
  let root: string;
  let said: string;
  let pages: ReadonlyMap<string, string>;
  const shown = (name: string): string => pages.get(name) ?? `${name} was not published`;

  before(async () => {
    const built = await build(
      {
        "_includes/slots/post-end.njk":
          "<p>slot {{ tags }} {{ page.rawInput | trim }} {% for p in collections.posts %}{{ p.rawInput | length }} {% endfor %}</p>",
        "pages/about.md": page(
          "title: About\nlayout: page.njk",
          "Write {% raw %}{{ title }}{% endraw %}.\n\n![A](a%20b.svg) ![B](/assets/pages/below/c.svg) [notes](notes.pdf)",
        ),
        "pages/braces.md": page('title: Braces\nlayout: page.njk\npermalink: "/a{{b}}/"', "Text."),
        "pages/copies.njk": page("title: Copies\nlayout: page.njk", '<a href="other.zip">zip</a>'),
        "pages/a b.svg": picture,
        "pages/below/c.svg": picture,
        "pages/unused.svg": picture,
        "pages/notes.pdf": "%PDF",
        "pages/other.zip": "PK",
        "posts/left-out.md": postWith("title: Left out\ndate: 2026-01-01\nhide: true\nlayuot: x"),
        "posts/skipped.md": "broken",
        "posts/below/skipped.md": "broken",
        "posts/listed.md": "broken",
        "posts/private/secret.md": "broken",
        ".eleventyignore": "# a list\nposts/listed.md\n",
        ".gitignore": "/posts/private\n_site\n",
      },
      `eleventyConfig.addPlugin(octavo);
       eleventyConfig.setDynamicPermalinks(false);
       eleventyConfig.ignores.add("posts/skipped.md");
       eleventyConfig.ignores.add("./posts/below/**");
       eleventyConfig.addPreprocessor("hide", "md", (data) => data.hide ? false : undefined);
       eleventyConfig.addPassthroughCopy("**/*.zip", { mode: "html-relative" });
       eleventyConfig.on("eleventy.before", ({ dir, directories }) => {
         fs.mkdirSync(dir.output, { recursive: true });
         fs.writeFileSync(dir.output + "/one.css", "a{}");
         fs.writeFileSync(directories.output + "two.css", "b{}");
         fs.mkdirSync("made", { recursive: true });
         fs.writeFileSync("made/three.css", "c{}");
       });
       eleventyConfig.addPassthroughCopy("made");`,
    );
    ({ root } = built);
    said = built.stdout;
    pages = readPages(path.join(root, "_site"));
  });

  it("is built without a warning", () => assert.doesNotMatch(said, /warning|error/));

  it("shows the text of posts as written", () =>
    assert.match(shown("blog/one/index.html"), /<p>slot paper Some text\. 11 11 <\/p>/));

  it("leaves what looks like a template in a page, where it is meant so", () =>
    assert.match(shown("about/index.html"), /<p>Write \{\{ title \}\}\.<\/p>/));

  it("shows files beside pages, and publishes none that no page names", () => {
    const html = shown("about/index.html");
    assert.match(html, /<img src="\/assets\/pages\/a%20b\.svg" alt="A" width="30" height="20"/);
    assert.match(html, /<img src="\/assets\/pages\/below\/c\.svg" alt="B" width="30" height="20"/);
    assert.match(html, /<a href="\/assets\/pages\/notes\.pdf">notes<\/a>/);
    assert.deepEqual(
      [...readTree(path.join(root, "_site/assets/pages")).keys()],
      ["a b.svg", "below/c.svg", "notes.pdf"],
    );
  });

  it("copies files to where the page is that names them", () =>
    assert.ok(existsSync(path.join(root, "_site/copies/other.zip"))));

  it("takes addresses as they are written", () =>
    assert.match(shown("a{{b}}/index.html"), /<h1>Braces<\/h1>/));

  it("publishes no post that is ignored, in whatever list", () =>
    assert.deepEqual(
      [...pages.keys()].filter((name) => name.startsWith("blog/")),
      ["blog/one/index.html", "blog/two/index.html"],
    ));

  it("publishes what a listener writes before the build", () => {
    for (const name of ["one.css", "two.css", "made/three.css"])
      assert.ok(existsSync(path.join(root, "_site", name)), name);
  });
});

test("what posts do not take from Eleventy is a warning at its line", async () => {
  const { status, stdout } = await build(
    {
      "_data/permalink.js": "export default () => undefined;\n",
      "_includes/mine.njk":
        "---\ntags: [late]\ncolour: red\neleventyComputed:\n  z: 1\n---\n<h1>{{ colour }}</h1>",
      "_includes/fluid.liquid": "---\npermalink: /x/\n---\n<h1>L</h1>",
      "_includes/bare.njk": "<h1>{{ title }}</h1>{{ content | safe }}",
      "posts/one.md": postWith(
        "title: One\ndate: 2026-01-01\nlayout: mine.njk\npage: mine\neleventy: mine\npkg: mine",
      ),
      "posts/two.md": postWith("title: Two\ndate: 2026-02-01\nlayout: fluid.liquid"),
      "posts/three.txt": "A template.",
      "posts/four.bar": "Another.",
      "posts/five.11ty.js": "export const render = () => 'A third.';\n",
    },
    `eleventyConfig.addGlobalData("layout", "bare.njk");
     eleventyConfig.addGlobalData("tags", ["all"]);
     eleventyConfig.addUrlTransform(() => undefined);
     eleventyConfig.setFrontMatterParsingOptions({ language: "yaml", engines: { foo: () => ({}) } });
     eleventyConfig.addTemplateFormats("txt");
     eleventyConfig.addExtension(["foo", "bar"], { compile: (text) => () => text });
     eleventyConfig.on("eleventy.before", () => fs.writeFileSync("posts/made.md", "---\\ntitle: Made\\ndate: 2026-05-05\\n---\\nText.\\n"));`,
    [],
  );
  assert.equal(status, 0, stdout);
  const notForPosts = "of all data is for pages only: posts have fields of their own  [eleventy-unused]";
  const ofEleventy = "is a name of Eleventy's in templates, which do not show this field  [eleventy-unused]";
  for (const lines of [
    `_data/permalink.js  warning  \`permalink\` ${notForPosts}\nhelp: say in site.config.ts where posts are, with \`permalink\``,
    `eleventy.config.js:6:32  warning  \`layout\` ${notForPosts}`,
    `eleventy.config.js:7:35  warning  \`tags\` ${notForPosts}`,
    "help: write posts: { tags: … } in site.config.ts, or posts/posts.json",
    "eleventy.config.js:8:21  warning  `addUrlTransform` changes the addresses of your own pages only  [eleventy-unused]",
    "eleventy.config.js:9:52  warning  `language` is not followed: front matter that names no language is YAML  [eleventy-unused]",
    "eleventy.config.js:9:70  warning  `engines` is for pages only: front matter of posts is YAML, TOML or JSON  [eleventy-unused]",
    "_includes/mine.njk:2:1  warning  `tags` of a layout does not reach posts  [eleventy-unused]",
    "_includes/mine.njk:4:1  warning  `eleventyComputed` of a layout does not reach posts  [eleventy-unused]",
    "help: move it into _data/eleventyComputed.js, or beside the posts into posts/posts.11tydata.js",
    "_includes/fluid.liquid:2:1  warning  `permalink` of a layout does not reach posts  [eleventy-unused]",
    `posts/one.md:5:7  warning  \`page\` ${ofEleventy}`,
    `posts/one.md:6:11  warning  \`eleventy\` ${ofEleventy}`,
    `posts/one.md:7:6  warning  \`pkg\` ${ofEleventy}`,
    "posts/three.txt  warning  only files ending in .md are read  [file-extension]",
    "posts/four.bar  warning  only files ending in .md are read  [file-extension]",
    "posts/five.11ty.js  warning  only files ending in .md are read  [file-extension]",
    "note: posts/made.md was written while the site was built, after it was read: build it again",
  ])
    assert.ok(stdout.includes(lines), `${lines}\n\n${stdout}`);
});

test("what cannot be computed or transformed is an error where it is written, with the post that it is for", async () => {
  const { status, stdout } = await build(
    {
      "_data/eleventyComputed.js":
        'export default {\n  late: async ({ title }) => { if (title === "Two") throw new Error("no such thing"); },\n};\n',
      "posts/one.md": postWith(
        'title: One\ndate: 2026-01-01\neleventyComputed:\n  good: x\n  up: "{% nope %}"',
      ),
    },
    `eleventyConfig.addTransform("empty", function (content) { return this.page.url === "/tags/" ? undefined : content; });`,
  );
  assert.equal(status, 1);
  for (const lines of [
    "posts/one.md:6:3  error  `up` cannot be computed: unknown block tag: nope  [template-error]",
    "_data/eleventyComputed.js:2:3  error  `late` cannot be computed for posts/two.md: no such thing  [template-error]",
    "eleventy.config.js:6:31  error  the transform `empty` gives nothing for pages/tags.njk  [template-error]",
    "help: return the content, changed or as it is",
  ])
    assert.ok(stdout.includes(lines), `${lines}\n\n${stdout}`);
  assert.doesNotMatch(stdout, /^\s+at /m);
});

test("layouts may be virtual and have data in classes; computed data spare what is not the owner's", async () => {
  const { root, status, stdout } = await build(
    {
      "_includes/coded.11ty.js":
        'export default class {\n  async data() { return { layout: "made.njk", mood: "calm" }; }\n  render({ content, mood }) { return "<i>" + mood + "</i>" + content; }\n}\n',
      "posts/one.md": postWith("title: One\ndate: 2026-01-01\nlayout: coded.11ty.js"),
      "pages/404.njk": page("title: Lost\npermalink: /404.html", "Lost."),
      "pages/own.njk": page("title: Own\npermalink: /own.txt", "{{ loud }} {{ eleventy.env.source }}"),
    },
    `eleventyConfig.addTemplate("_includes/made.njk", "<!doctype html><title>{{ title }}</title><h1>{{ mood }} {{ loud }}</h1>{{ content | safe }}", { title: "Made" });
     eleventyConfig.addGlobalData("eleventyComputed", { loud: (data) => data.title.toUpperCase() });
     eleventyConfig.addGlobalData("eleventyDataSchema", () => (data) => { if (!data.title) throw new Error("no title"); });`,
  );
  assert.equal(status, 0, stdout);
  assert.doesNotMatch(stdout, /warning|error/);
  const site = readTree(path.join(root, "_site"));
  assert.match(
    String(site.get("blog/one/index.html")),
    /^<!doctype html><title>One<\/title><h1>calm ONE<\/h1><i>calm<\/i><p>Some text\.<\/p>/,
  );
  assert.deepEqual(
    [...site.keys()].filter((name) => name.includes("made")),
    [],
  );
  assert.equal(String(site.get("own.txt")).trim(), "OWN cli");
});

test("a layout of the blog goes before the theme's of the same name in another language", () => {
  const root = createFolder();
  writeFiles(root, {
    "_includes/base.html": "<h1>{{ title }}</h1>",
    "_includes/page.liquid": "<h1>{{ title }}</h1>",
  });
  const names = new Set(readTemplates(root).layoutNames);
  const found = ["base", "page", "page.njk", "blog_base"].map((name) => findLayout(name, names));
  assert.deepEqual(found, ["base.html", "page.liquid", "page.njk", "blog_base.njk"]);
});

test("what the theme cannot do without is an error at its line, and so are layouts in Markdown", async () => {
  const { status, stdout } = await build(
    {
      "_includes/mine.md": "# {{ title }}\n\n{{ content }}\n",
      "posts/one.md": postWith("title: One\ndate: 2026-01-01\nlayout: mine.md"),
    },
    `eleventyConfig.setNunjucksEnvironmentOptions({ autoescape: false, tags: { blockStart: "<%" } });
     eleventyConfig.addTemplate("posts/three.md", "Text.", { title: "Three" });
     eleventyConfig.setServerOptions({ liveReload: false });`,
  );
  assert.equal(status, 1);
  for (const lines of [
    "eleventy.config.js:6:50  error  `autoescape: false` lets titles write HTML into the theme, which counts on it  [eleventy-config]",
    "help: take it out, and write | safe in templates where HTML is meant",
    "eleventy.config.js:6:69  error  `tags` changes the signs of templates, which the theme is written with  [eleventy-config]",
    "eleventy.config.js:7:21  warning  `addTemplate` makes pages: `posts/three.md` is no post, and in no list and no feed  [eleventy-unused]",
    "eleventy.config.js:8:40  warning  `liveReload` is not for the server of `octavo start`  [eleventy-unused]",
    "posts/one.md:4:9  error  layouts are not read as Markdown, which `mine.md` is  [layout-missing]",
    "help: write it as HTML, in _includes/mine.njk",
  ])
    assert.ok(stdout.includes(lines), `${lines}\n\n${stdout}`);
});

const refused: readonly (readonly [
  what: string,
  files: Record<string, string>,
  config: string,
  lines: string,
])[] = [
  [
    "an address outside of the site",
    { "pages/own.njk": page("permalink: ../package.json", "X") },
    "",
    "pages/own.njk:2:12  error  its `permalink` leads out of the site  [address-invalid]\n2 | permalink: ../package.json\n  |            ^^^^^^^^^^^^^^^\nhelp: begin it with /, and write no .. and no permalinkBypassOutputDir",
  ],
  [
    "a page in a file without an ending",
    { "pages/own.njk": page("permalink: /own", "X") },
    "",
    "pages/own.njk:2:12  error  its `permalink` is a file without an ending, which hosts do not show as a page  [template-error]\n2 | permalink: /own\n  |            ^^^^\nhelp: end it in /, or write eleventyAllowMissingExtension: true",
  ],
  [
    "a copy at the address of a page",
    { "pages/own.njk": page("permalink: /own/", "X"), "copy.html": "Y" },
    'eleventyConfig.addPassthroughCopy({ "copy.html": "own/index.html" });',
    "error  the file that it copies has the address /own/, which pages/own.njk has too  [address-clash]\nhelp: give one of the two another permalink or slug",
  ],
  [
    "a name that Eleventy keeps for itself",
    { "pages/own.njk": page("permalink: /own/\npage: 1", "X") },
    "",
    "pages/own.njk:3:1  error  `page` is a name of Eleventy's in templates, which cannot be other data  [template-error]\n3 | page: 1\n  | ^^^^^\nhelp: give it another name",
  ],
  [
    "a post without a layout",
    { "posts/one.md": postWith("title: One\ndate: 2026-01-01\nlayout: false") },
    "",
    "posts/one.md:4:9  error  a post without a layout has nothing around its text  [layout-missing]\n4 | layout: false\n  |         ^^^^^\nhelp: write {{ content | safe }} into _includes/bare.njk, and here layout: bare.njk",
  ],
  [
    "another copy of Nunjucks",
    {},
    `const { createRequire } = await import("node:module");
       const require = createRequire(${JSON.stringify(path.join(project, "package.json"))});
       for (const name of Object.keys(require.cache)) if (name.includes("nunjucks")) delete require.cache[name];
       eleventyConfig.setLibrary("njk", new (require("nunjucks").Environment)());`,
    "eleventy.config.js:9:23  error  its Nunjucks is another copy than Eleventy's, so HTML would be shown as text  [eleventy-config]",
  ],
];

for (const [what, files, config, lines] of refused)
  test(`${what} is refused at its line, and nothing is written`, async () => {
    const { root, status, stdout } = await build({
      ...files,
      "eleventy.config.js": `import fs from "node:fs";${eleventyConfig(config).replace("function configure", "async function configure")}`,
    });
    assert.equal(status, 1);
    assert.ok(stdout.includes(lines), stdout);
    assert.equal(stdout.match(/ {2}error {2}/g)?.length, 1, stdout);
    assert.equal(existsSync(path.join(root, "_site")), false);
  });
