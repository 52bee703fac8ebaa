/** A blog that moves in hears of each cause once, and never ends empty. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createMiniSite, postWith, runOctavo } from "../harness/index.ts";

/** Without the lines of sources. */
const said = (stdout: string): readonly string[] =>
  stdout.split("\n").filter((line) => /^help: |^\S+ +(error|warning|info) /.test(line));

test(
  "a host is said once, and one line of the settings allows all of them",
  { timeout: 120_000 },
  async () => {
    const pictures =
      "![One](https://img.example/one.png)\n\n![Two](https://img.example/two.png)\n\n![Three](https://cdn.example/x.png)\n";
    const root = createMiniSite({
      "posts/a.md": postWith("title: Alpha\ndate: 2026-01-01", pictures),
      "posts/b.md": postWith("title: Beta\ndate: 2026-01-02", "![Four](https://img.example/four.png)\n"),
    });
    const { stdout, status } = await runOctavo(["check"], root);
    assert.equal(status, 0);
    const all =
      'help: copy them into assets/, or allow all of them in site.config.ts: hosts: ["cdn.example", "img.example"]';
    assert.deepEqual(said(stdout), [
      "posts/a.md:6:8  warning  3 files are loaded from `img.example` in 2 texts, a host that the settings do not name  [host-undeclared]",
      all,
      "posts/a.md:10:10  warning  `https://cdn.example/x.png` is loaded from a host that the settings do not name  [host-undeclared]",
      all,
    ]);
  },
);

test(
  "tags that are used once are one remark, slips of other tags are warnings",
  { timeout: 120_000 },
  async () => {
    const root = createMiniSite({
      "posts/a.md": postWith("title: Alpha\ndate: 2026-01-01\ntags: [typography, one, two]"),
      "posts/b.md": postWith("title: Beta\ndate: 2026-01-02\ntags: [typography, typografy, three]"),
    });
    const { stdout } = await runOctavo(["check", "--verbose"], root);
    assert.deepEqual(said(stdout), [
      "posts/b.md:4:20  warning  the tag `typografy` is used nowhere else  [tag-once]",
      "help: did you mean `typography`?",
      "posts/a.md:4:20  info  3 tags are used only once: `one`, `three`, `two`  [tag-once]",
      "help: use them on other posts too, describe them in files of tags/, or leave them out",
    ]);
  },
);

test("a link to the site's own host is an inner link", { timeout: 120_000 }, async () => {
  const root = createMiniSite({
    "posts/a.md": postWith(
      "title: Alpha\ndate: 2026-01-01",
      "[There](http://leaves.example/blog/b/), [gone](https://leaves.example/gone/), [else](http://other.example/).\n",
    ),
    "posts/b.md": postWith("title: Beta\ndate: 2026-01-02"),
  });
  const { stdout } = await runOctavo(["check", "--verbose"], root);
  assert.deepEqual(
    said(stdout).filter((line) => !line.startsWith("help")),
    [
      "posts/a.md:6:48  warning  the link `https://leaves.example/gone/` leads to no page of this site  [link-dead]",
      "posts/a.md:6:86  info  the link to `http://other.example/` is not encrypted  [link-http]",
    ],
  );
  await runOctavo(["build"], root);
  const page = (name: string): string =>
    readFileSync(path.join(root, "_site/blog", name, "index.html"), "utf8");
  assert.match(page("a"), /href="http:\/\/leaves\.example\/blog\/b\/"/);
  assert.match(page("b"), /class="backlinks"/);
});

test(
  "posts of which none is read are an error, and fix renames those that are Markdown",
  { timeout: 120_000 },
  async () => {
    const root = createMiniSite({
      "posts/a.mdx": postWith("title: Alpha\ndate: 2026-01-01", "Text with `<Code>` and `{braces}`.\n"),
      "posts/b.mdx": postWith("title: Beta\ndate: 2026-01-02", "import X from 'x'\n\n<X />\n"),
      "posts/c.markdown": postWith("title: Gamma\ndate: 2026-01-03"),
      "posts/d.njk": postWith("title: Delta\ndate: 2026-01-03"),
      "posts/e.html": postWith("title: Epsilon\ndate: 2026-01-03"),
      "posts/demo.html": "<!doctype html>\n",
    });
    const first = await runOctavo(["build"], root);
    assert.equal(first.status, 1);
    assert.ok(!existsSync(path.join(root, "_site")));
    assert.deepEqual(
      said(first.stdout).filter((line) => !/^help: (name it|write it)/.test(line)),
      [
        "posts  error  no post is read: all 5 files in posts/ end in .html, .markdown, .mdx, .njk  [posts-unread]",
        "help: name them .md, as octavo fix does where they hold nothing but Markdown",
        ...["a.mdx", "b.mdx", "c.markdown", "d.njk", "e.html"].map(
          (name) => `posts/${name}  warning  only files ending in .md are read  [file-extension]`,
        ),
      ],
    );
    const { stderr } = await runOctavo(["fix"], root);
    assert.match(
      stderr,
      /^posts\/a\.mdx: `a\.mdx` is `a\.md`\nposts\/c\.markdown: `c\.markdown` is `c\.md`\n2 files mended\.\n/,
    );
    assert.deepEqual(
      ["a.md", "b.mdx", "c.md", "d.njk"].map((name) => existsSync(path.join(root, "posts", name))),
      [true, true, true, true],
    );
    assert.equal((await runOctavo(["build"], root)).status, 0);
  },
);
