import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createBreadcrumbs, serialiseJsonLd } from "../../src/pages/json-ld.ts";

test("a title with </script> in it cannot end the script", () => {
  const text = serialiseJsonLd([{ name: "</script><script>alert(1)</script> <!-- \u2028 & é" }]);
  assert.equal(
    text,
    '{"@context":"https://schema.org","@graph":[{"name":"\\u003c/script>\\u003cscript>alert(1)\\u003c/script> \\u003c!-- \\u2028 & é"}]}',
  );
});

test("whatever a text holds, it comes back from the JSON unchanged and without a <", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const text = serialiseJsonLd([{ name }]);
      assert.ok(!/[<\u2028\u2029]/.test(text));
      assert.equal(JSON.parse(text)["@graph"][0].name, name);
    }),
  );
});

test("the way to a page is numbered from home", () => {
  assert.deepEqual(
    createBreadcrumbs([
      { name: "Home", url: "https://x.example/" },
      { name: "Tags", url: "https://x.example/tags/" },
    ]),
    {
      "@type": "BreadcrumbList",
      itemListElement: [
        { "@type": "ListItem", position: 1, name: "Home", item: "https://x.example/" },
        { "@type": "ListItem", position: 2, name: "Tags", item: "https://x.example/tags/" },
      ],
    },
  );
});
