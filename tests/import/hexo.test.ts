/** What front matter, tags and lists of Hexo's say, in blogs of a few lines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { hexo } from "../../src/import/readers/hexo.ts";
import { plan, read } from "./small-blog.ts";

test("JSON in front of a text, both texts of a picture in one pair of quotation marks, and an alias", async () => {
  const files = {
    "_config.yml": "permalink: :title/\npost_asset_folder: true\n",
    "source/_posts/a.md":
      '"title": "A boat",\n"date": "2024/01/02 03:04:05",\n"alias": "old/a.html"\n;;;\n{% asset_img b.png \'"A title" "Another"\' %}\n',
    "source/_posts/a/b.png": "b",
  };
  const { texts, notes } = await read(hexo, files);
  assert.deepEqual(
    texts.map(({ fields, body, aliases }) => [fields["title"], fields["date"], body.trim(), aliases]),
    [["A boat", "2024-01-02T03:04:05Z", '![Another](/a/b.png "A title")', ["/old/a.html"]]],
  );
  assert.deepEqual(notes, []);
});

test("further pages of the home page lead to it, in whichever folder they were", async () => {
  const post = "title: A\ndate: 2024-01-02\n---\nA.\n";
  const { locked } = await plan(hexo, {
    "_config.yml": "per_page: 1\npagination_dir: p\n",
    ...{ "source/_posts/a.md": post, "source/_posts/b.md": post },
  });
  const found = locked.find(({ url }) => url === "/p/2/");
  assert.equal(found?.state === "moved" && found.to, "/");
});
