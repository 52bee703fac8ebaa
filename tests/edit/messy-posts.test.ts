/** The mess of 350 posts: what is not asked for does not change in any of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { editFrontMatter, splitWritten, type Changes } from "../../src/edit/edit-front-matter.ts";
import { messyPost } from "../site/messy-posts.ts";

const posts = Array.from({ length: 350 }, (_, index) => ({
  source: `posts/${index}.md`,
  text: messyPost(index).text,
}));

const dataOf = (file: { readonly source: string; readonly text: string }) => {
  const split = splitWritten(file);
  assert.ok(!("code" in split));
  return split;
};

/** Lines as they are on disk, with their ends. */
const linesOf = (text: string): readonly string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];

test("saving all fields as they are changes no byte of any post", () => {
  for (const post of posts) {
    const { data } = dataOf(post);
    assert.deepEqual(editFrontMatter(post, data as Changes), { text: post.text });
  }
});

test("one field changed is one line changed in every post", () => {
  for (const post of posts) {
    const before = dataOf(post).data;
    const answer = editFrontMatter(post, { rating: 3, unknown_field: "kept" });
    assert.ok("text" in answer);
    const lines = new Set(linesOf(post.text));
    const fresh = linesOf(answer.text).filter((line) => !lines.has(line));
    const asked = before["unknown_field"] === undefined ? ["rating", "unknown_field"] : ["rating"];
    assert.deepEqual(
      fresh.map((line) => line.split(":")[0]),
      asked,
      post.source,
    );
    const kept = new Set(linesOf(answer.text));
    assert.deepEqual(
      linesOf(post.text).filter((line) => !kept.has(line) && !line.startsWith("rating:")),
      [],
    );
  }
});

test("a new title and new tags leave all other fields and the body as they were", () => {
  for (const post of posts) {
    const before = dataOf(post);
    const tags = [...(before.data["tags"] as string[]), "new: one"];
    const answer = editFrontMatter(post, { title: "Another: title", tags });
    assert.ok("text" in answer);
    const after = dataOf({ ...post, text: answer.text });
    assert.deepEqual(after.data, { ...before.data, title: "Another: title", tags });
    assert.equal(answer.text.endsWith(post.text.slice(post.text.lastIndexOf("---"))), true);
    assert.equal(answer.text.slice(0, 20), post.text.slice(0, 20));
  }
});
