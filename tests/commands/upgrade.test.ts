/** A clone of the repository becomes a blog with a package, and a blog with a package moves to another release. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { changesBetween } from "../../src/commands/support/changes-between.ts";
import { createFolder, postWith, project, readTree, runOctavo, writeFiles } from "../harness/index.ts";

/** The last commit that blogs were cloned from. */
const release = "85bad82";

const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64_000_000,
  });

function hasRelease(): boolean {
  try {
    git(project, "cat-file", "-e", `${release}^{commit}`);
    return true;
  } catch {
    return false;
  }
}

const skip = hasRelease() ? false : `the history does not reach back to ${release}`;

test(
  "a clone becomes a blog with a package: its files stay, the theme's changes too",
  { skip, timeout: 180_000 },
  async () => {
    const root = path.join(createFolder(), "clone");
    git(project, "clone", "--quiet", "--no-checkout", project, root);
    git(root, "checkout", "--quiet", "-b", "blog", release);
    const footer = path.join(root, "_includes/partials/footer.njk");
    const original = readFileSync(footer, "utf8");
    writeFileSync(footer, original.replace('class="foot sheet"', 'class="foot sheet own"'));
    rmSync(path.join(root, "assets/css/comforts/print.css"));
    rmSync(path.join(root, "posts/a-slow-year.md"));
    writeFiles(root, { "posts/mine.md": postWith("title: Mine\ndate: 2024-01-02\ntags: [paper, web]") });
    appendFileSync(path.join(root, "src/cli.ts"), "// Mine.\n");
    git(root, "add", "-A");
    git(root, "commit", "--quiet", "-m", "My blog");
    const owners = /^(?:posts|authors|tags|assets\/(?:img|root))\/|^pages\/about\.md$|^addresses\.lock$/;
    const before = new Map([...readTree(root)].filter(([name]) => owners.test(name)));
    assert.ok(before.size > 40);

    const asked = await runOctavo(["upgrade"], root);
    assert.match(asked.stdout, /\nNothing was changed\. With --write it will be\.\n$/);
    assert.equal(git(root, "status", "--porcelain"), "");
    const { status, stdout, stderr } = await runOctavo(["upgrade", "--write"], root);
    assert.equal(status, 0, stdout + stderr);
    const [count = "", ...parts] = stdout.split("\n\n");
    assert.match(
      count,
      /^\d{3} files are Octavo's as they were released: the package has them, so they go\.$/,
    );
    assert.deepEqual(parts, [
      "Files of the theme that you have changed stay, as ejected ones:\n  _includes/partials/footer.njk",
      "Files of the theme that you have deleted are switched off in the settings, with `without`:\n  assets/css/comforts/print.css",
      "These files of Octavo's you have changed; they stay, but have no effect any more:\n  src/cli.ts",
      "Done. Type now:\n  npm install\n  npm run build\n",
    ]);

    const after = readTree(root);
    for (const [name, bytes] of before) assert.ok(after.get(name)?.equals(bytes), name);
    const others = [...after.keys()].filter((name) => !owners.test(name) && !/^\.(?:git|cache)\//.test(name));
    assert.deepEqual(others.sort(), [
      ...[
        ".eleventy.ts",
        ".github/workflows/site.yml",
        ".gitignore",
        ".vscode/front-matter.code-snippets",
        ".vscode/settings.json",
        "README.md",
      ],
      ...["_includes/partials/footer.njk", "eleventy.config.js"],
      ...["octavo.lock", "package.json", "site.config.ts", "src/cli.ts"],
    ]);
    const read = (name: string): string => readFileSync(path.join(root, name), "utf8");
    assert.match(read("site.config.ts"), /^import type \{ SiteConfig \} from "octavo";$/m);
    assert.match(
      read("site.config.ts"),
      /^export default \{\n {2}without: \["assets\/css\/comforts\/print\.css"\],$/m,
    );
    assert.match(read(".eleventy.ts"), /from "octavo";/);
    assert.equal(read("eleventy.config.js"), readFileSync(path.join(project, "eleventy.config.js"), "utf8"));
    const record = JSON.parse(read("octavo.lock")) as { ejected: Record<string, { original: string[] }> };
    assert.equal(record.ejected["_includes/partials/footer.njk"]?.original.join("\n"), original);
    assert.deepEqual((JSON.parse(read("package.json")) as { dependencies: object }).dependencies, {
      octavo: `file:${project}`,
    });

    // It is built by the package; addresses and the identities of entries stay.
    rmSync(path.join(root, "src"), { recursive: true });
    const built = await runOctavo(["build", "--fast", "--as-of", "2026-11-23"], root);
    assert.equal(built.status, 0, built.stdout + built.stderr);
    const page = read("_site/blog/mine/index.html");
    assert.match(page, /foot sheet own/);
    assert.doesNotMatch(page, /@media print/);
    for (const line of git(project, "show", `${release}:addresses.lock`)
      .split("\n")
      .filter((each) => each.startsWith("/blog/") && !each.includes(" ")))
      if (!line.includes("a-slow-year"))
        assert.ok(existsSync(path.join(root, "_site", line, "index.html")), line);
    const ids = ["tag:octavo.example,2026-07-16:/blog/plain-text-is-the-long-game/"];
    for (const id of ids) assert.ok(read("_site/feed.xml").includes(`<id>${id}</id>`), id);
  },
);

test("an upgrade needs a clean tree to write, and a blog", async () => {
  const root = createFolder();
  writeFiles(root, {
    "site.config.ts": 'export default { title: "Leaves", url: "https://leaves.example" };\n',
  });
  const none = await runOctavo(["upgrade"], root);
  assert.equal(none.stderr, "octavo: no Octavo is installed here\nhelp: run `npm install` first\n");
  assert.equal(none.status, 2);
  git(root, "init", "--quiet");
  const dirty = await runOctavo(["upgrade", "--write"], root);
  assert.equal(
    dirty.stderr,
    "octavo: --write needs a clean git tree\nhelp: commit or stash what has changed\n",
  );
  const itself = await runOctavo(["upgrade"], project);
  assert.equal(itself.stderr, "octavo: this folder is Octavo itself\nhelp: type it in a blog\n");
});

test("an upgrade says which pages differ, and records the release", { timeout: 120_000 }, async () => {
  const root = createFolder();
  writeFiles(root, {
    "package.json": '{ "type": "module" }\n',
    "site.config.ts":
      'import type { SiteConfig } from "./src/config/settings.ts";\nexport default { title: "Leaves", url: "https://leaves.example" } satisfies SiteConfig;\n',
    "posts/one.md": postWith("title: One\ndate: 2024-01-02\ntags: [paper]"),
    ".gitignore": "node_modules\n_site\n.cache\n",
  });
  mkdirSync(path.join(root, "node_modules"));
  symlinkSync(project, path.join(root, "node_modules/octavo"), "junction");
  const { status, stdout, stderr } = await runOctavo(["upgrade"], root);
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /^From octavo 1\.0\.0 to 1\.0\.0\n\n/);
  assert.ok(
    stdout.endsWith('\nsite.config.ts imports Octavo by an old path: with --write it becomes "octavo"\n'),
    stdout,
  );
  assert.equal(
    readFileSync(path.join(root, "octavo.lock"), "utf8"),
    '{\n  "octavo": "1.0.0",\n  "ejected": {}\n}\n',
  );
  git(root, "init", "--quiet");
  git(root, "add", "-A");
  git(root, "commit", "--quiet", "-m", "Begin");
  const written = await runOctavo(["upgrade", "--write"], root);
  assert.ok(
    written.stdout.endsWith('\nsite.config.ts imports Octavo by an old path: now it is "octavo"\n'),
    written.stdout + written.stderr,
  );
  assert.match(
    readFileSync(path.join(root, "site.config.ts"), "utf8"),
    /^import type \{ SiteConfig \} from "octavo";$/m,
  );
});

test("the changes that an upgrade brings are those of the releases in between", () => {
  const changelog =
    "# Changelog\n\nAbout.\n\n## 1.10.0\n\nTen.\n\n## 1.2.0 – 2027\n\nTwo.\n\n## 1.1.0\n\nOne.\n\n## 1.0.0\n\nFirst.\n";
  assert.equal(
    changesBetween(changelog, "1.1.0", "1.10.0"),
    "\n## 1.10.0\n\nTen.\n\n## 1.2.0 – 2027\n\nTwo.\n",
  );
  assert.equal(changesBetween(changelog, "1.10.0", "1.10.0"), "");
});
