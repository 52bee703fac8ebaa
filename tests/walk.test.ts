/** Types every command of the README and the guides, in the order of reading, in a fresh clone. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createFolder, project } from "./harness/index.ts";
import { isLong, skipUnlessLong } from "./harness/long.ts";

/** Lines that cannot be typed here, and why; each must be there. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [/^npm ci/, "the packages are linked"],
  [/^npm test$/, "these are the tests"],
  [/^npm run preview$/, "a server, which tests of its own start"],
  [/npm start/, "a server, and packages from a registry; tests/package has them"],
  [/nginx|rsync|\/var\/www/, "a machine of its own, in tests/hosting"],
  [/localhost/, "a live site, in tests/commands"],
  [/^npm run reproduce/, "another Node, in tests/site"],
  [/sleep/, "it waits for the next post"],
  [/^git switch my-branch/, "a branch of the reader's"],
  [/deployed\.sha256|^ +const/, "uploads to a machine of the reader's"],
];

const blocksOf = (file: string): string[] =>
  [...readFileSync(path.join(project, file), "utf8").matchAll(/^```sh\n(.*?)^```/gms)].map(
    ([, block = ""]) => block,
  );

test(
  "whoever types what the docs say gets what they promise",
  {
    skip: !isLong ? skipUnlessLong : !existsSync(path.join(project, ".git")) && "this folder is no clone",
    timeout: 900_000,
  },
  () => {
    const folder = createFolder();
    const clone = path.join(folder, "clone");
    // The old blog that docs/moving.md brings in, beside the new one.
    const fixture = path.join(project, "tests/import/fixtures/jekyll");
    cpSync(path.join(fixture, "source"), path.join(folder, "old-blog"), { recursive: true });
    cpSync(path.join(fixture, "built"), path.join(folder, "old-blog/_site"), { recursive: true });
    const type = (line: string, cwd = clone): string => {
      const { status, stdout, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", line], {
        cwd,
        encoding: "utf8",
        env: { ...process.env, CI: "true" },
      });
      assert.equal(status, 0, `${line}\n${stdout}${stderr}`);
      return stdout;
    };
    type(`git clone --quiet '${project}' '${clone}'`, project);
    symlinkSync(path.join(project, "node_modules"), path.join(clone, "node_modules"));
    type("npm run build");
    // What the guides speak of as the site as it was.
    cpSync(path.join(clone, "_site"), path.join(clone, "published"), { recursive: true });
    cpSync(path.join(clone, ".cache/site.sha256"), path.join(clone, "main.sha256"));

    const first = ["README.md", "docs/writing.md", "docs/running.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
    const guides = readdirSync(path.join(project, "docs"))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/${name}`);
    const lines = [...first, ...guides.filter((name) => !first.includes(name))]
      .flatMap(blocksOf)
      .flatMap((block) => block.trim().split("\n"));
    const skipped = new Set<RegExp>();
    const typed: string[] = [];
    for (const line of lines) {
      const reason = elsewhere.find(([pattern]) => pattern.test(line));
      if (reason) skipped.add(reason[0]);
      else {
        type(line);
        typed.push(line.split(/\s+/).slice(0, 3).join(" "));
      }
    }
    assert.deepEqual(
      elsewhere.map(([pattern]) => pattern).filter((pattern) => !skipped.has(pattern)),
      [],
    );
    assert.ok(typed.length > 12, typed.join("\n"));
    // What the four commands of docs/writing.md have made.
    const post = readFileSync(path.join(clone, "posts/folding-paper.md"), "utf8");
    assert.match(post, /^---\ntitle: Folding Paper\n/);
    assert.match(post, /^aliases:.*\/blog\/on-folding\/|^ {2}- \/blog\/on-folding\/$/m);
    assert.match(readFileSync(path.join(clone, "comment.md"), "utf8"), /^\*\*/);
    assert.match(
      readFileSync(path.join(clone, "summary.md"), "utf8"),
      /^\*\*\d+ posts, [^]*\*\*\d+ pages? differ/,
    );
  },
);
