/** A style or a script that cannot be read to its end is an error in its file; what CSS does not know is a warning. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { findAssetProblems } from "../../src/pages/theme/assets.ts";

test("slips in styles and scripts are said at their places", () => {
  const said = findAssetProblems({
    "css/a.css": ".a { colr: red }",
    "css/b.css": ".a { color: red",
    "css/b2.css": '.a { content: "b }\n',
    "css/b3.css": ".a { color: red } /* b",
    "js/c.js": "const a = ;",
    "js/d.js": "const a = 1;",
  }).map(({ file, line, column, severity, message, code }) =>
    [`${file}:${line}:${column}`, severity, message, code].join(" "),
  );
  assert.deepEqual(said, [
    'assets/css/a.css:1:6 warning "colr" is not a known CSS property css-syntax',
    'assets/css/b.css:1:16 error Expected "}" to go with "{" css-syntax',
    "assets/css/b2.css:1:19 error Unterminated string token css-syntax",
    'assets/css/b2.css:2:1 error Expected "}" to go with "{" css-syntax',
    'assets/css/b3.css:1:23 error Expected "*/" to terminate multi-line comment css-syntax',
    'assets/js/c.js:1:11 error Unexpected ";" script-syntax',
  ]);
});
