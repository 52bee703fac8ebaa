/** A blog as messy as real ones are: every oddity of four years in a CMS builds, and only true mistakes are warnings. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

const project = path.resolve(import.meta.dirname, "../..");
const root = mkdtempSync(path.join(tmpdir(), "octavo-messy-"));
after(() => rmSync(root, { recursive: true, force: true }));

const names = [
  "anna",
  "ben",
  "carla",
  "dev",
  "eva",
  "finn",
  "gita",
  "hugo",
  "ines",
  "jan",
  "kim",
  "lea",
  "mia",
  "noor",
  "olga",
  "pia",
];
const tags = ["career", "data", "trends", "projects", "mentoring"];

/** Two digits by which the posts differ; the same posts each time. */
function messyPost(index: number): { readonly name: string; readonly text: string } {
  const title = `Post ${index}: what we learnt`;
  const long =
    "A text that is longer than a line of front matter and therefore\n  goes on, as the CMS folds it, over\n  several lines";
  const titles = [
    `'${title}'`,
    `"${title.replace(": ", ": it's\n  ")}"`,
    `Post ${index} on\n  two lines`,
    `"Post\u00a0${index} \u200bwith  spaces "`,
  ];
  const descriptions = [long, `"${long}"`, `'${long.replace("as the", "as ''the''")}'`, "Short.   "];
  const layout = index % 3 === 0 ? `blog_base_${names[(index / 3) % 16]}.njk` : "blog_base.njk";
  const month = String((index % 12) + 1).padStart(2, "0");
  const front = [
    `layout: ${layout}`,
    `title: ${titles[index % 4]}`,
    `description: ${descriptions[index % 4]}`,
    index % 5 === 0 ? "meta_title: ''" : `meta_title: ${long}`,
    index % 7 === 0 ? "meta_description:" : `meta_description: ${descriptions[(index + 1) % 4]}`,
    `author: ${index % 6 === 0 ? '"Saeed Mirshekari "' : index % 2 === 0 ? "Saeed Mirshekari" : "Anna O’Neil"}`,
    `date: ${2013 + (index % 13)}-${month}-${String((index % 28) + 1).padStart(2, "0")}T10:${String(index % 60).padStart(2, "0")}:43.670Z`,
    "tags:",
    "  - post",
    `  - ${index % 9 === 0 ? (tags[index % 5] ?? "").toUpperCase() : tags[index % 5]}`,
    ...(index % 3 === 0 ? [`  - ${tags[(index + 2) % 5]}`] : []),
    "thumbnail: /assets/img/uploads/Group-1.png",
    ...(index % 4 === 0
      ? ["rating: 5"]
      : index % 4 === 1
        ? ["rating: null"]
        : index % 4 === 2
          ? ["rating:"]
          : []),
    index % 10 === 0 ? "unknown_field: kept" : "",
  ].filter((line) => line !== "");
  const body = [
    index % 4 === 0 ? `# Post ${index}` : "",
    `A paragraph with [a link](/blog/${nameOf(index + 1)}/) and a break\\\nhere, *emphasis* and an [](https://example.com) empty link.`,
    index % 3 === 0
      ? '<div class="wide"><img src="/assets/img/uploads/Group-1.png " alt="" /></div>'
      : "- - -",
    index % 5 === 0 ? "\\[ E = mc^2 \\] and \\(x^2\\)" : "| a | b |\n|---|---|\n| 1 | 2 |",
    index % 6 === 0 ? "# Another h1\n\n# And one more" : "## Plain",
    index % 8 === 0 ? "<script>window.x = 1;</script>\n\n<style>.x { color: red; }</style>" : "",
    `See [the first](${nameOf(0)}.md) too.  `,
  ].join("\n\n");
  const text = `---\n${front.join("\n")}\n---\n${body}`;
  const ends =
    index % 4 === 0
      ? text.replaceAll("\n", "\r\n")
      : index % 4 === 1
        ? text.replace(/\n(?=[A-Z])/g, "\r\n")
        : text;
  return { name: nameOf(index), text: index % 29 === 7 ? text.replaceAll("\n", "\r") : ends };
}

