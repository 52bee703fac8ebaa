/** Texts that make careless expressions take minutes: half a megabyte of what they begin with. */
import { test } from "node:test";
import { assertGrowsWithLength } from "../harness/growth.ts";
import { parseAddresses } from "../../src/pages/addresses/adopt.ts";
import { shorten } from "../../src/content/excerpt.ts";
import { parseFenceInfo } from "../../src/markdown/fence-info.ts";
import { absoluteMarkdown } from "../../src/outputs/markdown-twin.ts";
import { replaceInSrcset } from "../../src/core/html/srcset.ts";

const place = { url: "https://leaves.example", pathPrefix: "/" };
const links = [{ written: "a.md", url: "/a/", line: 1 }];
const pieces = [
  "<",
  "](",
  "[",
  "![",
  "[^",
  "`",
  "**~",
  "_a",
  "\t",
  " ",
  ",",
  "(",
  "{.a",
  "<!--",
  "title=",
  "\n#",
  "-",
  "a,",
];

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "an excerpt": (text) => shorten(text, 160),
  "the information of a fence": (text) => parseFenceInfo(`js ${text}`),
  "a srcset": (text) => replaceInSrcset(text, (url) => url),
  "a Markdown twin": (text) => absoluteMarkdown(text, links, place),
  "a sitemap of another generator": (text) => parseAddresses(`<loc>${text}`, place),
};

for (const [name, read] of Object.entries(readers)) {
  for (const piece of pieces) {
    test(`${name} with nothing but ${JSON.stringify(piece)}`, () => {
      assertGrowsWithLength((pieces) => read(`x${piece.repeat(pieces)}x`), Math.ceil(500_000 / piece.length));
    });
  }
}
