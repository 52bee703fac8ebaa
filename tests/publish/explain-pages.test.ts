/** `octavo build --why`: of each page that is made, what has changed that it shows. */
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { asOf, createMiniSite, postWith, project, runOctavo, writeFiles } from "../harness/index.ts";

const ink = (text: string): string =>
  postWith("title: Ink\ndate: 2026-01-02\ntags: [wells]\nauthor: Ruth\ndescription: Ink.", text);

test("of each page that is made again it is said what has changed", { timeout: 600_000 }, async () => {
  const root = createMiniSite({
    "posts/ink.md": ink("Of ink.\n"),
    "posts/pen.md": postWith("title: Pen\ndate: 2026-01-01\nauthor: Ruth", "See [[Ink]].\n"),
    "tags/wells.md": "---\nlabel: Wells\n---\n\nInk stands in them.\n",
    "pages/about.md": "---\ntitle: About\nlayout: page.njk\n---\n\nHello.\n",
  });
  const why = async (): Promise<Record<string, string>> => {
    const { status, stdout, stderr } = await runOctavo(["build", "--why", "--as-of", asOf], root);
    assert.equal(status, 0, stdout + stderr);
    return Object.fromEntries(
      [...stdout.matchAll(/^note: (\S+) is made again: (.*)$/gm)].map(([, url = "", reason = ""]) => [
        url,
        reason,
      ]),
    );
  };

  const first = await why();
  assert.equal(first["/blog/ink/"], "it is new");
  assert.equal(first["/about/"], "pages/about.md or what it can read has changed");
  assert.deepEqual(await why(), {});

  writeFiles(root, { "posts/ink.md": ink("Of ink!\n") });
  assert.deepEqual(await why(), { "/blog/ink/": "posts/ink.md has changed" });

  // The card that stands in lists, a list of the tag, and a text that names its title.
  writeFiles(root, { "posts/ink.md": ink("Of ink!\n").replace("title: Ink", "title: Black ink") });
  const ofTitle = await why();
  assert.equal(ofTitle["/blog/ink/"], "posts/ink.md has changed");
  assert.equal(ofTitle["/tags/wells/"], "it shows something of posts/ink.md");
  assert.equal(
    ofTitle["/blog/pen/"],
    "posts/pen.md names an address, a title or a picture that has changed; it shows something of posts/ink.md",
  );
  assert.equal(ofTitle["/authors/"], undefined);

  writeFiles(root, { "tags/wells.md": "---\nlabel: Wells\n---\n\nPens too.\n" });
  assert.deepEqual(await why(), { "/tags/wells/": "tags/wells.md has changed" });

  rmSync(path.join(root, "posts/pen.md"));
  const ofRemoved = await why();
  const others = "it shows other posts, tags, authors, dates or pictures, since /blog/pen/ is gone";
  assert.equal(ofRemoved["/authors/ruth/"], others);
  assert.equal(ofRemoved["/tags/wells/"], undefined);

  rmSync(path.join(root, "_site/blog/ink/index.html"));
  assert.deepEqual(await why(), { "/blog/ink/": "its file was not there" });

  writeFiles(root, {
    "_includes/blog_base.njk":
      readFileSync(path.join(project, "_includes/blog_base.njk"), "utf8") + "<!-- end -->",
    "posts/ink.md": ink("Of ink.\n"),
  });
  assert.equal(
    (await why())["/blog/ink/"],
    "_includes/blog_base.njk or what it includes has changed; posts/ink.md has changed",
  );

  writeFiles(root, { "assets/css/99-own.css": "p { margin: 0 }\n" });
  assert.equal((await why())["/tags/"], "a style or a script has changed");

  writeFiles(root, {
    "site.config.ts": 'export default { title: "Trees", url: "https://leaves.example" };\n',
  });
  const ofSettings = await why();
  assert.equal(ofSettings["/tags/"], "site.config.ts or what it imports has changed");
  assert.equal(ofSettings["/about/"], "pages/about.md or what it can read has changed");
});
