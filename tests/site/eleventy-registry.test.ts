/** Eleventy's own command gives byte for byte what `octavo build` gives: of the sample, and of a blog with the plugins that most blogs have. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { skipUnlessLong } from "../harness/long.ts";
import {
  builtSample,
  createFolder,
  createMiniSite,
  postWith,
  project,
  readTree,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";

const run = promisify(execFile);
const long = { skip: skipUnlessLong };

const shims = Object.fromEntries(
  [".eleventy.ts", "eleventy.config.js"].map((name) => [
    name,
    readFileSync(path.join(project, name), "utf8"),
  ]),
);

/** What the two commands make of one blog, the second beside the first. */
async function bothSites(root: string) {
  const { stdout } = await run(
    process.execPath,
    [path.join(project, "node_modules/@11ty/eleventy/cmd.cjs"), "--output=_plain"],
    { cwd: root },
  );
  const plain = readTree(path.join(root, "_plain"));
  const built = await runOctavo(["build", "--as-of", new Date().toISOString(), "-q"], root);
  assert.equal(built.status, 0, built.stdout);
  return { plain, ours: readTree(path.join(root, "_site")), stdout, said: built.stdout };
}

test("the sample", long, async () => {
  const root = createFolder();
  cpSync(await builtSample(), root, { recursive: true });
  rmSync(path.join(root, "_site"), { recursive: true });
  writeFiles(root, shims);
  mkdirSync(path.join(root, "node_modules"));
  symlinkSync(project, path.join(root, "node_modules/octavo"));
  const { plain, ours } = await bothSites(root);
  assert.ok(ours.size > 250, `${ours.size} files`);
  assert.deepEqual([...plain.keys()], [...ours.keys()]);
  assert.deepEqual(plain, ours);
});

/** They come with nothing of Eleventy's own: that is the project's. */
const packages = [
  "@11ty/eleventy-plugin-rss@3.0.0",
  "@11ty/eleventy-navigation@1.0.5",
  "@11ty/eleventy-plugin-syntaxhighlight@5.0.2",
  "@11ty/eleventy-plugin-webc@0.11.2",
  "@11ty/eleventy-img@6.0.4",
  "@11ty/is-land@5.0.1",
  "eleventy-plugin-toc@1.1.5",
];

/** False where no registry can be asked. */
async function install(root: string): Promise<boolean> {
  const options = ["--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", "--loglevel=error"];
  try {
    await run("npm", ["install", ...options, ...packages], {
      cwd: root,
      shell: process.platform === "win32",
    });
  } catch (failure) {
    if (/EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ENOTCACHED|network/i.test(String(failure))) return false;
    throw failure;
  }
  for (const name of ["octavo", "@11ty/eleventy"]) {
    const place = path.join(root, "node_modules", name);
    rmSync(place, { recursive: true, force: true });
    symlinkSync(name === "octavo" ? project : path.join(project, "node_modules", name), place);
  }
  return true;
}

const own = (front: string, body: string): string =>
  `---\ntitle: Own\nlayout: page.njk\n${front}\n---\n${body}\n`;

const configuration = `import { dir, octavo } from "octavo";
import { EleventyI18nPlugin, HtmlBasePlugin, IdAttributePlugin, InputPathToUrlTransformPlugin } from "@11ty/eleventy";
import { eleventyImageTransformPlugin } from "@11ty/eleventy-img";
import navigation from "@11ty/eleventy-navigation";
import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import highlight from "@11ty/eleventy-plugin-syntaxhighlight";
import webc from "@11ty/eleventy-plugin-webc";
import toc from "eleventy-plugin-toc";
export const config = { dir };
export default function (eleventyConfig) {
  for (const plugin of [octavo, navigation, highlight, IdAttributePlugin, HtmlBasePlugin, InputPathToUrlTransformPlugin])
    eleventyConfig.addPlugin(plugin);
  eleventyConfig.addPlugin(feedPlugin, {
    type: "atom",
    outputPath: "/own/feed.xml",
    collection: { name: "posts", limit: 10 },
    metadata: { language: "en", title: "Own", base: "https://leaves.example/", author: { name: "Ada" } },
  });
  eleventyConfig.addPlugin(toc, { tags: ["h2"] });
  eleventyConfig.addPlugin(EleventyI18nPlugin, { defaultLanguage: "en" });
  eleventyConfig.addPlugin(webc, { components: "_includes/webc/**/*.webc", useTransform: true });
  eleventyConfig.addPlugin(eleventyImageTransformPlugin, { formats: ["webp"] });
  eleventyConfig.addPassthroughCopy({ "node_modules/@11ty/is-land/is-land.js": "is-land.js" });
}
`;

