/** What a change of fields writes: the changed fields, in the forms the file has already. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { writeDate } from "../../src/admin/change-fields.ts";
import { collectionOf } from "../../src/admin/collections.ts";
import { fieldsIn, withFields } from "../../src/admin/draft-fields.ts";
import type { FieldValue } from "../../src/admin/protocol.ts";
import { completeSettings, settingsSchema } from "../../src/config/settings.ts";
import { splitWritten } from "../../src/edit/edit-front-matter.ts";
import { messyPost } from "../site/messy-posts.ts";

const settingsWith = (posts: object) => ({
  settings: completeSettings(
    settingsSchema.parse({ title: "T", url: "https://example.com", timeZone: "Europe/Athens", posts }),
  ),
});
const plain = settingsWith({});

const fieldsOf = (text: string) => fieldsIn({ source: "posts/x.md", text }, plain);

/** The text after fields were set to other values; null empties one. */
const saved = (text: string, changes: Readonly<Record<string, FieldValue | null>>, context = plain): string =>
  withFields({ source: "posts/x.md", text }, changes, context);

const post = (front: string, body = "Text.\n"): string => `---\n${front}\n---\n\n${body}`;

test("the form shows what the site understands, under the fields' own names", () => {
  assert.deepEqual(
    fieldsOf(
      post(
        "headline: A  title\nby: Ada\ndate: 2024-03-01\ncategories: ink, post\ncover: /a.png\npublished: no",
      ),
    ),
    {
      title: "A title",
      author: ["Ada"],
      date: "2024-03-01",
      tags: ["ink"],
      thumbnail: "/a.png",
      draft: true,
    },
  );
});

test("a save without a change leaves every byte of a messy blog as it is, emptied fields included", () => {
  let count = 0;
  for (let index = 0; index < 350; index += 1) {
    const { name, text } = messyPost(index);
    const file = { source: `posts/${name}.md`, text };
    const split = splitWritten(file);
    if ("code" in split) continue;
    const fields = fieldsIn(file, plain);
    const blanks = { description: "", rating: "", tags: [], draft: false, series: "  " };
    for (const changes of [fields, { ...blanks, ...fields }])
      assert.equal(withFields(file, changes, plain), text, name);
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
    saved(post("title: T\ndate: 2024-03-01\nsummary: S\ndescription: D"), { description: null }),
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
  assert.equal(saved(text, { draft: null }, settingsWith({ draft: true })), text.replace("true", "false"));
  assert.equal(
    saved(post("title: T\ndate: 2024-03-01"), { draft: null }, settingsWith({ draft: true })),
    post("title: T\ndate: 2024-03-01\ndraft: false"),
  );
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
