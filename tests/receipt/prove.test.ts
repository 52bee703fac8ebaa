/** `octavo import --prove`: the receipt of a blog that has moved in, and what becomes of its differences. */
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { before, describe, test } from "node:test";
import { createFolder, createMiniSite, runOctavo, writeFiles } from "../harness/index.ts";
import { inOldTheme } from "./two-sites.ts";

const titles = ["Rain", "Storm", "Calm", "Fog"];
const textOf = (title: string): string =>
  `The ${title.toLowerCase()} came over the harbour in the night. Nobody heard it.`;

/** The old site as its generator built it, with its picture, its feed, its list of a tag and a style. */
const oldBuild = (): Readonly<Record<string, string>> => ({
  "index.html": `<html><body><h1>Harbour</h1>${titles.map((title) => `<a href="/${title}.html">${title}</a>`).join("")}</body></html>`,
  "tags/sea/index.html": "<html><body><h1>sea</h1></body></html>",
  "atom.xml": "<feed></feed>",
  "style.css": "p { color: red }",
  "img/boat.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
  "img/unused.svg": "<svg/>",
  ...Object.fromEntries(
    titles.map((title, index) => [
      `${title}.html`,
      inOldTheme({ ...{ title, day: `2024-01-0${index + 1}`, tags: ["sea"] }, body: `<p>${textOf(title)}</p><h2 id="after">After</h2><p><img src="/img/boat.svg" alt="A boat"></p>` }),
    ]),
  ),
}); // prettier-ignore

const post = (title: string, index: number, body: string): string =>
  `---\ntitle: ${title}\ndate: 2024-01-0${index + 1}\nauthor: Ada Berg\ntags: [sea]\npermalink: /${title}.html\n---\n\n${body}\n`;
const whole = (title: string): string => `${textOf(title)}\n\n## After\n\n![A boat](/img/boat.svg)`;

const newBlog = (): string =>
  createMiniSite({
    "site.config.ts":
      'export default { title: "Harbour", url: "https://harbour.example", comforts: [], redirects: { "/atom.xml": "/feed.xml" } };\n',
    "assets/root/img/boat.svg": oldBuild()["img/boat.svg"] ?? "",
    ...Object.fromEntries(
      titles.map((title, index) => [`posts/${title.toLowerCase()}.md`, post(title, index, whole(title))]),
    ),
  });

const table = (rows: Readonly<Record<string, string>>): string =>
  [
    ["addresses", "8    8     8          0"],
    ["titles", "4    4     4          0"],
    ["dates", "4    4     4          0"],
    ["authors", "0    4     0          0"],
    ["tags", "4    4     4          0"],
    ["sentences", "8    8     8          0"],
    ["headings", "4    4     4          0"],
    ["ids of headings", "4    4     4          0"],
    ["links", "0    0     0          0"],
    ["pictures", "4    4     4          0"],
    ["code blocks", "0    0     0          0"],
    ["tables", "0    0     0          0"],
    ["formulas", "0    0     0          0"],
    ["embeds", "0    0     0          0"],
    ["hidden texts", "0    0     0          0"],
  ].reduce(
    (text, [name = "", row = ""]) => `${text}${name.padEnd(15)}    ${rows[name] ?? row}\n`,
    "                 old  new  same  differing\n",
  );

describe("import --prove", () => {
  let root: string;
  let old: string;
  const prove = (...options: readonly string[]) => runOctavo(["import", "--prove", ...options], root);

  before(() => {
    root = newBlog();
    old = createFolder();
    writeFiles(old, oldBuild());
  });

  test("a blog that came over whole has a receipt without differences", async () => {
    const { status, stdout, stderr } = await prove("--old", old);
    assert.equal(stdout, table({}), stderr);
    assert.equal(status, 0);
    assert.match(stderr, /4 texts compared with the old build\n$/);
  });

  test("what was lost is told at its line, until it is accepted", async () => {
    const body = "The storm came over the harbour in the night.\n\n![A boat](/img/boat.svg)";
    writeFiles(root, { "posts/storm.md": post("Storm", 1, body), "posts/extra.md": post("Extra", 0, "Was a draft.").replace("permalink: /Extra.html\n", "") }); // prettier-ignore
    writeFiles(old, { "lost/index.html": "<html><body><p>A page.</p></body></html>" });
    const differing = `addresses.lock  address  nothing answers at /lost/  (/lost/)
posts/storm.md:9  sentence  “Nobody heard it.” is not here  (/Storm.html)
posts/storm.md:9  heading  the heading “After” is not here  (/Storm.html)
posts/extra.md:1  hidden  “Extra” is shown here: the old site had no such page  (/blog/extra/)

`;
    const rows = {
      ...{ addresses: "9    8     8          1", sentences: "8    7     7          1" },
      ...{ headings: "4    3     3          1", "ids of headings": "3    3     3          0" },
      ...{ "hidden texts": "1    1     0          1" },
    };
    const first = await prove("--old", old);
    assert.equal(first.stdout, differing + table(rows));
    assert.equal(first.status, 1);
    assert.match(first.stderr, /4 differences left: mend them, or accept what is meant with --accept\n$/);

    const accepting = await prove("--old", old, "--accept");
    assert.equal(accepting.status, 0);
    assert.equal(
      readFileSync(path.join(root, "import-accepted.txt"), "utf8"),
      `# Differences from the old site that are meant, one a line; octavo import --prove --accept adds those that are left.
address /lost/
heading /Storm.html After
hidden /blog/extra/
sentence /Storm.html Nobody heard it.
`,
    );
    const then = await prove("--old", old);
    assert.equal(then.status, 0);
    assert.match(then.stderr, /4 accepted in import-accepted\.txt\n$/);
  });

  test("the receipt alone finds what is lost later, also where the old site is gone", async () => {
    rmSync(old, { recursive: true });
    const before = await prove();
    assert.equal(before.status, 0, before.stdout);
    assert.match(before.stderr, /4 texts compared with import-receipt\.json\n4 accepted in import-accepted\.txt\n$/); // prettier-ignore
    writeFiles(root, { "posts/fog.md": post("Fog", 3, "Nobody heard it.\n\n## After") });
    const { status, stdout } = await prove();
    assert.equal(status, 1);
    assert.equal(
      stdout.slice(0, stdout.indexOf("\n\n")),
      `posts/fog.md  sentence  a sentence that was proven is not here any more  (/Fog.html)
posts/fog.md  picture  a picture that was proven is not here any more  (/Fog.html)`,
    );
  });

  test("where no text was compared nothing is proven", async () => {
    const nothing = createFolder();
    writeFiles(nothing, { "style.css": "p { color: red }" });
    const { status, stderr } = await runOctavo(["import", "--prove", "--old", nothing], newBlog());
    assert.equal(status, 1);
    assert.ok(
      stderr.endsWith(
        "0 texts compared with the old build\nNothing is proven: no text was compared\nhelp: name the folder that the old generator built, with the pages in it: --old ../old-blog/_site\n",
      ),
      stderr,
    );
  });

  test("without a receipt it says what it needs", async () => {
    assert.deepEqual(await runOctavo(["import", "--prove"], newBlog()), {
      status: 2,
      stdout: "",
      stderr:
        "octavo: there is no import-receipt.json here yet\nhelp: name the old blog or its build: octavo import ../old-blog --prove --old ../old-blog/_site\n",
    });
    const { stderr } = await runOctavo(["import", "--prove", "--old", "../nowhere"], root);
    assert.match(stderr, /^there is no `.*nowhere`\n$/);
  });
});
