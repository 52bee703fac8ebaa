/** What the configuration of Eleventy does with texts before they are rendered, it does with those of posts too. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asOf,
  buildSite,
  createMiniSite,
  eleventyConfig,
  postWith,
  readPages,
  readTree,
  runOctavo,
  spawnOctavo,
} from "../harness/index.ts";

const bare = {
  "_includes/bare.njk": "{{ title }} {{ mood }}|{{ page.excerpt }}|{{ lead }}|{{ content | safe }}",
};

test("preprocessors change data and texts of posts, see what Eleventy shows them, and leave files out", async () => {
  const root = createMiniSite({
    ...bare,
    "posts/posts.json": '{ "layout": "bare.njk", "mood": "calm" }',
    "posts/2026-01-01-one.md": postWith("title: One\ndate: 2026-01-01\nmood: own", "Hello, one.\n"),
    "posts/two.md": postWith("title: Two\ndate: 2026-02-01\ntags: [secret]", "Hello, two.\n"),
    "posts/three.md": postWith("title: Three\ndate: 2026-02-01\ndraft: true", "Hello, three.\n"),
    "pages/page.md": "---\ntitle: Page\nlayout: bare.njk\n---\nHello, page.\n",
    ".eleventy.ts": eleventyConfig(`
      eleventyConfig.addPreprocessor("drafts", "*", (data) => {
        if (data.draft) data.title += " (draft)";
        if (data.draft && process.env.ELEVENTY_RUN_MODE === "build") return false;
      });
      eleventyConfig.addPreprocessor("greet", ["md"], function (data, content) {
        return content.replace("Hello", [data.title, data.mood, data.page.fileSlug, data.page.filePathStem, this.inputPath].join(" "));
      });
      eleventyConfig.addPreprocessor("other", "hbs,liquid", () => { throw new Error("not for Markdown"); });
      eleventyConfig.addPreprocessor("secrets", ".md", (data) => !data.tags?.includes("secret") && undefined);`),
  });
  const site = await buildSite(root);
  const pages = readPages(site);
  const one = "One own one /posts/one ./posts/2026-01-01-one.md, one.";
  assert.equal(pages.get("blog/2026-01-01-one/index.html"), `One own|||<p>${one}</p>\n`);
  assert.match(pages.get("page/index.html") ?? "", /<p>Page {2}page \/page \.\/pages\/page\.md, page\.<\/p>/);
  assert.equal(pages.has("blog/two/index.html"), false);
  assert.equal(pages.has("blog/three/index.html"), false);
  const twin = readTree(site).get("blog/2026-01-01-one/index.md")?.toString("utf8");
  assert.match(twin ?? "", new RegExp(`^${one}$`, "m"));
  const { stdout } = await runOctavo(["list", "--drafts"], root);
  assert.deepEqual(stdout.match(/posts\/\w+\.md/g), ["posts/three.md", "posts/two.md"]);
});

test("what a preprocessor writes is checked, and found in the file where it stands there", async () => {
  const root = createMiniSite({
    "posts/one.md": postWith(
      "title: One\ndate: 2026-01-01",
      "<!-- cut -->\n\n<!-- cut -->\n\n[Own](/none/)\n",
    ),
    "posts/two.md": postWith("title: Two\ndate: 2026-01-01", "Text.\n"),
    ".eleventy.ts": eleventyConfig(`
      eleventyConfig.addPreprocessor("cut", "md", (data, text) => text.replace(/<!-- cut -->\\n\\n/g, ""));
      eleventyConfig.addPreprocessor("end", "md", (data, text) => text + "\\n[Added](/added/)\\n");
      eleventyConfig.addPreprocessor("stop", "md", (data) => data.title === "Two" ? data.site.name : undefined);
      eleventyConfig.addPreprocessor("slow", "md", async () => "Never shown.");`),
  });
  const { status, stdout } = await runOctavo(["build", "--as-of", asOf, "-q"], root);
  assert.equal(status, 1);
  assert.equal(
    stdout.replace(/\n\nNothing was published[^]*/, ""),
    `.eleventy.ts:9:95  error  the preprocessor \`stop\` stopped: Cannot read properties of undefined (reading 'name')  [template-error]
9 | …    eleventyConfig.addPreprocessor("stop", "md", (data) => data.title === "Two" ? data.site.name : undefined);
  |                                                                                              ^
help: mend it; posts/two.md is the first it is wrong for, and of a post it is given what stands in its file, and \`page\`

.eleventy.ts:10:22  warning  an async preprocessor is run on pages only: posts are read without waiting  [eleventy-unused]
10 |       eleventyConfig.addPreprocessor("slow", "md", async () => "Never shown.");
   |                      ^^^^^^^^^^^^^^^^
help: take \`async\` off it, and await nothing in it

posts/one.md  warning  the link \`/added/\` leads to no page of this site  [link-dead]
help: mend the address, or take the link out

posts/one.md:10:7  warning  the link \`/none/\` leads to no page of this site  [link-dead]
10 | [Own](/none/)
   |       ^^^^^^
help: mend the address, or take the link out

1 error, 3 warnings
`,
  );
});

