/** What a Jekyll blog's Liquid, kramdown and plugins say, in blogs of a few lines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { jekyll } from "../../src/import/readers/jekyll.ts";
import { content, plan, read } from "./small-blog.ts";

test("Liquid of Jekyll's sees tables of data, collections in their order, neighbours and the day", async () => {
  const files = {
    "_config.yml": "permalink: /:title/\ncollections:\n  dishes:\n    output: true\n    sort_by: order\n",
    "_data/fish.csv": 'name,price\n"Cod, fresh",12\n"The ""old"" hake",9\n',
    "_data/boats.tsv": "name\tlength\nGull\t7\n",
    "_dishes/pie.md": "---\ntitle: Pie\norder: 2\n---\nPie.\n",
    "_dishes/soup.md": "---\ntitle: Soup\norder: 1\n---\nSoup.\n",
    "_posts/2024-01-01-a.md": "---\ntitle: A\ntags: red sea\n---\nNext {{ page.next.title }}, before {{ page.previous.title }}.\n",
    "_posts/2024-01-02-b.md": `---
title: B
category: Log Book
---
{% for row in site.data.fish %}{{ row.name }}: {{ row.price | times: 2 }}. {% endfor %}{{ site.data.boats[0].length }}

{{ site.dishes | map: "title" | join: ", " }}; {{ site.posts.size }} posts; {{ site.tags.sea.size }} of the sea; {{ site.time | date: "%Y" }}.
`,
    "_posts/2024-01-03-c.md": "---\ntitle: C\npublished: false\n---\nC.\n",
    "_posts/2999-01-03-d.md": "---\ntitle: D\n---\nD.\n",
  }; // prettier-ignore
  const { texts } = await read(jekyll, files);
  const body = (name: string): string | undefined =>
    texts.find(({ from }) => from.includes(name))?.body.trim();
  assert.equal(body("-a.md"), "Next B, before .");
  assert.equal(
    body("-b.md"),
    'Cod, fresh: 24. The "old" hake: 18. 7\n\nSoup, Pie; 2 posts; 1 of the sea; 2024.',
  );
  assert.deepEqual(texts.find(({ from }) => from.includes("-b.md"))?.fields["tags"], ["Log Book"]);
});

test("kramdown's bars in code stay in their cell, and its Markdown within HTML begins behind an end tag", async () => {
  const files = {
    "_config.yml": "permalink: /:title/\n",
    "_posts/2024-01-01-a.md":
      '---\ntitle: A\n---\nHead | Two\n--- | ---\na `x|y` b | c\n\n```\n`a|b` |\n--- | ---\n```\n\n<details markdown="block">\n<summary>More</summary>\nIt is **here**.\n</details>\n',
  };
  const made = await plan(jekyll, files);
  assert.equal(
    content(made, "posts/2024-01-01-a.md").split("---\n\n")[1],
    "Head | Two\n--- | ---\na `x\\|y` b | c\n\n```\n`a|b` |\n--- | ---\n```\n\n<details>\n\n<summary>More</summary>\n\nIt is **here**.\n\n</details>\n",
  );
});

test("feeds of categories and tags lead to those of tags", async () => {
  const files = {
    "_config.yml":
      "permalink: /:title/\nplugins: [jekyll-feed]\nfeed:\n  categories: [travel]\n  tags:\n    path: /by/\n    except: [dull]\n",
    "_posts/2024-01-01-a.md": "---\ntitle: A\ncategories: [travel]\ntags: [Sea Life, dull]\n---\nA.\n",
  };
  const { locked } = await plan(jekyll, files);
  assert.deepEqual(
    locked.flatMap((each) => (each.state === "moved" ? [`${each.url} ${each.to}`] : [])),
    ["/feed/travel.xml /tags/travel/feed.xml", "/by/sea-life.xml /tags/sea-life/feed.xml"],
  );
});
