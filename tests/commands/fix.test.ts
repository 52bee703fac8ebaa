/** `octavo fix`: what has one right answer is mended, and every other byte stays. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { repairFile } from "../../src/edit/repair/repair-file.ts";
import { createMiniSite, fine, octavo, readPost, refused } from "./run.ts";

const settings = {
  timeZone: "UTC",
  permalink: "/blog/:stem/",
  posts: {},
  language: "en",
  url: "https://leaves.example",
  pathPrefix: "/",
};

const mendedIn = (timeZone: string, front: string): readonly [string, readonly string[]] => {
  const { text, done } = repairFile(
    { source: "posts/x.md", text: `---\n${front}---\n` },
    { ...settings, timeZone },
  );
  return [text.slice(4, -4), done];
};

/** A front matter with what else a post needs, mended; the second time nothing may be left to do. */
function mended(front: string, source = "posts/x.md"): readonly [text: string, ...done: string[]] {
  const whole = (text: string): string => `---\n${text}---\n\nBody  with   spaces \n`;
  const { text, done } = repairFile({ source, text: whole(front) }, settings);
  assert.deepEqual(repairFile({ source, text }, settings), { text, done: [] });
  assert.ok(text.startsWith("---\n") && text.endsWith("---\n\nBody  with   spaces \n"), text);
  return [text.slice(4, -"---\n\nBody  with   spaces \n".length), ...done];
}

