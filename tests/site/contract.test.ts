/** What a build says of the pages it made, whatever made the mistake: a text, a template, a transform. */
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { asOf, createMiniSite, eleventyConfig, postWith, runOctavo, writeFiles } from "../harness/index.ts";

/** Each problem in one line, with its help. */
async function problemsOf(root: string, ...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await runOctavo(["build", "--format", "json", "--as-of", asOf, ...args], root);
  const problems = JSON.parse(stdout || stderr) as Record<string, string | number | undefined>[];
  // The posts of these sites are all called "One", which is not what they are about.
  const others = problems.filter(({ code }) => code !== "title-near");
  return others.map(
    ({ severity, code, file, line, column, message, hint }) =>
      `${file}${line === undefined ? "" : `:${line}:${column}`} ${severity} ${code}: ${message} (${hint})`,
  );
}

const post = (body: string, front = ""): string => postWith(`title: One\ndate: 2024-01-01\n${front}`, body);
const slot = (text: string): Record<string, string> => ({ "_includes/slots/post-end.njk": text });

describe("the contract on the output", { concurrency: 2 }, () => {
  test("a site without mistakes has none", async () => {
    const root = createMiniSite({ "posts/one.md": post("## A\n\n### B\n\n[up](#a) [About](/archive/)\n") });
    assert.deepEqual(await problemsOf(root), []);
  });

  test("links in templates lead somewhere, also when what they led to goes", async () => {
    const root = createMiniSite({
      ...slot(
        '{# <a href="/x/"> #}\n<p><a href="/nowhere/">a</a> <a href="{{ "/blog/two/" | url }}#y">b</a></p>\n',
      ),
      "posts/one.md": post("Text.\n"),
      "posts/two.md": post("Text.\n", "slug: two"),
    });
    const nowhere =
      "_includes/slots/post-end.njk:2:13 warning link-dead: `/nowhere/` leads to no page or file of this site (mend the address, or take it out)";
    const first = await problemsOf(root);
    assert.deepEqual(first, [
      nowhere,
      "posts/one.md warning link-dead: there is no heading or id `y` on /blog/two/, on /blog/one/ (mend the link)",
    ]);
    // Nothing is rendered, and all of it is said again.
    assert.deepEqual(await problemsOf(root), first);
    writeFiles(root, { "posts/two.md": post("Text.\n", "slug: two\ndraft: true") });
    assert.deepEqual(await problemsOf(root), [
      nowhere,
      "_includes/slots/post-end.njk:2:43 warning link-dead: `/blog/two/` leads to posts/two.md, which is not published (take the link out, or publish the post)",
    ]);
  });

  test("what a template shows only sometimes leads nowhere only where it is shown", async () => {
    const root = createMiniSite({
      "site.config.ts": 'export default { title: "A", url: "https://a.example", comforts: [] };\n',
      ...slot('{% if site.comforts.search %}<p><a href="/nowhere/">a</a></p>{% endif %}\n'),
      "posts/one.md": post("Text.\n"),
    });
    assert.deepEqual(await problemsOf(root), []);
  });

  test("what is wrong in an owner's page is said once, at its line in the file", async () => {
    const root = createMiniSite({
      "pages/about.md":
        "---\ntitle: About\nlayout: page.njk\n---\n\n{% for each in [1, 2] %}\n- {{ each }}\n{% endfor %}\n\n" +
        '[a](/nope/) [b](gone-away.md) ![c](nope.svg)\n[d](/{{ "now" + "here" }}/) [e](https://leaves.example/gone/)\n',
      "posts/one.md": post("Text.\n"),
    });
    const problems = [
      "pages/about.md warning link-dead: the link `/nowhere/` leads to no page of this site (mend the address, or take the link out)",
      "pages/about.md:10:5 warning link-dead: the link `/nope/` leads to no page of this site (mend the address, or take the link out)",
      "pages/about.md:10:17 warning link-dead: the link to `gone-away.md` leads nowhere (check the name, or take the link away)",
      "pages/about.md:10:36 warning image-missing: the image `nope.svg` does not exist (put the file beside the post or into assets/)",
      "pages/about.md:11:55 warning link-dead: `/gone/` leads to no page or file of this site (mend the address, or take it out)",
    ];
    assert.deepEqual(await problemsOf(root), problems);
    assert.deepEqual(await problemsOf(root), problems);
  });

  test("handlers in templates are said to be blocked, at the line of the template", async () => {
    const root = createMiniSite({
      ...slot('<p data-onclick="x">a</p>\n<button onclick="go()">b</button>\n'),
      "pages/form.njk":
        '---\ntitle: Form\nlayout: page.njk\n---\n<p onload = "go()" style="color: red">a</p>\n',
      "posts/one.md": post('Write `<button onclick="go()">`.\n'),
    });
    const help = (event: string): string =>
      `(give the element an id and use it in a <script>: document.getElementById("…").addEventListener("${event}", …))`;
    assert.deepEqual(await problemsOf(root), [
      `_includes/slots/post-end.njk:2:9 warning handler-blocked: the handler \`onclick\` of \`<button>\` does not run: the page's security policy forbids it, on /blog/one/ ${help("click")}`,
      `pages/form.njk:5:4 warning handler-blocked: the handler \`onload\` of \`<p>\` does not run: the page's security policy forbids it ${help("load")}`,
    ]);
  });

  test("ids are unique, wherever the second one comes from", async () => {
    const root = createMiniSite({
      ...slot('<p id="mine">a</p>\n'),
      "posts/one.md": post('Text.\n\n<p id="mine">a</p>\n'),
    });
    assert.deepEqual(await problemsOf(root), [
      "posts/one.md:8:8 warning id-taken: the id `mine` is already used on this page (give one of the two another id)",
    ]);
  });

  test("a page has one h1, and no level is left out", async () => {
    const root = createMiniSite({
      "_includes/bare.njk":
        "<!doctype html>\n<html lang=en><title>x</title>\n<h2>a</h2>\n<h4>b</h4>{{ content | safe }}</html>",
      "_includes/two.njk":
        "<!doctype html>\n<html lang=en><title>x</title><h1>a</h1>\n<h1>b</h1>{{ content | safe }}</html>",
      "pages/piece.njk": "---\ntitle: Piece\n---\n<p>No document.</p>",
      "posts/one.md": post("Text.\n", "layout: bare.njk"),
      "posts/two.md": post("Text.\n", "layout: two.njk"),
      "posts/three.md": post("Text.\n", "layout: two.njk"),
    });
    assert.deepEqual(
      (await problemsOf(root)).filter((line) => /page-heading|heading-jump/.test(line)),
      [
        "_includes/two.njk:2:31 warning page-heading: the page has 2 headings h1, on /blog/three/ and 1 more page (give it one, which says what the page is about)",
        "posts/one.md warning page-heading: the page has no heading h1, on /blog/one/ (give it one, which says what the page is about)",
        "_includes/bare.njk:4:1 info heading-jump: a heading h4 comes right below an h2, on /blog/one/ (make it an h3)",
      ],
    );
  });

  test("pictures have alternative texts, and hosts are declared", async () => {
    const root = createMiniSite({
      ...slot('<img src="/assets/a.png">\n<script src="https://cdn.example/x.js"></script>\n'),
      "assets/a.png": "x",
      "site.config.ts":
        'export default { title: "Leaves", url: "https://leaves.example", hosts: ["*.good.example"] };\n',
      "posts/one.md": post("![a](https://pictures.example/a.png) ![b](https://i.good.example/a.png)\n"),
    });
    assert.deepEqual(
      (await problemsOf(root)).filter((line) => /alt-missing|host-/.test(line)),
      [
        '_includes/slots/post-end.njk:1:11 warning alt-missing: the image `/assets/a.png` has no alternative text, on /blog/one/ (add alt="what it shows", or alt="" for mere decoration)',
        '_includes/slots/post-end.njk:2:14 warning host-undeclared: `https://cdn.example/x.js` is loaded from a host that the settings do not name, on /blog/one/ (copy them into assets/, or allow all of them in site.config.ts: hosts: ["cdn.example", "pictures.example"])',
        'posts/one.md:6:6 warning host-undeclared: `https://pictures.example/a.png` is loaded from a host that the settings do not name (copy them into assets/, or allow all of them in site.config.ts: hosts: ["cdn.example", "pictures.example"])',
      ],
    );
  });

  test("metadata is valid and absolute", async () => {
    const head = (text: string): Record<string, string> => ({ "_includes/slots/head.njk": text });
    const problems = (text: string): Promise<string[]> =>
      problemsOf(createMiniSite({ ...head(text), "posts/one.md": post("Text.\n") }));
    const [at, pages] = ["_includes/slots/head.njk", "/404.html and 9 more pages"];
    const help = "(write it with https:// and the host)";
    assert.deepEqual(await problems('<meta property="og:image" content="/a.png">\n'), [
      `${at}:1:36 warning page-metadata: \`og:image\` is \`/a.png\`, which is not absolute, on ${pages} ${help}`,
    ]);
    const jsonLd = (text: string): string => `<script type="application/ld+json">${text}</script>\n`;
    const everywhere = await problems(jsonLd('{"a": }'));
    assert.ok(everywhere.length > 5);
    assert.equal(
      everywhere.at(-1),
      "posts/one.md warning page-metadata: the JSON-LD is not JSON, on /blog/one/ (mend it where the page gets it from)",
    );
    assert.equal(
      (await problems(jsonLd('{"url": "/x/"}'))).at(-1),
      'posts/one.md warning page-metadata: the JSON-LD has no `@context`, on /blog/one/ (add "https://schema.org")',
    );
    assert.deepEqual(await problems(jsonLd('{"@context":"https://schema.org","url":"/x/"}')), [
      `${at}:1:76 warning page-metadata: \`url\` in the JSON-LD is \`/x/\`, which is not absolute, on ${pages} ${help}`,
    ]);
  }); // prettier-ignore

  test("what a transform of the owner's breaks is seen", async () => {
    const root = createMiniSite({
      ".eleventy.ts": eleventyConfig(
        'eleventyConfig.addTransform("x", (html) => html.replace("<p>Text.</p>", \'<a href="gone/">x</a>\'));',
      ),
      "pages/about.md": "---\ntitle: About\nlayout: page.njk\n---\nText.\n",
      "posts/one.md": post("Text.\n"),
    });
    assert.deepEqual(await problemsOf(root), [
      "pages/about.md warning link-dead: `/about/gone/` leads to no page or file of this site, on /about/ (mend the address, or take it out)",
      "posts/one.md warning link-dead: `/blog/one/gone/` leads to no page or file of this site, on /blog/one/ (mend the address, or take it out)",
    ]);
  });

  test("a page that is too heavy stops the publishing, named with its part", async () => {
    const config = (budget: string): Record<string, string> => ({
      "site.config.ts": `export default { title: "Leaves", url: "https://leaves.example", budget: ${budget} };\n`,
    });
    const root = createMiniSite({
      ...config("{ images: 10, html: 100 }"),
      "assets/big.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- ${"x".repeat(11_000)} --></svg>`,
      "posts/one.md": post("![a](/assets/big.svg)\n"),
      "posts/two.md": post("Text.\n"),
    });
    const { status, stdout } = await runOctavo(["build", "--as-of", asOf], root);
    assert.equal(status, 1);
    assert.equal(
      stdout.split("\n\n")[0],
      "posts/one.md  error  the images of /blog/one/ weigh 11.1 kB, the budget is 10 kB  [page-weight]\n" +
        "help: make it lighter, or raise budget.images in site.config.ts",
    );
    writeFiles(root, config("{ images: 12 }"));
    assert.deepEqual(await problemsOf(root), []);
    // The page stays as it is, and is weighed again all the same.
    writeFiles(root, { "assets/big.svg": readFileSync(path.join(root, "assets/big.svg"), "utf8").replace("<!-- ", "<!-- xxxxxxxxxx".repeat(1) + "x".repeat(3000)) });
    assert.deepEqual(await problemsOf(root), [
      "posts/one.md error page-weight: the images of /blog/one/ weigh 14.1 kB, the budget is 12 kB (make it lighter, or raise budget.images in site.config.ts)",
    ]);
    writeFiles(root, config("{ page: 1 }"));
    const all = await problemsOf(root);
    assert.match(all.join("\n"), /pages\/archive\.njk error page-weight: the whole page \/archive\/ weighs \d+\.\d kB, the budget is 1 kB \(make it lighter, or raise budget\.page in site\.config\.ts\)/);
  }); // prettier-ignore

  test("what was found stays said in warm builds and goes with its page", async () => {
    const root = createMiniSite({
      "posts/one.md": post('<iframe src="https://frames.example/" title="x"></iframe>\n'),
      "posts/two.md": post("Text.\n"),
    });
    const first = await problemsOf(root);
    assert.equal(first.length, 1);
    writeFiles(root, { "posts/two.md": post("Other text.\n") });
    assert.deepEqual(await problemsOf(root), first);
    rmSync(path.join(root, "posts/one.md"));
    assert.deepEqual(await problemsOf(root), []);
  });
});
