/** What is taken away on purpose is found, whatever it is and wherever it stood; what is not is never called lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compare, inNewTheme, inOldTheme, said, type Pages, type Post } from "./two-sites.ts";
import { share } from "../harness/long.ts";

/** A part of a text, as both generators write it; a part with several sentences can lose one of them. */
type Part =
  | { readonly is: "paragraph" | "list" | "quote"; readonly sentences: readonly string[] }
  | {
      readonly is: "heading" | "picture" | "link" | "code" | "table" | "formula" | "embed";
      readonly word: string;
    };

// Few words, so that sentences are in each other and stand in several texts.
const word = fc.constantFrom(
  "no",
  "yes",
  "boat",
  "boats",
  "the boat",
  "rain",
  "is",
  "know",
  "it",
  "harbour wall",
);
const sentence = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 6 }), fc.constantFrom(".", "!", "?", ""))
  .map(([words, end]) => `${words.join(" ").replace(/^./, (letter) => letter.toUpperCase())}${end}`);
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ is: fc.constantFrom("paragraph", "list", "quote"), sentences: fc.array(sentence, { minLength: 1, maxLength: 4 }) }),
  fc.record({ is: fc.constantFrom("heading", "picture", "link", "code", "table", "formula", "embed"), word }),
); // prettier-ignore

const slug = (text: string): string => text.replaceAll(" ", "-");
const id = (text: string): string => slug(text).padEnd(11, "x").slice(0, 11);

function oldHtml(each: Part): string {
  if ("sentences" in each) {
    if (each.is === "list")
      return `<ul>${each.sentences.map((text) => `<li><p>${text}</p></li>`).join("")}</ul>`;
    const text = `<p>${each.sentences.join(" ")}</p>`;
    return each.is === "quote" ? `<blockquote>${text}</blockquote>` : text;
  }
  const { is, word: name } = each;
  if (is === "heading")
    return `<h2 id="${slug(name)}">${name} <a class="anchor" href="#${slug(name)}">¶</a></h2>`;
  if (is === "picture") return `<p><img data-src="/img/${slug(name)}.png" src="data:,"></p>`;
  if (is === "link")
    return `<p><a href="http://www.harbour.example/to/${slug(name)}.html"><img src="/img/no.png"></a></p>`;
  if (is === "code")
    return `<div class="highlight"><table class="lntable"><tr><td class="lntd"><pre><span class="lnt">1</span></pre></td><td class="lntd"><pre>${name}</pre></td></tr></table></div>`;
  if (is === "table") return "<table><tr><td><img src='/img/no.png'></td></tr></table>";
  if (is === "formula") return "<p>\\(x^2\\)</p>";
  return `<iframe src="https://www.youtube.com/embed/${id(name)}"></iframe>`;
}

function newHtml(each: Part): string {
  if ("sentences" in each) {
    if (each.is === "list") return `<ul>${each.sentences.map((text) => `<li>${text}</li>`).join("\n")}</ul>`;
    const text = `<p>${each.sentences.join("\n")}</p>`;
    return each.is === "quote" ? `<blockquote>\n${text}\n</blockquote>` : text;
  }
  const { is, word: name } = each;
  if (is === "heading")
    return `<div class="heading"><h2 id="${slug(name)}">${name}</h2><a class="heading-link" href="#${slug(name)}"></a></div>`;
  if (is === "picture") return `<p><img src="/img/${slug(name)}.png" loading="lazy"></p>`;
  if (is === "link") return `<p><a href="/to/${slug(name)}.html"><img src="/img/no.png"></a></p>`;
  if (is === "code") return `<pre><code>${name}\n</code></pre>`;
  if (is === "table")
    return '<div class="table-scroll"><table><tbody><tr><td><img src="/img/no.png"></td></tr></tbody></table></div>';
  if (is === "formula") return "<p><math><mi>x</mi></math></p>";
  return `<p class="embed" data-frame="https://www.youtube-nocookie.com/embed/${id(name)}"><a href="https://youtu.be/${id(name)}">YouTube</a></p>`;
}

