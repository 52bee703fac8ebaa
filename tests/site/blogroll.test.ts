/** The blogs that the owner recommends, and what is asked of those who read the blog. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSite, createMiniSite, postWith, readTree, runOctavo } from "../harness/index.ts";

test("blogroll.yaml is published, found from the home page and there for templates", async () => {
  const root = createMiniSite({
    "site.config.ts":
      'export default { title: "Leaves", url: "https://leaves.example", aiCrawlers: "block", languages: [{ code: "en" }, { code: "de" }] };',
    "blogroll.yaml": "# Read these\n- title: Margins\n  feed: https://margins.example/feed.xml\n",
    "authors/ada.md": postWith('name: Ada\nfediverse: "@ada@social.example"'),
    "pages/friends.njk":
      "---\ntitle: Friends\nlayout: page.njk\n---\n{% for blog in site.blogroll %}<p>{{ blog.title }}: {{ blog.feed }}</p>{% endfor %}\n",
    "posts/one.md": postWith("title: One\ndate: 2024-01-01\nauthor: Ada"),
  });
  const files = readTree(await buildSite(root));
  const text = (file: string): string => files.get(file)?.toString() ?? "";
  assert.match(
    text("blogroll.opml"),
    /<title>Leaves<\/title>[^]*<outline type="rss" text="Margins" title="Margins" xmlUrl="https:\/\/margins\.example\/feed\.xml"\/>/,
  );
  assert.equal(files.has("de/blogroll.opml"), false);
  for (const [home, llms] of [
    ["index.html", "llms.txt"],
    ["de/index.html", "de/llms.txt"],
  ] as const)
    assert.ok(
      text(home).includes(
        `<link rel="alternate" type="text/markdown" href="https://leaves.example/${llms}">\n<link rel="blogroll" type="text/xml" href="https://leaves.example/blogroll.opml">`,
      ),
      home,
    );
  assert.match(text("friends/index.html"), /<p>Margins: https:\/\/margins\.example\/feed\.xml<\/p>/);
  assert.match(text("friends/index.html"), /<meta name="robots" content="noai, noimageai">/);
  assert.match(text("robots.txt"), /User-agent: GPTBot\n[^]*Disallow: \/\n/);
  assert.match(text("blog/one/index.html"), /<meta name="fediverse:creator" content="@ada@social\.example">/);
  assert.match(
    text("blog/one/index.html"),
    /<link rel="alternate" type="text\/markdown" href="https:\/\/leaves\.example\/blog\/one\/index\.md">/,
  );
});

test("mistakes in blogroll.yaml are said at their lines", async () => {
  const said = async (blogroll: string): Promise<string[]> => {
    const { status, stdout } = await runOctavo(["check"], createMiniSite({ "blogroll.yml": blogroll }));
    assert.equal(status, 1, stdout);
    return stdout.split("\n").filter((line) => /^(?:blogroll\.yml|help| {6})/.test(line));
  };
  const example = [
    "help: write",
    "      - title: Margins",
    "        feed: https://margins.example/feed.xml",
    "        url: https://margins.example",
  ];
  const at = (place: string, message: string): string =>
    `blogroll.yml:${place}  error  ${message}  [blogroll-invalid]`;
  assert.deepEqual(
    await said("- title: A\n  feed: a.example\n- titel: B\n  feed: https://b.example/\n  rss: x\n"),
    [
      at("2:9", "`feed` must be an absolute address such as https://example.com"),
      ...example,
      at("3:3", "the blog has no `title`"),
      ...example,
      at("3:3", "`titel` is not a field of a blog"),
      "help: did you mean `title`?",
      at("5:3", "`rss` is not a field of a blog"),
      "help: there are title, feed, url, description",
    ],
  );
  assert.deepEqual(await said("blogs:\n  - title: A\n"), [
    at("1:1", "the blogroll is not a list"),
    ...example,
  ]);
  assert.deepEqual(await said('- title: "A\n'), [
    at("2:1", 'this is not YAML: Missing closing "quote'),
    "help: quote a text that holds : # or quotes",
  ]);
});
