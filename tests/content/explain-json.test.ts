/** Where a text stops being JSON, whatever the engine says of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { explainJson } from "../../src/core/explain-json.ts";

test("each mistake has its place and a way to mend it", () => {
  const said = (text: string): string => {
    const complaint = explainJson(text);
    return complaint ? `${complaint.line}:${complaint.column} ${complaint.message}; ${complaint.hint}` : "";
  };
  assert.equal(said('{ "a": [1, 2] }'), "");
  assert.equal(
    said('{\n  "a": [1, 2,]\n}'),
    "2:14 `]` cannot stand here in JSON; take out the comma before it",
  );
  assert.equal(said('{\n  "a": 1,\n}'), "3:1 `}` cannot stand here in JSON; take out the comma before it");
  assert.equal(
    said('{\n  "a": [1, 2'),
    "2:13 the JSON ends too soon; close what was opened, with } or ] or a quote",
  );
  assert.equal(
    said('{ "a": "b'),
    "1:10 the JSON ends too soon; close what was opened, with } or ] or a quote",
  );
  assert.equal(said(""), "1:1 the JSON ends too soon; close what was opened, with } or ] or a quote");
  assert.equal(
    said("{ 'a': 1 }"),
    '1:3 `\'` cannot stand here in JSON; write names and texts in double quotes, "like this"',
  );
  assert.equal(
    said("{ a: 1 }"),
    '1:3 `a` cannot stand here in JSON; write names and texts in double quotes, "like this"',
  );
  assert.equal(
    said("{\n  // Why\n}"),
    "2:3 `/` cannot stand here in JSON; take the comment out: JSON has none",
  );
  assert.equal(
    said('{ "a": 1 "b": 2 }'),
    '1:10 `"` cannot stand here in JSON; put a comma, or after a name a colon, before it',
  );
  assert.equal(said('{ "a": "b\nc" }'), "1:10 `a line break` cannot stand here in JSON; mend the line");
});

test("what is cut off or has a sign too many is explained, and JSON is not", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom(",", "}", "]", ":", "'", "x"), (json, at, sign) => {
      assert.equal(explainJson(json), undefined);
      const cut = at % json.length;
      for (const text of [json.slice(0, cut), json.slice(0, cut) + sign + json.slice(cut)]) {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        const complaint = explainJson(text);
        assert.equal(complaint === undefined, isJson, text);
        const lines = text.split("\n");
        if (complaint) assert.ok(complaint.column <= (lines[complaint.line - 1]?.length ?? -1) + 1, text);
      }
    }),
  );
});
