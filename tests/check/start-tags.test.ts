/** The quick reader of tags divides every text just as htmlparser2 does, however broken it is. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { StartTags } from "../../src/core/html/start-tags.ts";
import type { ReadAttribute } from "../../src/core/html/tag-names.ts";
import { tokenizeHtml } from "../../src/core/html/tokenize-html.ts";

const read: readonly ReadAttribute[] = [
  ...(["alt", "content", "data", "data-frame", "href", "id", "lang", "name", "poster"] as const),
  ...(["property", "rel", "src", "srcset", "style", "type", "xlink:href"] as const),
];
const elements =
  /^(a|area|audio|embed|h[1-6]|html|iframe|image|img|input|link|meta|object|script|source|style|textarea|title|track|use|video|xmp)$/;

interface Seen {
  readonly name: string;
  readonly start: number;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

function seenByUs(bytes: Buffer): Seen[] {
  const seen: Seen[] = [];
  const tags = new StartTags(bytes);
  while (tags.next()) {
    const names = tags.attributes();
    assert.equal(tags.element, elements.test(tags.name()) ? tags.name() : "");
    assert.equal(
      tags.hasForbidden(),
      names.some((name) => name === "style" || name.startsWith("on")),
    );
    seen.push({
      name: tags.name(),
      start: tags.start,
      attributes: names.map((name) => [name, tags.value(name as ReadAttribute) ?? "none"]),
      text: tags.hasText() ? tags.text() : "",
    });
  }
  return seen;
}

function seenByHtmlparser(html: string): Seen[] {
  const seen: { name: string; start: number; attributes: [string, string][]; text: string }[] = [];
  let [name, start, attribute, value] = ["", 0, "", ""];
  let attributes = new Map<string, string>();
  let isOpen = false;
  const end = (open: boolean): void => {
    isOpen = open;
    seen.push({ name, start, attributes: [...attributes], text: "" });
  };
  tokenizeHtml(html, {
    onopentagname(from, to) {
      [name, start, attributes] = [html.slice(from, to).toLowerCase(), from, new Map<string, string>()];
    },
    onattribname: (from, to) => void ([attribute, value] = [html.slice(from, to).toLowerCase(), ""]),
    onattribdata: (from, to) => void (value = html.slice(from, to)),
    onattribend() {
      const isRead = attribute.startsWith("on") || (read as readonly string[]).includes(attribute);
      if (isRead && !attributes.has(attribute)) attributes.set(attribute, value);
    },
    onopentagend: () => end(true),
    onselfclosingtag: () => end(false),
    onclosetag: () => void (isOpen = false),
    ontext(from, to) {
      const last = seen.at(-1);
      if (isOpen && last && /^(script|style|title|textarea|xmp)$/.test(last.name))
        last.text = html.slice(from, to);
    },
  });
  return seen.filter((tag) => tag.attributes.length > 0 || elements.test(tag.name));
}

const same = (html: string): void => {
  const bytes = Buffer.from(html);
  assert.deepEqual(seenByUs(bytes), seenByHtmlparser(bytes.toString("latin1")), JSON.stringify(html));
};

const pieces = [
  ...[
    "<",
    "<",
    "<",
    ">",
    ">",
    "/",
    "</",
    "/>",
    "=",
    "=",
    '"',
    '"',
    "'",
    " ",
    "\n",
    "\t",
    "!",
    "?",
    "-",
    "[",
    "]",
  ],
  ...[
    "<!",
    "<![",
    "<!-->",
    "<!--->",
    "<!-",
    "<!->",
    "\f",
    "<script",
    "<script/>",
    "<title ",
    "<xmp/",
    "<style a=b",
    "<a id",
    "<a href=",
  ],
  ...[
    "<!--",
    "-->",
    "--",
    "<![CDATA[",
    "]]>",
    "<!doctype html>",
    "&amp;",
    "é",
    "🎉",
    "\u00a0",
    "1",
    "x",
    ":",
  ],
  ...[
    "a",
    "A",
    "p",
    "h1",
    "H2",
    "h7",
    "img",
    "iMg",
    "script",
    "SCRIPT",
    "style",
    "title",
    "textarea",
    "xmp",
    "svg",
  ],
  ...[
    "</script>",
    "</SCRIPT >",
    "</style",
    "</title>",
    "</textarea",
    "</xmp>",
    "</p>",
    "<a ",
    "<p ",
    "<script>",
  ],
  ...[
    "id",
    "ID",
    "href",
    "HREF",
    "name",
    "class",
    "color",
    "data",
    "data-x",
    "data-frame",
    "aria-b",
    "on",
    "onClick",
    "style=",
  ],
  ...[
    'src="',
    "src=",
    "alt",
    "content='",
    "xlink:href=",
    "XLink:href",
    "srcset",
    "property",
    "poster",
    "rel",
    "type",
  ],
];

test("pieces of HTML in any order are divided as htmlparser2 divides them", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => same(parts.join(""))),
    { numRuns: 30_000 },
  );
});

test("any text is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => same(`<p ${text}<a id=${text}>`)),
    { numRuns: 2000 },
  );
});

test("so are pages of all sorts", () => {
  for (const file of ["_includes/base.njk", "_includes/blog_base.njk", "README.md"])
    same(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"));
});
