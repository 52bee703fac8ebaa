/** Bodies that know their own text only, and what answers make of them. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { Answer, Body } from "../../src/markdown/body.ts";
import { packBody, openBody } from "../../src/markdown/bodies.ts";
import { answerBody, answersKey, fillBody, mustRenderAgain } from "../../src/markdown/fill-body.ts";
import { createRenderer } from "../../src/markdown/renderer.ts";
import type { MarkdownSettings } from "../../src/markdown/setup.ts";
import type { Resolver } from "../../src/markdown/rendered.ts";
import { createSanitizer } from "../../src/markdown/sanitize.ts";
import { markdown as anyMarkdown } from "./any-markdown.ts";
import { resolver } from "./render.ts";
import { share } from "../harness/long.ts";

const base: MarkdownSettings = { pathPrefix: "/", language: "en" };
const trusted = createRenderer(base);
const safe = createRenderer({ ...base, markdown: { html: "safe" } }, createSanitizer({ frames: [] }));

const input = (text: string) => ({ source: "posts/a.md", line: 1, text });
const asJson = (body: Body): Body => JSON.parse(JSON.stringify(body)) as Body;

const fixtures = readdirSync(new URL("fixtures/", import.meta.url)).flatMap((name) =>
  `\n${readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8")}`
    .split(/(?<=\n)\.\n/)
    .filter((_part, index) => index % 3 === 1),
);

/** A picture with variants stands wherever there is one. */
const pictured: Resolver = {
  ...resolver,
  file(path, source) {
    const found = resolver.file(path, source);
    if (!("url" in found) || !found.width || !found.height) return found;
    const { url, width, height } = found;
    const large = { sources: [{ type: "image/avif", files: [{ url: "/v.avif", width: 300 }] }], plain: [] };
    return { ...found, picture: { url, width, height, large, key: `picture of ${url}` } };
  },
};

const sites: readonly Resolver[] = [
  resolver,
  pictured,
  { urlOf: () => undefined, file: () => ({}), postNamed: () => ({}) },
  { urlOf: (source) => `/${source}/?a&b`, file: () => ({}), postNamed: () => ({ several: ["a", "b"] }) },
];

/** Each way to render is judged by the other: with the answers at hand, and with holes that are filled. */
function assertSame(text: string, renderer = trusted): void {
  const body = renderer.render(input(text));
  for (const site of sites) {
    const answers = answerBody(body, site);
    if (mustRenderAgain(body, answers)) continue;
    const again = renderer.renderAgain(input(text), answers);
    assert.deepEqual(fillBody(asJson(body), answers, "/"), fillBody(again, answers, "/"), text);
  }
}

test("a hole filled is what rendering with the answer at hand gives", () => {
  for (const text of fixtures) {
    assertSame(text);
    assertSame(text, safe);
  }
  assert.ok(fixtures.length > 80);
  fc.assert(
    fc.property(anyMarkdown, (text) => {
      assertSame(text);
      assertSame(text, safe);
    }),
    { numRuns: share(500) },
  );
});

test("filling changes nothing but holes", () => {
  fc.assert(
    fc.property(anyMarkdown, (text) => {
      const body = trusted.render(input(text));
      const html = fillBody(body, answerBody(body, resolver), "/").html;
      let at = 0;
      for (const part of body.html) {
        if (typeof part !== "string") continue;
        const found = html.indexOf(part, at);
        assert.ok(found >= at, text);
        at = found + part.length;
      }
      assert.ok(body.html.some((part) => typeof part !== "string") || html === body.html.join(""));
    }),
    { numRuns: share(500) },
  );
});

test("of an image whose style names a picture no part is there twice", () => {
  const text = '<div><img style="background: url(cat.png)" alt="A cat" src="cat.png"></div>';
  const body = trusted.render(input(text));
  assert.equal(
    fillBody(body, answerBody(body, pictured), "/").html,
    '<div><picture><source type="image/avif" srcset="/v.avif 300w" sizes="(min-width: 42rem) 37rem, (min-resolution: 2.5dppx) min(60vw, 66.7vw - 1.7rem), min(90vw, 100vw - 2.5rem)">' +
      '<img style="background: url(/assets/posts/cat.png)" alt="A cat" src="/assets/posts/cat.png" width="640" height="480" fetchpriority="high"></picture></div>',
  );
});

