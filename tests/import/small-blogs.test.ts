/** Blogs of a few lines in which odd things stand, as their readers take them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { OldBlog } from "../../src/import/old-blog.ts";
import { planBlog, type Plan } from "../../src/import/plan.ts";
import { eleventy } from "../../src/import/readers/eleventy.ts";
import { hexo } from "../../src/import/readers/hexo.ts";
import { hugo } from "../../src/import/readers/hugo.ts";
import { jekyll } from "../../src/import/readers/jekyll.ts";
import { obsidian } from "../../src/import/readers/obsidian.ts";
import type { Reader } from "../../src/import/reader.ts";
import type { OldSource } from "../../src/import/source.ts";
import { toMarkdown } from "../../src/import/to-markdown.ts";

type Files = Readonly<Record<string, string>>;

const sourceOf = (files: Files): OldSource => {
  const text = (file: string): string => files[file] ?? assert.fail(file);
  return {
    ...{ name: "sea", files: Object.keys(files).sort(), skipped: [], text },
    ...{ has: (file) => Object.hasOwn(files, file), bytes: (file) => Buffer.from(text(file)) },
  };
};

const now = "2024-06-01T00:00:00Z";
const progress = (): void => {};

const read = async (reader: Reader, files: Files): Promise<OldBlog> =>
  reader.read({ source: sourceOf(files), now, progress });

const plan = async (reader: Reader, files: Files): Promise<Plan> =>
  planBlog(await read(reader, files), {
    url: "https://sea.example",
    now,
    setsFormulas: false,
    toMarkdown,
    progress,
  });

const content = ({ files }: Plan, path: string): string => {
  const found = files.find((file) => file.path === path)?.content;
  return typeof found === "string" ? found : assert.fail(path);
};

test("a text that no list shows keeps its address, and only what hides it whole hides it", async () => {
  const files = {
    "_config.yml": "permalink: /:title/\n",
    "_posts/2024-01-01-a.md": "---\nhidden: true\n---\nA.\n",
    "_posts/2024-01-02-b.md": "---\nsitemap: false\n---\nB.\n",
    "_posts/2024-01-03-c.md": "---\nhiddenInRss: true\n---\nC.\n",
    "_posts/2024-01-04-d.md": "---\nprivate: true\n---\nD.\n",
  };
  const { texts } = await read(jekyll, files);
  assert.deepEqual(
    texts.map(({ url, hidden, fields }) => [url, hidden, fields["unlisted"], fields["draft"]]),
    [
      ["/a/", undefined, true, undefined],
      ["/b/", undefined, true, undefined],
      ["/c/", undefined, true, undefined],
      [undefined, "private: true", undefined, true],
    ],
  );
});

test("code that a tag holds stays in its list", async () => {
  const files = {
    "_config.yml": "title: Sea\n",
    "source/_posts/a.md":
      "title: A\ndate: 2024-01-01\n---\n1. One\n\n    {% code %}\n    x {\n    }\n    {% endcode %}\n\n2. Two\n",
  };
  const [text] = (await read(hexo, files)).texts;
  assert.equal(text?.body.trim(), "1. One\n\n    ```\n    x {\n    }\n    ```\n\n2. Two");
});

test("a shortcode that Hugo finds in the text itself shows its HTML", async () => {
  const files = {
    "hugo.toml": 'baseURL = "https://sea.example/"\n',
    "content/posts/a.md":
      "---\ntitle: A\ndate: 2024-01-01\n---\n{{< boat.inline >}}\n<p>Boat</p>{{ .Page.Title }}\n{{< /boat.inline >}}\n",
  };
  const { texts, notes } = await read(hugo, files);
  assert.equal(texts[0]?.body.trim(), "<p>Boat</p>");
  assert.deepEqual(
    notes.map(({ message }) => message),
    ["`boat.inline` computes what it shows, and its actions are left out"],
  );
});

test("what is text in Hugo is text here: templates of Go, and tags that hold nothing", async () => {
  const files = {
    "hugo.toml": 'baseURL = "https://sea.example/"\n',
    "content/posts/a.md":
      "---\ntitle: A\ndate: 2024-01-01\n---\nRed {{< boats n=1 >}} <!--more-->\n\nLoop {{ range .Pages }} {{.Title}} {{ end }} `{{ end }}` $x_{{a}}$\n\n<p>{{ .A }}</p>\n\n{{< boats >}}\n\n{{< sails >}}a{{< /sails >}}\n",
  };
  const made = await plan(hugo, files);
  assert.equal(
    content(made, "posts/a.md").split("---\n\n")[1],
    'Red \n\n::boats{n="1"}\n\nLoop \\{{ range .Pages }} \\{{.Title}} \\{{ end }} `{{ end }}` \\$x_{{a}}$\n\n<p>{{ .A }}</p>\n\n::boats\n\n:::sails\na\n:::\n',
  );
  assert.doesNotMatch(content(made, "posts/a.md"), /description/);
  const about = (name: string): string =>
    `---\nabout: Stood for ${name} in the old blog. Its template is to be written here.\n---\n`;
  assert.equal(
    content(made, "_includes/blocks/boats.njk"),
    `${about("boats").slice(0, -4)}parameters:\n  n: { kind: text }\n---\n\n`,
  );
  assert.equal(content(made, "_includes/blocks/sails.njk"), `${about("sails")}{{ content }}\n`);
});

test("folders that Eleventy copies into the root of the site come along", async () => {
  const files = {
    "eleventy.config.js":
      'export default (config) => { config.addPassthroughCopy({ "public": ".", "static": "./" }); config.addPassthroughCopy("."); };',
    "posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n![Boat](/img/boat.png)\n",
    "public/img/boat.png": "boat",
    "static/Robots.txt": "User-agent: *\n",
  };
  const made = await plan(eleventy, files);
  const copied = made.files.map(({ path }) => path).filter((path) => path.startsWith("assets/"));
  assert.ok(
    copied.includes("assets/root/img/boat.png") && copied.includes("assets/root/robots.txt"),
    copied.join(),
  );
  assert.ok(
    copied.every((path) => !/\/\.\//.test(path)),
    copied.join(),
  );
});

test("a site of Eleventy's keeps its texts where a file of the old build is missing", async () => {
  const files = {
    "eleventy.config.js":
      'export default (config) => { config.addFilter("slugify", (text) => far(text)); return { dir: { input: "src" }, markdownTemplateEngine: "njk" }; };',
    "src/posts/posts.json": '{"permalink": "/{{ title | slugify }}/", "tags": "posts"}',
    "src/posts/a.md":
      '---\ntitle: Sea Fog\ndate: 2024-01-01\n---\nSee {{ title }}.{% include "css/a.css" %}\n\n![Boat](./src/img/boat.png)\n',
    "src/posts/home.md": "---\ntitle: Home\ndate: 2024-01-02\npermalink: /\n---\nHome.\n",
    "src/img/boat.png": "boat",
    "src/demo/try.html": "<!doctype html><title>Try</title><p>It</p>",
  };
  const made = await plan(eleventy, files);
  assert.equal(
    content(made, "posts/a.md"),
    "---\ntitle: Sea Fog\ndate: 2024-01-01\npermalink: /sea-fog/\n---\n\nSee Sea Fog.\n\n![Boat](/sea-fog/boat.png)\n",
  );
  assert.equal(content(made, "posts/home.md"), "---\ntitle: Home\ndate: 2024-01-02\n---\n\nHome.\n");
  assert.ok(made.files.some(({ path }) => path === "assets/root/demo/try/index.html"));
  assert.deepEqual(
    made.notes.map(({ file, message }) => `${file} ${message}`),
    [
      "src/posts/a.md there is no `css/a.css` to put in, and nothing stands in its place",
      "src/posts/home.md has the address `/` of the home page, and got another one",
    ],
  );
});

test("a folder of projects is no vault", () => {
  const recognise = (file: string): boolean => obsidian.recognise(sourceOf({ "a.md": "[[b]]", [file]: "" }));
  assert.equal(recognise("site/astro.config.mjs"), false);
  assert.equal(recognise("site/b.md"), true);
});

test("a dollar sign gets a backslash where two could be a formula, and none in what looks like a template", async () => {
  const made = await plan(obsidian, { "a.md": "From $a to $b, {{ range $x }} `$c` 5$\n" });
  assert.equal(content(made, "posts/a.md").split("\n").at(-2), "From \\$a to \\$b, {{ range $x }} `$c` 5$");
});