describe("one mistake", () => {
  const dated = "date: 2024-01-01\n";
  const cases: readonly (readonly [name: string, before: string, after: string, ...done: string[]])[] = [
    ["a colon in a text", `title: Glue: a defence\n${dated}`, `title: "Glue: a defence"\n${dated}`, "quotes around the text of `title`"],
    ["a colon in a folded text", `title: Glue\n  and: paper\n${dated}`, `title: "Glue\n  and: paper"\n${dated}`, "quotes around the text of `title`"],
    ["a colon beside quotes", `title: My "own" words: it's\n${dated}`, `title: 'My "own" words: it''s'\n${dated}`, "quotes around the text of `title`"],
    ["a sign of YAML's own", `title: '@me'\ndescription: @you\n${dated}`, `title: '@me'\ndescription: "@you"\n${dated}`, "quotes around the text of `description`"],
    ["brackets that are text", `title: [Draft] Glue\n${dated}`, `title: "[Draft] Glue"\n${dated}`, "quotes around the text of `title`"],
    ["a tag with a sign", `title: A\n${dated}tags:\n  - @you\n  - b\n`, `title: A\n${dated}tags:\n  - "@you"\n  - b\n`, "quotes around the text of `tags`"],
    ["a quote that is not closed", `title: "Glue\n${dated}`, `title: "Glue"\n${dated}`, 'a " at the end'],
    ["no space behind the colon", `title:Glue\n${dated}`, `title: Glue\n${dated}`, "a space behind `title:`"],
    ["no colon", "title: Glue\ndate 2024-01-01\n", `title: Glue\n${dated}`, "a colon behind `date`"],
    ["a tab", `title: Glue\n${dated}tags:\n\t- a\n`, `title: Glue\n${dated}tags:\n  - a\n`, "spaces for a tab"],
    ["a field behind spaces", `title: Glue\n  ${dated}`, `title: Glue\n${dated}`, "no spaces before `date`"],
    ["one field twice", `title: Glue\n${dated}title: "Glue" # again\n`, `title: Glue\n${dated}`, "`title` was there twice"],
    ["two mistakes", `title: Glue: a\n${dated}descripton: B: c\n`, `title: "Glue: a"\n${dated}description: "B: c"\n`, "quotes around the text of `title`", "quotes around the text of `descripton`", "`descripton` is `description`"],
    ["a misspelt field", `titel: Glue # mine\n${dated}`, `title: Glue # mine\n${dated}`, "`titel` is `title`"],
    ["stray spaces", `title: "Glue\u00a0and  \u200bpaper " # c\n${dated}`, `title: "Glue and paper" # c\n${dated}`, "`title`: stray spaces are gone"],
    ["stray spaces in a list", `title: A\n${dated}tags:\n  - 'a  b ' # c\n  - c\n`, `title: A\n${dated}tags:\n  - 'a b' # c\n  - c\n`, "`tags`: stray spaces are gone"],
    ["stray spaces in a folded text", `title: A  b\n  and  c\n${dated}`, `title: A b\n  and c\n${dated}`, "`title`: stray spaces are gone"],
    ["a number that is a text", `title: A\n${dated}tags: [1.10, b]\n`, `title: A\n${dated}tags: ["1.10", b]\n`, "`tags`: quotes around what looks like a number"],
    ["a date with slashes", "title: A\ndate: 2024/3/7 # c\n", "title: A\ndate: 2024-03-07 # c\n", "`date`: 2024/3/7 is 2024-03-07"],
    ["a date that begins with the day", "title: A\ndate: '27.3.2024'\n", "title: A\ndate: '2024-03-27'\n", "`date`: 27.3.2024 is 2024-03-27"],
    ["a date in words", "title: A\ndate: March 7th, 2024\n", "title: A\ndate: 2024-03-07\n", "`date`: March 7th, 2024 is 2024-03-07"],
    ["an empty tag", `title: A\n${dated}tags:\n  - a\n  - ""\n  -\n  - b # c\n`, `title: A\n${dated}tags:\n  - a\n  - b # c\n`, "`tags`: an empty tag is gone"],
    ["a tag twice", `title: A\n${dated}tags:\n  - a # 1\n  - A\n`, `title: A\n${dated}tags:\n  - a # 1\n`, "`tags`: a tag is there once"],
    ["tags in one text", `title: A\n${dated}tags: a, b c, "d"\n`, `title: A\n${dated}tags: [a, b c, '"d"']\n`, "`tags`: a list instead of commas in a text"],
    ["an address without its slash", `title: A\n${dated}aliases:\n  - old/one/ # c\n  - /two/\n`, `title: A\n${dated}aliases:\n  - /old/one/ # c\n  - /two/\n`, "`aliases`: a slash at the beginning of an address"],
    ["an address of this very site", `title: A\n${dated}permalink: https://leaves.example/a/\n`, `title: A\n${dated}permalink: /a/\n`, "`permalink`: a slash at the beginning of an address"],
  ]; // prettier-ignore
  for (const [name, before, ...after] of cases) test(name, () => assert.deepEqual(mended(before), after));

  test("a day in the name of the file or its folder is its date", () => {
    for (const [source, day] of [
      ["posts/2024-01-02-rain.md", "2024-01-02"],
      ["posts/2010-11-3-rain.md", "2010-11-03"],
      ["posts/2024/05/06/rain.md", "2024-05-06"],
      ["posts/20240506-rain.md", "2024-05-06"],
      ["posts/red-boat/2024-01-02-index.md", "2024-01-02"],
    ] as const)
      assert.deepEqual(mended("title: A\n", source), [
        `title: A\ndate: ${day}\n`,
        `\`date\`: ${day}, as in the file's name`,
      ]);
    for (const source of ["posts/2024-13-02-rain.md", "posts/route-66.md", "posts/2024-rain.md"])
      assert.deepEqual(mended("title: A\n", source), ["title: A\n"]);
  });

  test("a time without a zone gets the offset of its day, where the zone of the site is set", () => {
    assert.deepEqual(
      mendedIn("America/New_York", "title: A\ndate: 2024-05-01T09:30:00 # c\nupdated: 2024-12-01 08:00\n"),
      [
        "title: A\ndate: 2024-05-01T09:30:00-04:00 # c\nupdated: 2024-12-01T08:00:00-05:00\n",
        [
          "`date`: 2024-05-01T09:30:00-04:00, as it is read now",
          "`updated`: 2024-12-01T08:00:00-05:00, as it is read now",
        ],
      ],
    );
    for (const clock of ["2024-03-10 02:30", "2024-11-03 01:30:00"])
      assert.deepEqual(mendedIn("America/New_York", `title: A\ndate: ${clock}\n`), [
        `title: A\ndate: ${clock}\n`,
        [],
      ]);
  });

  test("a time that lacks zeros", () => {
    assert.deepEqual(mended("title: A\ndate: 2022-12-14T9:14:26+09:00\n"), [
      "title: A\ndate: 2022-12-14T09:14:26+09:00\n",
      "`date`: 2022-12-14T9:14:26+09:00 is 2022-12-14T09:14:26+09:00",
    ]);
  });

  test("TOML becomes YAML, with its comments and line ends", () => {
    const toml = `\uFEFF+++\r\ntitle = "A # b: c" # mine\r\ndate = 2024-01-02T10:00:00+09:00\r\ntags = ["a",\r\n "b"]\r\n# note\r\nday = 2024-01-02\r\n[params]\r\n  toc = true\r\n+++\r\n\r\nText\r\n+++\r\n`;
    assert.deepEqual(repairFile({ source: "posts/x.md", text: toml }, settings), {
      text: '\uFEFF---\r\n# mine\r\n# note\r\ntitle: "A # b: c"\r\ndate: 2024-01-02T10:00:00+09:00\r\ntags:\r\n  - a\r\n  - b\r\nday: 2024-01-02\r\nparams:\r\n  toc: true\r\n---\r\n\r\nText\r\n+++\r\n',
      done: ["YAML instead of TOML"],
    });
    const broken = "+++\ntitle = A\n+++\nText\n";
    assert.deepEqual(repairFile({ source: "posts/x.md", text: broken }, settings), {
      text: broken,
      done: [],
    });
  });

  test("pictures in a list do not become the picture of the post", () => {
    assert.deepEqual(
      mended("title: A\ndate: 2024-01-01\nimages:\n  - a.png\n  - b.png\n")[0],
      "title: A\ndate: 2024-01-01\nimages:\n  - a.png\n  - b.png\n",
    );
    assert.deepEqual(
      mended("title: A\ndate: 2024-01-01\nthumbnial: [a.png, b.png]\n")[0],
      "title: A\ndate: 2024-01-01\nthumbnial: [a.png, b.png]\n",
    );
  });

  test("a list with signs of YAML's own, and an item that is cut off, stay for the author", () => {
    for (const tags of ["[#foo, bar]", "[a, b]]", "[@foo, bar]", "[a, , b]", "\n  - #foo\n  - bar"]) {
      const front = `title: A\ndate: 2024-01-01\ntags: ${tags}\n`;
      assert.deepEqual(mended(front), [front]);
    }
  });

  test("a misspelt field of an author", () => {
    assert.deepEqual(mended("nme: Ada\n", "authors/ada.md"), ["name: Ada\n", "`nme` is `name`"]);
  });
});

