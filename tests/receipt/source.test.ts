/** The source of an old blog as the receipt reads it: addresses derived, texts by markdown-it alone. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openFolder } from "../../src/receipt/folder.ts";
import { openOldSite } from "../../src/receipt/open-old.ts";
import type { SourceText } from "../../src/receipt/old-site.ts";
import { readExport } from "../../src/receipt/source/read-export.ts";
import { readSourceFolder } from "../../src/receipt/source/read-folder.ts";
import { renderText } from "../../src/receipt/source/render.ts";
import { compare, inNewTheme, said } from "./two-sites.ts";
import { createFolder, writeFiles } from "../harness/index.ts";

const read = (files: Readonly<Record<string, string>>) => {
  const root = createFolder();
  writeFiles(root, files);
  return readSourceFolder(openFolder(root), "2024-06-01T00:00:00Z");
};

const shown = (files: Readonly<Record<string, string>>): readonly string[] =>
  read(files).map(({ from, url, hidden }) => `${from} ${hidden ? "hidden" : (url ?? "unknown")}`);

const post = "---\ntitle: Rain\n---\nIt rains.\n";

describe("addresses are derived", () => {
  test("of Jekyll's, in the zone of the site", () => {
    assert.deepEqual(
      shown({
        "_config.yml": "permalink: /:categories/:year/:month/:day/:title.html\ntimezone: Europe/Oslo\n",
        "_posts/2024-01-02-Rain & sun.md":
          "---\ndate: 2024-01-02 23:30:00 -0500\ncategories: sea wood\n---\n",
        "_posts/2024-01-03-no.md": "---\npublished: false\n---\n",
        "_drafts/later.md": post,
        "about.md": "---\npermalink: /me/\n---\n",
        "notes/index.md": post,
        "README.md": "No front matter.",
      }),
      [
        "_drafts/later.md hidden",
        "_posts/2024-01-02-Rain & sun.md /sea/wood/2024/01/03/Rain-&-sun.html",
        "_posts/2024-01-03-no.md hidden",
        "about.md /me/",
        "notes/index.md /notes/",
      ],
    );
  });

  test("and one tag of Jekyll's may have several words", () => {
    const front = "---\ncategory: Log Book\ntags: red sea\n---\n";
    const [found] = read({ "_config.yml": "", "_posts/2024-01-02-rain.md": front });
    assert.deepEqual(found?.tags, ["red", "sea", "Log Book"]);
  });

  test("of Jekyll's, by what the settings say of a folder", () => {
    assert.deepEqual(
      shown({
        "_config.yml":
          "collections: { tabs: { output: true } }\ndefaults:\n  - scope: { path: '', type: posts }\n    values: { permalink: '/p/:title/' }\n  - scope: { path: '', type: tabs }\n    values: { permalink: '/:title/' }\n",
        "_posts/2024-01-02-rain.md": post,
        "_tabs/about.md": post,
        "now.md": post,
      }),
      ["_posts/2024-01-02-rain.md /p/rain/", "_tabs/about.md /about/", "now.md /now.html"],
    );
  });

  test("of Hugo's, by section, slug and language", () => {
    assert.deepEqual(
      shown({
        "hugo.toml": '[permalinks]\npost = "/:year/:slug/"\n[languages.en]\n[languages.nb]\n',
        "content/post/rain.md": '+++\ntitle = "Rain & Sun"\ndate = 2024-01-02\n+++\n',
        "content/post/rain.nb.md": '+++\ntitle = "Regn"\nslug = "vaatt"\ndate = 2024-01-02\n+++\n',
        "content/notes/A Note/index.md": "---\ntitle: A\n---\n",
        "content/notes/_index.md": post,
        "content/notes/later.md": "---\ndate: 2030-01-01\n---\n",
      }),
      [
        "content/notes/A Note/index.md /notes/a-note/",
        "content/notes/later.md hidden",
        "content/post/rain.md /2024/rain-sun/",
        "content/post/rain.nb.md /nb/2024/vaatt/",
      ],
    );
  });

  test("of Hexo's and Eleventy's", () => {
    assert.deepEqual(
      shown({
        "_config.yml": "permalink: :year/:title.html\nskip_render: [old/*.md]\n",
        "source/old/raw.md": post,
        "source/_posts/2024-01-02-rain.md": "title: Rain\ndate: 2024-01-02\n---\nText.\n",
        "source/about/index.md": post,
      }),
      ["source/_posts/2024-01-02-rain.md /2024/2024-01-02-rain.html", "source/about/index.md /about/"],
    );
    assert.deepEqual(
      shown({
        "eleventy.config.js": 'export default () => ({ dir: { input: "src" } });',
        "src/posts/2024-01-02-rain.md": post,
        "src/docs/docs.json": '{ "permalink": false }',
        "src/docs/part.md": post,
        "src/posts/sun.md": "---\npermalink: /s/{{ page.fileSlug }}/\n---\n",
        "src/posts/fog.md": "---\npermalink: /{{ title | slug }}/\n---\n",
        "src/posts/wind/wind.md": post,
        "src/posts/hail.md": '---js\nconst title = "Hail";\nconst draft = true;\n---\nIt hails.\n',
      }),
      [
        "src/docs/part.md hidden",
        "src/posts/2024-01-02-rain.md /posts/2024-01-02-rain/",
        "src/posts/fog.md unknown",
        "src/posts/hail.md hidden",
        "src/posts/sun.md /s/sun/",
        "src/posts/wind/wind.md /posts/wind/",
      ],
    );
  });
});

test("marks of generators are read where anybody can, and counted where only they can", () => {
  const [text] = read({
    "_posts/2024-01-02-rain.md": `---
title: Rain
tags: sea red
---
* Contents
{:toc}

See [about]({{ '/about/' | relative_url }}){:.wide} and ![A boat]({{ site.baseurl }}/img/boat.png). {% include x.html %} is here.

{% highlight js %}
a = 1;
{% endhighlight %}

:::info
It rains, $$x$$ times.[^1]
:::

> [!TIP]
> Stay [[in]](/in/).

::github{repo="sea/boats"}

[^1]: Or more.
`,
  });
  const units = text!.units(false);
  assert.deepEqual(
    units.sentences.map((sentence) => sentence.text),
    ["See about and .", "It rains, times.", "Stay [in].", "Or more."],
  );
  assert.deepEqual(text!.tags, ["sea", "red"]);
  assert.deepEqual(
    [units.links, units.pictures.map(({ src }) => src), units.code, units.formulas, text!.unread],
    [["/about/", "/in/"], ["/img/boat.png"], ["a=1;"], 1, 2],
  );
});

test("headings that most texts have are of the texts, not of the theme", () => {
  const names = ["storm", "calm", "fog", "rain"];
  const body = (name: string): string => `The ${name} came in the night.\n\n## References\n\nNobody saw the ${name}.`;
  const source = names.map((name): SourceText => ({
    ...{ from: `${name}.md`, url: `/blog/${name}/`, title: `The ${name}`, date: "2024-01-02" },
    ...{ tags: [], authors: [], hidden: false, unread: 0, units: renderText(body(name), "markdown").units },
  }));
  const page = (name: string): string =>
    inNewTheme({ title: `The ${name}`, day: "2024-01-02", tags: [], body: `<p>The ${name} came in the night.</p><h2>References</h2><p>Nobody saw the ${name}.</p>` });
  const now = Object.fromEntries(names.map((name) => [`/blog/${name}/`, page(name)]));
  const { differences, counts } = compare({}, now, { texts: "derived", addresses: "derived", source, urls: Object.keys(now) });
  assert.deepEqual(differences, []);
  assert.deepEqual(counts.get("heading"), { old: 4, now: 4, same: 4, differing: 0 });
}); // prettier-ignore

test("a vault of Obsidian's: a note is called by its file or its first heading", () => {
  const texts = read({
    "Boats/The pier.md":
      "> [!tip]- Bring a *rope*\n> and [[#Oars]].\n\n- [x] Oars done\n\n==Bright== words end here. ^end\n\n`==code== ^end`\n",
    "Boats/2.md": "# Second\nSee [[The pier#Oars]].\n",
    "3.md": "---\ntitle: Third\n---\n# Another\n",
  });
  assert.deepEqual(
    texts.map(({ title }) => title),
    ["Third", "Second", "The pier"],
  );
  assert.deepEqual(
    texts.flatMap(({ units }) => units(false).sentences.map(({ text }) => text)),
    [
      ...["See The pier > Oars.", "Bring a rope and Oars."],
      ...["Oars done", "Bright words end here.", "==code== ^end"],
    ],
  );
});

/** What an export of one file holds. */
function exported(name: string, text: string) {
  const folder = createFolder();
  writeFiles(folder, { [name]: text });
  return readExport(openFolder(folder))?.texts ?? [];
}

