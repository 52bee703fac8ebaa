/** What lies beside the texts of an old blog: redirects of its host, and dates that only git knows. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createFolder, runOctavo, writeFiles } from "../harness/index.ts";

test("redirects of the host are kept, dates are git's, and what no file can do is told", async () => {
  const folder = createFolder();
  writeFiles(folder, {
    "old/.eleventy.js": "module.exports = () => ({});\n",
    "old/_data/site.json": '{ "title": "Harbour", "url": "https://harbour.example" }',
    "old/posts/rain.md": "---\ntitle: Rain\ntags: post\ndate: git Created\n---\n\nIt rains.\n",
    "old/posts/snow.md": "---\ntitle: Snow\ntags: post\ndate: git Last Modified\n---\n\nIt snows.\n",
    "old/_redirects": [
      "# Moved",
      "/wet/ /posts/rain/ 301!",
      "/damp https://www.harbour.example/posts/rain",
      "/posts/rain/ /nowhere/",
      "/lost/ /nowhere/",
      "/a/* /posts/:splat",
      "/de/ /posts/rain/ 302 Country=de",
      "/far/ https://elsewhere.example/",
      "/* /404.html 404",
      "/very/wet/ /wet/",
      "/lost/feed/ /lost/",
    ].join("\n"),
    "old/netlify.toml": '[[redirects]]\nfrom = "/white/"\nto = "/posts/snow/"\n',
  });
  const old = path.join(folder, "old");
  const git = (args: readonly string[], date: string): void => {
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@b.example", ...args], { cwd: old, env });
  };
  git(["init", "--quiet"], "");
  git(["add", "."], "");
  git(["commit", "--quiet", "-m", "One"], "2024-01-02T10:00:00Z");
  writeFiles(old, { "posts/snow.md": "---\ntitle: Snow\ntags: post\ndate: git Last Modified\n---\n\nIt snows again.\n" });
  git(["commit", "--quiet", "-am", "Two"], "2024-02-03T10:00:00Z");

  const { status, stderr } = await runOctavo(["import", "old", "--into", "new"], folder);
  assert.equal(status, 0, stderr);
  const read = (file: string): string => readFileSync(path.join(folder, "new", file), "utf8");
  assert.match(read("posts/rain.md"), /^date: 2024-01-02T10:00:00Z$/m);
  assert.match(read("posts/snow.md"), /^date: 2024-02-03T10:00:00Z$/m);
  assert.deepEqual(read("addresses.lock").match(/^.* -> .*$/gm), [
    "/damp/ -> /posts/rain/",
    "/very/wet/ -> /posts/rain/",
    "/wet/ -> /posts/rain/",
    "/white/ -> /posts/snow/",
  ]);
  const told = read("import-report.md").split("## Addresses that could not be kept\n")[1] ?? "";
  assert.deepEqual(
    told.split("\n## ")[0]?.match(/^- .*$/gm),
    [
      "- redirected to `/lost/`, which is not there (/lost/feed/)",
      "- redirected to `/nowhere/`, which is not there (/lost/)",
      "- redirects from `/a/*`, a pattern, which no file can do (_redirects:6)",
      "- redirects from `/de/`, a pattern, which no file can do (_redirects:7)",
      "- redirects from `/far/` to another site, `https://elsewhere.example/`, which is left to your host (_redirects:8)",
    ],
  );
}); // prettier-ignore

test("addresses that Octavo or nobody has yet are not promised, and an empty folder is no blog", async () => {
  const folder = createFolder();
  writeFiles(folder, {
    "old/.eleventy.js": "module.exports = () => ({});\n",
    "old/posts/posts.11tydata.js": [
      "const now = new Date();",
      "const shows = (data) => !(data.scheduled > now);",
      'module.exports = { tags: ["posts"], eleventyComputed: { permalink: (data) => (shows(data) ? data.permalink : false) } };',
    ].join("\n"),
    "old/posts/rain.md": "---\ntitle: Rain\ndate: 2024-01-02\nurl: https://elsewhere.example/rain/\n---\n\n[Snow](posts/snow.md)\n",
    "old/posts/snow.md": "---\ntitle: Snow\ndate: 2024-01-03\ntags: post\n---\n\nIt snows.\n",
    "old/posts/later.md": "---\ntitle: Later\ndate: 2024-01-04\nscheduled: 2999-01-01\n---\n\nNot yet.\n",
    "old/admin/index.html": '<script src="https://unpkg.com/decap-cms@3/dist/decap-cms.js"></script>',
    "empty/hugo.toml": 'title = "Empty"\n',
    "empty/layouts/index.html": "{{ .Title }}\n",
    "lists.xml": `<?xml version="1.0"?><rss xmlns:content="c" xmlns:wp="w"><channel><title>Notes</title><link>https://notes.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Search</title><link>https://notes.example/search/</link><content:encoded>Seek.</content:encoded><wp:post_id>1</wp:post_id><wp:post_date>2024-01-02 10:00:00</wp:post_date><wp:post_name>search</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
</channel></rss>`,
  });
  const bring = async (source: string): Promise<readonly [number | null, string]> => {
    const { status, stderr } = await runOctavo(["import", source, "--into", `new-${source}`], folder);
    return [status, stderr];
  };
  for (const source of ["old", "lists.xml"]) {
    assert.equal((await bring(source))[0], 0);
    const built = await runOctavo(["build"], path.join(folder, `new-${source}`));
    assert.equal(built.status, 0, built.stdout + built.stderr);
  }
  const lock = (name: string): string => readFileSync(path.join(folder, `new-${name}`, "addresses.lock"), "utf8");
  assert.match(lock("old"), /^\/posts\/rain\/ posts\/rain\.md/m);
  assert.doesNotMatch(lock("old"), /later|admin/);
  assert.match(readFileSync(path.join(folder, "new-old/posts/rain.md"), "utf8"), /\[Snow\]\(\/posts\/snow\/\)/);
  assert.match(lock("lists.xml"), /^\/search-2\/ posts\/search\.md/m);
  assert.deepEqual(await bring("empty"), [
    2,
    "octavo: there is no text in `empty`, read as a blog of Hugo's\nhelp: name the folder that has both its settings and its texts\n",
  ]);
}); // prettier-ignore