/** Date prefixes that share the rest, emoji, curly quotes, upper case, long names. */
function nameOf(number: number): string {
  const index = number % 120;
  if (index % 11 === 3)
    return `2021-0${(index % 9) + 1}-${10 + (index % 17)}-the-talent-gap-in-data-science-${index % 3}`;
  if (index % 11 === 5) return `it’s-post-${index}-🚀🎸`;
  if (index % 11 === 7) return `Upper-Case-${index}`;
  if (index % 11 === 9) return `${"a-very-long-name-".repeat(7)}${index}`;
  return `post-${index}`;
}

function writeSite(): void {
  for (const folder of ["_includes", "pages", "assets/css", "assets/js"]) {
    cpSync(path.join(project, folder), path.join(root, folder), {
      recursive: true,
      // Its links are to the posts of this project.
      filter: (source) => !source.endsWith("about.md"),
    });
  }
  const write = (name: string, text: string | Buffer): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  write("package.json", '{ "type": "module" }');
  write("site.config.ts", 'export default { title: "Messy", url: "https://messy.example" };');
  const png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==";
  write("assets/img/uploads/Group-1.png", Buffer.from(png, "base64"));
  for (let index = 0; index < 120; index += 1) {
    const { name, text } = messyPost(index);
    write(`posts/${name}.md`, text);
  }
  const mistakes: readonly (readonly [name: string, tag: string, body: string, picture: string])[] = [
    ["mistake-1", "trending", "Text.", "/assets/img/uploads/Group-1.png"],
    ["mistake-2", "postmentoring", "[Gone](/blog/202)", "/assets/img/uploads/Group-1.png"],
    ["mistake-3", '""', "Text.", "/assets/img/uploads/undraw_font_re_efri.png"],
    ["mistake-4", "career", "![](/assets/img/uploads/group-1.png)", "/assets/img/uploads/Group-1.png"],
  ];
  for (const [name, tag, body, picture] of mistakes) {
    write(
      `posts/${name}.md`,
      `---\ntitle: ${name}\ndate: 2024-01-01T00:00:00.000Z\nauthor: Anna O’Neil\ntags:\n  - post\n  - ${tag}\nthumbnail: ${picture}\n---\n${body}`,
    );
  }
}

test("a messy blog builds, and each warning is a true mistake", { timeout: 60_000 }, async () => {
  writeSite();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(project, "bin/octavo.js"), "build", "--format", "json", "--as-of", "2026-06-30"],
    { cwd: root, maxBuffer: 50_000_000 },
  );
  const problems: { severity: string; code: string; file: string; line?: number; message: string }[] =
    JSON.parse(stdout);
  assert.deepEqual(
    problems
      .filter(({ severity }) => severity !== "info")
      .map(({ severity, code, file, line, message }) => `${file}:${line} ${severity} ${code}: ${message}`),
    [
      "posts/mistake-1.md:7 warning tag-once: the tag `trending` is used nowhere else",
      "posts/mistake-2.md:7 warning tag-once: the tag `postmentoring` is used nowhere else",
      "posts/mistake-2.md:10 warning link-dead: the link `/blog/202` leads to no page of this site",
      "posts/mistake-3.md:7 warning tag-empty: an empty tag",
      "posts/mistake-3.md:8 warning image-missing: the picture `/assets/img/uploads/undraw_font_re_efri.png` is not there",
      "posts/mistake-4.md:10 warning image-missing: the image `/assets/img/uploads/group-1.png` does not exist",
    ],
  );
  const layouts = problems
    .filter(({ code }) => code === "layout-resolved")
    .map(({ message }) => /`(.+?)`/.exec(message)?.[1]);
  assert.deepEqual(layouts.toSorted(), names.map((name) => `blog_base_${name}.njk`).toSorted());

  for (let index = 0; index < 120; index += 1) {
    assert.ok(
      existsSync(path.join(root, "_site/blog", messyPost(index).name, "index.html")),
      messyPost(index).name,
    );
  }
  const authors = readFileSync(path.join(root, "_site/authors/index.html"), "utf8");
  assert.equal(authors.includes("/authors/saeed-mirshekari/"), true);
  assert.equal(existsSync(path.join(root, "_site/tags/post")), false);
  assert.equal(existsSync(path.join(root, "_site/tags/career/index.html")), true);
});