test("excerpts are taken from posts as from pages", async () => {
  const text = "Intro *one*\n<!-- more -->\ngoes on.\n";
  const files = {
    ...bare,
    "posts/one.md": postWith("title: One\ndate: 2026-01-01\nlayout: bare.njk", text),
    "posts/two.md": postWith("title: Two\ndate: 2026-02-01\nlayout: bare.njk", "No excerpt.\n"),
    "pages/page.md": `---\ntitle: Page\nlayout: bare.njk\n---\n${text}`,
    "pages/list.njk":
      "---\npermalink: /list.txt\n---\n{% for p in collections.post %}({{ p.page.excerpt }}{{ p.data.page.excerpt }}{{ p.data.lead }}){% endfor %}",
  };
  const withOptions = (options: string): Promise<string> =>
    buildSite(
      createMiniSite({
        ...files,
        ".eleventy.ts": eleventyConfig(`eleventyConfig.setFrontMatterParsingOptions(${options});`),
      }),
    );
  const site = await withOptions('{ excerpt: true, excerpt_separator: "<!-- more -->" }');
  const pages = readPages(site);
  const shown = "|Intro *one*\n||<p>Intro <em>one</em>\ngoes on.</p>\n";
  assert.equal(pages.get("blog/one/index.html"), `One ${shown}`);
  assert.equal(pages.get("page/index.html"), `Page ${shown}`);
  assert.equal(pages.get("blog/two/index.html"), "Two |||<p>No excerpt.</p>\n");
  const list = readTree(site).get("list.txt")?.toString("utf8");
  assert.equal(list, "(Intro *one*\nIntro *one*\n)()");

  const named = readPages(
    await withOptions(
      '{ excerpt: (file) => { file.excerpt = file.content.slice(0, 5); }, excerpt_alias: "lead" }',
    ),
  );
  assert.match(named.get("blog/one/index.html") ?? "", /^One \|Intro\|Intro\|<p>Intro <em>one<\/em>/);
});

test("a field that makes something else of a template is answered", async () => {
  const { status, stdout } = await runOctavo(
    ["build", "--as-of", asOf, "-q"],
    createMiniSite({
      "posts/one.md": postWith(
        "title: One\ndate: 2026-01-01\npagination: { data: collections.post }\ntemplateEngineOverride: njk",
      ),
      "posts/two.md": postWith("title: Two\ndate: 2026-01-01\ntemplateEngineOverride: md"),
    }),
  );
  assert.equal(status, 0);
  for (const line of [
    "posts/one.md:4:13  warning  `pagination` has no effect: a post is one page  [eleventy-unused]",
    "posts/one.md:5:25  warning  `templateEngineOverride` has no effect: the text of a post is Markdown  [eleventy-unused]",
    "help: take it out, or make a page of your own of it, in pages/",
  ])
    assert.ok(stdout.includes(line), `${line}\n\n${stdout}`);
  assert.match(stdout, /^2 warnings$/m);
});

test("what a post computes of its own fields is for layouts only, which is said where it stands", async () => {
  const { status, stdout } = await runOctavo(
    ["build", "--as-of", asOf, "-q"],
    createMiniSite({
      "posts/posts.11tydata.js":
        'export default {\n  eleventyComputed: { permalink: () => "/x/", shout: (data) => data.title },\n};\n',
      "posts/one.md": postWith(
        'title: One\ndate: 2026-01-01\neleventyComputed:\n  mood: calm\n  title: "{{ title }}!"',
      ),
      "posts/two.md": postWith("title: Two\ndate: 2026-01-01"),
    }),
  );
  assert.equal(status, 0);
  assert.equal(
    stdout,
    `posts/one.md:6:3  warning  \`title\` below \`eleventyComputed\` is for layouts only: addresses, lists and feeds take the field itself  [eleventy-unused]
6 |   title: "{{ title }}!"
  |   ^^^^^
help: write \`title\` as a field of its own

posts/posts.11tydata.js:2:3  warning  \`permalink\` below \`eleventyComputed\` is for layouts only: addresses, lists and feeds take the field itself  [eleventy-unused]
2 |   eleventyComputed: { permalink: () => "/x/", shout: (data) => data.title },
  |   ^^^^^^^^^^^^^^^^
help: say in site.config.ts where posts are, with \`permalink\`

2 warnings
`,
  );
});

