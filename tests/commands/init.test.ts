/** A new blog in one command, files of the theme that become the owner's, and commands that are typed elsewhere. */
import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createFolder, project, readTree, runOctavo, spawnOctavo, writeFiles } from "../harness/index.ts";

const options = [
  "--title",
  "On: Folding",
  "--url",
  "https://folding.example",
  "--author",
  "Ada Lovelace",
  "--language",
  "de",
];

const starter = [
  ".github/workflows/site.yml",
  ".gitignore",
  ".vscode/front-matter.code-snippets",
  ".vscode/settings.json",
  "README.md",
  "assets/root/favicon.svg",
  "authors/ada-lovelace.md",
  "eleventy.config.js",
  "octavo.lock",
  "package.json",
  "pages/about.md",
  "posts/hello.md",
  "site.config.ts",
];

async function createBlog(): Promise<string> {
  const root = createFolder();
  const { status, stderr } = await runOctavo(["init", ...options], root);
  assert.equal(stderr, "");
  assert.equal(status, 0);
  return root;
}

test("init writes a blog whose files it lists, and the blog has no problem", async () => {
  const folder = createFolder();
  const { status, stdout } = await runOctavo(["init", "my blog", ...options], folder);
  const root = path.join(folder, "my blog");
  const files = [...readTree(root).keys()].filter((name) => !name.startsWith(".git/"));
  assert.deepEqual(files.sort(), [...starter].sort());
  const [listed = "", steps = ""] = stdout.split("\n\n");
  assert.deepEqual(listed.split("\n").sort(), [...starter].sort());
  if (existsSync(path.join(root, ".git")))
    assert.equal(readFileSync(path.join(root, ".git/HEAD"), "utf8"), "ref: refs/heads/main\n");
  assert.equal(steps, 'Type now:\n  cd "my blog"\n  npm install\n  npm start\n');
  assert.equal(status, 0);
  const built = await runOctavo(["build", "--strict"], root);
  assert.match(
    built.stdout,
    /^Built 1 post, \d+ pages into _site\/ \(\d+ files written, 0 removed\): no problems, /m,
  );
  // A file where a folder is meant is said by each command that makes one.
  const readme = path.join(root, "README.md");
  const isFile = `${readme} is a file, or below one, and a folder is needed\nhelp: name another folder\n`;
  const within = await runOctavo(["init", "README.md", ...options], root);
  assert.deepEqual([within.status, within.stderr], [2, `octavo: ${isFile}`]);
  const over = await runOctavo(["build", "--quiet", "--output", "README.md"], root);
  assert.deepEqual(
    [over.status, over.stderr],
    [2, `\nerror: ${isFile}The site that was there before is untouched.\n`],
  );
  const page = readFileSync(path.join(root, "_site/blog/hello/index.html"), "utf8");
  assert.match(page, /<html lang="de"/);
  assert.match(
    readFileSync(path.join(root, "site.config.ts"), "utf8"),
    /\{ label: "Archiv", url: "\/archive\/" \}/,
  );
  assert.match(page, /<title>Hello · On: Folding<\/title>|<title>Hello – On: Folding<\/title>|On: Folding/);
  assert.match(page, /Ada Lovelace/);
});

test("init has one dependency, and a workflow that runs nothing but the build", async () => {
  const root = await createBlog();
  const read = (name: string): string => readFileSync(path.join(root, name), "utf8");
  const manifest = JSON.parse(read("package.json")) as Record<string, unknown>;
  assert.deepEqual(manifest, {
    name: "on-folding",
    private: true,
    type: "module",
    scripts: {
      start: "octavo start",
      build: "octavo build",
      check: "octavo check",
      preview: "octavo preview",
    },
    dependencies: { octavo: `file:${project}` },
  });
  const commands = [...read(".github/workflows/site.yml").matchAll(/\bnp[mx] [^\n]*/g)].map(([line]) => line);
  assert.deepEqual(
    commands.filter((line) => !/^npm (?:ci|run build)\b|^npx --no octavo diff\b/.test(line)),
    [],
  );
  assert.doesNotMatch(read(".github/workflows/site.yml"), /Copy it to/);
});

