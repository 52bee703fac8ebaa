/** A blog as messy as real ones are: every oddity of four years in a CMS builds, and only true mistakes are warnings. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { messyPost, names } from "./messy-posts.ts";

const project = path.resolve(import.meta.dirname, "../..");
const root = mkdtempSync(path.join(tmpdir(), "octavo-messy-"));
after(() => rmSync(root, { recursive: true, force: true }));

function writeSite(): void {
  for (const folder of ["_includes", "pages", "assets/css", "assets/root", "assets/js"]) {
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

test("a messy blog builds, and each warning is a true mistake", { timeout: 120_000 }, async () => {
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
