/** Data files beside posts are defaults of the posts below them, as Eleventy merges them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asOf,
  buildSite,
  createMiniSite,
  eleventyConfig,
  postWith,
  readPages,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";

const layout =
  "{{ title }} {{ tags | dump | safe }} {{ list | dump | safe }} {{ group | dump | safe }} {{ mood }} [{{ shout }}|{{ said }}] " +
  "{% for p in collections.posts %}{{ p.data.title }}:{{ p.data.shout }} {% endfor %}";

test("lists and groups are put together, the nearest says most, and what is computed is computed", async () => {
  const root = createMiniSite({
    "posts/posts.json":
      '{ "tags": ["posts", "leaf"], "layout": "layouts/bare.njk", "list": [1], "group": { "a": 1 }, "mood": "calm" }',
    "posts/2024/2024.11tydata.js":
      'import { year } from "../../year.js";\nexport default async () => ({ tags: [year], list: [2], mood: "wild", eleventyComputed: { shout: (data) => data.title.toUpperCase() + data.page.url, said: "{{ title }}!" } });\n',
    "year.js": 'export const year = "year";\n',
    "posts/2024/three.json": '{ "group": { "b": 2 }, "tags": "own", "mood": "mine" }',
    "posts/one.md": postWith("title: One\ndate: 2024-01-01\ntags: [paper]"),
    "posts/2024/three.md": postWith("title: Three\ndate: 2024-01-03\ntags: [paper]\nlist: [3]"),
    "posts/2024/four.md": postWith("title: Four\ndate: 2024-01-04\noverride:tags: [paper]\nmood: own"),
    "_includes/layouts/bare.njk": layout,
  });
  const pages = readPages(await buildSite(root));
  const all = "One: Three:THREE/blog/three/ Four:FOUR/blog/four/ ";
  assert.equal(pages.get("blog/one/index.html"), `One ["paper","leaf"] [1] {"a":1} calm [|] ${all}`);
  assert.equal(
    pages.get("blog/three/index.html"),
    `Three ["paper","own","year","leaf"] [1,2,3] {"b":2,"a":1} mine [THREE/blog/three/|Three!] ${all}`,
  );
  assert.equal(
    pages.get("blog/four/index.html"),
    `Four ["paper"] [1,2] {"a":1} own [FOUR/blog/four/|Four!] ${all}`,
  );
  assert.ok(pages.has("tags/leaf/index.html"));
  assert.equal(pages.has("tags/posts/index.html"), false);
});

test("they are named and read as the configuration says", async () => {
  const root = createMiniSite({
    "posts/index.txt": "layout=bare.njk\nmood=calm",
    "posts/sub/index.data.js": 'export default { who: "me" };\n',
    "posts/sub/three.data.txt": "mood=wild",
    "posts/one.md": postWith("title: One\ndate: 2024-01-01"),
    "posts/sub/three.md": postWith("title: Three\ndate: 2024-01-03"),
    "_includes/bare.njk": "{{ title }} {{ mood }} {{ who }}",
    ".eleventy.ts": eleventyConfig(`
      eleventyConfig.addDataExtension("none, txt", { parser: (text) => Object.fromEntries(text.split("\\n").map((line) => line.split("="))) });
      eleventyConfig.setDataFileSuffixes([".data", ""]);
      eleventyConfig.setDataFileBaseName("index");`),
  });
  const pages = readPages(await buildSite(root));
  assert.equal(pages.get("blog/one/index.html"), "One calm ");
  assert.equal(pages.get("blog/three/index.html"), "Three wild me");
  writeFiles(root, { "posts/index.txt": "layout=bare.njk\nmood=other" });
  assert.equal(readPages(await buildSite(root)).get("blog/one/index.html"), "One other ");
});

test("a change of a data file, or of what it imports, shows in the next build", async () => {
  const root = createMiniSite({
    "posts/posts.11tydata.mjs": 'export { default } from "../mood.js";\n',
    "mood.js": 'export default { mood: "calm" };\n',
    "posts/one.md": postWith("title: One\ndate: 2024-01-01\nlayout: bare.njk"),
    "_includes/bare.njk": "{{ mood }}",
  });
  assert.equal(readPages(await buildSite(root)).get("blog/one/index.html"), "calm");
  writeFiles(root, { "mood.js": 'export default { mood: "wild" };\n' });
  assert.equal(readPages(await buildSite(root)).get("blog/one/index.html"), "wild");
});

const build = async (files: Readonly<Record<string, string>>): Promise<string> =>
  (await runOctavo(["build", "--as-of", asOf, "-q"], createMiniSite(files))).stdout;

test("what is wrong with a data file is said once, at its line", async () => {
  const said = await build({
    "posts/posts.json":
      '{ "tags": ["posts"],\n  "permalink": "/x/{{ page.fileSlug }}/", "draft": "maybe" }\n',
    "posts/a/a.11tydata.js": "export default {\n  permalink: (data) => data.title,\n};\n",
    "posts/b/b.json": '{ "a": 1, }',
    "posts/b/chart.json": "{}",
    "posts/c/c.11tydata.js": "export default () => { throw new Error('no mood'); };\n",
    "posts/a/one.md": postWith("title: One\ndate: 2024-01-01"),
    "posts/two.md": postWith("title: Two\ndate: 2024-01-01"),
  });
  assert.equal(
    said.replace(/\n\nNothing was published[^]*/, ""),
    `posts/a/a.11tydata.js:2:3  error  \`permalink\` is a function, and the data of posts are values  [data-file]
2 |   permalink: (data) => data.title,
  |   ^^^^^^^^^
help: say in site.config.ts where posts are, with \`permalink\`

posts/b/b.json:1:11  error  \`}\` cannot stand here in JSON  [data-file]
1 | { "a": 1, }
  |           ^
help: take out the comma before it

posts/b/chart.json  error  no folder or post has the name of this data file  [data-file]
help: name it as its folder, b.json, for all posts there; or move it into assets/

posts/c/c.11tydata.js  error  no mood  [data-file]
help: mend what it names

posts/posts.json:2:3  error  \`permalink\`: an address is plain text, not a template  [address-invalid]
2 |   "permalink": "/x/{{ page.fileSlug }}/", "draft": "maybe" }
  |   ^^^^^^^^^
help: write it out, or set \`permalink\` in site.config.ts for all posts

posts/posts.json:2:43  error  \`draft\` is "maybe", neither true nor false  [flag-invalid]
2 |   "permalink": "/x/{{ page.fileSlug }}/", "draft": "maybe" }
  |                                           ^^^^^
help: write draft: true or draft: false

6 errors
`,
  );
});

