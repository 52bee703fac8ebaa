/** Whatever an author writes, the XML is well-formed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { element, legalText, xmlDocument } from "../../src/outputs/xml.ts";
import { legalTrouble, trouble } from "./sample.ts";

test("text and attributes are escaped, illegal characters dropped", () => {
  assert.equal(
    xmlDocument(element("a", { b: trouble }, trouble)),
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      "<a b=\"a &amp; b &quot;c&quot; 'd' &lt;e&gt; ]]&gt; 😀  \ufffd é\">a &amp; b \"c\" 'd' &lt;e&gt; ]]&gt; 😀  \ufffd é</a>\n",
  );
  assert.equal(legalText(trouble), legalTrouble);
});

test("white space survives in texts and attributes", () => {
  assert.equal(element("a", { b: "\t\r\n" }, "\t\r\n").xml, '<a b="&#9;&#13;&#10;">\t&#13;\n</a>');
});

test("elements stand on lines of their own, absent children and attributes leave no trace", () => {
  assert.equal(
    element("a", { b: undefined }, element("c", {}), undefined, element("d", {}, "e")).xml,
    "<a>\n<c/>\n<d>e</d>\n</a>",
  );
  assert.equal(element("a", {}, "").xml, "<a/>");
});

test("a document names its stylesheet", () => {
  assert.equal(
    xmlDocument(element("a", {}), "/x/feed.css?a&b"),
    '<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/css" href="/x/feed.css?a&amp;b"?>\n<a/>\n',
  );
});

test("any text makes a well-formed document and is read back as it was", () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    trimValues: false,
    parseTagValue: false,
    htmlEntities: true,
  });
  const anyText = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string({ unit: "grapheme" }), fc.constant(trouble)), (text) => {
      const written = xmlDocument(element("a", { b: text }, `x${text}`));
      assert.equal(XMLValidator.validate(written), true);
      assert.equal(parser.parse(written).a["#text"], `x${legalText(text)}`);
    }),
  );
});
