/** Blogs of a few lines in which odd things stand, as their readers take them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Plan } from "../../src/import/plan.ts";
import type { Reader } from "../../src/import/reader.ts";
import { astro } from "../../src/import/readers/astro.ts";
import { eleventy } from "../../src/import/readers/eleventy.ts";
import { hexo } from "../../src/import/readers/hexo.ts";
import { hugo } from "../../src/import/readers/hugo.ts";
import { jekyll } from "../../src/import/readers/jekyll.ts";
import { obsidian } from "../../src/import/readers/obsidian.ts";
import { content, plan, read, sourceOf, type Files } from "./small-blog.ts";

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

const page = (...urls: readonly string[]): object => Object.fromEntries(urls.map((url) => [url, "page"]));

/** What a plan says of languages: settings, files with their fields, and where old addresses lead. */
const inLanguages = ({ settings, files, locked }: Plan) => ({
  languages: settings.languages,
  fields: Object.fromEntries(
    files
      .filter(({ path }) => /^(?:posts|pages|tags)\//.test(path))
      .map(({ path, content }) => [
        path,
        String(content)
          .split("---\n")[1]
          ?.replace(/title: .*\n|date: .*\n|layout: .*\n/g, "")
          .trim(),
      ]),
  ),
  moved: Object.fromEntries(locked.map((each) => [each.url, each.state === "moved" ? each.to : each.state])),
});

test("a blog of Hugo's in several languages is one in editions", async () => {
  const text = (title: string, more = ""): string =>
    `---\ntitle: ${title}\ndate: 2024-01-01\n${more}---\nText.\n`;
  const made = inLanguages(
    await plan(hugo, {
      "layouts/_default/list.html": "{{ range .Pages }}{{ .Title }}{{ end }}",
      "hugo.toml": `baseURL = "https://sea.example/"
title = "Sea"
languageCode = "en-GB"
defaultContentLanguage = "en"
[languages.en]
[languages.de]
title = "Meer"
[languages.de.params]
description = "Vom Meer."
[[languages.de.menu.main]]
name = "Wir"
url = "/about/"
[languages.fr]
title = "Mer"
[languages.it]
contentDir = "content/italiano"
`,
      "content/posts/rain.md": text("Rain", "tags: [wet]\n"),
      "content/posts/rain.de.md": text("Regen", "tags: [nass]\n"),
      "content/posts/wind.md": text("Wind", "translationKey: wind\n"),
      "content/posts/brise.de.md": text("Brise", "translationKey: wind\nslug: brise-neu\n"),
      "content/italiano/posts/rain.md": text("Pioggia"),
      "content/about.md": "---\ntitle: About\n---\nWe.\n",
      "content/about.de.md": "---\ntitle: Wir\n---\nWir.\n",
      "content/tags/nass/_index.de.md": "---\ntitle: nass\n---\nAlles Nasse.\n",
    }),
  );
  assert.deepEqual(made, {
    languages: [
      { code: "en-GB" },
      {
        code: "de",
        home: "/de/",
        title: "Meer",
        description: "Vom Meer.",
        navigation: [{ label: "Wir", url: "/de/about/" }],
      },
      { code: "it", home: "/it/" },
    ],
    fields: {
      "pages/about.de.md": "lang: de\npermalink: /de/about/",
      "pages/about.md": "permalink: /about/",
      "posts/brise.de.md": "lang: de\ntranslation_of: wind\npermalink: /de/posts/brise-neu/",
      "posts/rain.de.md": "tags:\n  - nass\nlang: de",
      "posts/rain.it.md": "lang: it",
      "posts/rain.md": "tags:\n  - wet",
      "posts/wind.md": "",
      "tags/nass.de.md": "label: nass",
    },
    moved: {
      ...page("/about/", "/posts/rain/", "/posts/wind/", "/tags/", "/tags/wet/"),
      ...page("/de/", "/de/about/", "/de/posts/brise-neu/", "/de/posts/rain/", "/de/tags/", "/de/tags/nass/"),
      ...{ "/categories/": "/tags/", "/categories/index.xml": "/feed.xml" },
      ...{ "/index.xml": "/feed.xml", "/posts/": "/archive/", "/posts/index.xml": "/feed.xml" },
      ...{ "/tags/index.xml": "/feed.xml", "/tags/wet/index.xml": "/tags/wet/feed.xml" },
      ...{ "/de/categories/": "/de/tags/", "/de/categories/index.xml": "/de/feed.xml" },
      ...{
        "/de/index.xml": "/de/feed.xml",
        "/de/posts/": "/de/archive/",
        "/de/posts/index.xml": "/de/feed.xml",
      },
      ...{ "/de/tags/index.xml": "/de/feed.xml", "/de/tags/nass/index.xml": "/de/tags/nass/feed.xml" },
      ...{ "/de/sitemap.xml": "/sitemap.xml", "/en/": "/", "/en/sitemap.xml": "/sitemap.xml" },
      ...page("/it/", "/it/posts/rain/", "/it/tags/"),
      ...{ "/it/categories/": "/it/tags/", "/it/categories/index.xml": "/it/feed.xml" },
      ...{
        "/it/index.xml": "/it/feed.xml",
        "/it/posts/": "/it/archive/",
        "/it/posts/index.xml": "/it/feed.xml",
      },
      ...{ "/it/sitemap.xml": "/sitemap.xml", "/it/tags/index.xml": "/it/feed.xml" },
      // No text is in French.
      ...{ "/fr/": "/", "/fr/categories/": "/tags/", "/fr/categories/index.xml": "/feed.xml" },
      ...{ "/fr/index.xml": "/feed.xml", "/fr/sitemap.xml": "/sitemap.xml" },
      ...{ "/fr/tags/": "/tags/", "/fr/tags/index.xml": "/feed.xml" },
    },
  });
});

test("a blog of Jekyll's with Polyglot is one in editions", async () => {
  const text = (title: string, more = "", body = "Text."): string =>
    `---\ntitle: ${title}\n${more}---\n${body}\n`;
  const planned = await plan(jekyll, {
    "_config.yml":
      "title: Sea\nlanguages: [de, en]\ndefault_lang: en\nplugins: [jekyll-polyglot, jekyll-feed]\npermalink: /:title/\n",
    "_posts/2024-01-01-rain.md": text("Rain", "tags: [wet]\n"),
    "_posts/de/2024-01-01-rain.md": text(
      "Regen",
      "lang: de\ntags: [nass]\n",
      "Siehe [uns](/about/) und [Wind](/wind/).",
    ),
    "_posts/2024-01-02-wind.md": text("Wind"),
    "_posts/2024-01-03-fog.md": text("Fog", "page_id: fog\n"),
    "_posts/2024-01-04-nebel.md": text("Nebel", "lang: de\npage_id: fog\n"),
    "about.md": text("About", "permalink: /about/\n"),
    "_data/de/navigation.yml": "main:\n  - title: Über uns\n    url: /about/\n",
    "ueber.md": text("Wir", "lang: de\npermalink: /about/\n"),
  });
  const made = inLanguages(planned);
  assert.deepEqual(made, {
    languages: [
      { code: "en" },
      {
        code: "de",
        home: "/de/",
        untranslated: true,
        navigation: [{ label: "Über uns", url: "/de/about/" }],
      },
    ],
    fields: {
      "pages/about.de.md": "lang: de\npermalink: /de/about/",
      "pages/about.md": "permalink: /about/",
      "posts/2024-01-01-rain.de.md": "tags:\n  - nass\nlang: de",
      "posts/2024-01-01-rain.md": "tags:\n  - wet",
      "posts/2024-01-02-wind.md": "",
      "posts/2024-01-03-fog.de.md": "lang: de\npage_id: fog\npermalink: /de/nebel/",
      "posts/2024-01-03-fog.md": "page_id: fog",
    },
    moved: {
      ...page("/about/", "/rain/", "/wind/", "/fog/", "/feed.xml"),
      ...page("/de/", "/de/about/", "/de/feed.xml", "/de/nebel/", "/de/rain/"),
      "/de/fog/": "/fog/",
      "/de/wind/": "/wind/",
    },
  });
  // Polyglot leads a page's links to the pages of its language.
  assert.match(
    content(planned, "posts/2024-01-01-rain.de.md"),
    /Siehe \[uns\]\(\/de\/about\/\) und \[Wind\]\(\/wind\/\)\./,
  );
});

test("a bundle of Hugo's has its files beside the page of each language", async () => {
  const files = {
    "hugo.toml":
      'baseURL = "https://sea.example/"\nenableEmoji = true\n[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n',
    "content/posts/fog/index.md":
      "---\ntitle: Fog\ndate: 2024-01-01\nseries: [Weather]\n---\nFog :cloud: `:cloud:`\n{{< youtube dQw4w9WgXcQ >}}\nat :no: noon.\n",
    "content/posts/fog/index.de.md": "---\ntitle: Nebel\ndate: 2024-01-01\n---\nNebel.\n",
    "content/posts/fog/fog.png": "fog",
  };
  const { texts, files: copied, notes } = await read(hugo, files);
  assert.deepEqual(
    copied.map(({ to }) => to),
    ["assets/root/de/posts/fog/fog.png", "assets/root/posts/fog/fog.png"],
  );
  assert.equal(
    texts.find(({ url }) => url === "/posts/fog/")?.body.trim(),
    "Fog ☁️ `:cloud:`\n\n\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ\n\n\nat :no: noon.",
  );
  assert.deepEqual(notes, []);
});

test("texts with a later day stay hidden where the old code looked at the clock", async () => {
  const ofAstro = (filter: string): Files => ({
    "astro.config.mjs":
      'export default { site: "https://sea.example", build: { format: "file" }, redirects: { "/old": "/blog/a" } };',
    "src/content/blog/a.md":
      "---\ntitle: A\npubDate: 2030-01-01\n---\nA `{x}`.\n\n| `{x}` |\n| --- |\n| `{y}` |\n",
    "src/pages/blog/[...slug].astro": `---\nconst posts = await getCollection("blog"${filter});\nexport async function getStaticPaths() { return posts.map((post) => ({ params: { slug: post.id } })); }\n---\n<Content />`,
  });
  const dateOf = async (files: Files): Promise<unknown> =>
    (await read(astro, files)).texts[0]?.fields["date"];
  assert.equal(await dateOf(ofAstro("")), "2024-06-01");
  assert.equal(await dateOf(ofAstro(", ({ data }) => data.pubDate <= new Date()")), "2030-01-01");
  assert.equal(await dateOf(ofAstro(".sort((a, b) => b.date - a.date)")), "2024-06-01");
  const made = await plan(astro, ofAstro(", ({ data }) => Date.now() > data.pubDate"));
  assert.deepEqual(made.locked, [{ url: "/old.html", state: "moved", to: "/blog/a.html" }]);
});

const addressesOf = async (reader: Reader, files: Files): Promise<string[]> =>
  (await read(reader, files)).lists.map(({ url }) => url).sort();

test("further pages of lists keep their addresses", async () => {
  const post = "---\ntitle: A\ndate: 2024-01-01\ntags: [sea]\ncategories: [boats]\n---\nA.\n";
  const hexoFiles = {
    "_config.yml": "per_page: 2\ncategory_generator: { per_page: 1 }\narchive_generator: { per_page: 0 }\n",
    ...{ "source/_posts/a.md": post, "source/_posts/b.md": post, "source/_posts/c.md": post },
  };
  assert.deepEqual(await addressesOf(hexo, hexoFiles), [
    ...["/archives/", "/archives/2024/", "/archives/2024/01/", "/atom.xml"],
    ...["/categories/boats/", "/categories/boats/page/2/", "/categories/boats/page/3/", "/page/2/"],
    ...["/tags/sea/", "/tags/sea/page/2/"],
  ]);
  const hugoFiles = {
    "hugo.toml": 'baseURL = "https://sea.example/"\npaginate = 2\n',
    ...{ "content/posts/a.md": post, "content/posts/b.md": post, "content/posts/c.md": post },
  };
  const pages = (urls: readonly string[]): string[] => urls.filter((url) => url.includes("/page"));
  assert.deepEqual(pages(await addressesOf(hugo, hugoFiles)), [
    ...["/categories/boats/page/1/", "/categories/boats/page/2/", "/posts/page/1/", "/posts/page/2/"],
    ...["/tags/sea/page/1/", "/tags/sea/page/2/"],
  ]);
  const undivided = { ...hugoFiles, "layouts/_default/list.html": "{{ range .Pages }}{{ .Title }}{{ end }}" };
  assert.deepEqual(pages(await addressesOf(hugo, undivided)), []);
  const jekyllFiles = {
    "_config.yml": "paginate: 1\npaginate_path: /blog/page:num/\n",
    ...{ "_posts/2024-01-01-a.md": post, "_posts/2024-01-02-b.md": post },
  };
  assert.deepEqual(await addressesOf(jekyll, jekyllFiles), ["/blog/page2/"]);
});

test("a further page that a tag here has too is no redirect", async () => {
  const post = "---\ntitle: A\ndate: 2024-01-01\ntags: [sea, Red Boat]\n---\nA.\n";
  const { locked } = await plan(hexo, {
    "_config.yml": "per_page: 1\ntag_map: { Red Boat: red }\n",
    ...{ "source/_posts/a.md": post, "source/_posts/b.md": post },
  });
  assert.deepEqual(
    locked.filter(({ url }) => url.startsWith("/tags/")).map((each) => [each.url, each.state]),
    [
      ["/tags/sea/", "page"],
      ["/tags/red/", "moved"],
      ["/tags/red/page/2/", "moved"],
    ],
  );
});

test("equal headings of hexo-renderer-markdown-it are counted from two", async () => {
  const files = {
    "_config.yml": "markdown:\n  anchors:\n    collisionSuffix: v\n",
    "package.json": '{ "dependencies": { "hexo-renderer-markdown-it": "^4.1.0" } }',
    "source/_posts/a.md": "title: A\ndate: 2024-01-01\n---\n## One\n\n## One\n\n## One\n",
  };
  const plain = { ...files, "_config.yml": "title: Sea\n" };
  assert.match(
    content(await plan(hexo, files), "posts/a.md"),
    /## One \{#One\}\n\n## One \{#One-v2\}\n\n## One \{#One-v3\}\n$/,
  );
  assert.match(
    content(await plan(hexo, plain), "posts/a.md"),
    /## One \{#One\}\n\n## One \{#One-2\}\n\n## One \{#One-3\}\n$/,
  );
});

test("dollar signs around a number with a sign stay text in a blog without formulas", async () => {
  const files = {
    "_config.yml": "title: Sea\n",
    "source/_posts/a.md": "title: A\ndate: 2024-01-01\n---\nMore than $2^{53}$ boats, $5 and $10.\n",
  };
  assert.match(
    content(await plan(hexo, files), "posts/a.md"),
    /\nMore than \\\$2\^\{53\}\$ boats, \$5 and \$10\.\n$/,
  );
});

test("a post that a day hides here shows nothing to its tags, and is told of", async () => {
  const { locked, notes } = await plan(hexo, {
    "_config.yml": "title: Sea\n",
    "source/_posts/a.md": "title: A\ndate: 2024-01-01\nhide_after: 2024-02-01\ntags: [sea]\n---\nA.\n",
  });
  assert.deepEqual(
    locked.filter(({ url }) => url.startsWith("/tags/")),
    [{ url: "/tags/sea/", state: "moved", to: "/tags/" }],
  );
  assert.deepEqual(
    notes.filter(({ about }) => about === "hidden"),
    [
      {
        about: "hidden",
        file: "source/_posts/a.md",
        message: "is hidden here, for `hide_after: 2024-02-01` says so",
      },
    ],
  );
});

test("a bare address before a sign in place of its host stays as it is", async () => {
  const body =
    "At http://&lt;host&gt;/a, http://sea.example:&lt;port&gt; or http://sea.example/?a=&lt;b&gt;.";
  const files = {
    "_config.yml": "title: Sea\n",
    "source/_posts/a.md": `title: A\ndate: 2024-01-01\n---\n${body}\n`,
  };
  assert.equal(
    content(await plan(hexo, files), "posts/a.md")
      .split("\n")
      .at(-2),
    "At http://&lt;host&gt;/a, http://sea.example:&lt;port&gt; or <http://sea.example/?a=>&lt;b&gt;.",
  );
});

test("Markdown that Jekyll puts into HTML keeps its paragraphs there", async () => {
  const box =
    '<div class="zh">\n\n    {% capture sea %}{% include sea.md %}{% endcapture %}\n    {{ sea | markdownify }}\n</div>\n';
  const files = {
    "_config.yml": "permalink: /:title/\n",
    "_includes/sea.md": "It is `<b>` **wet**.\n{: .sea}\n\n```\na\n\nb\n```\n",
    "_posts/2024-01-01-a.md": `---\ntitle: A\n---\n${box}`,
    "about.html": `---\ntitle: About\n---\n${box}`,
  };
  const { texts } = await read(jekyll, files);
  const [page, post] = texts.toSorted((a, b) => a.file.localeCompare(b.file)).toReversed();
  assert.equal(
    post?.body.trim(),
    '<div class="zh">\n  \n\nIt is `<b>` **wet**.\n{.sea}\n\n```\na\n\nb\n```\n\n\n</div>',
  );
  assert.equal(
    page?.body.trim(),
    '<div class="zh">\n\n    \n    <p>It is <code>&lt;b&gt;</code> <strong>wet</strong>.</p>\n<pre><code>a&#10;\nb\n</code></pre>\n</div>',
  );
});

test("an Eleventy post stays one where its words name collections, and links by a shortcode lead to their texts", async () => {
  const files = {
    "eleventy.config.js": 'export default (c) => void c.addShortcode("ref", (name) => lookUp(name));',
    "blog/2024-01-01-a.md":
      '---\ntitle: A\n---\nGuava\'s collections. See [b]({% ref "2024-01-02-collections.b.markdown" %}) and {% ref "c.md" %}.\n',
    "blog/2024-01-02-collections.b.md": "---\ntitle: B\n---\nB\n",
  };
  const { texts, notes } = await read(eleventy, files);
  assert.deepEqual(
    texts.map(({ kind, body }) => [kind, body.trim()]),
    [
      ["post", "Guava's collections. See [b](/2024-01-02-collections.b.md) and \uE012ref\uE013."],
      ["post", "B"],
    ],
  );
  assert.deepEqual(
    notes.filter(({ about }) => about === "mark").map(({ message }) => message),
    ["`ref` stood within a line: what it showed is not here"],
  );
});

test("no braces come behind an empty heading, and no signs around an address in a block of HTML", async () => {
  const files = {
    "_config.yml": "title: Sea\n",
    "source/_posts/a.md":
      "title: A\ndate: 2024-01-01\n---\n### \n\n<div>\nhttp://a.example/?b=&lt;c&gt;\n</div>\n",
  };
  assert.match(
    content(await plan(hexo, files), "posts/a.md"),
    /\n\n### \n\n<div>\nhttp:\/\/a\.example\/\?b=&lt;c&gt;\n<\/div>\n$/,
  );
});

test("days as Astro's own blog writes them, and redirects of a site below a folder", async () => {
  const files = {
    "astro.config.mjs":
      'export default { site: "https://sea.example", base: "/as", redirects: { "/old": "/as/blog/a/" } };',
    "src/content/blog/a.md": "---\ntitle: A\npubDate: 'Jul 08 2022'\n---\nA.\n",
    "src/pages/blog/[...slug].astro":
      '---\nexport const getStaticPaths = async () => (await getCollection("blog")).map((post) => ({ params: { slug: post.id }, props: post }));\n---\n',
  };
  const made = await plan(astro, files);
  assert.match(content(made, "posts/a.md"), /\ndate: 2022-07-08\n/);
  const old = made.locked.find(({ url }) => url === "/old/");
  assert.equal(old?.state === "moved" && old.to, "/blog/a/");
});