test("exports of WordPress and of Ghost", () => {
  const wxr = `<rss><channel><item><title>Rain &amp; sun</title><link>https://harbour.example/2024/rain/</link>
<content:encoded><![CDATA[It rains.

Nobody <b>heard</b> <a href="/?p=5#top">it</a>, nor <a href="/?p=7">this</a>.]]></content:encoded><wp:post_id>5</wp:post_id><wp:post_date>2024-01-02 10:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="post_tag" nicename="sea"><![CDATA[Sea]]></category></item>
<item><title>No</title><link>https://harbour.example/?p=7</link><content:encoded></content:encoded><wp:post_id>7</wp:post_id><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>`;
  const [rain, no] = exported("export.xml", wxr);
  assert.deepEqual(
    [rain!.url, rain!.title, rain!.date, rain!.tags, rain!.units(false).sentences.map(({ text }) => text)],
    [
      "/2024/rain/",
      "Rain & sun",
      "2024-01-02T10:00:00",
      ["Sea"],
      ["It rains.", "Nobody heard it, nor this."],
    ],
  );
  assert.deepEqual(rain!.units(false).links, ["/2024/rain/#top", "/?p=7"]);
  assert.deepEqual([no!.hidden, no!.url], [true, undefined]);
  const ghost = JSON.stringify({
    db: [{ data: {
      posts: [{ id: 1, title: "Rain", slug: "rain", html: "<p>It rains.</p>", status: "published", published_at: "2024-01-02T10:00:00.000Z" }],
      tags: [{ id: 2, name: "Sea" }], posts_tags: [{ post_id: 1, tag_id: 2 }],
    } }],
  }); // prettier-ignore
  const [one] = exported("ghost.json", ghost);
  assert.deepEqual([one!.url, one!.tags, one!.hidden], ["/rain/", ["Sea"], false]);
  assert.deepEqual(exported("package.json", "{}"), []);
});

