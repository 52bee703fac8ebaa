/** Which folder of content a source is in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOfSource } from "../../src/content/source-kind.ts";

test("a source is of the kind of its first folder", () => {
  assert.equal(kindOfSource("posts/2024/trip/index.md"), "posts");
  assert.equal(kindOfSource("authors/ada.md"), "authors");
  assert.equal(kindOfSource("tags/c.md"), "tags");
  assert.equal(kindOfSource("pages/about.md"), "pages");
});

test("what only looks like such a folder is none", () => {
  for (const source of ["posts", "postscript/a.md", "assets/posts/a.png", "", undefined])
    assert.equal(kindOfSource(source), undefined);
});
