/** Pictures of a whole site through the real command line: what is published, what is private, what feeds carry. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "node:test";
import sharp from "sharp";
import { asOf, createMiniSite, postWith, readTree, runOctavo } from "../harness/index.ts";
import { photograph } from "../pictures/pictures-of-tests.ts";

const settings = `export default {
  title: "Leaves", url: "https://leaves.example/blog",
  images: { widths: [200, 400] },
};
`;

/** A post with a thumbnail and a picture, one of the author's own HTML, a draft, an author with a face, and a page. */
async function createSite(): Promise<string> {
  const root = createMiniSite({
    "site.config.ts": settings,
    "posts/a.md": postWith(
      "title: A\ndate: 2026-01-01\nauthor: Anna\nthumbnail: /assets/img/hero.jpg",
      'Text.\n\n![One](one.jpg "Caption")\n\n<img src="one.jpg" width="150" alt="Again" class="x">\n\n[Two](two.jpg)\n',
    ),
    "posts/draft.md": postWith("title: D\ndate: 2026-01-02\ndraft: true", "![Secret](secret.jpg)\n"),
    "authors/anna.md": postWith("name: Anna\navatar: /assets/img/anna.jpg", "She."),
    "pages/about.md": "---\ntitle: About\nlayout: page.njk\n---\n\n![Page](/assets/img/page.jpg)\n",
  });
  mkdirSync(path.join(root, "assets/img"), { recursive: true });
  const taken = await sharp(await photograph(700, 400))
    .withExifMerge({ IFD0: { Make: "Kodak" } })
    .jpeg()
    .toBuffer();
  for (const [name, width] of [
    ["assets/img/hero.jpg", 600],
    ["assets/img/anna.jpg", 300],
    ["assets/img/page.jpg", 450],
    ["posts/one.jpg", 500],
    ["posts/two.jpg", 520],
    ["posts/secret.jpg", 540],
  ] as const)
    writeFileSync(path.join(root, name), await sharp(taken).keepExif().resize(width).toBuffer());
  return root;
}

const build = async (root: string, ...options: string[]): Promise<void> => {
  const { status, stdout, stderr } = await runOctavo(["build", "--as-of", asOf, ...options], root);
  assert.equal(status, 0, stdout + stderr);
};

