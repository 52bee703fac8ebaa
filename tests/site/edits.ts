/** What owners and authors do to a blog, one edit after another; an edit that changes nothing is a fault of the test. */
import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { themeFile } from "../../src/core/theme-files.ts";
import {
  buildSite,
  createFolder,
  createMiniSite,
  eleventyConfig,
  postWith,
  readTree,
  writeFiles,
} from "../harness/index.ts";
import { commitAll, git } from "../history/git-site.ts";

export const post = (number: number, tags: string, body: string): string =>
  postWith(
    `title: Post ${number}\ndate: 2026-0${1 + (number % 9)}-1${number % 10}\nauthor: Anna ${number % 2}\ntags: [${tags}]\ndescription: About ${number}`,
    `${body}\n\n## A heading ${number}\n\n${number % 2 ? ":::note\nIn a box.\n:::\n\n" : ""}See [the other](post-${(number + 1) % 6}.md). ![A dot](/assets/dot.png)\n\n\`\`\`js\nconst x = ${number};\n\`\`\`\n`,
  );

const png = (bytes: string): string => Buffer.from(bytes, "base64") as unknown as string;
/** Of the same length, so that only their bytes and times tell them apart. */
const dots = [
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGP8z8Dwn4GBgQEADQcCAUz1UB0AAAAASUVORK5CYII=",
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==",
].map(png);

/** A blog with six posts and a picture that all of them show. */
export function createBlog(): string {
  const posts = [0, 1, 2, 3, 4, 5].map((n) => [
    `posts/post-${n}.md`,
    post(n, n % 2 ? "web, paper" : "web", "Type and paper and ink."),
  ]);
  return createMiniSite({
    ...Object.fromEntries(posts),
    "authors/anna.md": postWith("name: Anna 0\nrole: Printer", "Prints."),
    "tags/web.md": postWith('label: web\ncolour: "#3f6b6b"', "All about the web."),
    "assets/dot.png": dots[1] as string,
  });
}

/** Where an edit is made: `step` counts up, so that no edit is the same twice; `n` chooses among what there is. */
interface Place {
  readonly root: string;
  readonly step: number;
  readonly n: number;
}

const settings: readonly string[] = [
  'comforts: ["copy-code", "reading-progress"]',
  'theme: { light: "#3a6b2f", dark: "#a5eda5" }',
  "feeds: { full: true, limit: 3 }",
  "compress: true",
  'permalink: "/:year/:slug/"',
  'hosts: ["cdn.example"]',
  'navigation: [{ label: "Home", url: "/" }]',
  "budget: { html: 500 }",
];

