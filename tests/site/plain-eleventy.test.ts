/** What Eleventy's users know keeps working: a layout gives here what it gives with Eleventy alone. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { before, describe, it } from "node:test";
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

/** What the owner adds to either configuration. */
const additions = `
export function additions(eleventyConfig) {
  eleventyConfig.addFilter("shout", (text) => String(text).toUpperCase() + "!");
  eleventyConfig.addFilter("day", (date) => date.toISOString().slice(0, 10));
  eleventyConfig.addAsyncShortcode("slowly", async (text) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return "<i>" + text + "</i>";
  });
  eleventyConfig.addPairedShortcode("boxed", (content, kind) => '<div class="' + kind + '">' + content.trim() + "</div>");
  eleventyConfig.addGlobalData("press", () => "Albion");
  eleventyConfig.addTransform("sign", function (content) {
    return String(this.page.url).startsWith("/writing/") ? content + "<!-- signed " + this.page.url + " -->" : content;
  });
}
`;

const layouts = {
  "_includes/plain.njk": `---
layout: around.njk
mood: calm
weather: rain
---
<h1>{{ title }}</h1>
<p>{{ title | shout }} {{ title | upper }} {{ page.date | day }} {{ page.date }} {{ date | day }}</p>
<p>{{ page.fileSlug }} {{ page.url }} {{ page.inputPath }} {{ page.filePathStem }} {{ page.outputFileExtension }}</p>
<p>{{ mood }} {{ weather }} {{ paper }} {{ nested.deep[1] }} {{ press }} {{ colophon.founder }} {{ missing }}</p>
{% set before = collections.post | getPreviousCollectionItem(page) %}{% set after = collections.post | getNextCollectionItem(page) %}
<p>{% if before %}<a href="{{ before.url }}">{{ before.data.title }}</a>{% endif %} {% if after %}<a href="{{ after.url | url }}">{{ after.data.title }} {{ after.date | day }} {{ after.fileSlug }}</a>{% endif %}</p>
<ul>{% for item in collections.post | reverse %}<li>{{ item.data.paper }} {{ item.page.url }} {{ item.inputPath }}</li>{% endfor %}</ul>
<p>{{ collections.laid | length }} {{ "a b" | slugify }} {{ title | slug }}</p>
{% slowly "drop" %} {% boxed "wide" %}{{ title }}{% endboxed %}
{% include "part.njk" %}
<main>{{ content | safe }}</main>
`,
  "_includes/around.njk": `---
mood: stormy
weather: snow
sky: grey
---
<!doctype html><title>{{ title }} {{ mood }} {{ weather }} {{ sky }}</title>{{ content | safe }}
`,
  "_includes/part.njk": "<small>{{ title }} of {{ press }}</small>",
  "_data/colophon.json": '{ "founder": "Caslon" }',
};

const posts = {
  "writing/first.md": postWith(
    "layout: plain.njk\ntitle: First & last\ndate: 2024-01-02\ntags: [post, laid]\npaper: wove\nnested:\n  deep: [a, b]",
  ),
  "writing/second.md": postWith(
    "layout: plain.njk\ntitle: Second\ndate: 2024-02-03T10:00:00Z\ntags: [post, laid]\npaper: laid\nmood: bright",
    "One *more* text.\n\n- a\n- b\n",
  ),
  "writing/2024-03-04-third.md": postWith(
    'layout: plain.njk\ntitle: "Third: \\"quoted\\""\ndate: 2024-03-04\ntags: post\npaper: rag',
  ),
};

describe("a layout written for plain Eleventy", () => {
  let plain: ReadonlyMap<string, Buffer>;
  let ours: ReadonlyMap<string, Buffer>;

  before(async () => {
    const alone = createFolder();
    writeFiles(alone, {
      "package.json": '{ "type": "module" }',
      "additions.js": additions,
      "eleventy.config.js":
        'import { additions } from "./additions.js";\nexport default (eleventyConfig) => additions(eleventyConfig);\n',
      ...layouts,
      ...Object.fromEntries(
        Object.entries(posts).map(([name, text]) => [name.replace("writing/", "posts/"), text]),
      ),
      // Where Octavo publishes them, so that addresses can be compared.
      "posts/posts.11tydata.js":
        "export default { permalink: (data) => `/writing/${data.page.inputPath.slice(8, -3)}/` };",
    });
    const command = path.join(project, "node_modules/@11ty/eleventy/cmd.cjs");
    execFileSync(process.execPath, [command, "--quiet"], { cwd: alone, stdio: "pipe" });
    plain = readTree(path.join(alone, "_site"));

    const root = createMiniSite({
      "site.config.ts":
        'export default { title: "Leaves", url: "https://leaves.example", permalink: "/writing/:stem/" };',
      "additions.js": additions,
      ".eleventy.ts": `import { additions } from "./additions.js";${eleventyConfig("additions(eleventyConfig);")}`,
      ...layouts,
      ...Object.fromEntries(
        Object.entries(posts).map(([name, text]) => [name.replace("writing/", "posts/"), text]),
      ),
    });
    ours = readTree(await buildSite(root));
  });

  for (const slug of ["first", "second", "2024-03-04-third"]) {
    it(`gives the same page for posts/${slug}.md`, () => {
      const file = `writing/${slug}/index.html`;
      const expected = plain.get(file)?.toString("utf8") ?? "";
      assert.match(expected, new RegExp(`<!-- signed /writing/${slug}/ -->`));
      assert.equal(ours.get(file)?.toString("utf8"), expected);
    });
  }
});