test("dates are parsed as the configuration says", async () => {
  const root = createMiniSite({
    "posts/one.md": postWith("title: One\ndate: first of May"),
    "posts/2026-02-03-two.md": postWith("title: Two"),
    "posts/three.md": postWith("title: Three\ndate: 2026-03-04"),
    ".eleventy.ts": eleventyConfig(`
      eleventyConfig.addDateParsing(function (written) {
        if (written === "first of May") return new Date("2026-05-01T12:00:00Z");
        if (written === undefined && this.page.inputPath.startsWith("./posts/")) return this.page.inputPath.slice(8, 18);
      });`),
  });
  await buildSite(root);
  const { stdout } = await runOctavo(["list"], root);
  assert.deepEqual(stdout.match(/\d{4}-\d\d-\d\d(?= )/g), ["2026-05-01", "2026-03-04", "2026-02-03"]);
});

test("a date that is none is said once, at the line that makes it", async () => {
  const files = {
    "posts/one.md": postWith("title: One\ndate: 2026-01-01"),
    "posts/two.md": postWith("title: Two\ndate: 2026-02-01"),
    "pages/own.njk": "---\ntitle: Own\n---\nOwn.",
  };
  const said = async (parse: string): Promise<string> => {
    const root = createMiniSite({
      ...files,
      ".eleventy.ts": eleventyConfig(
        `eleventyConfig.addDateParsing(() => undefined);\n  eleventyConfig.addDateParsing(${parse});`,
      ),
    });
    return (await runOctavo(["build", "--as-of", asOf, "-q"], root)).stdout;
  };
  const line = (parse: string, column: number, what: string, where: string): string => `\
.eleventy.ts:7:${column}  error  \`addDateParsing\` ${what}  [template-error]
7 |   eleventyConfig.addDateParsing(${parse});
  | ${" ".repeat(column - 1)}^
help: mend it; ${where}

1 error
`;
  const ofPosts =
    "posts/one.md is the first it is wrong for, and of a post it is given what stands in its file, and `page`";
  for (const [parse, column, what] of [
    ['() => "nonsense"', 18, "gives 'nonsense', which is not a date"],
    ["() => 7", 18, "gives 7, which is not a date"],
    ['() => new Date("x")', 18, "gives Invalid Date, which is not a date"],
    ['() => { throw new Error("oh"); }', 47, "stopped: oh"],
  ] as const)
    assert.equal(await said(parse), line(parse, column, what, ofPosts));
  const ofPages = 'function () { return this.page.inputPath === "./pages/own.njk" ? "never" : undefined; }';
  assert.match(
    await said(ofPages),
    /^\.eleventy\.ts:\d:18 {2}error {2}`addDateParsing` gives 'never', which is not a date {2}\[template-error\]\n[^]*\nhelp: mend it; it is wrong for pages\/own\.njk\n\n1 error\n$/,
  );
  assert.match(
    await said("7); eleventyConfig.addWatchTarget(['a', 'b']"),
    /^\.eleventy\.ts:7:18 {2}error {2}`addDateParsing` is given 7, which is not a function[^]*\.eleventy\.ts:7:52 {2}error {2}`addWatchTarget` is given a list, which is not a text[^]*\nhelp: call it once for each of them\n/,
  );
});

test("pages and configurations are told how they are run, and none of it is kept for another way", async () => {
  const root = createMiniSite({
    "posts/one.md": postWith("title: One\ndate: 2026-01-01"),
    "pages/mode.njk": "---\npermalink: /mode.txt\n---\n{{ eleventy.env.runMode }} {{ mode }}",
    ".eleventy.ts": eleventyConfig(
      'eleventyConfig.addGlobalData("mode", process.env.ELEVENTY_RUN_MODE + process.env.ELEVENTY_ROOT);',
    ),
  });
  const mode = async (env: Readonly<Record<string, string>> = {}): Promise<string | undefined> => {
    const { status, stdout } = await spawnOctavo(["build", "--as-of", asOf], root, env);
    assert.equal(status, 0, stdout);
    return readTree(`${root}/_site`).get("mode.txt")?.toString("utf8");
  };
  assert.equal(await mode(), `build build${root}`);
  assert.equal(await mode({ ELEVENTY_RUN_MODE: "serve" }), `serve serve${root}`);
  assert.equal(await mode(), `build build${root}`);
});
