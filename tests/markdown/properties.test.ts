/** What must hold for any text an author may write. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readTags } from "../../src/core/html/html-tags.ts";
import { markdown as text } from "./any-markdown.ts";
import { render } from "./render.ts";
import { share } from "../harness/long.ts";

test("any text renders, each id is given once, and headings are h2 to h6", () => {
  fc.assert(
    fc.property(text, (markdown) => {
      const { html, headings, ids, problems } = render(markdown, { title: "a" });
      assert.equal(new Set(ids).size, ids.length);
      for (const { level, id } of headings) assert.ok(level >= 2 && level <= 6 && ids.includes(id));
      for (const { line, column } of problems) assert.ok(line! >= 1 && (column ?? 1) >= 1);
      assert.equal(render(markdown, { title: "a" }).html, html);
    }),
    { numRuns: share(500) },
  );
});

test("without raw HTML no id is printed twice, and nothing has a style or a handler", () => {
  const withoutHtml = text.map((markdown) => markdown.replaceAll("<", ""));
  fc.assert(
    fc.property(withoutHtml, (markdown) => {
      const attributes = readTags(render(markdown).html).flatMap((tag) => tag.attributes);
      const ids = attributes.filter(({ name }) => name === "id").map(({ value }) => value);
      assert.deepEqual(ids, [...new Set(ids)]);
      assert.deepEqual(
        attributes.filter(({ name }) => name === "style" || name.startsWith("on")),
        [],
      );
    }),
    { numRuns: share(500) },
  );
});