test("a text that looks like the mark of a hole is text", () => {
  const mark = (text: string): string => {
    let found = "";
    createRenderer({
      ...base,
      markdown: {
        extend: (md) =>
          md.core.ruler.push("look", ({ tokens }) => {
            found = JSON.stringify(tokens).match(/hole[0-9a-f]{32}x\d+x/)?.[0] ?? found;
          }),
      },
    }).render(input(text));
    return found;
  };
  const text = "[a](other.md)";
  const known = mark(text);
  assert.match(known, /^hole/);
  const body = trusted.render(input(`${known} ${text} \`${known}\``));
  const { html } = fillBody(body, answerBody(body, resolver), "/");
  assert.equal(html, `<p>${known} <a href="/blog/other/">a</a> <code>${known}</code></p>\n`);
});

test("a body is plain JSON and comes back whole from where it is kept", () => {
  for (const text of fixtures) {
    const body = trusted.render(input(text));
    assert.deepEqual(asJson(body), body, text);
    const { kept, text: bytes } = packBody(body, "key");
    const opened = openBody(kept, Buffer.concat(bytes));
    const answers = answerBody(body, pictured);
    assert.deepEqual(fillBody(opened, answers, "/"), fillBody(body, answers, "/"), text);
  }
});

test("answers have a key: another address, size, picture or hint is another key", () => {
  const body = trusted.render(input("[a](other.md) ![b](cat.png) [[Nobody]]"));
  const keys = sites.map((site) => answersKey(answerBody(body, site)));
  assert.equal(new Set(keys).size, sites.length);
  assert.equal(answersKey(answerBody(body, resolver)), keys[0]);
  assert.equal(answersKey(answerBody(trusted.render(input("[a](/b/)")), resolver)), "");
});

test("what holes cannot cover is rendered again, with the answers", () => {
  const again = (text: string, renderer = trusted, site = resolver): boolean => {
    const body = renderer.render(input(text));
    return mustRenderAgain(body, answerBody(body, site));
  };
  assert.equal(again("## About [[A trip]]"), true);
  assert.equal(again("## About [this](other.md)\n\n[[A trip]]"), false);
  assert.equal(again('<a href="other.md">x</a>'), false);
  assert.equal(again('<a href="other.md">x</a>', safe), true);
  assert.equal(again("[[C# by heart]] ![x](cat.png)", safe), false);
  assert.equal(again("[[Nobody]]", safe), true);
  const extended = createRenderer({ ...base, markdown: { extend: () => undefined } });
  assert.equal(again("[a](other.md)", extended), true);
  assert.equal(again("[a](/b/)", extended), false);
  const text = "## About [[C# by heart]]";
  const answers: readonly Answer[] = answerBody(trusted.render(input(text)), resolver);
  assert.deepEqual(trusted.renderAgain(input(text), answers).headings, [
    { level: 2, id: "about-c-by-heart", text: "About C# by heart" },
  ]);
});

test("a rule of the owner's sees the addresses that the page has", () => {
  const seen: (string | null)[] = [];
  const extended = createRenderer({
    ...base,
    markdown: {
      extend: (md) => {
        const render = md.renderer.rules["image"]!;
        md.renderer.rules["image"] = (...given) => {
          seen.push(given[0][given[1]]!.attrGet("src"), given[0][given[1]]!.attrGet("width"));
          return render(...given);
        };
      },
    },
  });
  const text = "![a](cat.png)";
  const answers = answerBody(extended.render(input(text)), resolver);
  seen.length = 0;
  extended.renderAgain(input(text), answers);
  assert.deepEqual(seen, ["/assets/posts/cat.png", "640"]);
});