describe("pictures of a site", () => {
  let root = "";
  let site = "";
  const read = (file: string): string => readFileSync(path.join(site, file), "utf8");
  before(async () => {
    root = await createSite();
    await build(root);
    site = path.join(root, "_site");
  });

  it("publishes originals and variants of what pages show, and nothing of a draft", () => {
    const stems = new Set(
      [...readTree(path.join(site, "assets/images")).keys()].map((name) =>
        name.replace(/-[\da-f]{10}-\d+\.\w+$/, ""),
      ),
    );
    assert.deepEqual([...stems].sort(), ["anna", "hero", "one", "page"]);
    // A file that is only linked to is published as it is.
    for (const file of ["assets/posts/one.jpg", "assets/posts/two.jpg", "assets/img/hero.jpg"])
      assert.ok(existsSync(path.join(site, file)), file);
    assert.equal(existsSync(path.join(site, "assets/posts/secret.jpg")), false);
    for (const [name, bytes] of readTree(site)) assert.equal(bytes.includes("Kodak"), false, name);
  });

  it("offers each picture in a choice, hurries the first and lets the others wait, without style attributes", () => {
    const html = read("blog/a/index.html").replaceAll(/-[\da-f]{10}-/g, "-#-");
    const images = [...html.matchAll(/<picture>.*?<\/picture>/gs)].map(([text]) =>
      text.replace(
        /<source type="image\/(?:avif|webp)"[^>]*>/g,
        (source) => `[${/image\/(\w+)/.exec(source)?.[1]}]`,
      ),
    );
    assert.equal(images.length, 4);
    assert.match(
      images[0]!,
      /^<picture>\[avif\]\[webp\]<img class="u-featured tint r\d g\d b\d" src="\/blog\/assets\/images\/hero-#-400\.jpg" alt="" width="600" height="343" fetchpriority="high"><\/picture>$/,
    );
    assert.match(
      images[1]!,
      /^<picture>\[avif\]\[webp\]<img src="\/blog\/assets\/images\/one-#-400\.jpg" alt="One" class="tint r\d g\d b\d" width="500" height="286" loading="lazy" decoding="async"><\/picture>$/,
    );
    assert.match(
      images[2]!,
      /^<picture>\[avif\]\[webp\]<img src="\/blog\/assets\/images\/one-#-400\.jpg" width="150" alt="Again" class="x" height="86" loading="lazy" decoding="async"><\/picture>$/,
    );
    assert.match(images[3]!, /class="portrait u-photo tint/);
    assert.match(
      html,
      /srcset="\/blog\/assets\/images\/one-#-200\.avif 200w, \/blog\/assets\/images\/one-#-400\.avif 400w" sizes="\(min-width: 167px\) and \(min-resolution: 2\.5dppx\) 100px, \(min-width: 167px\) 150px, /,
    );
    assert.match(
      html,
      /<meta property="og:image" content="https:\/\/leaves\.example\/blog\/assets\/img\/hero\.jpg">/,
    );
    assert.doesNotMatch(html, / style=/);
    assert.match(
      read("about/index.html"),
      /<picture><source type="image\/avif" srcset="\/blog\/assets\/images\/page-/,
    );
  });

  it("names only files that are there", () => {
    for (const page of ["blog/a/index.html", "index.html", "authors/anna/index.html", "about/index.html"]) {
      const urls = [...read(page).matchAll(/\/blog(\/assets\/(?:images|img|posts)\/[^\s",]+)/g)].map(
        ([, url]) => url!,
      );
      assert.ok(urls.length > 0, page);
      for (const url of urls) assert.ok(existsSync(path.join(site, url)), url);
    }
  });

  it("gives feeds plain images with absolute addresses", () => {
    const feed = read("feed.xml");
    assert.match(
      feed,
      /&lt;img src="https:\/\/leaves\.example\/blog\/assets\/images\/one-[\da-f]{10}-400\.jpg"/,
    );
    assert.doesNotMatch(feed, /picture|srcset|sizes=/);
  });

  it("comes out the same, byte for byte, from kept and from lost pictures, and writes nothing twice", async () => {
    const first = readTree(site);
    const { stdout } = await runOctavo(["build", "--as-of", asOf], root);
    assert.match(stdout, /\(0 files written, 0 removed\)/);
    for (const lost of [".cache/values/files/pictures", ".cache"]) {
      rmSync(path.join(root, lost), { recursive: true });
      rmSync(site, { recursive: true });
      await build(root);
      assert.deepEqual(readTree(site), first);
    }
  });

  it("never publishes a kept picture with a wrong byte, and reads none where no picture has changed", async () => {
    const first = readTree(site);
    const kept = path.join(root, ".cache/values/files/pictures");
    const whole = readTree(kept);
    const damageAll = (): void => {
      for (const [name, bytes] of whole) {
        const damaged = Buffer.from(bytes);
        damaged.writeUInt8(damaged.readUInt8(100) ^ 1, 100);
        writeFileSync(path.join(kept, name), damaged);
      }
    };
    damageAll();
    const damaged = readTree(kept);
    writeFileSync(path.join(root, "assets/notes.txt"), "Another file.");
    await build(root);
    assert.deepEqual(readTree(kept), damaged);
    rmSync(path.join(root, "assets/notes.txt"));
    rmSync(site, { recursive: true });
    await build(root);
    assert.deepEqual(readTree(site), first);
    assert.deepEqual(new Set(readTree(kept).keys()), new Set(whole.keys()));
  });

  it("follows a picture that changes, in every page that shows it", async () => {
    const before = /one-([\da-f]{10})-400\.jpg/.exec(read("blog/a/index.html"))?.[1];
    writeFileSync(path.join(root, "posts/one.jpg"), await photograph(480, 300));
    await build(root, "--fast");
    const html = read("blog/a/index.html");
    const after = /one-([\da-f]{10})-400\.jpg/.exec(html)?.[1];
    assert.ok(after !== undefined && after !== before);
    assert.doesNotMatch(html, /one-[\da-f]{10}-\d+\.avif/);
    assert.match(html, /hero-[\da-f]{10}-\d+\.avif/);
    assert.equal(
      [...readTree(site).keys()].some((name) => name.includes(String(before))),
      false,
    );
  });

  it("reports a broken picture at its file and shows it as it is", async () => {
    const own = readFileSync(path.join(root, "posts/one.jpg"));
    writeFileSync(path.join(root, "posts/one.jpg"), own.subarray(0, own.length / 2));
    const { status, stdout } = await runOctavo(["build", "--as-of", asOf], root);
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^posts\/one\.jpg {2}warning {2}the picture is broken: it cannot be read to its end {2}\[image-broken\]$/m,
    );
    assert.match(read("blog/a/index.html"), /<img src="\/blog\/assets\/posts\/one\.jpg" alt="One"/);
    const check = await runOctavo(["check", "--as-of", asOf], root);
    assert.match(check.stdout, /image-broken/);
  });
});
