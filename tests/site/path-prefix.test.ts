/** A blog in a folder of its host: every link leads to something below that folder. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "node:test";
import { Parser } from "htmlparser2";
import { buildSite, copySampleSite, readPages, readTree, writeFiles } from "../harness/index.ts";

const prefix = "/pages/octavo/";
const origin = "https://octavo.example";

describe("a site whose address has a path", () => {
  let files: ReadonlyMap<string, Buffer>;
  let pages: ReadonlyMap<string, string>;

  before(async () => {
    const root = copySampleSite();
    const settings = readFileSync(path.join(root, "site.config.ts"), "utf8");
    writeFiles(root, {
      "site.config.ts": settings.replace(`url: "${origin}"`, `url: "${origin}${prefix}"`),
      "posts/raw.md":
        '---\ntitle: Raw\ndate: 2024-01-01\naliases: [/raw-old/]\n---\n\n<p><a href="/tags/">tags</a> <img src="/assets/img/first-fold.svg" alt="A fold"></p>\n\n[About](/about/)\n',
      "pages/own.md":
        "---\ntitle: Own\nlayout: page.njk\npermalink: /own/\n---\n\n[Tags](/tags/), [a post](../posts/first-fold.md)\n",
    });
    const site = await buildSite(root);
    files = readTree(site);
    pages = readPages(site);
  });

  it("has no internal link that leads out of the folder or nowhere", () => {
    const wrong: string[] = [];
    let seen = 0;
    for (const [file, html] of pages) {
      for (const link of linksIn(html)) {
        const url = new URL(link, `${origin}${prefix}${file.replace(/index\.html$/, "")}`);
        if (url.origin !== origin) continue;
        seen += 1;
        if (!url.pathname.startsWith(prefix) || !leadsSomewhere(decodeURI(url.pathname).slice(prefix.length)))
          wrong.push(`${file}: ${link}`);
      }
    }
    assert.ok(seen > 1000);
    assert.deepEqual(wrong, []);
  });

  const leadsSomewhere = (below: string): boolean => files.has(below) || files.has(`${below}index.html`);

  it("has feeds, a sitemap and a manifest with whole addresses", () => {
    // Texts of posts quote addresses; those that count stand in these places.
    const place =
      /(?:<(?:loc|id|guid[^>]*|link)>|<(?:link|atom:link|content)[^>]* (?:href|xml:base)="|"(?:url|id|home_page_url|feed_url|start_url|src)": ?"|Sitemap: |\]\()(https:\/\/octavo\.example[^\s"<)]*)/g;
    const addresses = [
      "feed.xml",
      "rss.xml",
      "feed.json",
      "sitemap.xml",
      "manifest.webmanifest",
      "robots.txt",
      "llms.txt",
    ].flatMap((name) =>
      [...(files.get(name)?.toString("utf8") ?? "").matchAll(place)].map((match) => match[1] ?? ""),
    );
    assert.ok(addresses.length > 100);
    assert.deepEqual(
      addresses.filter((address) => !address.startsWith(origin + prefix.slice(0, -1))),
      [],
    );
    assert.deepEqual(
      addresses.filter((address) => address.includes("/pages/octavo/pages/octavo")),
      [],
    );
  });
});

/** What a page links to and loads, canonical and shared addresses too. */
function linksIn(html: string): string[] {
  const links: string[] = [];
  const parser = new Parser({
    onopentag(_name, { href, src, srcset, content, property }) {
      links.push(
        ...[href, src, ...(srcset ?? "").split(",").map((each) => each.trim().split(" ")[0])].flatMap(
          (url) => (url ? [url] : []),
        ),
      );
      if (content !== undefined && /^og:(url|image)$/.test(property ?? "")) links.push(content);
      const refresh = /^0; ?url=(.+)$/.exec(content ?? "")?.[1];
      if (refresh !== undefined) links.push(refresh);
    },
  });
  parser.end(html);
  return links;
}
