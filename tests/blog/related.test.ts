/** Related posts after an edit: what is remembered of before is what would be found anew. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Post } from "../../src/content/post.ts";
import { createRelated } from "../../src/blog/related.ts";
import { newestFirst } from "../../src/blog/create-blog.ts";
import { post } from "./sample-posts.ts";

/** Few terms over many posts, so that lists are longer than the reach. */
const terms = fc.uniqueArray(fc.constantFrom("ink", "sea", "type", "press", "paper", "river", "stone"), {
  minLength: 0,
  maxLength: 5,
});
const tags = fc.subarray(["web", "print", "Café"]);
const text = fc.record({ terms, tags });

const blogOf = (texts: readonly { terms: string[]; tags: string[] }[]): Post[] =>
  texts
    .map(({ terms: own, tags: tagged }, index) =>
      post(`p${index}`, 1, {
        date: new Date(Date.UTC(2020, 0, 1 + ((index * 7) % 90))).toISOString(),
        terms: own.toSorted().join(" "),
        tags: tagged,
      }),
    )
    .sort(newestFirst);

const edit = fc.record({
  kind: fc.constantFrom("add", "remove", "change", "move"),
  at: fc.nat(),
  text,
});

test("after any edits the remembered answers are those that would be found anew", () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 30, maxLength: 140 }),
      fc.array(edit, { maxLength: 4 }),
      (texts, edits) => {
        const before = blogOf(texts);
        const find = createRelated(before);
        const places = new Map(before.map((each, at) => [each, at]));
        const related = before.map((each) => find(each).map((other) => places.get(other) as number));

        let after = before;
        for (const [number, { kind, at, text: own }] of edits.entries()) {
          const place = at % Math.max(1, after.length);
          const old = after[place];
          if (old === undefined || kind === "add")
            after = [
              ...after,
              post(`new${number}`, 1 + (at % 28), { terms: own.terms.toSorted().join(" "), tags: own.tags }),
            ];
          else if (kind === "remove") after = after.filter((each) => each !== old);
          else if (kind === "move")
            after = after.map((each) => (each === old ? { ...old, date: "2019-05-05T00:00:00.000Z" } : each));
          else
            after = after.map((each) =>
              each === old ? { ...old, terms: own.terms.toSorted().join(" "), tags: own.tags } : each,
            );
          after = after.toSorted(newestFirst);
        }
        const anew = createRelated(after);
        const remembered = createRelated(after, { posts: before, related });
        for (const each of after)
          assert.deepEqual(
            remembered(each).map(({ source }) => source),
            anew(each).map(({ source }) => source),
          );
      },
    ),
    { numRuns: process.env["OCTAVO_LONG_TESTS"] === "1" ? 2000 : 200 },
  );
});
