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
    "/wet/ -> /posts/rain/",
    "/white/ -> /posts/snow/",
  ]);
  const told = read("import-report.md").split("## Addresses that could not be kept\n")[1] ?? "";
  assert.deepEqual(
    told.split("\n## ")[0]?.match(/^- .*$/gm),
    [
      "- redirected to `/nowhere/`, which is not there (/lost/)",
      "- redirects from `/a/*`, a pattern, which no file can do (_redirects:6)",
      "- redirects from `/de/`, a pattern, which no file can do (_redirects:7)",
      "- redirects from `/far/` to another site, `https://elsewhere.example/`, which is left to your host (_redirects:8)",
    ],
  );
}); // prettier-ignore