describe("what can be meant in two ways stays", () => {
  const dated = "date: 2024-01-01\n";
  const cases: readonly (readonly [name: string, front: string])[] = [
    ["a day that may be a month", "title: A\ndate: 03/04/2024\n"],
    ["a day that does not exist", "title: A\ndate: 2024-02-31\n"],
    ["a time without a zone", "title: A\ndate: 2024-01-01 10:00\n"],
    ["a text behind quotes", `title: "A" and B\n${dated}`],
    ["a colon and a comment", `title: A: b # c\n${dated}`],
    ["one field twice with two values", `title: A\n${dated}title: B\n`],
    ["a name that is near nothing", `title: A\n${dated}mood: B\n`],
    ["a field in the place of one that is there", `title: A\n${dated}titel: B\n`],
    ["a rating out of range", `title: A\n${dated}rating: 7\n`],
    ["an address elsewhere", `title: A\n${dated}permalink: https://other.example/a/\n`],
    ["a quote that goes on over lines", `title: "A\n  b\n${dated}`],
    ["no title", dated],
    ["long texts", `title: ${"a".repeat(80)}\n${dated}description: ${"b".repeat(200)}\n`],
  ];
  for (const [name, front] of cases) test(name, () => assert.deepEqual(mended(front), [front]));
});

const png = "not a picture, but there";

