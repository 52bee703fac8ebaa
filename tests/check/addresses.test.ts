/** No two things may have one address. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Claim } from "../../src/check/addresses.ts";
import { findClashes } from "../../src/check/addresses.ts";

const claim = (url: string, source?: string, thing = "the post"): Claim => ({
  url,
  thing,
  ...(source === undefined ? {} : { source }),
});
const said = (...claims: readonly Claim[]): readonly string[] =>
  findClashes(claims).map(
    ({ severity, code, file, message, hint }) => `${file} ${severity} ${code}: ${message}; ${hint}`,
  );

test("different addresses are fine", () => {
  assert.deepEqual(
    said(claim("/a/", "posts/a.md"), claim("/a.html", "posts/b.md"), claim("/b/", "posts/c.md")),
    [],
  );
});

test("one address twice is an error at the later file", () => {
  assert.deepEqual(said(claim("/a/", "posts/a.md"), claim("/a/", "posts/x/a.md")), [
    "posts/x/a.md error address-clash: the post has the address /a/, which posts/a.md has too; rename the file, or add slug: a-2 or another permalink",
  ]);
  assert.equal(said(claim("/a/", "posts/a.md"), claim("/a/index.html", "posts/b.md")).length, 1);
});

test("addresses that some file systems take for one are one", () => {
  assert.deepEqual(said(claim("/a/", "posts/a.md"), claim("/A/", "posts/b.md")), [
    "posts/b.md error address-clash: the post has the address /A/, which only case or Unicode form tells from /a/ of posts/a.md; rename the file, or add slug: A-2 or another permalink",
  ]);
  assert.equal(said(claim("/é/", "posts/a.md"), claim("/e\u0301/", "posts/b.md")).length, 1);
});

test("a post in the place of a list is told so, whichever came first", () => {
  const expected = [
    "posts/tags.md error address-clash: the post has the address /tags/, which the list of tags has too; rename the file, or add slug: tags-2 or another permalink",
  ];
  assert.deepEqual(
    said(claim("/tags/", undefined, "the list of tags"), claim("/tags/", "posts/tags.md")),
    expected,
  );
  assert.deepEqual(
    said(claim("/tags/", "posts/tags.md"), claim("/tags/", undefined, "the list of tags")),
    expected,
  );
});

test("an owner's page is told of its permalink", () => {
  assert.deepEqual(said(claim("/", undefined, "the home page"), claim("/", "pages/index.md", "the page")), [
    "pages/index.md error address-clash: the page has the address /, which the home page has too; give one of the two another permalink or slug",
  ]);
});

test("a redirect must not take the address of a page", () => {
  const problems = findClashes([
    { url: "/blog/a/", source: "posts/a.md", thing: "the post" },
    { url: "/blog/a/", source: "posts/b.md", thing: "the redirect", field: "aliases" },
  ]);
  assert.deepEqual(problems, [
    {
      severity: "error",
      code: "address-clash",
      file: "posts/b.md",
      field: "aliases",
      value: "/blog/a/",
      message: "the redirect has the address /blog/a/, which posts/a.md has too",
      hint: "take /blog/a/ out of `aliases`",
    },
  ]);
});
