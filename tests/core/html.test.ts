/** What is read out of HTML: its text, and the addresses of a srcset. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { textOfHtml } from "../../src/core/html/html-text.ts";
import { replaceInSrcset, urlsInSrcset } from "../../src/core/html/srcset.ts";

test("words end where elements end, unless they stand within a sentence", () => {
  assert.equal(
    textOfHtml("<h2>A <em>fo</em>ld</h2><p>One<br>two &lt;b&gt;</p><ul><li>a</li><li>b</li></ul>"),
    "A fold One two <b> a b",
  );
});

test("what no reader sees is not searched", () => {
  assert.equal(
    textOfHtml(
      "<p>Sum <math><semantics><mi>x</mi><annotation>\\sum x</annotation></semantics></math></p>" +
        "<script>let a = 1</script><style>p {}</style><svg><title>Drawing</title></svg><p>End</p>",
    ),
    "Sum x End",
  );
});

test("a srcset of any form keeps all that is no address", () => {
  assert.equal(
    replaceInSrcset(" a.png 1x,b,c.png 2x , d.png", (url) => `<${url}>`),
    " <a.png> 1x,<b,c.png> 2x , <d.png>",
  );
  assert.equal(
    replaceInSrcset("a.png, b.png", (url) => `<${url}>`),
    "<a.png>, <b.png>",
  );
  assert.equal(
    replaceInSrcset(", ,", () => "x"),
    ", ,",
  );
  // A comma at the end of an address would end it.
  assert.equal(
    replaceInSrcset("a%2C 1x, b", (url) => (url === "b" ? ",b" : "/a,,")),
    "/a%2C%2C 1x, %2Cb",
  );
  assert.equal(replaceInSrcset("(".repeat(10_000), (url) => url).length, 10_000);
});

test("the addresses of a srcset are in order, whatever describes them", () => {
  assert.deepEqual(urlsInSrcset("a.png, b,c.png 2x (x, y) 3w,d.png,, e.png"), [
    "a.png",
    "b,c.png",
    "d.png",
    "e.png",
  ]);
  assert.deepEqual(urlsInSrcset(" , "), []);
});