describe("the whole blog", { concurrency: 2 }, () => {
  const files = {
    "assets/img/Cover.png": png,
    "posts/one.md": "---\r\ntitel: One\r\ndate: 2024-01-01\r\nthumbnail: assets/img/cover.png\r\n---\r\n[two](two-post.md#Heading), [a](/blog/two-posts), ![](/assets/cover.PNG)\r\n[gone](/blog/nothing-like-it/)",
    "posts/two-posts.md": "---\ntitle: Two\ndate: 2024-01-01\nlayout: blog_bse.njk\n---\n\n## Heading\n",
    "posts/sub/three.md": "---\ntitle: Three\ndate: 2024-01-01\n---\n\n[two](two-posts.md), [a](../two-posts.md#Heading) `two-posts.md`\n",
  }; // prettier-ignore
  test("links, pictures and layouts that only one thing can be meant by", async () => {
    const root = createMiniSite(files);
    const { status, stderr, stdout } = await octavo(root, "fix");
    assert.equal(stdout, "");
    assert.equal(
      readPost(root, "posts/one.md"),
      "---\r\ntitle: One\r\ndate: 2024-01-01\r\nthumbnail: /assets/img/Cover.png\r\n---\r\n[two](two-posts.md#heading), [a](/blog/two-posts/), ![](/assets/img/Cover.png)\r\n[gone](/blog/nothing-like-it/)",
    );
    assert.equal(readPost(root, "posts/two-posts.md"), files["posts/two-posts.md"].replace("bse", "base"));
    assert.equal(
      readPost(root, "posts/sub/three.md"),
      "---\ntitle: Three\ndate: 2024-01-01\n---\n\n[two](../two-posts.md), [a](../two-posts.md#heading) `two-posts.md`\n",
    );
    assert.deepEqual(stderr.split("\n"), [
      "posts/one.md: `titel` is `title`",
      "posts/one.md: `two-post.md#Heading` is `two-posts.md#Heading`",
      "posts/one.md: `/assets/cover.PNG` is `/assets/img/Cover.png`",
      "posts/one.md: `/blog/two-posts` is `/blog/two-posts/`",
      "posts/sub/three.md: `two-posts.md` is `../two-posts.md`",
      "posts/sub/three.md: `../two-posts.md#Heading` is `../two-posts.md#heading`",
      "posts/two-posts.md: `blog_bse.njk` is `blog_base.njk`",
      "posts/one.md: `assets/img/cover.png` is `/assets/img/Cover.png`",
      "posts/one.md: `two-posts.md#Heading` is `two-posts.md#heading`",
      "3 files mended.",
      "Left for you: 2 warnings; octavo check shows them.",
      "",
    ]);
    assert.equal(status, 0);
    assert.deepEqual(
      await octavo(root, "fix"),
      fine("", "Nothing to mend.\nLeft for you: 2 warnings; octavo check shows them.\n"),
    );
  });

  test("--dry-run shows a diff and writes nothing; one file can be chosen", async () => {
    const root = createMiniSite({
      "posts/a.md": "---\r\ntitel: A\r\ndate: 2024-01-01\r\n---\r\n",
      "posts/b.md": "---\ntitel: B\ndate: 2024-01-01\n---\n",
    });
    assert.deepEqual(
      await octavo(root, "fix", "posts/a.md", "--dry-run"),
      fine(
        "--- posts/a.md\n+++ posts/a.md\n@@ -1,4 +1,4 @@\n ---\n-titel: A\n+title: A\n date: 2024-01-01\n ---\n",
        "posts/a.md: `titel` is `title`\n1 file would be mended.\n",
      ),
    );
    assert.equal(readPost(root, "posts/a.md"), "---\r\ntitel: A\r\ndate: 2024-01-01\r\n---\r\n");
    await octavo(root, "fix", "./posts/b.md");
    assert.equal(readPost(root, "posts/b.md"), "---\ntitle: B\ndate: 2024-01-01\n---\n");
    assert.match(readPost(root, "posts/a.md"), /titel/);
    assert.deepEqual(
      await octavo(root, "fix", "posts/c.md"),
      refused(
        "there is no file `posts/c.md` in posts/, authors/ or tags/",
        "name files as check does: posts/on-folding.md",
      ),
    );
  });
});

