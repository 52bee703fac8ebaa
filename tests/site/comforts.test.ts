/** The reading comforts in built pages: each is there by itself, and all are gone without a trace when they are off. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "node:test";
import { comforts, type Comfort } from "../../src/config/comforts.ts";
import { buildSite, createMiniSite, postWith, project } from "../harness/index.ts";

const post = (number: number): string =>
  postWith(
    `title: Fold ${number}\ndate: 2026-01-0${number}\ntags: [paper, ink]\nseries: Folds\ndescription: On folds.`,
    `## First heading\n\nPaper is folded once, then twice.\n\n## Second heading\n\n\`\`\`js\nfold(${number});\n\`\`\`\n\n## Third heading\n\nInk dries on paper.${number === 3 ? " See [[Fold 2]]." : ""}\n`,
  );

/** What each comfort leaves in a post's page, its style and its script. */
const traces: Readonly<Record<Comfort, readonly RegExp[]>> = {
  contents: [/<nav class="contents/, /href="#second-heading">Second heading<\/a><\/li>/, /\.contents\{/],
  "contents-follow": [/\.contents \[aria-current\]/, /IntersectionObserver/],
  "heading-links": [/<a class="heading-link" href="#first-heading"/, /\.heading-link\{/],
  "back-to-top": [/<div class="to-top"><a href="#top"/, /\.to-top\{/],
  "previous-next": [
    /<a rel="prev" href="\/blog\/fold-1\/">/,
    /<a rel="next" href="\/blog\/fold-3\/">/,
    /\.neighbours ul\{/,
  ],
  related: [/<ul class="related">/, /\.related\{/],
  backlinks: [
    /<h2 class="label" id="backlinks">Linked from<\/h2>\n<ul class="backlinks">\n<li><a href="\/blog\/fold-3\/">Fold 3<\/a><\/li>\n<\/ul>/,
    /\.backlinks\{/,
  ],
  series: [
    /Part 2 of 3/,
    /<svg class="progress" viewBox="0 0 3 1"/,
    /<span aria-current="page">Fold 2/,
    /\.series \.progress\{/,
  ],
  "copy-link": [/data-copy-link="Copied"/, /copyLink/],
  zoom: [/\.zoomed\{/, /showModal/],
  "copy-code": [/data-copy-code="Copy"/, /copyCode/],
  "theme-switch": [/data-theme-switch/, /octavo-theme/],
  "view-transitions": [
    /@media ?\(prefers-reduced-motion:no-preference\)\{@view-transition\{navigation:auto\}/,
  ],
  "reading-progress": [/animation-timeline/],
  print: [/@media ?print/],
  search: [/data-search-page/, /data-search-page/],
};

const missingFrom = (text: string, comfort: Comfort): RegExp[] =>
  traces[comfort].filter((trace) => !trace.test(text));

/** The second of three posts with all that it brings along. */
async function build(settings: string): Promise<string> {
  const root = createMiniSite({
    "site.config.ts": `export default { title: "Leaves", url: "https://leaves.example"${settings} };\n`,
    ...Object.fromEntries([1, 2, 3].map((number) => [`posts/fold-${number}.md`, post(number)])),
  });
  const site = await buildSite(root);
  const scripts = readdirSync(path.join(site, "assets")).filter((name) => name.endsWith(".js"));
  return [
    readFileSync(path.join(site, "blog/fold-2/index.html"), "utf8"),
    ...scripts.map((name) => readFileSync(path.join(site, "assets", name), "utf8")),
  ].join("\n");
}

describe("the reading comforts", () => {
  let all = "";
  let none = "";
  let half = "";
  const some = comforts.filter((_, index) => index % 2 === 0);
  before(async () => {
    all = await build("");
    none = await build(", comforts: []");
    half = await build(`, comforts: ${JSON.stringify(some)}`);
  });

  for (const comfort of comforts) {
    it(`has ${comfort} when all are on`, () => {
      assert.deepEqual(missingFrom(all, comfort), []);
    });

    it(`has nothing of ${comfort} when all are off`, () => {
      assert.deepEqual(missingFrom(none, comfort), traces[comfort]);
    });
  }

  it("has those that are named and nothing of the others", () => {
    for (const comfort of comforts) {
      const expected = some.includes(comfort) ? [] : traces[comfort];
      assert.deepEqual(missingFrom(half, comfort), expected, comfort);
    }
  });

  it("has nothing of those whose style or script is left out", async () => {
    const files = comforts.map((comfort) =>
      ["css", "js"]
        .map((kind) => `assets/${kind}/comforts/${comfort}.${kind}`)
        .find((file) => existsSync(path.join(project, file))),
    );
    const without = await build(`, without: ${JSON.stringify(files)}`);
    for (const comfort of comforts) assert.deepEqual(missingFrom(without, comfort), traces[comfort], comfort);
  });

  it("keeps text, headings, code and the way home when all are off", () => {
    for (const kept of [
      /<h2 id="second-heading">Second heading<\/h2>/,
      /<div class="code" data-/,
      /<a [^>]*href="\/"/,
    ])
      assert.ok(kept.test(none), String(kept));
  });
});
