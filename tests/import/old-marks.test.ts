/** What only an old generator could show is taken from the page that it built, and told of where there is none. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { withBuiltAddresses } from "../../src/import/built-addresses.ts";
import type { OldBlog } from "../../src/import/old-blog.ts";
import { fillFromOld } from "../../src/import/old-places.ts";
import { eleventy } from "../../src/import/readers/eleventy.ts";
import { hexo } from "../../src/import/readers/hexo.ts";
import { hugo } from "../../src/import/readers/hugo.ts";
import { jekyll } from "../../src/import/readers/jekyll.ts";
import type { OldSite, Reader } from "../../src/import/reader.ts";

type Files = Readonly<Record<string, string>>;

const blogOf = async (reader: Reader, files: Files, pages?: Files): Promise<OldBlog> => {
  const text = (file: string): string => files[file] ?? assert.fail(file);
  const read = await reader.read({
    source: {
      ...{ name: "sea", files: Object.keys(files).sort(), skipped: [], text },
      ...{ has: (file) => Object.hasOwn(files, file), bytes: (file) => Buffer.from(text(file)) },
    },
    now: "2024-06-01T00:00:00Z",
    progress: () => undefined,
  });
  const old: OldSite | undefined = pages && {
    urls: Object.keys(pages).sort(),
    html: (url) => pages[url],
    bytes: (url) => (url.endsWith(".png") ? () => Buffer.from(pages[url] ?? "") : undefined),
  };
  return fillFromOld(old === undefined ? read : withBuiltAddresses(read, old), old);
};

const summary = ({ texts, notes }: OldBlog) => [
  texts.map(({ body }) => body.trim()).join("\n"),
  ...notes.map(({ message }) => message),
];

const ofHugo = {
  "hugo.toml": 'baseURL = "https://sea.example/"\n',
  "layouts/shortcodes/wind.html": "{{ index .Site.Data.winds (.Get 0) }}",
  "content/posts/a.md":
    '---\ntitle: A\ndate: 2024-01-01\n---\nOn that day ({{< wind "north" >}}, they said) the boats stayed in. {{< wind "west" >}}\n\n| Where | Wind |\n| --- | --- |\n| Outside of the harbour | {{< wind "east" >}} |\n',
};

test("a shortcode within a line shows what it showed on the old page", async () => {
  const page = `<main><p>On that day (<b>9 <span>knots</span></b>, they said) the boats stayed in. <img src="w.png" alt="West"></p>
<table><tr><th>Where</th><th>Wind</th></tr><tr><td>Outside of the harbour</td><td><i>calm</i></td></tr></table></main>`;
  const blog = await blogOf(hugo, ofHugo, { "/posts/a/": page, "/posts/a/w.png": "west" });
  assert.deepEqual(summary(blog), [
    'On that day (<b>9 <span>knots</span></b>, they said) the boats stayed in. <img src="w.png" alt="West">\n\n| Where | Wind |\n| --- | --- |\n| Outside of the harbour | <i>calm</i> |',
  ]);
  assert.deepEqual(
    blog.files.map(({ to, read }) => [to, String(Buffer.from(read()))]),
    [["assets/root/posts/a/w.png", "west"]],
  );
});

test("without the old page nothing stands there, and it is told", async () => {
  const told = "`wind` stood within a line: what it showed is not here";
  assert.deepEqual(summary(await blogOf(hugo, ofHugo)), [
    "On that day (, they said) the boats stayed in. \n\n| Where | Wind |\n| --- | --- |\n| Outside of the harbour |  |",
    ...[told, told, told],
  ]);
});

test("a tag of a plugin within a line of Jekyll's, and Markdown in an include", async () => {
  const files = {
    "_config.yml": "permalink: /:title/\n",
    "_includes/box.html": '<div class="box">{{ include.text | markdownify }}</div>',
    "_posts/2024-01-01-a.md":
      '---\ntitle: The <em>old</em> pier &amp; more\nredirect_from: [/pier, /b.html]\n---\nThe flag {% flag red %} is out.\n\n{% include box.html text="It is **wet**." %}\n\nOne\\\\\ntwo\n',
  };
  const page = `<p>The flag <svg><use href="#red"/></svg> is out.</p>`;
  const blog = await blogOf(jekyll, files, { "/a/": page });
  const [text] = blog.texts;
  assert.deepEqual(
    [text?.fields["title"], text?.aliases],
    ["The old pier & more", ["/pier", "/pier.html", "/b.html"]],
  );
  assert.deepEqual(summary(blog), [
    'The flag  is out.\n\n<div class="box">It is <strong>wet</strong>.</div>\n\nOne\\\ntwo',
    "`flag` stood within a line: what it showed is not here",
  ]);
});

test("a component of Eleventy's has what it had on the old page", async () => {
  const files = {
    "eleventy.config.js": "export default () => ({});",
    "_components/sea-log.webc": "<ol></ol>",
    "posts/a.md":
      '---\ntitle: A\ndate: 2024-01-01\ntags: post\n---\n<div>\n<sea-log :@day="$data.date"></sea-log>\n</div>\n\nSee `<sea-log>`.\n',
  };
  const page = `<sea-log><script>x()</script><ol>
    <li>Rain</li>
  </ol></sea-log>`;
  assert.deepEqual(summary(await blogOf(eleventy, files, { "/posts/a/": page })), [
    "<div>\n<ol>\n<li>Rain</li>\n</ol>\n</div>\n\nSee `<sea-log>`.",
  ]);
  assert.deepEqual(summary(await blogOf(eleventy, files)).slice(1), [
    "`<sea-log>` is a component of the old generator's: what it showed is not here",
  ]);
});

test("a text has the address that it had on the old site, where only the day in it differs", async () => {
  const files = {
    "_config.yml": "timezone: Asia/Shanghai\n",
    "source/_posts/a.md":
      "title: A\ndate: 2024-01-02 00:10:00\n---\n``` js The boat.js https://boats.example/boat.js link\nx\n```\n",
  };
  const { texts } = await blogOf(hexo, files, { "/2024/01/01/a/": "<p>A</p>" });
  assert.deepEqual(
    texts.map(({ url, aliases, body }) => [url, aliases, body.trim()]),
    [
      [
        "/2024/01/01/a/",
        ["/2024/01/02/a/"],
        '```js title="The boat.js"\nx\n```\n\n[link](https://boats.example/boat.js)',
      ],
    ],
  );
});

test("blocks that stand behind each other show together what stood there", async () => {
  const files = {
    "hugo.toml": 'baseURL = "https://sea.example/"\n',
    "layouts/shortcodes/fish.html": "{{ range .Site.Data.fish }}{{ . }}{{ end }}",
    "layouts/shortcodes/boats.html": "{{ range .Site.Data.boats }}{{ . }}{{ end }}",
    "content/posts/a.md":
      "---\ntitle: A\ndate: 2024-01-01\n---\nThe day was long.\n\n{{< fish >}}\n\n{{< boats >}}\n\nThen came the night.\n\n{{< fish >}}\n",
  };
  const page =
    "<main><p>The day was long.</p><ul><li>Cod</li></ul><p>Gull</p><p>Then came the night.</p><ul><li>Hake</li></ul></main>";
  const blog = await blogOf(hugo, files, { "/posts/a/": page });
  assert.deepEqual(summary(blog), [
    "The day was long.\n\n<ul><li>Cod</li></ul><p>Gull</p>\n\nThen came the night.\n\n::fish",
    "`fish` stands at 2 places, and its template is to be written",
  ]);
});

test("files of such a text and links to it go with it", async () => {
  const files = {
    "_config.yml": "timezone: Asia/Shanghai\npost_asset_folder: true\n",
    "source/_posts/Ä.md": "title: A\ndate: 2024-01-02 00:10:00\n---\n{% asset_img b.png Boat %}\n",
    "source/_posts/Ä/b.png": "b",
    "source/_posts/c.md": "title: C\ndate: 2024-01-03 12:00:00\n---\n{% post_link Ä %} /2024/01/02/other/\n",
  };
  const blog = await blogOf(hexo, files, { "/2024/01/01/Ä/": "<p>A</p>", "/2024/01/03/c/": "<p>C</p>" });
  assert.deepEqual(
    blog.texts.map(({ body }) => body.trim()),
    ["[A](/2024/01/01/%C3%84/) /2024/01/02/other/", '![Boat](/2024/01/01/%C3%84/b.png "Boat")'],
  );
  assert.deepEqual(
    blog.files.map(({ to }) => to),
    ["assets/root/2024/01/01/Ä/b.png"],
  );
});
