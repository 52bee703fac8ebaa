/** Every text has an address, and every name of a file comes back from its own. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  decodeAddress,
  encodeAddress,
  encodeWord,
  normalUrl,
  pathOfUrl,
  resolveAddress,
  urlOfPath,
} from "../../src/core/address-codec.ts";
import { outputPath, outputUrl } from "../../src/config/urls.ts";

const pieces = [
  "%",
  "%20",
  "%E9",
  "%C3%A9",
  "é",
  "e\u0301",
  "#",
  "?",
  " ",
  "'",
  '"',
  "\\",
  "&",
  "+",
  ";",
  ",",
];
const more = [
  "a",
  "Z",
  "0",
  ".",
  "-",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "<",
  ">",
  "|",
  "^",
  "`",
  "~",
  "*",
  ":",
  "@",
];
const rare = ["\u{1F389}", "中", "\uFFFD", "\uD800", "\n", "\t", "\u0001", "=", "$", "!", "%2F", "%2e", "%%"];

/** The same texts in every run. */
function texts(count: number, from: readonly string[]): string[] {
  let seed = 13;
  const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(9) }, () => from[next(from.length)]).join(""),
  );
}

test("what is encoded wrongly stays, and the rest is decoded", () => {
  assert.deepEqual(
    ["100%", "50%25%", "%E9%C3%A9", "a%20b", "%c3%a9", "%ED%A0%80", "%F5%80%80%80", "%C0%80"].map(
      decodeAddress,
    ),
    ["100%", "50%%", "%E9é", "a b", "é", "%ED%A0%80", "%F5%80%80%80", "%C0%80"],
  );
});

test("addresses are encoded once, and in one Unicode form", () => {
  assert.deepEqual(
    ["/50%/", "/%41/", "/a b#c d", "/é?q=é", "/e\u0301/", "/e%CC%81/", "/a%2520b", "/%E9/", "/\uD800"].map(
      encodeAddress,
    ),
    [
      "/50%25/",
      "/%41/",
      "/a%20b#c%20d",
      "/%C3%A9?q=%C3%A9",
      "/%C3%A9/",
      "/%C3%A9/",
      "/a%2520b",
      "/%E9/",
      "/%EF%BF%BD",
    ],
  );
});

test("a browser that is given the address of a file asks for that file, whatever its name", () => {
  for (const name of texts(5000, [...pieces, ...more, ...rare])) {
    // No file can be called so.
    if (/^\.{1,2}$|\uD800|^(?:\.|%2e){1,2}$/i.test(name)) continue;
    const file = `assets/${name}`.normalize("NFC");
    const url = outputUrl(file);
    const asked = new URL(encodeAddress(url), "https://leaves.example/blog/x/");
    assert.deepEqual([asked.search, asked.hash], ["", ""], JSON.stringify(name));
    assert.equal(decodeURIComponent(asked.pathname).slice(1), file, JSON.stringify(name));
    assert.equal(pathOfUrl(urlOfPath(name)), name.normalize("NFC"));
    assert.equal(outputPath(url), file);
    assert.equal(normalUrl(encodeAddress(url)), url);
    assert.equal(decodeAddress(encodeWord(name)), name);
  }
});

test("every text is an answer and no exception", () => {
  for (const text of texts(5000, [...pieces, ...more, ...rare, "/", "..", "//", "http:", "file:"])) {
    const encoded = encodeAddress(text);
    assert.match(encoded, /^[\x21-\x7e]*$/);
    assert.equal(encodeAddress(encoded), encoded, JSON.stringify(text));
    decodeAddress(text);
    resolveAddress(text, `/${text}`);
  }
});

test("no other file of src/ decodes or encodes addresses", () => {
  const folder = path.resolve(import.meta.dirname, "../../src");
  // What runs in a browser, and what must run before TypeScript can, cannot import it.
  const alone = ["core/address-codec.ts", "admin/editor.js", "templates/typescript-hooks.js"];
  const others = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) =>
      /\.[jt]s$/.test(name) &&
      !alone.includes(name) &&
      !name.startsWith("admin/client/") &&
      /(?:de|en)codeURI|new URL\(|URL\.(?:can)?[pP]arse|fileURLToPath|pathToFileURL/.test(
        readFileSync(path.join(folder, name), "utf8"),
      ),
  );
  assert.deepEqual(others, []);
});
