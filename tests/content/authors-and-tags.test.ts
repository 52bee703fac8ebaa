/** Files of authors/ and tags/. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAuthor } from "../../src/content/parse-author.ts";
import { parseTag } from "../../src/content/parse-tag.ts";
import type { Problem } from "../../src/core/problem.ts";

const author = (front: string) =>
  parseAuthor({ source: "authors/ada-lovelace.md", text: `---\n${front}\n---\nShe wrote.\n` });
const tag = (front: string) =>
  parseTag({ source: "tags/career.md", text: `---\n${front}\n---\nAbout work.\n` });
const said = (problems: readonly Problem[]): readonly string[] =>
  problems.map(
    ({ severity, code, line, column, message, hint }) =>
      `${line}:${column} ${severity} ${code}: ${message}; ${hint}`,
  );

test("an author's file says all there is to say", () => {
  const answer = author(
    "name: ' Ada  Lovelace '\naliases: [A. Lovelace, Ada]\nslug: ada\nrole: Editor\navatar: /assets/ada.png\nlinks:\n  - label: Site\n    url: https://ada.example\n  - https://www.code.example/ada/\n  - name: Mail\n    href: mailto:ada@example.com",
  );
  const { bodyDigest: _, ...rest } = answer.author ?? assert.fail();
  assert.deepEqual(answer.problems, []);
  assert.deepEqual(rest, {
    source: "authors/ada-lovelace.md",
    name: "Ada Lovelace",
    aliases: ["A. Lovelace", "Ada"],
    slug: "ada",
    role: "Editor",
    avatar: "/assets/ada.png",
    links: [
      { label: "Site", url: "https://ada.example" },
      { label: "code.example/ada", url: "https://www.code.example/ada/" },
      { label: "Mail", url: "mailto:ada@example.com" },
    ],
    bodyLine: 14,
  });
});

test("links may be a group of names and addresses", () => {
  assert.deepEqual(author("name: Ada\nlinks:\n  Site: https://ada.example\n  About: /about/").author?.links, [
    { label: "Site", url: "https://ada.example" },
    { label: "About", url: "/about/" },
  ]);
});

test("a name in the Fediverse is known in its three forms, and another text is not", () => {
  for (const written of ["@ada@Social.example", "ada@social.example"])
    assert.equal(author(`name: Ada\nfediverse: "${written}"`).author?.fediverse, "@ada@social.example");
  const wrong = (written: string) => said(author(`name: Ada\nfediverse: "${written}"`).problems);
  assert.deepEqual(wrong("@ada"), [
    '3:12 error fediverse-invalid: "@ada" is not a name in the Fediverse; write fediverse: "@name@social.example", with the quotes',
  ]);
  assert.deepEqual(wrong("https://social.example/@ada"), [
    '3:12 error fediverse-invalid: "https://social.example/@ada" is not a name in the Fediverse; write fediverse: "@ada@social.example", with the quotes',
  ]);
});

test("mistakes in an author's file", () => {
  assert.deepEqual(said(author("role: Editor").problems), [
    '2:1 error author-name-missing: the author has no name; add name: "Ada Lovelace"',
  ]);
  assert.deepEqual(said(author("name: Ada\nslug: Ada!").problems), [
    '3:7 error slug-invalid: the slug "Ada!" cannot be part of an address; write slug: ada',
  ]);
  assert.deepEqual(said(author("name: [Ada]").problems).slice(0, 1), [
    "2:7 error field-type: `name` is not a text; write name: followed by one text",
  ]);
  assert.deepEqual(said(author("name: Ada\naliases: [{a: b}]").problems), [
    "3:10 error field-type: `aliases` is not a list of texts; write one `- text` a line",
  ]);
  assert.deepEqual(said(author("name: Ada\nlinks: [javascript:alert(1)]").problems), [
    "3:8 error links-invalid: `links` holds something that is not a link; write\nlinks:\n  - label: Website\n    url: https://example.com",
  ]);
  assert.deepEqual(said(author("name: Ada\nrloe: Editor").problems), [
    "3:7 warning field-misspelt: `rloe` is not a field of Octavo's; did you mean `role`?",
  ]);
  assert.equal(author("name: Ada\nslug: Ada!").author, undefined);
});

test("a tag's file needs nothing but its name", () => {
  const { tag: bare, problems } = tag("# nothing");
  assert.deepEqual(problems, []);
  assert.deepEqual(
    [bare?.label, bare?.aliases, bare?.colour, bare?.slug],
    ["career", [], undefined, undefined],
  );
  const { tag: full } = tag("label: Career\naliases: Jobs\nslug: work\ncolor: '#AABBCC'");
  assert.deepEqual(
    [full?.label, full?.aliases, full?.colour, full?.slug],
    ["Career", ["Jobs"], "#aabbcc", "work"],
  );
});

test("mistakes in a tag's file", () => {
  assert.deepEqual(said(tag("colour: red").problems), [
    '2:9 error colour-invalid: "red" is not a colour of six hex digits; write it as "#8a3324", with the quotes',
  ]);
  assert.deepEqual(said(tag("lable: Career").problems), [
    "2:8 warning field-misspelt: `lable` is not a field of Octavo's; did you mean `label`?",
  ]);
});
