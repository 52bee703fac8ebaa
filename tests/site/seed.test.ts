/** The article that Octavo was asked to publish, copied unchanged into a blog of three posts. */
import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "node:test";
import { XMLParser } from "fast-xml-parser";
import { buildSite, createMiniSite, postWith, project, readTree } from "../harness/index.ts";

const stem = "will-gen-ai-make-us-more-connected-or-more-divided";
const seed = path.resolve(project, "../shared/seed", `${stem}.md`);
const url = `/blog/${stem}/`;
const title = "Will Gen AI Make Us More Connected or More Divided?";

describe("the seed article", { skip: existsSync(seed) ? false : `${seed} is not there` }, () => {
  let files: ReadonlyMap<string, Buffer>;
  const text = (name: string): string => {
    const bytes = files.get(name);
    assert.ok(bytes, `${name} was not published`);
    return bytes.toString("utf8");
  };

  before(async () => {
    const root = createMiniSite({
      [`posts/${stem}.md`]: readFileSync(seed, "utf8"),
      "posts/older.md": postWith(
        "title: Older\ndate: 2023-05-01T00:00:00Z\nauthor: Saeed Mirshekari\ntags: [career]",
      ),
      "posts/newer.md": postWith(
        "title: Newer\ndate: 2025-05-01T00:00:00Z\nauthor: Saeed Mirshekari\ntags: [career]",
      ),
      "assets/img/uploads/undraw_conference_re_2yld.png": "",
    });
    const picture = "assets/img/uploads/undraw_conference_re_2yld.png";
    cpSync(path.join(project, picture), path.join(root, picture));
    files = readTree(await buildSite(root));
  });

  it("stands at the address of its file name, with its title, description and date", () => {
    const html = text(`blog/${stem}/index.html`);
    assert.match(html, new RegExp(`<title>${title.replace("?", "\\?")} – Leaves</title>`));
    assert.match(
      html,
      /<meta name="description" content="Generative AI promises to revolutionize productivity and personalization, [^"]+digital age\.">/,
    );
    assert.match(
      html,
      /<time class="dt-published" datetime="2024-03-27T00:03:43\.670Z">27 March 2024<\/time>/,
    );
  });

  it("has one h1, its title", () => {
    assert.deepEqual(
      [...text(`blog/${stem}/index.html`).matchAll(/<h1[^>]*>([^<]*)</g)].map((match) => match[1]),
      [title],
    );
  });

  it("links its author and its tag, and shows no tag named post", () => {
    const html = text(`blog/${stem}/index.html`);
    assert.match(html, /<a rel="author" href="\/authors\/saeed-mirshekari\/">Saeed Mirshekari<\/a>/);
    assert.deepEqual(
      [...html.matchAll(/href="(\/tags\/[^"]+)" rel="tag">([^<]+)</g)].map(([, href, label]) => [
        href,
        label,
      ]),
      [["/tags/career/", "career"]],
    );
    assert.equal(files.has("tags/post/index.html"), false);
  });

  it("is rated 5 of 5, in words", () => {
    assert.match(text(`blog/${stem}/index.html`), /Rated 5 of 5/);
  });

  it("shows its thumbnail, with its size, and offers it to those who share it", () => {
    const html = text(`blog/${stem}/index.html`);
    assert.match(
      html,
      /<picture><source type="image\/webp" srcset="[^"]+"[^>]*>.*<img [^>]*src="\/assets\/[^"]*undraw.conference.re.2yld[^"]*\.png"[^>]* alt="[^"]*" width="\d+" height="\d+"/,
    );
    assert.match(
      html,
      /<meta property="og:image" content="https:\/\/leaves\.example\/assets\/img\/uploads\/undraw_conference_re_2yld\.png">/,
    );
  });

  it("describes itself as a BlogPosting in JSON-LD", () => {
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(
      text(`blog/${stem}/index.html`),
    )?.[1];
    const posting = findTyped(JSON.parse(json ?? "null"), "BlogPosting");
    assert.equal(posting?.["headline"], title);
    assert.equal(posting?.["datePublished"], "2024-03-27T00:03:43.670Z");
    assert.match(JSON.stringify(posting?.["author"]), /Saeed Mirshekari/);
  });

  it("is in its place, between the newer and the older post, on every list", () => {
    const order = ["/blog/newer/", url, "/blog/older/"];
    for (const list of ["index.html", "tags/career/index.html", "authors/saeed-mirshekari/index.html"]) {
      const links = [...text(list).matchAll(/<h\d class="card-title"[^>]*><a href="([^"]+)"/g)].map(
        (match) => match[1],
      );
      assert.deepEqual(links, order, list);
    }
    for (const list of ["archive/2024/index.html", "archive/2024/03/index.html"]) {
      assert.match(text(list), new RegExp(`<a href="${url}"[ >]`), list);
    }
  });

  it("is in all feeds, and in the sitemap", () => {
    const order = ["newer", stem, "older"].map((name) => `https://leaves.example/blog/${name}/`);
    const parser = new XMLParser({ ignoreAttributes: false });
    for (const feed of ["feed.xml", "tags/career/feed.xml", "authors/saeed-mirshekari/feed.xml"]) {
      const entries: { readonly link: unknown }[] = parser.parse(text(feed)).feed.entry;
      const links = entries.map((entry) =>
        order.find((address) => JSON.stringify(entry.link).includes(`"${address}"`)),
      );
      assert.deepEqual(links, order, feed);
    }
    const items: { readonly link: string }[] = parser.parse(text("rss.xml")).rss.channel.item;
    assert.deepEqual(
      items.map((item) => item.link),
      order,
    );
    const json: { readonly items: readonly { readonly url: string }[] } = JSON.parse(text("feed.json"));
    assert.deepEqual(
      json.items.map((item) => item.url),
      order,
    );
    assert.match(text("sitemap.xml"), new RegExp(`<loc>https://leaves\\.example${url}</loc>`));
  });
});

/** The first object of a type within a JSON-LD document. */
function findTyped(value: unknown, type: string): Record<string, unknown> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const entries: Record<string, unknown> = { ...value };
  if (entries["@type"] === type) return entries;
  for (const inner of Object.values(entries)) {
    const found = findTyped(inner, type);
    if (found) return found;
  }
  return undefined;
}
