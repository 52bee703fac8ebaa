/** The record of what is published comes back as it was, or not at all. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  nothingPublished,
  readPublished,
  readPublishedName,
  renderPublished,
  type Published,
} from "../../src/publish/published.ts";
import { createFolder } from "../harness/index.ts";

const published: Published = {
  files: new Map([
    ["index.html", { key: "k", hash: "h" }],
    ["odd\nname \u2028.md", { key: "l", hash: "i" }],
  ]),
  facts: { addresses: ["/", "/a/"], pages: new Map([["index.html", { targets: "AAE=" }]]) },
};

test("it comes back as it was, and is told from another by its first line", () => {
  const file = path.join(createFolder(), "published");
  const text = renderPublished(published);
  writeFileSync(file, text);
  assert.deepEqual(readPublished(file), published);
  assert.equal(`${readPublishedName(file)}\n`, text.slice(0, text.indexOf("\n") + 1));
  const other = { ...published, files: new Map([["index.html", { key: "k", hash: "other" }]]) };
  assert.ok(!renderPublished(other).startsWith(readPublishedName(file)));
});

test("a damaged, foreign or older one is left aside with one notice", () => {
  const file = path.join(createFolder(), "published");
  const text = renderPublished(published);
  const damaged = { ...nothingPublished, notice: "the cache is damaged, everything is built anew" };
  for (const bad of [text.slice(0, -1), `${text}x`, "", "{}", "12\nrubbish", text.replace("/a/", "/b/")]) {
    writeFileSync(file, bad);
    assert.deepEqual(readPublished(file), damaged, bad);
  }
  writeFileSync(file, text.replace("published 1", "published 0"));
  assert.deepEqual(readPublished(file), {
    ...nothingPublished,
    notice: "the cache is of another version, everything is built anew",
  });
  assert.deepEqual(readPublished(path.join(createFolder(), "none")), nothingPublished);
  assert.equal(readPublishedName(path.join(createFolder(), "none")), "");
});
