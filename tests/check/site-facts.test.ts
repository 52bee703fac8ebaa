/** Facts of all pages: addresses as numbers, pages that stay and pages that are new. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  collectFacts,
  compactFacts,
  decodeNumbers,
  encodeNumbers,
  noFacts,
  targetsOf,
} from "../../src/check/site-facts.ts";
import { noNeeds } from "../../src/hosting/page-needs.ts";

test("ascending numbers come back", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(3_000_000)), (numbers) => {
      const ascending = numbers.sort((a, b) => a - b);
      const found: number[] = [];
      decodeNumbers(encodeNumbers(ascending), (number) => found.push(number));
      assert.deepEqual(found, ascending);
    }),
  );
});

test("each address has the first page that leads to it, of those that are there now", () => {
  const first = collectFacts(noFacts);
  first.add({ addresses: ["/x/", "/y/"], pages: [{ path: "b.html", targets: [1, 0] }] });
  first.add({ addresses: ["/y/", "/z/"], pages: [{ path: "a.html", targets: [0, 1] }] });
  assert.deepEqual(targetsOf(first.facts()), [
    ["/x/", "b.html"],
    ["/y/", "a.html"],
    ["/z/", "a.html"],
  ]);
  const { addresses, pages } = first.facts();
  const next = collectFacts({ addresses, pages: new Map([...pages].filter(([path]) => path === "a.html")) });
  next.add({ addresses: ["/new/"], pages: [{ path: "b.html", targets: [0] }] });
  assert.deepEqual(targetsOf(next.facts()), [
    ["/new/", "b.html"],
    ["/y/", "a.html"],
    ["/z/", "a.html"],
  ]);
  assert.deepEqual(targetsOf(compactFacts(next.facts())), targetsOf(next.facts()));
  assert.deepEqual(
    targetsOf(next.facts(), (target) => target === "/y/"),
    [["/y/", "a.html"]],
  );
  assert.deepEqual(
    targetsOf(next.facts(), (target) => target === "/x/"),
    [],
    "no page leads there any more",
  );
});

test("addresses that nobody leads to any more are dropped, and the others stay", () => {
  const gone = Array.from({ length: 3000 }, (_, at) => `/gone-${at}/`);
  const collector = collectFacts({ addresses: gone, pages: new Map() });
  collector.add({ addresses: ["/b/", "/a/"], pages: [{ path: "p.html", targets: [0, 1] }] });
  const compact = compactFacts(collector.facts());
  assert.deepEqual(compact.addresses, ["/b/", "/a/"]);
  assert.deepEqual(targetsOf(compact), [
    ["/a/", "p.html"],
    ["/b/", "p.html"],
  ]);
});

test("what a page needs is kept with it", () => {
  const needs = { ...noNeeds, frames: ["https://player.vimeo.com"] };
  const collector = collectFacts(noFacts);
  collector.add({
    addresses: [],
    pages: [
      { path: "a.html", targets: [], needs },
      { path: "b.html", targets: [] },
    ],
  });
  assert.deepEqual(collector.needs(), [needs]);
  const later = collectFacts(collector.facts());
  later.add({ addresses: [], pages: [{ path: "b.html", targets: [], needs }] });
  assert.deepEqual(later.needs(), [needs, needs]);
  later.add({ addresses: [], pages: [{ path: "a.html", targets: [] }] });
  assert.deepEqual(later.needs(), [needs]);
});
