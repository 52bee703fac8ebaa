/** The small files beside the pages: llms.txt, robots.txt, redirects and the manifest. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { renderLlms } from "../../src/outputs/llms.ts";
import { renderOpml } from "../../src/outputs/opml.ts";
import { renderRedirect } from "../../src/outputs/redirect.ts";
import { renderRobots } from "../../src/outputs/robots.ts";
import { renderWebManifest, shortName } from "../../src/outputs/web-manifest.ts";
import { settings, trouble } from "./sample.ts";

const place = { url: "https://example.com", pathPrefix: "/p/" };

test("llms.txt is the table of contents", () => {
  assert.equal(
    renderLlms({
      title: "Margins",
      description: "On\nwriting",
      posts: [
        { title: "A [first] post", url: "https://example.com/a(1)/index.md", description: "What  it\nsays" },
        { title: "Second", url: "https://example.com/b/index.md", description: "" },
        {
          title: "A ` and <b>",
          url: "https://example.com/c/index.md",
          description: "[x](javascript:a) <javascript:b> `c` \\",
        },
      ],
      pages: [{ title: "About", url: "https://example.com/about/", description: "" }],
      optional: [{ title: "Atom", url: "https://example.com/feed.xml", description: "" }],
    }),
    `# Margins

> On writing

## Posts

- [A \\[first\\] post](https://example.com/a%281%29/index.md): What it says
- [Second](https://example.com/b/index.md)
- [A \\\` and \\<b>](https://example.com/c/index.md): \\[x\\](javascript:a) \\<javascript:b> \\\`c\\\` \\\\

## Pages

- [About](https://example.com/about/)

## Optional

- [Atom](https://example.com/feed.xml)
`,
  );
});

test("llms.txt of an empty blog is its title", () => {
  assert.equal(
    renderLlms({ title: "Margins", description: "", posts: [], pages: [], optional: [] }),
    "# Margins\n",
  );
});

test("robots.txt lets everyone in and names the sitemap", () => {
  assert.equal(
    renderRobots(place, { aiCrawlers: "allow" }),
    "User-agent: *\nAllow: /\n\nSitemap: https://example.com/p/sitemap.xml\n",
  );
});

test("robots.txt keeps those out who train models, or all crawlers of AI, and nobody else", () => {
  const [noTraining, block] = (["no-training", "block"] as const).map((aiCrawlers) =>
    renderRobots(place, { aiCrawlers }).split("\n\n"),
  );
  assert.equal(noTraining?.[0], "User-agent: *\nContent-Signal: ai-train=no\nAllow: /");
  assert.equal(block?.[0], "User-agent: *\nContent-Signal: ai-input=no, ai-train=no\nAllow: /");
  const trains = ["CCBot", "ClaudeBot", "Google-Extended", "GPTBot", "Bytespider"];
  const answers = ["ChatGPT-User", "OAI-SearchBot", "Claude-User", "PerplexityBot"];
  const finds = ["Googlebot", "Bingbot", "Applebot", "DuckDuckBot", "facebookexternalhit", "Bravebot"];
  const keptIn = (group = ""): string[] => {
    const lines = group.split("\n");
    assert.equal(lines.pop(), "Disallow: /");
    return lines.map((line) => /^User-agent: ([\w.-][\w. -]*)$/.exec(line)?.[1] ?? assert.fail(line));
  };
  const kept = keptIn(noTraining?.[1]);
  const all = keptIn(block?.[1]);
  assert.deepEqual(
    [...answers, ...finds].filter((name) => kept.includes(name)),
    [],
  );
  assert.deepEqual(
    [...trains, ...answers].filter((name) => !all.includes(name)),
    [],
  );
  assert.deepEqual(
    [trains.filter((name) => !kept.includes(name)), finds.filter((name) => all.includes(name))],
    [[], []],
  );
  assert.equal(new Set(all.map((name) => name.toLowerCase())).size, all.length, "no name is there twice");
  assert.equal(block?.[2], "Sitemap: https://example.com/p/sitemap.xml\n");
});

test("the blogroll is OPML", () => {
  assert.equal(
    renderOpml("Margins", [
      {
        title: "A & b",
        feed: "https://a.example/?a=1&b=2",
        url: "https://a.example/",
        description: 'On "a"',
      },
      { title: "B", feed: "https://b.example/feed.xml" },
    ]),
    `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head>
<title>Margins</title>
</head>
<body>
<outline type="rss" text="A &amp; b" title="A &amp; b" description="On &quot;a&quot;" xmlUrl="https://a.example/?a=1&amp;b=2" htmlUrl="https://a.example/"/>
<outline type="rss" text="B" title="B" xmlUrl="https://b.example/feed.xml"/>
</body>
</opml>
`,
  );
});

test("a redirect leads people and search engines to the new address", () => {
  assert.equal(
    renderRedirect({ url: "/blog/été/", title: "Été & <co>", lang: "fr" }, place),
    `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
    <title>Été &amp; &lt;co&gt;</title>
    <meta http-equiv="refresh" content="0; url=/p/blog/%C3%A9t%C3%A9/">
    <meta name="robots" content="noindex">
    <meta name="viewport" content="width=device-width">
    <link rel="canonical" href="https://example.com/p/blog/%C3%A9t%C3%A9/">
  </head>
  <body>
    <p><a href="/p/blog/%C3%A9t%C3%A9/">Été &amp; &lt;co&gt;</a></p>
  </body>
</html>
`,
  );
});

test("a redirect is valid HTML whatever the title is", async () => {
  const validator = new HtmlValidate({ extends: ["html-validate:standard"] });
  for (const title of ["Hello", trouble]) {
    const report = await validator.validateString(
      renderRedirect({ url: "/blog/hello/", title, lang: "en" }, place),
    );
    assert.deepEqual(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => [ruleId, message])),
      [],
    );
  }
});

test("the manifest names the site and where it begins", () => {
  assert.deepEqual(JSON.parse(renderWebManifest(settings({ pathPrefix: "/p/" }))), {
    name: "Margins",
    short_name: "Margins",
    description: "On writing",
    lang: "en",
    id: "/p/",
    start_url: "/p/",
    scope: "/p/",
    display: "minimal-ui",
    theme_color: "#8a3324",
    background_color: "#ffffff",
    icons: [{ src: "/p/favicon.svg", sizes: "any", type: "image/svg+xml" }],
  });
});

test("a name under an icon is as much of the title as fits", () => {
  assert.deepEqual(["Margins", "The Book of Margins", "Donaudampfschifffahrt today"].map(shortName), [
    "Margins",
    "The Book of",
    "Donaudampfschifffahrt",
  ]);
});
