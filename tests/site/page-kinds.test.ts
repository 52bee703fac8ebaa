/** Archive, tag and author pages, and the 404: each has more to say than a list of posts. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { buildSite, createMiniSite, postWith, readTree } from "../harness/index.ts";

const post = (title: string, date: string, tags: string, author = "Anna"): string =>
  postWith(`title: ${title}\ndate: ${date}\ntags: [${tags}]\nauthor: ${author}\ndescription: On it.`);

let files: ReadonlyMap<string, Buffer>;
/** A page without the space between its tags. */
const page = (path: string): string =>
  (files.get(`${path}index.html`)?.toString() ?? "").replace(/>\s+</g, "><").replace(/\s+/g, " ");
const has = (html: string, part: string): void =>
  assert.ok(html.includes(part), `${part} in ${html.slice(-3000)}`);

before(async () => {
  const root = createMiniSite({
    "posts/a.md": post("A", "2025-03-01", "ink, paper"),
    "posts/b.md": post("B", "2026-01-05", "ink, paper, type"),
    "posts/c.md": post("C", "2026-01-09", "ink, paper", "Ben"),
    "posts/d.md": post("D", "2026-06-01", "ink"),
    "tags/ink.md": postWith("label: Ink", "Black, *mostly*."),
    "authors/anna.md": postWith(
      "name: Anna\nrole: Printer\nlinks:\n  - label: Website\n    url: https://anna.example",
      "Anna prints *books*.",
    ),
  });
  files = readTree(await buildSite(root));
});

describe("pages worth visiting", () => {
  it("the archive draws the months of each year to one scale", () => {
    const charts = [...page("archive/").matchAll(/<svg class="chart"[^>]*>(.*?)<\/svg>/g)].map(
      ([, bars = ""]) =>
        [...bars.matchAll(/<rect( class="empty")?[^>]* height="(\d+)"/g)].map(([, empty, height]) =>
          empty ? 0 : Number(height),
        ),
    );
    assert.deepEqual(charts, [
      [40, 0, 0, 0, 0, 23, 0, 0, 0, 0, 0, 0],
      [0, 0, 23, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ]);
    has(page("archive/"), '<a href="/archive/2026/01/">January</a><span class="count">2</span>');
  });

  it("a tag page has a description, its figures, a feed and the tags around it", () => {
    const html = page("tags/ink/");
    has(html, '<div class="prose bio p-summary"><p>Black, <em>mostly</em>.</p></div>');
    has(html, "<li>4 posts</li>");
    has(html, 'href="/tags/ink/feed.xml"');
    assert.ok(files.has("tags/ink/feed.xml"));
    const neighbours = /id="neighbours">.*?<\/section>/.exec(html)?.[0] ?? "";
    assert.deepEqual(
      [...neighbours.matchAll(/rel="tag">([^<]+)/g)].map(([, label]) => label),
      ["paper", "type"],
    );
  });

  it("an author page has a biography, links, a feed of its own and figures", () => {
    const html = page("authors/anna/");
    has(html, '<p class="role p-job-title">Printer</p>');
    has(html, '<div class="prose bio p-note"><p>Anna prints <em>books</em>.</p></div>');
    has(html, "<li>3 posts since March 2025</li>");
    has(html, '<li><a rel="me" href="https://anna.example" class="u-url">Website</a></li>');
    has(html, 'href="/authors/anna/feed.xml"');
    assert.match(files.get("authors/anna/feed.xml")?.toString() ?? "", /<title>B<\/title>/);
    assert.doesNotMatch(files.get("authors/anna/feed.xml")?.toString() ?? "", /<title>C<\/title>/);
    const writesAbout = /<ul class="tags" aria-label="[^"]+">(.*?)<\/ul>/.exec(html)?.[1] ?? "";
    assert.deepEqual(
      [...writesAbout.matchAll(/rel="tag">([^<]+)/g)].map(([, label]) => label),
      ["Ink", "paper", "type"],
    );
  });

  it("an author without a file has a page too", () => {
    has(page("authors/ben/"), "<li>1 post since January 2026</li>");
  });

  it("the 404 knows where all addresses are listed, and leads on without a script", () => {
    const html = files.get("404.html")?.toString() ?? "";
    has(html, 'data-nearest="/sitemap.xml"');
    assert.ok(files.has("sitemap.xml"));
    for (const address of ["/", "/archive/", "/tags/", "/authors/"]) has(html, `<a href="${address}">`);
  });
});
