/** A whole blog made for Eleventy moves in: one round of messages, then it is what Eleventy made of it. */
import assert from "node:assert/strict";
import { readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "node:test";
import sharp from "sharp";
import {
  asOf,
  createMiniSite,
  project,
  readPages,
  runOctavo,
  spawnOctavo,
  writeFiles,
} from "../harness/index.ts";

const config = (head: string, folders: string): string => `${head}
import { HtmlBasePlugin, IdAttributePlugin, InputPathToUrlTransformPlugin } from "@11ty/eleventy";
import filters from "./_config/filters.js";

export default async function (eleventyConfig) {
  eleventyConfig.addPreprocessor("drafts", "*", (data) => {
    if (data.draft && process.env.ELEVENTY_RUN_MODE === "build") return false;
  });
  eleventyConfig.addPassthroughCopy({ "./static/": "/" }).addPassthroughCopy("./content/feed/look.xsl");
  eleventyConfig.addWatchTarget("css/**/*.css");
  eleventyConfig.addBundle("css", { toFileDirectory: "bundled", bundleHtmlContentFromSelector: "style" });
  eleventyConfig.addBundle("js", { toFileDirectory: "bundled", bundleHtmlContentFromSelector: "script" });
  for (const plugin of [HtmlBasePlugin, InputPathToUrlTransformPlugin, IdAttributePlugin]) eleventyConfig.addPlugin(plugin);
  eleventyConfig.addPlugin(filters);
  eleventyConfig.addCollection("lit", (api) => api.getFilteredByGlob("content/log/*.md"));
  eleventyConfig.addTemplate(
    "feed.njk",
    '<?xml version="1.0"?>{% for post in collections.posts | reverse %}<entry>{{ post.url | htmlBaseUrl("https://lamp.example/") }} {{ post.data.title }}{{ post.content | transformWithHtmlBase("https://lamp.example/", post.url) }}</entry>{% endfor %}',
    { permalink: "/feed/log.xml", eleventyImport: { collections: ["posts"] }, menu: { key: "Feed", order: 4 }, layout: false },
  );
}
${folders}`;

const foldersThen = `
export const config = {
  templateFormats: ["md", "njk", "html", "liquid", "11ty.js"],
  markdownTemplateEngine: "njk",
  htmlTemplateEngine: "njk",
  dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" },
};
`;

const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#c84" } })
  .png()
  .toBuffer();

/** Its files where they go by their kinds, as they were written. */
const files: Readonly<Record<string, string | Uint8Array>> = {
  "site.config.ts": 'export default { title: "Lamp", url: "https://lamp.example" };\n',
  "eleventy.config.js": config("", foldersThen),
  "_config/filters.js": `
export default (eleventyConfig) => {
  eleventyConfig.addFilter("day", (date) => date.toISOString().slice(0, 10));
  eleventyConfig.addFilter("last", (list, count) => list.slice(-count));
  eleventyConfig.addFilter("names", (object) => Object.keys(object));
  eleventyConfig.addFilter("topics", (tags) => (tags || []).filter((tag) => !["all", "posts", "lit"].includes(tag)));
  eleventyConfig.addFilter("menu", (all) => all.filter(({ data }) => data.menu).sort((a, b) => a.data.menu.order - b.data.menu.order));
};
`,
  "_data/keeper.js": 'export default { name: "Ada Lind", language: "en" };\n',
  "_data/eleventyDataSchema.js":
    'export default () => (data) => { if (data.draft && typeof data.draft !== "boolean") throw new Error("draft is a word"); };\n',
  "css/look.css": "main { color: #123 }\n",
  "static/img/lamp.txt": "lamp\n",
  "_includes/layouts/frame.njk": `<!doctype html>
<html lang="{{ keeper.language }}"><head><meta charset="utf-8"><title>{{ title or keeper.name }}</title>
<style>{% include "css/look.css" %}</style>
<style>{% getBundle "css" %}</style></head>
<body><nav>{% for entry in collections.all | menu %}<a href="{{ entry.url }}"{% if entry.url == page.url %} aria-current="page"{% endif %}>{{ entry.data.menu.key }}</a>{% endfor %}</nav>
<main id="main">{{ content | safe }}</main>
<script type="module">document.body.dataset.lit = "yes";</script>
<script type="module" src="{% getBundleFileUrl "js" %}"></script></body></html>
`,
  "_includes/layouts/plain.njk": "---\nlayout: layouts/frame.njk\n---\n<p>Welcome.</p>{{ content | safe }}\n",
  "_includes/layouts/log.njk": `---
layout: layouts/frame.njk
---
<style>.log { margin: 0 }</style><h1>{{ title }}</h1>
<time>{{ page.date | day }}</time>{% for tag in tags | topics %}<a href="/tags/{{ tag | slugify }}/">{{ tag }}</a>{% endfor %}
{{ content | safe }}
{%- set older = collections.posts | getPreviousCollectionItem %}{% set newer = collections.posts | getNextCollectionItem %}
{% if older %}<a rel="prev" href="{{ older.url }}">{{ older.data.title }}</a>{% endif %}
{% if newer %}<a rel="next" href="{{ newer.url }}">{{ newer.data.title }}</a>{% endif %}
`,
  "_includes/entries.njk": `<ol reversed style="--from: {{ entries.length }}">{% for entry in entries | reverse %}<li><a href="{{ entry.url }}">{{ entry.data.title }}</a> {{ entry.date | day }}</li>{% endfor %}</ol>`,
  "pages/content.11tydata.js": 'export default { layout: "layouts/plain.njk" };\n',
  "pages/index.njk": `---js
const menu = { key: "Home", order: 1 };
const shown = 2;
---
<h1>Latest {{ shown }}</h1>{% set entries = collections.posts | last(shown) %}{% include "entries.njk" %}
<a href="log.njk">all</a>
`,
  "pages/log.njk":
    '---js\n{ menu: { key: "Log", order: 2 } }\n---\n<h1>Log</h1>{% set entries = collections.lit %}{% include "entries.njk" %}\n',
  "pages/about.md": '---js\nconst menu = { key: "About", order: 3 };\n---\n# About the lamp\n\nIt turns.\n',
  "pages/404.md":
    "---\npermalink: 404.html\neleventyExcludeFromCollections: true\n---\n# Dark here\n\nGo [home](index.njk).\n",
  "pages/tags.njk":
    '<h1>Tags</h1>{% for tag in collections | names | topics %}<a href="/tags/{{ tag | slugify }}/">{{ tag }}</a>{% endfor %}\n',
  "pages/tag-pages.njk": `---js
const pagination = { data: "collections", size: 1, alias: "tag", filter: ["all", "posts", "lit"] };
const eleventyExcludeFromCollections = true;
const eleventyComputed = {
  title: "Tagged {{ tag }}",
  permalink: function (data) { return "/tags/" + this.slugify(data.tag) + "/"; },
};
---
<h1>Tagged {{ tag }}</h1>{% set entries = collections[tag] %}{% include "entries.njk" %}<a href="tags.njk">all tags</a>
`,
  "pages/sitemap.xml.njk":
    '---\npermalink: /sitemap.xml\nlayout: false\neleventyExcludeFromCollections: true\n---\n<urlset>{% for each in collections.all %}<loc>{{ each.url | htmlBaseUrl("https://lamp.example/") }}</loc>{% endfor %}</urlset>\n',
  "pages/feed/look.xsl": "<xsl/>\n",
  "posts/log.11tydata.js": 'export default { tags: ["posts"], layout: "layouts/log.njk" };\n',
  "posts/oil.md":
    '---\ntitle: Oil\ndate: 2018-05-01\ntags: oil and wick\n---\nOil came.\n\n## Section\n\nSee <a href="/log/glass.md">glass</a>.\n',
  "posts/glass.md":
    '---\ntitle: Glass\ndate: 2018-07-04\ntags: ["glass", "oil and wick"]\n---\nGlass came.\n',
  "posts/storm/storm.md":
    '---\ntitle: Storm\ndate: 2018-09-30\ntags: glass\n---\nWind.\n\n<img src="./storm.png" alt="A wave above the lamp">\n',
  "posts/storm/storm.png": picture,
  "posts/unsent.md":
    '---js\nconst title = "Unsent";\nconst date = "2023-01-23";\nconst draft = true;\n---\nNot yet.\n',
};

const build = (root: string) => runOctavo(["build", "--as-of", asOf, "-q"], root);

describe("a blog of Eleventy's, copied", () => {
  let root: string;
  let first: Awaited<ReturnType<typeof build>>;
  let second: Awaited<ReturnType<typeof build>>;
  let pages: ReadonlyMap<string, string>;
  const page = (name: string): string => pages.get(name) ?? `${name} was not published`;

  before(async () => {
    root = createMiniSite(files);
    // Packages are installed.
    symlinkSync(path.join(project, "node_modules"), path.join(root, "node_modules"));
    first = await build(root);
    for (const name of ["pages/content.11tydata.js", "posts/log.11tydata.js"]) rmSync(path.join(root, name));
    writeFiles(root, {
      "pages/pages.11tydata.js": files["pages/content.11tydata.js"] as string,
      "posts/posts.11tydata.js": files["posts/log.11tydata.js"] as string,
      "posts/oil.md": (files["posts/oil.md"] as string).replace("/log/glass.md", "glass.md"),
      "eleventy.config.js": config(
        'import { dir, octavo } from "octavo";',
        foldersThen.replace(/dir: .*\n/, "dir,\n"),
      )
        .replace("eleventyConfig) {", "eleventyConfig) {\n  eleventyConfig.addPlugin(octavo);")
        .replace("./content/feed/look.xsl", "./pages/feed/look.xsl")
        .replace("content/log/*.md", "posts/**/*.md"),
    });
    second = await build(root);
    pages = readPages(path.join(root, "_site"));
  });

  it("is told all that it must change in one run, each with the fix", () =>
    assert.equal(
      first.stdout,
      `eleventy.config.js:1:1  error  it does not add Octavo's plugin  [template-error]
help: take it from the project: import { dir, octavo } from "octavo", export { dir } as config, and call addPlugin(octavo)

eleventy.config.js:27:10  error  \`dir.input\` says \`content\`, and Octavo's pages are in pages/  [eleventy-config]
27 |   dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" },
   |          ^^^^^^^^
help: move its posts to posts/ and its other files to pages/, and write import { dir, octavo } from "octavo"; export const config = { dir };

pages/content.11tydata.js  error  no folder or page has the name of this data file  [data-file]
help: name it as its folder, pages.11tydata.js, for all pages there; or move it into assets/

posts/log.11tydata.js  error  no folder or post has the name of this data file  [data-file]
help: name it as its folder, posts.11tydata.js, for all posts there; or move it into assets/

eleventy.config.js:9:78  warning  \`addPassthroughCopy\` finds nothing: there is no folder \`content\`  [eleventy-unused]
9 |   eleventyConfig.addPassthroughCopy({ "./static/": "/" }).addPassthroughCopy("./content/feed/look.xsl");
  |                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^
help: did you mean \`pages/feed/look.xsl\`?

eleventy.config.js:15:70  warning  \`getFilteredByGlob\` finds nothing: there is no folder \`content\`  [eleventy-unused]
15 |   eleventyConfig.addCollection("lit", (api) => api.getFilteredByGlob("content/log/*.md"));
   |                                                                      ^^^^^^^^^^^^^^^^^^
help: did you mean \`posts/**/*.md\`?

posts/oil.md:10:14  warning  the link to \`/log/glass.md\` leads nowhere  [link-dead]
10 | See <a href="/log/glass.md">glass</a>.
   |              ^^^^^^^^^^^^^
help: did you mean \`/posts/glass.md\`?

4 errors, 3 warnings
`,
    ));

  it("builds without a word then", () => assert.deepEqual([second.stdout, second.status], ["", 0]));

  it("has its own home and lists, whose titles are not made smaller", () => {
    assert.match(
      page("index.html"),
      /<p>Welcome\.<\/p><h1 id="latest-2">Latest 2<\/h1><ol reversed="" style="--from: 2"><li><a href="\/blog\/storm\/">Storm<\/a> 2018-09-30<\/li><li><a href="\/blog\/glass\/">Glass<\/a> 2018-07-04<\/li><\/ol>\n<a href="\/log\/">all<\/a>/,
    );
    assert.match(
      page("log/index.html"),
      /<li><a href="\/blog\/storm\/">.*<li><a href="\/blog\/glass\/">.*<li><a href="\/blog\/oil\/">/,
    );
    assert.match(page("about/index.html"), /<h1 id="about-the-lamp">About the lamp<\/h1>/);
    assert.match(page("404.html"), /<h1 id="dark-here">Dark here<\/h1>.*\n<p>Go <a href="\/">home<\/a>/);
  });

  it("has the menu that its pages and its feed ask for", () =>
    assert.match(
      page("about/index.html"),
      /<nav><a href="\/">Home<\/a><a href="\/log\/">Log<\/a><a href="\/about\/" aria-current="page">About<\/a><a href="\/feed\/log\.xml">Feed<\/a><\/nav>/,
    ));

  it("has a page for each tag and none for what is no tag", () => {
    assert.match(
      page("tags/index.html"),
      /<p>Welcome\.<\/p><h1 id="tags">Tags<\/h1><a href="\/tags\/glass\/">glass<\/a><a href="\/tags\/oil-and-wick\/">oil and wick<\/a>\n/,
    );
    assert.match(
      page("tags/glass/index.html"),
      /<title>Tagged glass<\/title>[^]*Storm[^]*Glass[^]*<a href="\/tags\/">all tags<\/a>/,
    );
    assert.deepEqual(
      [...pages.keys()].filter((name) => name.startsWith("tags/")),
      ["tags/glass/index.html", "tags/index.html", "tags/oil-and-wick/index.html"],
    );
  });

  it("has posts with their pictures, bundles and neighbours, and no draft", () => {
    assert.match(
      page("blog/storm/index.html"),
      /<style>main \{ color: #123 \}\n\.log \{ margin: 0 \}<\/style>/,
    );
    assert.match(
      page("blog/storm/index.html"),
      /<source type="image\/webp" srcset="\/assets\/images\/storm-\w+-900\.webp 900w"[^>]*><img src="\/assets\/posts\/storm\/storm\.png" alt="A wave above the lamp"/,
    );
    assert.match(
      page("blog/glass/index.html"),
      /<a rel="prev" href="\/blog\/oil\/">Oil<\/a>\n<a rel="next" href="\/blog\/storm\/">Storm<\/a>/,
    );
    assert.match(page("blog/oil/index.html"), /<p>See <a href="\/blog\/glass\/">glass<\/a>/);
    const [, script = ""] = /<script type="module" src="\/([^"]+)">/.exec(page("blog/oil/index.html")) ?? [];
    assert.equal(
      readFileSync(path.join(root, "_site", script), "utf8"),
      'document.body.dataset.lit = "yes";',
    );
    assert.equal(pages.has("blog/unsent/index.html"), false);
  });

  it("has its own feed, sitemap and copies", () => {
    const text = (name: string): string => readFileSync(path.join(root, "_site", name), "utf8");
    assert.match(
      text("feed/log.xml"),
      /<entry>https:\/\/lamp\.example\/blog\/storm\/ Storm[^]*src=&quot;https:\/\/lamp\.example\/assets\/posts\/storm\/storm\.png&quot;[^]*Glass[^]*Oil/,
    );
    assert.equal(text("feed/look.xsl"), "<xsl/>\n");
    assert.equal(text("img/lamp.txt"), "lamp\n");
    assert.deepEqual(
      [...text("sitemap.xml").matchAll(/<loc>https:\/\/lamp\.example([^<]+)/g)].map(([, url]) => url).sort(),
      ["/", "/about/", "/blog/glass/", "/blog/oil/", "/blog/storm/", "/feed/log.xml", "/log/", "/tags/"],
    );
  });

  it("is built anew where a post changes, with what its own pages show of it", async () => {
    writeFiles(root, {
      "posts/glass.md": (files["posts/glass.md"] as string).replace("title: Glass", "title: Lens"),
    });
    // Plugins remember for the life of a process what they have written.
    const again = await spawnOctavo(["build", "--as-of", asOf, "-q"], root);
    assert.deepEqual(again, { status: 0, stdout: "", stderr: "" });
    for (const name of ["index.html", "tags/glass/index.html", "blog/oil/index.html"])
      assert.match(
        readFileSync(path.join(root, "_site", name), "utf8"),
        /<a [^>]*href="\/blog\/glass\/">Lens<\/a>/,
      );
  });
});