test("code beside posts is not run where who writes posts is not trusted", async () => {
  assert.match(
    await build({
      "site.config.ts":
        'export default { title: "Leaves", url: "https://leaves.example", markdown: { html: "safe" } };\n',
      "posts/posts.11tydata.js": "process.exit(3);\n",
      "posts/two.md": postWith("title: Two\ndate: 2024-01-01"),
    }),
    /^posts\/posts\.11tydata\.js {2}error {2}`markdown\.html` is "safe", so no code beside posts is run {2}\[data-file\]\nhelp: write the data as JSON, or defaults for all posts into `posts` in site\.config\.ts$/m,
  );
});

test("front matter of pages is read in every language, and that in JavaScript is run; of posts and layouts it gives values", async () => {
  const root = createMiniSite({
    "posts/two.md":
      '---js\nconst title = "Two";\nlet date = "2024-01-01", tags = [`paper`, "glue"];\nconst depth = { of: -2 };\n---\nSee [c](../pages/c.njk).\n',
    "posts/three.md":
      '---js\n{ title: "Three", "date": "2024-02-01", tags: ["paper", "glue"], layout: "bare.njk" }\n---\nText.\n',
    "pages/j.md": '---json\n{ "title": "Json", "layout": "bare.njk" }\n---\nText.\n',
    "pages/t.md": '---toml\ntitle = "Toml"\nlayout = "bare.njk"\n---\nText. [x](/nowhere/)\n',
    "pages/c.njk":
      '---js\nconst names = ["code", "page"].map((name) => name.toUpperCase());\nconst layout = "bare.njk";\nconst eleventyComputed = { title: (data) => data.names.join(" ") };\n---\n',
    "pages/o.md": '---js\n{ title: "O" + 1, layout: "bare.njk", permalink: "/oh.html" }\n---\nText.\n',
    "_includes/bare.njk": '---json\n{ "word": "layout" }\n---\n{{ title }}, {{ word }}',
    ".eleventy.ts": eleventyConfig("").replace("import { dir", "// Mine.\nimport { dir"),
  });
  const pages = readPages(await buildSite(root));
  assert.equal(pages.get("j/index.html"), "Json, layout");
  assert.equal(pages.get("t/index.html"), "Toml, layout");
  assert.equal(pages.get("c/index.html"), "CODE PAGE, layout");
  assert.equal(pages.get("oh.html"), "O1, layout");
  assert.equal(pages.get("blog/three/index.html"), "Three, layout");
  assert.match(pages.get("blog/two/index.html") ?? "", /<h1[^>]*>Two<\/h1>[^]*<p>See <a href="\/c\/">c<\/a>/);
  const said = await build({
    "posts/two.md": '---js\nconst title = "Two";\nconst date = process.exit(3);\n---\nText.\n',
    "posts/three.md": '---js\nconst title = "Three"\nconst date "2024-01-01";\n---\nText.\n',
    "_includes/bare.njk": "---js\n{ word: process.exit(3) }\n---\n{{ title }}",
  });
  for (const lines of [
    'posts/two.md:1:1  error  front matter in "js" is refused, nothing of it was run  [front-matter-language]\n1 | ---js\n  | ^^^^^\nhelp: write the front matter as YAML between two lines of ---\n',
    'posts/three.md:3:12  error  it is not JavaScript: unexpected token  [front-matter-language]\n3 | const date "2024-01-01";\n  |            ^\nhelp: mend the line\n',
    '_includes/bare.njk:1:1  error  front matter in "js" is refused, nothing of it was run  [front-matter-language]\n1 | ---js\n',
  ])
    assert.ok(said.includes(lines), said);
});