type Text = Omit<Post, "body"> & { readonly parts: readonly Part[] };

const texts: fc.Arbitrary<readonly Text[]> = fc.array(
  fc.record({
    title: sentence.map((text) => `About ${text}`),
    day: fc.constantFrom("2024-01-02", "2019-12-31"),
    tags: fc.uniqueArray(fc.constantFrom("sea", "wood", "no"), { minLength: 1 }),
    parts: fc.array(part, { minLength: 2, maxLength: 8 }),
  }),
  { minLength: 4, maxLength: 6 },
);

const files: Pages = Object.fromEntries(
  ["no", "yes", "boat", "boats", "the-boat", "rain", "is", "know", "it", "harbour-wall"].map((name) => [
    `/img/${name}.png`,
    name,
  ]),
);

const pagesOf = (all: readonly Text[], theme: typeof inOldTheme, html: (each: Part) => string): Pages => ({
  ...files,
  ...Object.fromEntries(all.map(({ parts, ...about }, index) => [`/blog/${index}/`, theme({ ...about, body: [own(index), ...parts.map(html)].join("\n") })])),
}); // prettier-ignore

/** Each text says something that no other one says: a theme is told from texts by that. */
const own = (index: number): string => `<p>Letter ${index} of the keeper, from night ${index}.</p>`;

const lost = (old: readonly Text[], now: readonly Text[]) =>
  compare(pagesOf(old, inOldTheme, oldHtml), pagesOf(now, inNewTheme, newHtml));

test("texts that came over whole have no difference", () => {
  fc.assert(
    fc.property(texts, (all) => assert.deepEqual(said(lost(all, all)), [])),
    { numRuns: share(60) },
  );
});

test("a part or a sentence that is taken away is found on its page", () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), fc.nat(), (all, which, where, what) => {
      const at = which % all.length;
      const text = all[at]!;
      const spot = where % text.parts.length;
      const { kind, parts } = without(text.parts, spot, what);
      const now = all.map((each, index) => (index === at ? { ...each, parts } : each));
      const found = lost(all, now).differences.filter((each) => each.url === `/blog/${at}/`);
      assert.ok(found.some((each) => each.kind === kind), `${kind} of ${JSON.stringify(text.parts[spot])}`);
    }),
    { numRuns: share(200) },
  );
}); // prettier-ignore

function without(
  parts: readonly Part[],
  spot: number,
  what: number,
): { readonly kind: string; readonly parts: readonly Part[] } {
  const each = parts[spot]!;
  const rest = parts.toSpliced(spot, 1);
  if (!("sentences" in each)) return { kind: each.is, parts: rest };
  const sentences = each.sentences.toSpliced(what % each.sentences.length, 1);
  return {
    kind: "sentence",
    parts: sentences.length === 0 ? rest : parts.with(spot, { ...each, sentences }),
  };
}

test("a tag, a title, a day and an address that are taken away are found", () => {
  fc.assert(
    fc.property(texts, fc.nat(), (all, which) => {
      const at = which % all.length;
      const change = (changed: Partial<Text>): readonly string[] =>
        lost(all, all.map((each, index) => (index === at ? { ...each, ...changed } : each))).differences.map(({ kind, url }) => `${kind} ${url}`); // prettier-ignore
      const [tag = "", ...tags] = all[at]!.tags;
      assert.deepEqual(change({ tags }), [`tag /blog/${at}/`], tag);
      assert.deepEqual(change({ title: "Another one" }), [`title /blog/${at}/`]);
      assert.deepEqual(change({ day: "2001-02-03" }), [`date /blog/${at}/`]);
      const old = pagesOf(all, inOldTheme, oldHtml);
      const now = { ...pagesOf(all, inNewTheme, newHtml), [`/blog/${at}/`]: undefined } as unknown as Pages;
      const gone = Object.fromEntries(Object.entries(now).filter(([, html]) => html !== undefined));
      assert.deepEqual(compare(old, gone).differences.map(({ kind, url }) => `${kind} ${url}`), [`address /blog/${at}/`]); // prettier-ignore
    }),
    { numRuns: share(40) },
  );
});