test("init overwrites nothing, and begins no blog in a blog", async () => {
  const root = createFolder();
  writeFiles(root, { "package.json": '{ "name": "mine" }\n', "posts/hello.md": "My text.\n" });
  const { stdout } = await runOctavo(["init", ...options], root);
  assert.match(stdout, /^package\.json {2,}was there, is as it was$/m);
  assert.match(stdout, /^posts\/hello\.md {2,}was there, is as it was$/m);
  assert.match(stdout, /\n {2}npm install octavo\n {2}npx octavo start\n/);
  assert.equal(readFileSync(path.join(root, "package.json"), "utf8"), '{ "name": "mine" }\n');
  assert.equal(readFileSync(path.join(root, "posts/hello.md"), "utf8"), "My text.\n");
  const again = await runOctavo(["init"], root);
  assert.equal(again.status, 2);
  assert.equal(again.stderr, "octavo: there is a blog already: site.config.ts\nhelp: name another folder\n");
});

test("init says what is wrong with an answer, and writes nothing", async () => {
  const root = createFolder();
  const { status, stderr } = await runOctavo(["init", "--url", "folding.example"], root);
  assert.equal(status, 2);
  assert.equal(
    stderr,
    'octavo: `url` must be an absolute address such as https://example.com\nhelp: write url: "https://example.com", or what suits you\n',
  );
  assert.deepEqual([...readTree(root).keys()], []);
});

test("settings in JavaScript work, and two files with settings are named", async () => {
  const root = await createBlog();
  const settings = path.join(root, "site.config.ts");
  for (const name of ["site.config.js", "site.config.mjs"]) {
    const other = createFolder();
    cpSync(root, other, { recursive: true, filter: (file) => file !== settings });
    writeFiles(other, {
      [name]:
        'import { defineSite } from "octavo";\nexport default defineSite({ title: "Plain", url: "https://plain.example", colour: 1 });\n',
    });
    const { status, stdout } = await runOctavo(["check"], other);
    assert.equal(status, 1);
    assert.match(
      stdout,
      new RegExp(
        `^${name.replaceAll(".", "\\.")}:2:75 {2}error {2}\`colour\` is not a setting {2}\\[settings-invalid\\]$`,
        "m",
      ),
    );
    // In a folder of its own, which the process that has loaded the first settings has not seen.
    const right = createFolder();
    cpSync(other, right, { recursive: true });
    writeFiles(right, { [name]: readFileSync(path.join(other, name), "utf8").replace(", colour: 1", "") });
    const built = await runOctavo(["build", "--strict"], right);
    assert.equal(built.status, 0, built.stdout + built.stderr);
    await assertNamed(right, name);
  }
  writeFiles(root, { "site.config.js": "export default {};\n" });
  const { status, stdout } = await runOctavo(["check"], root);
  assert.equal(status, 1);
  assert.match(
    stdout,
    /^site\.config\.ts {2}error {2}the settings are in two files, site\.config\.ts and site\.config\.js {2}\[settings-unreadable\]\nhelp: keep one of them$/m,
  );
});

/** Messages about posts and addresses name the settings as they are called here. */
async function assertNamed(blog: string, name: string): Promise<void> {
  const root = createFolder();
  cpSync(blog, root, { recursive: true });
  const settings = path.join(root, name);
  const text = readFileSync(settings, "utf8");
  writeFileSync(settings, text.replace(" });", ', redirects: { "/about/": "/archive/" } });'));
  writeFiles(root, {
    "posts/hello.md": "---\ntitle: Hello\ndate: 2024-01-02\n---\n\n![A leaf](https://img.example/leaf.png)\n",
  });
  const { status, stdout } = await runOctavo(["check"], root);
  assert.equal(status, 1);
  assert.doesNotMatch(stdout.replaceAll(name, ""), /site\.config/);
  assert.match(
    stdout,
    /^help: copy it into assets\/, or allow it in (?<name>site\.config\.m?js): hosts: \["img\.example"\]$/m,
  );
  assert.match(
    stdout,
    new RegExp(
      `^${name.replaceAll(".", "\\.")}:2:89 {2}error {2}the redirect has the address /about/, which pages/about\\.md has too {2}\\[address-clash\\]$`,
      "m",
    ),
  );
}