test("the data of posts keep to the schemas of the blog and of data files beside them", async () => {
  const said = await build({
    "_data/eleventyDataSchema.js":
      'export default () => async (data) => { if (data.kind === "post" && typeof data.mood !== "string") throw new Error("mood is\\n  no text"); };\n',
    "posts/sub/sub.11tydata.js":
      'export default { eleventyDataSchema: (data) => { if (!data.tags?.includes("leaf")) throw new Error("no leaf in " + data.page.url); } };\n',
    "posts/one.md": postWith("title: One\ndate: 2024-01-01\nmood: 3"),
    "posts/two.md": postWith("title: Two\ndate: 2024-01-01\nmood: calm"),
    "posts/sub/three.md": postWith("title: Three\ndate: 2024-01-01\nmood: calm\ntags: [leaf]"),
    "posts/sub/four.md": postWith("title: Four\ndate: 2024-01-01\nmood: calm\ntags: [root]"),
  });
  assert.equal(
    said.replace(/^1 info\n|, 1 info$/m, ""),
    `posts/one.md  error  \`eleventyDataSchema\` refuses it: mood is no text  [template-error]
help: mend the field that it names

posts/sub/four.md  error  \`eleventyDataSchema\` refuses it: no leaf in /blog/four/  [template-error]
help: mend the field that it names

2 errors
`,
  );
});

test("data that are fetched are fetched each time, and one line says why that is slow", async () => {
  const root = createMiniSite({
    "_data/moment.js":
      'export default async () => (await fetch("data:text/plain," + process.hrtime.bigint())).text();\n',
    "_includes/bare.njk": "{{ moment }}",
    "pages/own.md": "---\ntitle: Own\nlayout: bare.njk\n---\n",
    "posts/one.md": postWith("title: One\ndate: 2024-01-01\nlayout: bare.njk"),
  });
  const seen = new Set<string | undefined>();
  for (let time = 1; time <= 2; time += 1) {
    const { stdout } = await runOctavo(["build", "--as-of", asOf], root);
    assert.match(stdout, /^note: _data\/moment\.js fetches data, so every page is rendered every time$/m);
    const pages = readPages(`${root}/_site`);
    for (const name of ["own/index.html", "blog/one/index.html"]) seen.add(pages.get(name)?.trim());
    assert.equal(seen.size, time, [...seen].join());
  }
});
