/** Mistakes in templates, slots, owner's pages and .eleventy.ts are said once, in the file and line that has them. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { asOf, createFolder, createMiniSite, postWith, runOctavo, writeFiles } from "../harness/index.ts";

interface Said {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly code: string;
  readonly message: string;
}

/** What a check says of a site that had an owner's page and a post before. */
async function said(files: Readonly<Record<string, string>>): Promise<string[]> {
  const root = createMiniSite({
    "posts/one.md": postWith("title: One\ndate: 2024-01-01", "[The page](/mine/)\n"),
    "pages/mine.njk": "---\ntitle: Mine\nlayout: page.njk\n---\nText\n",
    "addresses.lock": "/mine/ pages/mine.njk\n",
    ...files,
  });
  const { stdout, stderr } = await runOctavo(["check", "--format", "json", "--as-of", asOf], root);
  return (JSON.parse(stdout || stderr) as Said[]).map(
    ({ file, line, column, code, message }) => `${file}:${line}:${column} ${code}: ${message}`,
  );
}

const own = (body: string): string => `---\ntitle: Mine\nlayout: page.njk\n---\n\n${body}\n`;

describe("mistakes in templates", { concurrency: 2 }, () => {
  for (const [what, files, expected] of [
    [
      "a slot",
      { "_includes/slots/post-end.njk": "<p>\n{% if %}\n" },
      "_includes/slots/post-end.njk:2:7 template-error: unexpected token: %}",
    ],
    [
      "a filter nobody has, in a slot",
      { "_includes/slots/post-end.njk": "<p>\n{{ site.title | loud }}\n" },
      "_includes/slots/post-end.njk:2:17 template-error: filter not found: loud",
    ],
    [
      "a layout's layout",
      { "_includes/blog_base.njk": "---\nlayout: bsae.njk\n---\n{{ content | safe }}\n" },
      "_includes/blog_base.njk:2:9 layout-missing: its layout `bsae.njk` is not in _includes/",
    ],
    [
      "an owner's page whose front matter is no YAML",
      { "pages/mine.njk": "---\ntitle: Mine: all\n---\nText\n" },
      "pages/mine.njk:2:8 yaml-quote: a colon in the text ends the value",
    ],
    [
      "an owner's page without the layout it names",
      { "pages/mine.njk": "---\ntitle: Mine\nlayout: pgae.njk\n---\nText\n" },
      "pages/mine.njk:3:9 template-error: its layout `pgae.njk` is not in _includes/",
    ],
    [
      "an owner's page that includes what is not there",
      { "pages/mine.njk": own('{% include "partials/gone.njk" %}') },
      "pages/mine.njk:6:13 template-error: template not found: partials/gone.njk",
    ],
    [
      "an owner's page that calls what is not there",
      { "pages/mine.njk": own("{{ gone.away() }}") },
      'pages/mine.njk:6:13 template-error: Unable to call `gone["away"]`, which is undefined or falsey',
    ],
    [
      "an .eleventy.ts that is no TypeScript",
      { ".eleventy.ts": 'export default function (c) {\n  c.addFilter("x" (v) => v);\n}\n' },
      '.eleventy.ts:2:23 template-error: it is not TypeScript: Expected ")" but found "=>"',
    ],
    [
      "an .eleventy.ts whose packages are not installed",
      {
        ".eleventy.ts": 'import one from "./lib/one.ts";\nimport two from "@not/there/two.js";\none(two);\n',
        "lib/one.ts":
          'import path from "node:path";\nimport none from "not-there";\nexport default none(path);\n',
      },
      ".eleventy.ts:2:18 template-error: the packages `@not/there`, `not-there` are not installed",
    ],
    [
      "an .eleventy.ts that imports what imports such a package",
      {
        ".eleventy.ts": 'import one from "./lib/one.ts";\none();\n',
        "lib/one.ts": 'import none from "not-there";\nexport default none;\n',
      },
      "lib/one.ts:1:19 template-error: the package `not-there` is not installed",
    ],
    [
      "an .eleventy.ts that stops",
      { ".eleventy.ts": "export default function (c) {\n  c.nope();\n}\n" },
      ".eleventy.ts:2:5 template-error: c.nope is not a function",
    ],
  ] as const) {
    test(what, async () => assert.deepEqual(await said(files), [expected]));
  }

  test("a folder that is no blog is left as it was, and the blog above it is named", async () => {
    const root = createFolder();
    writeFiles(root, { "posts/one.md": "", "site.config.ts": "" });
    const posts = path.join(root, "posts");
    const { status, stderr } = await runOctavo(["build"], posts);
    assert.equal(status, 2);
    assert.equal(
      stderr,
      `octavo: there is no blog in this folder: it has no site.config.ts\nhelp: the blog is in ${root}\n`,
    );
    assert.equal(existsSync(path.join(posts, ".cache")), false);
  });
});