test("an ejected file is the owner's, and check says when its original has changed", async () => {
  const root = await createBlog();
  const source = "_includes/partials/footer.njk";
  const ejected = await runOctavo(["eject", source], root);
  assert.equal(ejected.stdout, `${source}\n`);
  const original = readFileSync(path.join(project, source), "utf8");
  assert.equal(readFileSync(path.join(root, source), "utf8"), original);
  writeFileSync(path.join(root, source), original.replace('class="foot sheet"', 'class="foot sheet own"'));
  writeFiles(root, { "assets/css/own.css": ".own { color: red }\n" });
  const list = await runOctavo(["eject", "--list"], root);
  const [own = "", others = ""] = list.stdout.split("\n\nFrom octavo 1.0.0:\n");
  assert.equal(
    own,
    [
      `${source}  ejected from 1.0.0: 1 line differs from the release`,
      `pages/about.md                 yours`,
      `assets/css/own.css             yours`,
    ].join("\n"),
  );
  assert.match(others, /^ {2}_includes\/base\.njk$/m);
  assert.equal((await runOctavo(["check", "--strict"], root)).status, 0);

  // As if an earlier release had had one line more.
  const lock = path.join(root, "octavo.lock");
  const record = JSON.parse(readFileSync(lock, "utf8")) as {
    ejected: Record<string, { version: string; original: string[] }>;
  };
  const noted = record.ejected[source];
  assert.ok(noted);
  noted.version = "0.9.0";
  noted.original.splice(1, 0, "{# An old line. #}");
  writeFileSync(lock, JSON.stringify(record));
  const { stdout } = await runOctavo(["check"], root);
  const [first, second] = original.split("\n");
  assert.ok(
    stdout.startsWith(`${source}  warning  its original has changed since 0.9.0  [original-changed]
help: take over what you need, then type: npx octavo eject ${source}
      --- ${source}
      +++ ${source}
      @@ -1,5 +1,4 @@
       ${first}
      -{# An old line. #}
       ${second}
`),
    stdout,
  );
  const again = await runOctavo(["eject", source], root);
  assert.equal(again.stdout, `${source} is yours already; it now stands for the original of 1.0.0\n`);
  assert.match(readFileSync(path.join(root, source), "utf8"), /foot sheet own/);
  assert.equal((await runOctavo(["check", "--strict"], root)).status, 0);
});

test("eject names the file that was meant", async () => {
  const root = await createBlog();
  const { status, stderr } = await runOctavo(["eject", "pages/taq.njk"], root);
  assert.equal(status, 2);
  assert.equal(
    stderr,
    "octavo: the theme has no file `pages/taq.njk`\nhelp: did you mean `pages/tag.njk`?\n",
  );
});

test("a command that is typed where no blog is says what to do", async () => {
  const root = await createBlog();
  for (const command of [
    ["build"],
    ["check", "--format", "json"],
    ["start"],
    ["serve"],
    ["list"],
    ["new", "x"],
    ["preview"],
    ["eject", "--list"],
  ]) {
    const outside = await runOctavo(command, createFolder());
    assert.equal(
      outside.stderr,
      "octavo: there is no blog in this folder: it has no site.config.ts\nhelp: go to the blog's folder, or begin one: npx octavo init my-blog\n",
    );
    assert.equal(outside.status, 2);
  }
  const below = await runOctavo(["dev"], path.join(root, "posts"));
  assert.match(
    below.stderr,
    /^octavo: there is no blog in this folder: it has no site\.config\.ts\nhelp: the blog is in \S+\n$/,
  );
});

test("without its packages Octavo says to install them", async () => {
  const root = createFolder();
  for (const name of ["bin", "src", "package.json"])
    cpSync(path.join(project, name), path.join(root, name), { recursive: true });
  const { execFile } = await import("node:child_process");
  const ran = await new Promise<{ code: number | null; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ["bin/octavo.js", "build"],
      { cwd: root },
      (_failure, _stdout, stderr) => resolve({ code: child.exitCode, stderr }),
    );
  });
  assert.deepEqual(ran, {
    code: 1,
    stderr: "octavo: the package esbuild is not installed\nhelp: run `npm install` first\n",
  });
});

void spawnOctavo;
