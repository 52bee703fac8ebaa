/** What a save of the editor writes: the changed fields and lines, in the forms the file has already. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChangeContext } from "../../src/admin/change-fields.ts";
import { writeDate } from "../../src/admin/change-fields.ts";
import { collectionOf, type FormValue } from "../../src/admin/collections.ts";
import { readForm } from "../../src/admin/read-form.ts";
import { saveForm, writeForm } from "../../src/admin/save-form.ts";
import { splitWritten } from "../../src/edit/edit-front-matter.ts";
import { messyPost } from "../site/messy-posts.ts";

const posts: ChangeContext = { collection: "posts", timeZone: "Europe/Athens", defaults: {} };

function formOf(text: string) {
  const split = splitWritten({ source: "posts/x.md", text });
  if ("code" in split) throw new Error(split.message);
  return readForm(split, "posts", posts.timeZone);
}

/** The text after fields were set to other values; undefined empties one. */
function saved(
  text: string,
  changes: Readonly<Record<string, FormValue | undefined>>,
  { body, context = posts }: { readonly body?: string; readonly context?: ChangeContext } = {},
): string {
  const form = formOf(text);
  const fields = Object.fromEntries(
    Object.entries({ ...form.fields, ...changes }).filter(([, value]) => value !== undefined),
  ) as Record<string, FormValue>;
  const edited = saveForm({ source: "posts/x.md", text }, text, { fields, body: body ?? form.body }, context);
  if ("code" in edited) throw new Error(edited.message);
  return edited.text;
}

const post = (front: string, body = "Text.\n"): string => `---\n${front}\n---\n\n${body}`;

test("the form shows what the site understands, under the fields' own names", () => {
  assert.deepEqual(
    formOf(
      post(
        "headline: A  title\nby: Ada\ndate: 2024-03-01\ncategories: ink, post\ncover: /a.png\npublished: no",
      ),
    ),
    {
      fields: {
        title: "A title",
        author: ["Ada"],
        date: "2024-02-29T22:00:00.000Z",
        tags: ["ink"],
        thumbnail: "/a.png",
        draft: true,
      },
      body: "Text.\n",
    },
  );
});

test("a save without a change leaves every byte of a messy blog as it is, emptied fields included", () => {
  let count = 0;
  for (let index = 0; index < 350; index += 1) {
    const { name, text } = messyPost(index);
    const file = { source: `posts/${name}`, text };
    const split = splitWritten(file);
    if ("code" in split) continue;
    const form = readForm(split, "posts", posts.timeZone);
    const blanks = { description: "", rating: "", tags: [], draft: false, series: "  " };
    for (const fields of [form.fields, { ...blanks, ...form.fields }])
      assert.deepEqual(saveForm(file, text, { fields, body: form.body }, posts), { text }, name);
    count += 1;
  }
  assert.equal(count, 350);
});

test("one field is one line, under the name and with the quotes it has", () => {
  const text = post("# note\nheadline: 'Old' # why\nDate: 2024-03-01\nx: {b: 1,  a: 2}");
  assert.equal(saved(text, { title: "New" }), text.replace("'Old'", "'New'"));
  assert.equal(
    saved(text, { rating: 4 }),
    text.replace("Date: 2024-03-01\n", "Date: 2024-03-01\nrating: 4\n"),
  );
});

test("emptied fields go, under every name they have", () => {
  assert.equal(
    saved(post("title: T\ndate: 2024-03-01\nsummary: S\ndescription: D"), { description: undefined }),
    post("title: T\ndate: 2024-03-01"),
  );
});

test("the tag post is neither lost nor doubled, and tags that stay keep their form", () => {
  const text = post("title: T\ndate: 2024-03-01\ntags:\n  - post # for Eleventy\n  - 'ink'\n  - paper");
  assert.equal(saved(text, { tags: ["ink", "glue"] }), text.replace("paper", "glue"));
  assert.equal(saved(text, { tags: [] }), text.replace("\n  - 'ink'\n  - paper", ""));
  assert.equal(
    saved(post("title: T\ndate: 2024-03-01\ntags: ink, paper"), { tags: ["ink", "glue"] }),
    post("title: T\ndate: 2024-03-01\ntags: [ink, glue]"),
  );
  assert.equal(
    saved(post("title: T\ndate: 2024-03-01\ntags: [ink]\nkeywords: [paper]"), { tags: ["ink"] }),
    post("title: T\ndate: 2024-03-01\ntags: [ink]"),
  );
});

test("an author stays a text where there is one, and a list where there are more", () => {
  const text = post("title: T\nauthor: Ada\ndate: 2024-03-01");
  assert.equal(saved(text, { author: ["Ben"] }), text.replace("Ada", "Ben"));
  assert.equal(saved(text, { author: ["Ada", "Ben"] }), text.replace("Ada", "[Ada, Ben]"));
});

test("no draft is no field, unless the settings make all posts drafts", () => {
  const text = post("title: T\ndate: 2024-03-01\ndraft: true");
  assert.equal(saved(text, { draft: false }), post("title: T\ndate: 2024-03-01"));
  const context = { ...posts, defaults: { draft: true } };
  assert.equal(saved(text, { draft: false }, { context }), text.replace("true", "false"));
  assert.equal(
    saved(post("title: T\ndate: 2024-03-01\npublished: true"), { draft: true }),
    post("title: T\ndate: 2024-03-01\ndraft: true"),
  );
});

test("a date keeps its offset, and its day where it is the beginning of one", () => {
  assert.equal(
    writeDate("2099-01-02T03:04:00.000Z", "2024-03-01T09:30:00+0530", "UTC"),
    "2099-01-02T08:34:00+05:30",
  );
  assert.equal(writeDate("2099-01-01T22:00:00.000Z", "2024-03-01", "Europe/Athens"), "2099-01-02");
  assert.equal(writeDate("2099-01-01T22:30:00.000Z", "2024-03-01", "Europe/Athens"), "2099-01-01T22:30:00Z");
  assert.equal(writeDate("2099-01-01T22:30:00.500Z", undefined, "UTC"), "2099-01-01T22:30:00.500Z");
});

test("the body keeps the lines that stay, with their line ends", () => {
  const text = "---\r\ntitle: T\r\ndate: 2024-03-01\r\n---\r\n\r\n* one\r\n\\[x\\]\r\nthree";
  assert.equal(saved(text, {}, { body: "* one\n\\[x\\]\nfour\n" }), text.replace("three", "four"));
});

test("a new file has the fields in the schema's order, without empty ones", () => {
  assert.equal(
    writeForm(
      {
        fields: {
          tags: ["a, b", "c"],
          date: "2024-03-01T09:30:00.000Z",
          author: ["Ada"],
          title: "Yes: no",
          draft: false,
          series: "",
        },
        body: "\n\nText.\n\n\n",
      },
      posts,
    ),
    '---\ntitle: "Yes: no"\nauthor: Ada\ndate: 2024-03-01T09:30:00Z\ntags: ["a, b", c]\n---\n\nText.\n',
  );
});

test("only Markdown files of the four folders can be edited", () => {
  assert.equal(collectionOf("posts/2024/a.md"), "posts");
  assert.equal(collectionOf("pages/about.md"), "pages");
  for (const source of [
    "posts/_a.md",
    "posts/.a/b.md",
    "posts/a.njk",
    "posts",
    "a.md",
    "src/a.md",
    "posts//a.md",
  ])
    assert.equal(collectionOf(source), undefined, source);
});