describe("the owner's own pages", () => {
  let files: ReadonlyMap<string, Buffer>;
  const text = (name: string): string => files.get(name)?.toString("utf8") ?? `${name} was not published`;

  before(async () => {
    const root = createMiniSite({
      ".eleventy.ts": eleventyConfig(
        'eleventyConfig.amendLibrary("md", (md) => { md.renderer.rules.hr = () => "<hr class=own>"; });' +
          'eleventyConfig.addPassthroughCopy({ "extra/robots.json": "extra/robots.json" });',
      ),
      "extra/robots.json": "{}",
      "posts/one.md": postWith(
        "title: One\ndate: 2024-01-01\ntags: [paper, C++]",
        "Write {{ title }} and {{ site.title | upper }} for a title.\n\n***\n",
      ),
      "posts/two.md": postWith("title: Two\ndate: 2024-02-01\ntags: [paper]"),
      "_data/colophon.json": '{ "press": "Albion" }',
      "_data/computed.js": 'export default () => ["set", "by", "hand"];',
      "pages/notes.md":
        '---\ntitle: Notes\nlayout: page.njk\npermalink: /notes/\n---\n\n# {{ site.title }}\n\n{{ colophon.press }} *{{ computed | join(" ") }}*\n\n{% for post in collections.post %}- [{{ post.data.title }}]({{ post.url }})\n{% endfor %}\n\nTags: {% for tag in collections.tags %}{{ tag.label }}, {% endfor %}{{ collections.paper | length }}\n\n***\n\n[the second](../posts/two.md)\n',
      "pages/plain.html": "---\npermalink: /plain.html\n---\n<p>{{ colophon.press }}</p>\n",
      "pages/list.njk":
        "---\npermalink: /list.txt\n---\n{% for item in collections.all %}{{ item.url }} {% endfor %}",
    });
    files = readTree(await buildSite(root));
  });

  it("are read as Nunjucks before they are Markdown", () => {
    const html = text("notes/index.html");
    assert.match(html, /Albion <em>set by hand<\/em>/);
    assert.match(
      html,
      /<li><a href="\/blog\/one\/">One<\/a><\/li>\s*<li><a href="\/blog\/two\/">Two<\/a><\/li>/,
    );
  });

  it("see all tags as a list, and the posts of each tag", () => {
    const tags = /Tags: (.*?)<\/p>/.exec(text("notes/index.html"))?.[1] ?? "";
    assert.deepEqual(tags.toLowerCase().split(", ").sort(), ["2", "c++", "paper"]);
  });

  it("see posts and pages in collections.all", () => {
    assert.deepEqual(
      text("list.txt")
        .trim()
        .split(" ")
        .filter((url) => /one|two|notes/.test(url))
        .sort(),
      ["/blog/one/", "/blog/two/", "/notes/"],
    );
  });

  it("leave what looks like a template in a post as text", () => {
    assert.match(
      text("blog/one/index.html"),
      /Write \{\{ title \}\} and \{\{ site\.title \| upper \}\} for a title\./,
    );
  });

  it("use the posts' Markdown, with what .eleventy.ts adds, and link to posts by their files", () => {
    const html = text("notes/index.html");
    assert.match(html, /<hr class=own>/);
    assert.match(html, /<a href="\/blog\/two\/">the second<\/a>/);
    assert.match(text("blog/one/index.html"), /<hr class=own>/);
  });

  it("come with the files that .eleventy.ts passes through", () => {
    assert.equal(text("extra/robots.json"), "{}");
  });

  it("are warned of like posts where a link leads nowhere", async () => {
    const root = createMiniSite({
      "pages/lost.md": "---\ntitle: Lost\nlayout: page.njk\n---\n\n[Gone](../posts/gone.md)\n",
    });
    const { status, stdout } = await runOctavo(["check"], root);
    assert.equal(status, 0);
    assert.match(stdout, /^pages\/lost\.md:6:8 +warning .*gone\.md/m);
  });
});