const edits: Readonly<Record<string, (place: Place) => void>> = {
  "edit a body": (at) =>
    change(at, onePost(at), /\n\n## A /, `\n\nAnother text ${at.step}, about letters.\n\n## A `),
  "edit a title": (at) => change(at, onePost(at), /^title: .*$/m, `title: Renamed ${at.step}`),
  "edit a heading": (at) => change(at, onePost(at), /^## .*$/m, `## A heading again ${at.step}`),
  "link to another post": (at) =>
    change(
      at,
      onePost(at),
      "See [",
      `And [this](${path.basename(onePost({ ...at, n: at.n + 1 }))}) ${at.step}. See [`,
    ),
  "link to a post by its name": (at) =>
    change(at, onePost(at), "See [", `Or [[Post ${at.n}]] ${at.step}. See [`),
  retag: (at) => change(at, onePost(at), /^tags: .*$/m, `tags: [paper, ink ${at.step}]`),
  "make a draft": (at) =>
    change(at, onePost(at), /^description:/m, `draft: true\nslug: draft-${at.step}\ndescription:`),
  "schedule a post": (at) => change(at, onePost(at), /^date: .*$/m, `date: 2027-01-${10 + (at.step % 20)}`),
  "add a post": ({ root, step }) =>
    writeFiles(root, { [`posts/new-${step}.md`]: post(step + 10, "ink, web", `New ${step}.`) }),
  "delete a post": (at) => rmSync(path.join(at.root, onePost(at))),
  "rename a post": (at) =>
    renameSync(path.join(at.root, onePost(at)), path.join(at.root, `posts/moved-${at.step}.md`)),
  "change a layout": (at) => change(at, "_includes/blog_base.njk", "<article", `<!-- ${at.step} --><article`),
  "change a block": (at) => change(at, "_includes/blocks/note.njk", "{% set", `<!-- ${at.step} -->{% set`),
  "change what a block includes": (at) =>
    change(at, "_includes/partials/callout.njk", /^/, `<!-- ${at.step} -->`),
  "use a block": (at) =>
    change(at, onePost(at), "See [", `:::own{size=2}\nIn a block ${at.step}.\n:::\n\nSee [`),
  "write a block": ({ root, step, n }) =>
    writeFiles(root, {
      "_includes/blocks/own.njk": `---\nparameters:\n  size: { kind: number, default: ${n} }\n---\n<p>${step} {{ size }}</p>{{ content }}`,
    }),
  "change a partial": (at) => change(at, "_includes/partials/footer.njk", /^/, `<!-- ${at.step} -->`),
  "read a collection": (at) =>
    change(at, "_includes/slots/post-end.njk", /^/, `{{ collections.post.length }} ${at.step}`),
  "change the settings": ({ root, step, n }) =>
    writeFiles(root, {
      "site.config.ts": `export default { title: "Leaves ${step}", url: "https://leaves.example", pageSize: ${1 + n}, ${settings[(step + n) % settings.length]} };\n`,
    }),
  "change .eleventy.ts": ({ root, step }) =>
    writeFiles(root, {
      ".eleventy.ts": eleventyConfig(`eleventyConfig.addFilter("step", () => "${step}");
  eleventyConfig.addTransform("mark", (text, file) => String(file).endsWith(".html") ? text + "<!-- ${step} -->" : text);`),
    }),
  "change data": ({ root, step }) =>
    writeFiles(root, {
      "_data/facts.json": JSON.stringify({ step }),
      "pages/facts.njk": "---\ntitle: Facts\nlayout: page.njk\n---\n{{ facts.step }}",
    }),
  "change an author": ({ root, step }) =>
    writeFiles(root, { "authors/anna.md": postWith("name: Anna 0", `Prints ${step}.`) }),
  "change a tag": ({ root, step, n }) =>
    writeFiles(root, { "tags/web.md": postWith(`label: Web\ncolour: "#7a5b${n}f"`, `The web ${step}.`) }),
  "change a picture": ({ root }) => {
    const file = path.join(root, "assets/dot.png");
    const other = readFileSync(file).equals(dots[0] as unknown as Buffer) ? dots[1] : dots[0];
    writeFiles(root, { "assets/dot.png": other as string });
  },
  "change the style": ({ root, step }) =>
    writeFiles(root, { "assets/css/99-own.css": `.own{width:${step}px}` }),
  "add a page of one's own that lists posts": ({ root, step }) =>
    writeFiles(root, {
      "pages/own.njk": `---\ntitle: Own\nlayout: page.njk\n---\n{{ collections.all.length }} ${step} {% for post in collections.post %}{{ post.data.title }}{% endfor %}`,
    }),
  "add a page of one's own that shows texts": ({ root, step }) =>
    writeFiles(root, {
      "pages/texts.njk": `---\ntitle: Texts\nlayout: page.njk\n---\n${step} {% for post in collections.post %}{{ post.content | safe }}{% endfor %}`,
    }),
  "write a page of one's own": ({ root, step }) =>
    writeFiles(root, {
      "pages/plain.md": `---\ntitle: Plain ${step}\nlayout: page.njk\n---\n\n![A dot](/assets/dot.png) ${step}\n`,
    }),
  "delete the pages of one's own": ({ root, step }) => {
    for (const name of ["own.njk", "texts.njk", "plain.md", "facts.njk"])
      rmSync(path.join(root, "pages", name), { force: true });
    writeFiles(root, { "assets/note.txt": String(step) });
  },
  "commit to git": ({ root, step }) => {
    if (!existsSync(path.join(root, ".git"))) git(root, ["init", "--quiet"]);
    writeFiles(root, { ".gitignore": "_site\n.cache\n", "notes.txt": String(step) });
    commitAll(root, `2026-11-${10 + (step % 10)}T0${step % 10}:00:00Z`);
  },
};

export const editNames: readonly string[] = Object.keys(edits);

/** Makes an edit; fails where nothing of the blog is another than before. */
export function edit(name: string, place: Place): void {
  const before = digestOf(place.root);
  edits[name]?.(place);
  assert.notEqual(digestOf(place.root), before, `"${name}" changes nothing`);
}

/** A post that is there: none is ever the last one to be deleted. */
function onePost({ root, n, step }: Place): string {
  const names = readdirSync(path.join(root, "posts")).sort();
  if (names.length < 3) {
    writeFiles(root, { [`posts/more-${step}.md`]: post(step + 30, "web", `More ${step}.`) });
    return onePost({ root, n, step });
  }
  return `posts/${names[n % names.length]}`;
}

function change({ root }: Place, name: string, from: string | RegExp, to: string): void {
  const text = readFileSync(themeFile(root, name), "utf8");
  writeFiles(root, { [name]: text.replace(from, to) });
}

/** Of all that is the owner's. */
function digestOf(root: string): string {
  const files = [...readTree(root)].filter(([name]) => !/^(?:_site|\.cache|addresses\.lock)/.test(name));
  return hash("sha256", JSON.stringify(files.map(([name, bytes]) => [name, bytes.toString("base64")])));
}

/** What a first build makes of the blog. */
export async function cleanSite(root: string): Promise<ReadonlyMap<string, Buffer>> {
  const copy = createFolder();
  cpSync(root, copy, { recursive: true, filter: (name) => !/[\\/](_site|\.cache)$/.test(name) });
  const clean = readTree(await buildSite(copy));
  rmSync(copy, { recursive: true });
  return clean;
}

/** The site as it is after edits, beside what a clean build makes of the same blog. */
export async function compareWithClean(root: string, about: string): Promise<void> {
  const site = readTree(await buildSite(root));
  const clean = await cleanSite(root);
  assert.deepEqual([...site.keys()], [...clean.keys()], about);
  for (const [name, bytes] of clean)
    assert.ok(site.get(name)?.equals(bytes), `${name} differs after ${about}`);
}