test("layouts of another generator become aliases in the settings, where one layout shows posts", async () => {
  const post = (layout: string): string =>
    `---\ntitle: A ${layout}\ndate: 2024-01-01\nlayout: ${layout}\n---\n\nText.\n`;
  const posts = {
    "posts/a.md": post("post"),
    "posts/b.md": post("write-up"),
    "posts/c.md": post("post"),
    "posts/d.md": `---\ndate: 2024-01-01\nlayout: gone\n---\n\nText.\n`,
  };
  const settings = (begin: string, end = "};\n"): string =>
    `${begin}\n  title: "Leaves",\n  url: "https://leaves.example",\n${end}`;
  const all = '"gone": "blog_base.njk", "post": "blog_base.njk", "write-up": "blog_base.njk"';
  for (const [before, after] of [
    [settings("export default {"), settings(`export default {\n  layoutAliases: { ${all} },`)],
    [
      settings("const config: object = {", "};\nexport default config;\n"),
      settings(`const config: object = {\n  layoutAliases: { ${all} },`, "};\nexport default config;\n"),
    ],
    [
      settings('export default {\n  layoutAliases: { "mine": "page.njk" },'),
      settings(`export default {\n  layoutAliases: { ${all}, "mine": "page.njk" },`),
    ],
    [
      settings("export default {").replaceAll("\n", "\r\n"),
      settings(`export default {\n  layoutAliases: { ${all} },`).replaceAll("\n", "\r\n"),
    ],
    [
      'export default { title: "Leaves", url: "https://leaves.example" };\n',
      `export default { layoutAliases: { ${all} }, title: "Leaves", url: "https://leaves.example" };\n`,
    ],
  ] as const) {
    const root = createMiniSite({ ...posts, "site.config.ts": before });
    const { stderr } = await octavo(root, "fix");
    assert.equal(readPost(root, "site.config.ts"), after);
    assert.equal(
      stderr,
      "site.config.ts: the layout `gone` is `blog_base.njk`\nsite.config.ts: the layout `post` is `blog_base.njk`\nsite.config.ts: the layout `write-up` is `blog_base.njk`\n1 file mended.\nLeft for you: 1 error; octavo check shows them.\n",
    );
  }
  const own = createMiniSite({ ...posts, "_includes/essay.njk": "{{ content | safe }}" });
  const unclear = createMiniSite({
    ...posts,
    "site.config.ts":
      'const layoutAliases = {};\nexport default { title: "Leaves", url: "https://leaves.example", layoutAliases };\n',
  });
  for (const root of [own, unclear])
    assert.deepEqual(
      await octavo(root, "fix"),
      fine("", "Nothing to mend.\nLeft for you: 5 errors; octavo check shows them.\n"),
    );
});

test("addresses that templates of another generator made, and ids that it made of headings", async () => {
  const post = (body: string): string => `---\ntitle: A\ndate: 2024-01-01\n---\n\n${body}`;
  const root = createMiniSite({
    "assets/root/img/boat.png": "",
    "posts/a.md": post(
      '![a]({{ \'/img/boat.png\' | relative_url }}) ![b]({{ site.url }}{{ site.baseurl }}/img/boat.png) {{ site.url }}\n\n<img src="{{ "/img/boat.png" | absolute_url }}" alt="c">\n',
    ),
    "posts/b.md": post(
      "[a](#salt--pepper), [b](#introduction), [c](#sea-level), [d](#elsewhere), [e](#BIG)\n\n## Salt & Pepper\n\n## 1. Introduction\n\n## sea_level\n\n## Big\n",
    ),
  });
  await octavo(root, "fix");
  assert.equal(
    readPost(root, "posts/a.md"),
    post('![a](/img/boat.png) ![b](/img/boat.png) {{ site.url }}\n\n<img src="/img/boat.png" alt="c">\n'),
  );
  assert.equal(
    readPost(root, "posts/b.md"),
    post(
      "[a](#salt-pepper), [b](#1-introduction), [c](#sea_level), [d](#elsewhere), [e](#big)\n\n## Salt & Pepper\n\n## 1. Introduction\n\n## sea_level\n\n## Big\n",
    ),
  );
});

test("marks of a text that one sign makes right", async () => {
  const post = (body: string): string => `---\ntitle: A\ndate: 2024-01-01\n---\n\n${body}`;
  const root = createMiniSite({
    "posts/a.md": post(
      "##Hull##\r\n\r\n##C#\r\n\r\nSee [file](my file.md) and `##x`.\r\n\r\n    ##code\r\n\r\n[r]: our file.md\r\n\r\n[r]\r\n",
    ),
    "posts/my file.md": post("Text.\n"),
    "posts/our file.md": post("Text.\n"),
  });
  const { stderr } = await octavo(root, "fix");
  assert.equal(
    readPost(root, "posts/a.md"),
    post(
      "## Hull\r\n\r\n## C#\r\n\r\nSee [file](<my file.md>) and `##x`.\r\n\r\n    ##code\r\n\r\n[r]: <our file.md>\r\n\r\n[r]\r\n",
    ),
    stderr,
  );
  assert.match(
    stderr,
    /^posts\/a\.md: a space behind `##`\nposts\/a\.md: a space behind `##`\nposts\/a\.md: `my file\.md` is `<my file\.md>`\n/,
  );
});