test("a picture is known by its name where it is shown in sizes of its own, and missed where it is another", () => {
  const named = { title: "Rain", date: "2024-01-02", tags: [], authors: [], hidden: false, unread: 0 };
  const body = "It rained on the boat all night.\n\n![The boat](../img/boat.jpg)\n";
  const source: readonly SourceText[] = [
    { ...named, from: "rain.md", url: "/blog/rain/", units: renderText(body, "markdown").units },
  ];
  const page = (picture: string): string =>
    inNewTheme({
      title: "Rain",
      day: "2024-01-02",
      tags: [],
      body: `<p>It rained on the boat all night.</p><p><img src="/assets/images/${picture}" alt="The boat"></p>`,
    });
  const differencesOf = (picture: string): readonly string[] =>
    said(
      compare(
        {},
        { "/blog/rain/": page(picture) },
        {
          texts: "derived",
          addresses: "derived",
          source,
          urls: ["/blog/rain/"],
        },
      ),
    );
  assert.deepEqual(differencesOf("boat-410fe626f3-400.webp"), []);
  assert.deepEqual(differencesOf("sail-410fe626f3-400.webp"), [
    "picture: the picture ../img/boat.jpg is not here",
  ]);
});

test("a copy that is named by its bytes has no address of its own, a picture of the owner's has", async () => {
  const [source, old] = [createFolder(), createFolder()];
  writeFiles(source, { "package.json": "{}", "src/boat.png": "a boat" });
  writeFiles(old, { "_astro/boat.DYNiiYKl.png": "a boat", "img/boat.png": "a boat" });
  const place = { url: "https://boats.example", pathPrefix: "/" };
  const { isOfTheLook } = await openOldSite({ source, old }, place, "2024-06-01T00:00:00Z");
  assert.deepEqual(["/_astro/boat.DYNiiYKl.png", "/img/boat.png"].map(isOfTheLook), [true, false]);
});