test("a blog with the plugins that most blogs have, and each does its work", long, async (context) => {
  const root = createMiniSite({
    "site.config.ts":
      'export default { title: "Leaves", url: "https://leaves.example", socialCards: false };\n',
    "eleventy.config.js": configuration,
    "posts/one.md": postWith("title: One\ndate: 2026-01-01\ntags: [paper]", "See [two](two.md).\n"),
    "posts/two.md": postWith(
      "title: Two\ndate: 2026-02-01\ntags: [paper]\neleventyNavigation:\n  key: Two\n  parent: Own",
      "## Part\n\n```js\nlet a = 1;\n```\n\n<hello-card>you</hello-card>\n\n<is-land on:visible>Later</is-land>\n\n![A leaf](leaf.svg)\n",
    ),
    "posts/leaf.svg":
      '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><path d="M0 0h9"/></svg>',
    "_includes/webc/hello-card.webc":
      '<p class="hello">Hello <slot></slot></p>\n<style webc:scoped>:host { color: red; }</style>\n',
    "_includes/slots/head.njk": '<link rel="stylesheet" href="{% getBundleFileUrl "css" %}">',
    "_includes/slots/post-end.njk": "{{ content | toc | safe }}{% css %}.end { color: red }{% endcss %}",
    "pages/own.njk": own(
      "permalink: /own/\neleventyNavigation:\n  key: Own",
      '<h2>Heading here</h2><a href="/posts/one.md">one</a> {{ collections.all | eleventyNavigation | eleventyNavigationToHtml | safe }}{% highlight "js" %}let b;{% endhighlight %}{% for each in page.url | locale_links %}{{ each.lang }}{% endfor %}',
    ),
    "pages/card.webc": own("mood: calm", '<hello-card>all</hello-card><p @text="title"></p>'),
  });
  if (!(await install(root))) return context.skip("no registry can be asked");
  const { plain, ours, said } = await bothSites(root);
  assert.equal(
    said,
    `eleventy.config.js:22:18  warning  the image transform is left out: Octavo makes the sizes and formats of pictures itself  [eleventy-unused]
22 |   eleventyConfig.addPlugin(eleventyImageTransformPlugin, { formats: ["webp"] });
   |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
help: take it out; \`images\` in site.config.ts says what is made, see docs/settings.md

1 warning
`,
  );
  assert.deepEqual([...plain.keys()], [...ours.keys()]);
  assert.deepEqual(plain, ours);
  const main = (name: string): string => String(ours.get(name)).replace(/^.*<main/s, "");
  assert.match(String(ours.get("own/feed.xml")), /<entry>\s*<title>Two<\/title>/);
  assert.match(
    main("own/index.html"),
    /<h2 id="heading-here">Heading here<\/h2><a href="\/blog\/one\/">one<\/a> <ul><li><a href="\/own\/">Own<\/a><ul><li><a href="\/blog\/two\/">Two<\/a><\/li><\/ul><\/li><\/ul>/,
  );
  assert.match(main("own/index.html"), /<span class="token keyword">let<\/span> b/);
  assert.match(
    main("card/index.html"),
    /<hello-card class="\w+">\s*<p class="hello">Hello all<\/p>.*<p>Own<\/p>/s,
  );
  const post = main("blog/two/index.html");
  assert.match(post, /<span class="token keyword">let<\/span> a/);
  assert.match(post, /<hello-card class="\w+">\s*<p class="hello">Hello you<\/p>/);
  assert.match(post, /<is-land on:visible(?:="")?>Later<\/is-land>/);
  assert.match(post, /<nav class="toc"\s*>\s*<ol>\s*<li>\s*<a href="#part">Part<\/a>/);
  assert.match(post, /<img src="\/assets\/posts\/leaf\.svg"/);
  assert.match(
    String(ours.get("blog/two/index.html")),
    /<link rel="stylesheet" href="\/bundle\/[\w-]+\.css">/,
  );
  assert.ok(ours.has("is-land.js"));
});
