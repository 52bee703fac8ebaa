/** What the renderer hands on besides the HTML, and how the settings change it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyTexts } from "../../src/markdown/texts.ts";
import { createRenderer } from "../../src/markdown/renderer.ts";
import { createMarkdown } from "../../src/markdown/setup.ts";
import { render } from "./render.ts";

test("every link is recorded, as written and as it stands, with its line", () => {
  const { links } = render(
    'a [b](other.md#x)\nc [d](/about/ "t") https://example.com/ä\n\n<a href="../other/">e</a> [f](zz.md) ![g](cat.png)\n',
    { line: 5 },
  );
  assert.deepEqual(links, [
    { written: "other.md#x", url: "/blog/other/#x", line: 5 },
    { written: "/about/", url: "/about/", line: 6 },
    { written: "https://example.com/ä", url: "https://example.com/ä", line: 6 },
    { written: "../other/", url: "/blog/other/", line: 8 },
    { written: "zz.md", url: "zz.md", line: 8 },
    { written: "cat.png", url: "/assets/posts/cat.png", line: 8 },
  ]);
});

test("images are recorded with their alternative text, which may be missing in raw HTML", () => {
  const { images } = render(
    '![A *cat* \\* `x`](cat.png)\n![](cat.png)\n\n<img src="https://example.com/x.png">',
  );
  assert.deepEqual(images, [
    { written: "cat.png", url: "/assets/posts/cat.png", line: 1, alt: "A cat * x" },
    { written: "cat.png", url: "/assets/posts/cat.png", line: 2, alt: "" },
    { written: "https://example.com/x.png", url: "https://example.com/x.png", line: 4 },
  ]);
});

test("headings, ids and files are handed on", () => {
  const { headings, ids, files } = render(
    '## One\n\n> ## Quoted\n\n### Two {#two}\n\n<a name="old"></a><p id="raw">x[^1]</p>\n\n- [ ] t\n\n[f](paper.pdf) [g](paper.pdf) ![h](cat.png)\n\n[^1]: n',
  );
  assert.deepEqual(headings, [
    { level: 2, id: "one", text: "One" },
    { level: 3, id: "two", text: "Two" },
  ]);
  assert.deepEqual([...ids].sort(), ["fn-1", "fnref-1", "old", "one", "quoted", "raw", "task-item", "two"]);
  assert.deepEqual(files, [
    { source: "posts/paper.pdf", url: "/assets/posts/paper.pdf" },
    { source: "posts/cat.png", url: "/assets/posts/cat.png" },
  ]);
});

test("features and embeds are handed on", () => {
  const { features, embeds, hasContents } = render(
    "[toc]\n\n## A\n\n```\nx\n```\n\n$x$\n\nhttps://vimeo.com/76979871",
  );
  assert.deepEqual(features, ["code", "embeds", "mathematics"]);
  assert.deepEqual(embeds, [
    { provider: "vimeo", frame: "https://player.vimeo.com/video/76979871?dnt=1", line: 11 },
  ]);
  assert.equal(hasContents, true);
  assert.deepEqual(render("Text").features, []);
});

test("the path prefix is in the HTML and nowhere else", () => {
  const { html, links, files } = render(
    '[a](/about/) [b](other.md) ![c](cat.png)\n\n<a href="/x/">d</a> <img src="/assets/img/dog.jpg" alt="">',
    { settings: { pathPrefix: "/site/" } },
  );
  assert.equal(
    html,
    '<p><a href="/site/about/">a</a> <a href="/site/blog/other/">b</a> <img src="/site/assets/posts/cat.png" alt="c" width="640" height="480" fetchpriority="high"></p>\n' +
      '<p><a href="/site/x/">d</a> <img src="/site/assets/img/dog.jpg" alt="" width="1200" height="800" loading="lazy" decoding="async"></p>\n',
  );
  assert.deepEqual(
    links.map(({ url }) => url),
    ["/about/", "/blog/other/", "/assets/posts/cat.png", "/x/", "/assets/img/dog.jpg"],
  );
  assert.equal(files[0]!.url, "/assets/posts/cat.png");
});

test("an h1 that repeats the title is not printed again, however it is spelt", () => {
  for (const [heading, title] of [
    ["Hello, World!", "Hello world"],
    ["“It’s” — *here*", '"It\'s" - here'],
    ["Ｆｕｌｌ width", "full width"],
    ["🚀", "🚀"],
    ["Using `code`", "Using `code`"],
  ]) {
    const { html, headings, ids } = render(`# ${heading} {#t}\n\n## Next`, { title: title! });
    assert.doesNotMatch(html, /id="t"/, heading);
    assert.deepEqual([headings.map(({ level }) => level), ids], [[2], ["next"]]);
  }
});

test("an h1 that says something else is kept as h2", () => {
  assert.deepEqual(
    render("# C\n\n## D\n\n# C++", { title: "C++" }).headings.map(({ level, text }) => [level, text]),
    [
      [2, "C"],
      [3, "D"],
    ],
  );
  assert.equal(render("# One", { title: "Two" }).headings[0]!.level, 2);
});

test("quotation marks follow the language of the site, and of the post", () => {
  const quoted = (language: string, lang?: string): string =>
    render("\"a 'b' c\"", { settings: { language }, ...(lang ? { lang } : {}) }).html.slice(3, -5);
  assert.equal(quoted("en"), "“a ‘b’ c”");
  assert.equal(quoted("de-AT"), "„a ‚b‘ c“");
  assert.equal(quoted("de-CH"), "«a ‹b› c»");
  assert.equal(quoted("fr"), "«\u202fa ‹\u202fb\u202f› c\u202f»");
  assert.equal(quoted("en", "sv"), "”a ’b’ c”");
  assert.equal(quoted("xx"), "“a ‘b’ c”");
});

test("each language of the interface has its own quotation marks, as in CLDR; Arabic and Spanish those of their books", () => {
  const marks =
    "ar «» bg „“ bn “” ca «» cs „“ da “” de „“ el «» en “” es «» et „“ fa «» fi ”” fr «» he ”” hi “” hr „“ hu „” id “” it «» ja 「」 ko “” lt „“ nb «» nl ‘’ pl „” pt «» pt-BR “” ro „” ru «» sk „“ sv ”” th “” tr “” uk «» vi “” zh-Hans “” zh-Hant 「」";
  const set = [...bodyTexts.keys()].map((lang) => {
    const { html } = render('"a"', { lang });
    return `${lang} ${html.slice(3, -5).replace(/[a\u202f]/g, "")}`;
  });
  assert.equal(set.toSorted().join(" "), marks);
});

test("French has spaces that do not break before its signs and inside its marks", () => {
  const spaced = (text: string, lang = "fr"): string => render(text, { lang }).html.slice(3, -5);
  assert.equal(
    spaced("Quoi ? Non ; *oui* ! Voici : « a », `a ?` 10:30 et http://a.example/x ?"),
    "Quoi\u202f? Non\u202f; <em>oui</em>\u202f! Voici\u00a0: «\u202fa\u202f», <code>a ?</code> 10:30 et " +
      '<a href="http://a.example/x">http://a.example/x</a>\u202f?',
  );
  assert.equal(spaced("What ?", "en"), "What ?");
});

test("names are in the language of the post", () => {
  assert.match(render("> [!TIP]\n> x", { lang: "de" }).html, /<p class="callout-title">Tipp<\/p>/);
  assert.match(render("## x", { settings: { language: "fa" } }).html, /aria-label="پیوند به «x»"/);
});

test("headings have no link where the comfort is not wanted", () => {
  assert.equal(render("## A", { settings: { comforts: [] } }).html, '<h2 id="a">A</h2>\n');
});

test("the owner's function has the last word", () => {
  const { html } = render("a *b*", {
    settings: {
      markdown: {
        extend: (md) => {
          md.renderer.rules.em_open = () => "<i>";
          md.renderer.rules.em_close = () => "</i>";
        },
      },
    },
  });
  assert.equal(html, "<p>a <i>b</i></p>\n");
});

test("the owner's pages render without a body of ours, again and again, with the path prefix", () => {
  const md = createMarkdown({ pathPrefix: "/p/", language: "en" });
  const env = Object.freeze({});
  const data = { title: "About" };
  const text = "## A\n\n[a](/x/) [b](other.md) ![c](cat.png) $x$ [d]()\n\n> [!NOTE]\n> n\n\n```zzz\nx\n```";
  const first = md.render(text, data);
  assert.match(
    first,
    /<a href="\/p\/x\/">a<\/a> <a href="other.md">b<\/a> <img src="cat.png" alt="c" fetchpriority="high">/,
  );
  assert.equal(md.render(text, data), first);
  assert.equal(md.render(text), first);
  assert.doesNotThrow(() => md.render("Text", env));
  assert.equal(md.renderInline('*a* {.b} "c" $x$'), "<em>a</em> {.b} “c” <math><mi>x</mi></math>");
});

test("rendering one body does not change the next", () => {
  const { render: renderBody } = createRenderer({ pathPrefix: "/", language: "en" });
  const body = {
    source: "posts/a.md",
    line: 1,
    text: "## A\n\n[a](other.md) x[^1]\n\n```js\n1\n```\n\n[^1]: y",
  };
  const first = renderBody(body);
  renderBody({
    ...body,
    text: "## A {#b}\n\n[^1]: q\n\n[a]: zz.md\n\n```html\n<script>1</script>\n```",
    lang: "de",
  });
  assert.deepEqual(renderBody(body), first);
});

test("the first of all images is loaded at once, in raw HTML too", () => {
  assert.doesNotMatch(render('<img src="cat.png" alt="">').html, /lazy/);
  assert.match(
    render('<img src="cat.png" alt="">\n\n![](cat.png)').html,
    /<p><img [^>]* loading="lazy" decoding="async"><\/p>/,
  );
});

test("CRLF and bare CR count as lines", () => {
  assert.deepEqual(
    render("a\r\n\r\n[b](zz.md)\r\r[c](zz.md)").problems.map(({ line, column }) => [line, column]),
    [
      [3, 5],
      [5, 5],
    ],
  );
});
