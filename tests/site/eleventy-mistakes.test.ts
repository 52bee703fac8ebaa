/** Mistakes that Eleventy passes over, or reports without a line: each is said at the place, in words of the owner's. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { Liquid } from "liquidjs";
import nunjucks from "nunjucks";
import { placeProblems } from "../../src/content/place-problems.ts";
import { renderProblems } from "../../src/core/report.ts";
import { explainFailure } from "../../src/templates/explain-failure.ts";
import { predictOwnFiles } from "../../src/templates/own-pages.ts";
import {
  asOf,
  createFolder,
  createMiniSite,
  eleventyConfig,
  postWith,
  readPages,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";

const build = async (files: Readonly<Record<string, string>>) => {
  const root = createMiniSite({
    "posts/one.md": postWith("title: One\ndate: 2026-01-01\ntags: [paper, glue]"),
    ...files,
  });
  const { status, stdout } = await runOctavo(["build", "--as-of", asOf, "-q"], root);
  return { root, status, stdout };
};

test("what would be passed over is a warning where it stands, and nothing false is said beside it", async () => {
  const { root, status, stdout } = await build({
    "site.config.ts":
      'export default { title: "Leaves", url: "https://leaves.example", checks: { "tag-once": "off" } };\n',
    "_data/menu.yaml": "first: 1\n",
    "_data/read.yaml": "first: 1\n",
    "_data/list.csv": "a,b\n",
    "_data/list.js":
      'import { readFileSync } from "node:fs";\nexport default () => readFileSync("_data/list.csv", "utf8");\n',
    "_data/eleventyComputed.js":
      'export default {\n  permalink: (data) => data.permalink,\n  draft: (data) => data.draft === true,\n  tags: () => ["all"],\n  mood: () => "calm",\n};\n',
    "_includes/slots/post-end.njk": "<p>{{ tags }} of {{ mood }}</p>",
    "pages/trip/index.njk":
      '---\ntitle: Trip\nlayout: page.njk\npermalink: /trip/\n---\n<img src="map.svg" alt="A map">\n<a href="/trip/notes.pdf">Notes</a>\n',
    "pages/trip/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    "pages/trip/notes.pdf": "%PDF",
    "extra.txt": "Extra.",
    "eleventy.config.js": eleventyConfig(`
  eleventyConfig.addPassthroughCopy("extra.txt");
  eleventyConfig.addPassthroughCopy("gone.txt");
  eleventyConfig.addDataExtension("toml", (text) => text);
  eleventyConfig.addGlobalData("eleventyComputed.date", () => () => new Date(0));`),
    "_data/more.toml": "a = 1\n",
  });
  assert.equal(status, 0, stdout);
  const ofPages = "below `eleventyComputed` of all data is for pages only: posts have fields of their own";
  assert.equal(
    stdout,
    `_data/eleventyComputed.js:2:3  warning  \`permalink\` ${ofPages}  [eleventy-unused]
2 |   permalink: (data) => data.permalink,
  |   ^^^^^^^^^
help: say in site.config.ts where posts are, with \`permalink\`

_data/eleventyComputed.js:4:3  warning  \`tags\` ${ofPages}  [eleventy-unused]
4 |   tags: () => ["all"],
  |   ^^^^
help: write posts: { tags: … } in site.config.ts, or posts/posts.json

_data/menu.yaml  warning  it is not read: Eleventy takes data from .json and .js files  [eleventy-unused]
help: write it as JSON, or read it in the configuration: eleventyConfig.addDataExtension("yaml", (text) => …)

_data/read.yaml  warning  it is not read: Eleventy takes data from .json and .js files  [eleventy-unused]
help: write it as JSON, or read it in the configuration: eleventyConfig.addDataExtension("yaml", (text) => …)

eleventy.config.js:8:37  warning  \`addPassthroughCopy\` finds nothing: there is no file or folder \`gone.txt\`  [eleventy-unused]
8 |   eleventyConfig.addPassthroughCopy("gone.txt");
  |                                     ^^^^^^^^^^
help: name a file that is there, or take it out

eleventy.config.js:10:32  warning  \`date\` ${ofPages}  [eleventy-unused]
10 |   eleventyConfig.addGlobalData("eleventyComputed.date", () => () => new Date(0));
   |                                ^^^^^^^^^^^^^^^^^^^^^^^
help: write posts: { date: … } in site.config.ts, or posts/posts.json

pages/trip/index.njk:6:11  warning  \`/trip/map.svg\` leads to pages/trip/map.svg, which is not published: only Markdown takes files beside it along  [link-dead]
6 | <img src="map.svg" alt="A map">
  |           ^^^^^^^
help: move it to assets/, and write /assets/map.svg

pages/trip/index.njk:7:10  warning  \`/trip/notes.pdf\` leads to pages/trip/notes.pdf, which is not published: only Markdown takes files beside it along  [link-dead]
7 | <a href="/trip/notes.pdf">Notes</a>
  |          ^^^^^^^^^^^^^^^
help: move it to assets/, and write /assets/notes.pdf

8 warnings
`,
  );
  const pages = readPages(path.join(root, "_site"));
  assert.match(pages.get("blog/one/index.html") ?? "", /<p>all of calm<\/p>/);
  assert.match(pages.get("tags/index.html") ?? "", /<a href="\/tags\/glue\/">glue<\/a>/);
});

test("calls without what they need, and folders that are not said, are errors at their lines", async () => {
  const { root, status, stdout } = await build({
    "posts/two.md": postWith(
      "title: Two\ndate: 2026-02-01\ntags: [paper]\neleventyExcludeFromCollections: [paper]",
    ),
    "eleventy.config.js": `import { octavo } from "octavo";
export default function (eleventyConfig) {
  eleventyConfig.addPlugin(octavo);
  eleventyConfig.addPlugin(eleventyConfig.rss);
  eleventyConfig.addPlugin(undefined);
  eleventyConfig.addPlugin(eleventyConfig.resolvePlugin("@11ty/eleventy/html-base-plugin"));
  eleventyConfig.addPlugin(await_(eleventyConfig));
  eleventyConfig.addTransform("shout", "upper");
}
const await_ = () => ({ default: () => undefined });
`,
  });
  assert.equal(status, 1);
  const help = "help: see what the package exports: import plugin from it, or import { plugin } from it";
  assert.equal(
    stdout,
    `eleventy.config.js:2:1  error  it does not say where Octavo's files are: \`dir.input\`, \`dir.includes\`  [eleventy-config]
2 | export default function (eleventyConfig) {
  | ^^^^^^^^^^^^^^
help: write import { dir, octavo } from "octavo"; export const config = { dir };

eleventy.config.js:5:18  error  \`addPlugin\` is given undefined, which is not a plugin  [eleventy-config]
5 |   eleventyConfig.addPlugin(undefined);
  |                  ^
${help}

eleventy.config.js:6:18  error  \`addPlugin\` is given a promise, which is not a plugin  [eleventy-config]
6 |   eleventyConfig.addPlugin(eleventyConfig.resolvePlugin("@11ty/eleventy/html-base-plugin"));
  |                  ^
help: write await before what it is given

eleventy.config.js:7:18  error  \`addPlugin\` is given an object, which is not a plugin  [eleventy-config]
7 |   eleventyConfig.addPlugin(await_(eleventyConfig));
  |                  ^
${help}

eleventy.config.js:8:18  error  \`addTransform\` is given 'upper', which is not a function  [eleventy-config]
8 |   eleventyConfig.addTransform("shout", "upper");
  |                  ^
help: give it a function, or take the call out

posts/two.md:5:33  error  \`eleventyExcludeFromCollections\` names collections, and those of a post are its \`tags\`  [hiding-refused]
5 | eleventyExcludeFromCollections: [paper]
  |                                 ^^^^^^^
help: take the tag out of \`tags\`, or write unlisted: true for a page that no list shows; and remove \`eleventyExcludeFromCollections\`

6 errors
`,
  );
  assert.equal(existsSync(path.join(root, "_site")), false);
});

test("a shortcode that gives nothing is said once, however many posts show it, and writes no `undefined`", async () => {
  const { root, status, stdout } = await build({
    "posts/two.md": postWith("title: Two\ndate: 2026-02-01\ntags: [paper, glue]"),
    "_includes/slots/post-end.njk": "{% note %}{% boxed %}x{% endboxed %}",
    "pages/own.liquid": "---\npermalink: /own/\n---\n{% note %}",
    "eleventy.config.js": eleventyConfig(`
  eleventyConfig.addPairedShortcode("boxed", async (text) => text);
  eleventyConfig.addShortcode("note", (text) => { \`<b>\${text}</b>\`; });`),
  });
  assert.equal(
    stdout,
    `eleventy.config.js:8:31  error  the shortcode \`note\` gives nothing, which Nunjucks writes as the word undefined  [template-error]
8 |   eleventyConfig.addShortcode("note", (text) => { \`<b>\${text}</b>\`; });
  |                               ^^^^^^
help: return the text, or an empty one where there is none

1 error
`,
  );
  assert.equal(status, 1);
  assert.equal(existsSync(path.join(root, "_site")), false);
});

test("what Eleventy, Liquid and Node say without a place gets one", () => {
  const root = createFolder();
  writeFiles(root, {
    "_data/list.js": "export default {\n  a: 1;\n};\n",
    "pages/leaves.njk": '---\n---\n{{ nothing | join(",") }}\n',
    "pages/list.njk": "---\npagination:\n  data: nothing\n  size: 1\n---\n",
    "pages/moon.liquid": "---\ntitle: Moon\ndate: tomorrow\n---\nText.\n\n{{ 1 | wane }}\n",
    "eleventy.config.js": 'import { dir, plugin } from "octavo";\n',
  });
  const said = (failure: Error): string =>
    renderProblems(placeProblems([explainFailure(failure, root)], root), { root, colour: false });
  const around = (file: string, originalError: unknown): Error =>
    Object.assign(new Error(`Having trouble with ./${file}`), { originalError });
  let ofLiquid: unknown;
  try {
    new Liquid({ strictFilters: true }).parse("Text.\n\n{{ 1 | wane }}\n", "./pages/moon.liquid");
  } catch (failure) {
    ofLiquid = failure;
  }
  assert.equal(
    said(around("pages/moon.liquid", ofLiquid)),
    "pages/moon.liquid:7:1  error  undefined filter: wane  [template-error]\n7 | {{ 1 | wane }}\n  | ^\nhelp: mend the template or the configuration it names\n",
  );
  let ofFilter: unknown;
  try {
    new nunjucks.Environment(null, { dev: true }).renderString('{{ nothing | join(",") }}', {});
  } catch (failure) {
    ofFilter = failure;
  }
  assert.equal(
    said(around("pages/leaves.njk", ofFilter)),
    "pages/leaves.njk:3:14  error  the filter `join` failed: Cannot read properties of undefined (reading 'join')  [template-error]\n3 | {{ nothing | join(\",\") }}\n  |              ^^^^\nhelp: mend the template or the configuration it names\n",
  );
  assert.equal(
    said(around("_data/list.js", new SyntaxError("Unexpected token ';'"))),
    "_data/list.js:2:7  error  it is not JavaScript: Unexpected token ';'  [template-error]\n2 |   a: 1;\n  |       ^\nhelp: mend the line\n",
  );
  assert.equal(
    said(new Error("Could not find pagination data (./pages/list.njk), went looking for: nothing")),
    "pages/list.njk:3:9  error  there is no data `nothing` for its `pagination` to go through  [template-error]\n3 |   data: nothing\n  |         ^^^^^^^\nhelp: name what is there, such as collections.post, or a file of _data/ without its ending\n",
  );
  assert.equal(
    said(new Error("Data cascade value for `date` (tomorrow) is invalid for ./pages/moon.liquid")),
    'pages/moon.liquid:3:7  error  `date`: "tomorrow" is not a date  [template-error]\n3 | date: tomorrow\n  |       ^^^^^^^^\nhelp: write it as 2024-03-27, or as Created, Last Modified, git Created or git Last Modified\n',
  );
  assert.equal(
    said(
      new SyntaxError(
        "The requested module 'file:///blog/node_modules/octavo/dist/plugin-index.js' does not provide an export named 'plugin'",
      ),
    ),
    'eleventy.config.js:1:15  error  `octavo` does not export `plugin`  [template-error]\n1 | import { dir, plugin } from "octavo";\n  |               ^^^^^^\nhelp: import what it does: import { defineSite, dir, octavo } from "octavo"\n',
  );
});

test("a data file beside a page is not said to have its address when something else is wrong", () => {
  const sources = ["pages/about.md", "pages/about.json", "pages/about.11tydata.js"];
  const { pages } = predictOwnFiles(sources.map((source) => ({ source, url: "/about/" })));
  assert.deepEqual(pages, [{ source: "pages/about.md", url: "/about/", path: "about/index.html" }]);
});

test("a collection of posts is right in a blog that has none yet", async () => {
  const root = createMiniSite({
    "eleventy.config.js": eleventyConfig(
      'eleventyConfig.addCollection("mine", (api) => api.getFilteredByGlob(["posts/*.md", "pages/**/*.md"]));\n' +
        'eleventyConfig.addCollection("yours", (api) => api.getFilteredByGlob("./pages/*.md"));',
    ),
  });
  const { status, stdout } = await runOctavo(["build", "--as-of", asOf, "-q"], root);
  assert.deepEqual([stdout, status], ["", 0]);
});
