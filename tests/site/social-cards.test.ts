/** Social cards through the real commands: pages name them, they are published, drawn once, and gone when turned off. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { imageSize } from "image-size";
import { writeChecked } from "../../src/core/checked-file.ts";
import type { Problem } from "../../src/core/problem.ts";
import {
  asOf,
  buildSite,
  createMiniSite,
  postWith,
  readPages,
  runOctavo,
  writeFiles,
} from "../harness/index.ts";
import { createMiniSite as createServedSite, start } from "../serve/mini-site.ts";

const post = (title: string, more = ""): string =>
  postWith(`title: "${title}"\ndate: 2026-01-01\nauthor: Anna\ntags: [ink]\ndescription: On ink.\n${more}`);
const dot =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==";

function createSite(settings = ""): string {
  const root = createMiniSite({
    "site.config.ts": `export default { title: "Leaves", url: "https://leaves.example/blog/"${settings} };\n`,
    "posts/plain.md": post("A title"),
    "posts/painted.md": post("Painted", "thumbnail: /assets/dot.png"),
    "posts/kanji.md": post("漢字"),
    "posts/hangul.md": post("한국어"),
    "authors/anna.md": postWith("name: Anna\navatar: /assets/dot.png", "Writes."),
  });
  writeFileSync(path.join(root, "assets/dot.png"), Buffer.from(dot, "base64"));
  return root;
}

const metaOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<meta (?:property|name)="((?:og:image|twitter:card)[\w:]*)" content="([^"]*)">/g)].map(
      ([, name = "", content = ""]) => [name, content],
    ),
  );
const fileOf = (address = ""): string => address.replace("https://leaves.example/blog/", "");

test("pages without a picture name a card that is published, in its full size", async () => {
  const site = await buildSite(createSite());
  const pages = readPages(site);
  const expected = {
    "index.html": ["site", "Leaves"],
    "blog/plain/index.html": ["plain", "A title – Leaves"],
    "blog/kanji/index.html": ["kanji", "漢字 – Leaves"],
    "tags/ink/index.html": ["ink", "ink – Leaves"],
    "authors/anna/index.html": ["anna", "Anna – Leaves"],
  };
  const named = new Set<string>();
  for (const [page, [name, alt]] of Object.entries(expected)) {
    const { "og:image": address, ...rest } = metaOf(pages.get(page) ?? "");
    assert.deepEqual(
      rest,
      {
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": alt,
        "twitter:card": "summary_large_image",
      },
      page,
    );
    const file = fileOf(address);
    assert.match(file, new RegExp(`^cards/${name}-[0-9a-f]{16}\\.png$`));
    const { width, height, type } = imageSize(new Uint8Array(readFileSync(path.join(site, file))));
    assert.deepEqual([width, height, type], [1200, 630, "png"]);
    named.add(path.basename(file));
  }
  const painted = metaOf(pages.get("blog/painted/index.html") ?? "");
  assert.equal(painted["og:image"], "https://leaves.example/blog/assets/dot.png");
  // Every card is named by some page.
  named.add(path.basename(metaOf(pages.get("blog/hangul/index.html") ?? "")["og:image"] ?? ""));
  assert.deepEqual(readdirSync(path.join(site, "cards")).sort(), [...named].sort());
});

test("titles in other letters are told of once", async () => {
  const { stdout } = await runOctavo(["check", "--as-of", asOf, "--format", "json"], createSite());
  const problems = JSON.parse(stdout) as readonly Problem[];
  assert.deepEqual(
    problems.filter(({ code }) => code === "card-script"),
    [
      {
        severity: "info",
        code: "card-script",
        file: "posts/hangul.md",
        line: 2,
        column: 8,
        length: 5,
        field: "title",
        message:
          "2 titles have letters that social cards cannot draw, so their cards show the site's name instead: " +
          "posts/hangul.md, posts/kanji.md",
        hint: "give such posts a `thumbnail`, which is then shown in place of a card",
      },
    ],
  );
});

test("cards are drawn once: a clean site is made from those that are kept", async () => {
  const root = createSite();
  await buildSite(root);
  const kept = path.join(root, ".cache/values/files/cards");
  const cards = path.join(root, "_site/cards");
  const hashes = (folder: string): string[] =>
    [...new Set(readdirSync(folder).map((name) => name.slice(-20)))].sort();
  const plain = readdirSync(cards).find((name) => name.startsWith("plain-")) ?? "";
  assert.deepEqual(readdirSync(kept).sort(), hashes(cards));
  // Whoever draws again would put the real card in its place.
  writeChecked(path.join(kept, plain.slice(-20)), "kept");
  rmSync(path.join(root, "_site"), { recursive: true });
  await buildSite(root);
  assert.equal(readFileSync(path.join(cards, plain), "utf8"), "kept");
  // A card with a wrong byte is drawn again.
  writeFileSync(path.join(kept, plain.slice(-20)), "damaged");
  rmSync(path.join(root, "_site"), { recursive: true });
  await buildSite(root);
  assert.equal(readFileSync(path.join(cards, plain), "latin1").slice(1, 4), "PNG");

  writeFiles(root, { "posts/plain.md": post("Another title") });
  await buildSite(root);
  assert.equal(existsSync(path.join(cards, plain)), false);
  assert.equal(readdirSync(cards).filter((name) => name.startsWith("plain-")).length, 1);
  // The old one is carried along: it weighs little, and the old title may come back.
  assert.deepEqual(
    hashes(cards).filter((name) => !readdirSync(kept).includes(name)),
    [],
  );
});

test("nothing is drawn, named or published where cards are turned off", async () => {
  const root = createSite(", socialCards: false");
  const site = await buildSite(root);
  const pages = readPages(site);
  assert.deepEqual(metaOf(pages.get("blog/plain/index.html") ?? ""), { "twitter:card": "summary" });
  assert.deepEqual(metaOf(pages.get("authors/anna/index.html") ?? ""), {
    "og:image": "https://leaves.example/blog/assets/dot.png",
    "og:image:width": "1",
    "og:image:height": "1",
    "twitter:card": "summary",
  });
  assert.equal(existsSync(path.join(site, "cards")), false);
  assert.equal(existsSync(path.join(root, ".cache/values/files/cards")), false);
  assert.equal(
    [...pages.values()].some((html) => html.includes("/cards/")),
    false,
  );
});

test("the dev server draws a card when it is asked for", { timeout: 120_000 }, async () => {
  const site = createServedSite();
  const server = await start("start", site.root);
  try {
    const { text } = await server.get("/posts/hello/");
    const address = new URL(metaOf(text)["og:image"] ?? "").pathname;
    assert.match(address, /^\/cards\/hello-[0-9a-f]{16}\.png$/);
    assert.equal(existsSync(path.join(site.root, ".cache/values/files/cards")), false);
    const { status, headers } = await server.get(address);
    assert.deepEqual([status, headers["content-type"]], [200, "image/png"]);
    assert.equal(readdirSync(path.join(site.root, ".cache/values/files/cards")).length, 1);
    assert.equal((await server.get(address.replace(/[0-9a-f]{16}/, "0".repeat(16)))).status, 404);
  } finally {
    await server.stop();
    site.remove();
  }
});
