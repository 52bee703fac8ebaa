/** The list of known problems: what it knows, and how it shrinks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countKnown,
  createBaseline,
  keepUnseen,
  parseBaseline,
  renderBaseline,
  shrinkBaseline,
  withoutKnown,
} from "../../src/check/baseline.ts";
import type { Problem } from "../../src/core/problem.ts";

const dead = (name: string, line: number, file = "posts/a.md"): Problem => ({
  severity: "warning",
  code: "link-dead",
  file,
  line,
  message: `the link to \`${name}\` leads nowhere`,
});

const all = [dead("x.md", 3), dead("x.md", 9), dead("y.md", 4, "posts/b.md")];

test("a list reads as it was written, sorted and without lines of the files", () => {
  const text = renderBaseline(createBaseline(all.toReversed()));
  assert.equal(
    text,
    `{
  "version": 1,
  "about": "Problems that are known: they are counted, not shown, and stop nothing. Made by \`octavo check --baseline\`; what is mended leaves this list by itself.",
  "problems": {
    "posts/a.md": {
      "link-dead": {
        "the link to \`x.md\` leads nowhere": 2
      }
    },
    "posts/b.md": {
      "link-dead": {
        "the link to \`y.md\` leads nowhere": 1
      }
    }
  }
}
`,
  );
  assert.deepEqual(parseBaseline(text), { baseline: createBaseline(all), problems: [] });
  assert.equal(countKnown(createBaseline(all)), 3);
});

test("a problem is known wherever its line is, as often as it was there", () => {
  const baseline = createBaseline(all);
  const moved = [dead("x.md", 30), dead("x.md", 31), dead("x.md", 32), dead("y.md", 1, "posts/b.md")];
  assert.deepEqual(withoutKnown(moved, baseline), { problems: [dead("x.md", 32)], known: 3 });
  assert.deepEqual(withoutKnown([dead("y.md", 1)], baseline).known, 0);
});

test("what cannot be published and what stops nothing anyway is never listed", () => {
  const impossible: Problem = { ...dead("x", 1), severity: "error", code: "date-impossible" };
  const long: Problem = { ...dead("x", 1), severity: "info", code: "title-long" };
  const raised: Problem = { ...dead("x", 1), severity: "error" };
  const baseline = createBaseline([impossible, long, raised]);
  assert.equal(countKnown(baseline), 1);
  assert.deepEqual(withoutKnown([impossible, long, raised], baseline), {
    problems: [impossible, long],
    known: 1,
  });
});

test("what is mended leaves the list, and nothing comes in", () => {
  const baseline = createBaseline(all);
  const shrunken = shrinkBaseline(baseline, [dead("x.md", 9), dead("new.md", 1)], () => false);
  assert.deepEqual(shrunken, createBaseline([dead("x.md", 3)]));
  assert.equal(renderBaseline(shrinkBaseline(baseline, [], () => false)), "");
});

test("what was not looked at stays in the list", () => {
  const baseline = createBaseline(all);
  const isUnseen = (file: string): boolean => file === "posts/b.md";
  assert.deepEqual(shrinkBaseline(baseline, [], isUnseen), createBaseline([all[2]!]));
  assert.deepEqual(
    keepUnseen(createBaseline([dead("z.md", 1)]), baseline, isUnseen),
    new Map([...createBaseline([all[2]!]), ...createBaseline([dead("z.md", 1)])]),
  );
});

test("a list that nobody could have written is an error", () => {
  for (const text of [
    "<<<<<<< HEAD",
    "null",
    '{"version":2,"problems":{}}',
    '{"version":1,"problems":{"a":{"b":{"c":0}}}}',
  ]) {
    assert.deepEqual(parseBaseline(text), {
      baseline: new Map(),
      problems: [
        {
          severity: "error",
          code: "baseline-unreadable",
          file: "check-baseline.json",
          message: "the list of known problems does not have the form that `octavo check --baseline` writes",
          hint: "run octavo check --baseline to write it anew, or delete it",
        },
      ],
    });
  }
});

test("a text in a former wording and the same in the present one are counted together", () => {
  const texts = { "`tilte` is no field of ours": 1, "`tilte` is not a field of Octavo's": 2 };
  const { baseline } = parseBaseline(
    JSON.stringify({ version: 1, problems: { "posts/a.md": { "field-misspelt": texts } } }),
  );
  assert.deepEqual(
    baseline,
    new Map([
      ["posts/a.md", new Map([["field-misspelt", new Map([["`tilte` is not a field of Octavo's", 3]])]])],
    ]),
  );
});

test("a wording is changed in problems of its own check only", () => {
  const texts = { "`tilte` is no field of ours": 1 };
  const { baseline } = parseBaseline(
    JSON.stringify({ version: 1, problems: { "posts/a.md": { "link-dead": texts } } }),
  );
  assert.deepEqual([...(baseline.get("posts/a.md")?.get("link-dead") ?? [])], Object.entries(texts));
});
