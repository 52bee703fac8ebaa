/** What comes next, and the site of another day: through the real command line. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { load } from "js-yaml";
import { createFolder, createMiniSite, postWith, project, runOctavo } from "../harness/index.ts";

const createSite = (): string =>
  createMiniSite({
    "posts/now.md": postWith("title: Now\ndate: 2026-01-01"),
    "posts/eve.md": postWith("title: Eve\ndate: 2026-12-24T08:00:00.500Z"),
    "posts/later.md": postWith("title: Later\ndate: 2027-01-01"),
    "posts/draft.md": postWith("title: Draft\ndate: 2026-01-02\ndraft: true"),
  });

const eve = { date: "2026-12-24T08:00:00.500Z", title: "Eve", source: "posts/eve.md" };
const later = { date: "2027-01-01T00:00:00.000Z", title: "Later", source: "posts/later.md" };

test("each build says what comes next and writes it to a file", { timeout: 120_000 }, async () => {
  const root = createSite();
  const file = path.join(root, ".cache/next-build.json");
  const read = (): unknown => JSON.parse(readFileSync(file, "utf8"));
  const build = async (...args: string[]): Promise<string> =>
    (await runOctavo(["build", ...args], root)).stdout.split("\n")[0] ?? "";

  const first = "next: posts/eve.md on 2026-12-24 08:00 UTC, and 1 more";
  assert.equal(await build("--as-of", "2026-11-23"), first);
  const waiting = {
    version: 1,
    asOf: "2026-11-23T23:59:59.999Z",
    next: eve.date,
    nextSeconds: 1798099201,
    posts: [eve, later],
  };
  assert.deepEqual(read(), waiting);

  rmSync(file);
  assert.equal(await build("--as-of", "2026-11-23"), first, "nothing has changed");
  assert.deepEqual(read(), waiting);

  await build("--as-of", "2026-11-23", "--drafts");
  assert.deepEqual(read(), waiting, "a preview is no plan");

  assert.equal(await build("--as-of", "2026-12-24"), "next: posts/later.md on 2027-01-01 00:00 UTC");
  assert.deepEqual(read(), {
    version: 1,
    asOf: "2026-12-24T23:59:59.999Z",
    next: later.date,
    nextSeconds: 1798761600,
    posts: [later],
  });

  assert.match(await build("--as-of", "2027-01-02"), /^Built 3 posts \(and 1 draft\)/);
  assert.deepEqual(read(), {
    version: 1,
    asOf: "2027-01-02T23:59:59.999Z",
    next: null,
    nextSeconds: 0,
    posts: [],
  });
});

test("--as-of shows that day's site, with --drafts the drafts too", { timeout: 120_000 }, async () => {
  const root = createSite();
  const there = (): string[] =>
    ["now", "eve", "later", "draft"].filter((name) => existsSync(path.join(root, "_site/blog", name)));
  await runOctavo(["build", "--as-of", "2026-12-24"], root);
  assert.deepEqual(there(), ["now", "eve"]);
  await runOctavo(["build", "--as-of", "2026-12-24", "--drafts"], root);
  assert.deepEqual(there(), ["now", "eve", "later", "draft"]);
  const page = (name: string): string =>
    readFileSync(path.join(root, "_site/blog", name, "index.html"), "utf8");
  assert.match(page("later"), /Scheduled/);
  assert.doesNotMatch(page("eve"), /Scheduled/);
  assert.match(page("draft"), /Draft/);
  await runOctavo(["build", "--as-of", "2026-12-24"], root);
  assert.deepEqual(there(), ["now", "eve"]);
});

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly id?: string; readonly run?: string }[] }>
  >;
}

test("the workflow for GitHub builds when a post is due, and only then", (context) => {
  if (spawnSync("jq", ["--version"]).error) return context.skip("jq is not installed");
  const text = readFileSync(path.join(project, "docs/deploy/github-pages.yml"), "utf8");
  const { jobs } = load(text) as Workflow;
  const script = jobs["due"]?.steps.find(({ id }) => id === "look")?.run ?? "";
  const root = createFolder();
  const look = (event: string): string => {
    const output = path.join(root, "output");
    writeFileSync(output, "");
    const env = { ...process.env, EVENT: event, GITHUB_OUTPUT: output };
    assert.equal(spawnSync("bash", ["-e", "-c", script], { cwd: root, env }).status, 0);
    return readFileSync(output, "utf8");
  };
  const say = (nextSeconds: number): void =>
    writeFileSync(path.join(root, ".cache/next-build.json"), JSON.stringify({ nextSeconds }));
  assert.equal(look("schedule"), "build=true\n", "nothing is known yet");
  mkdirSync(path.join(root, ".cache"));
  say(0);
  assert.equal(look("schedule"), "build=false\n");
  assert.equal(look("push"), "build=true\n");
  say(Math.floor(Date.now() / 1000) + 1000);
  assert.equal(look("schedule"), "build=false\n");
  say(Math.floor(Date.now() / 1000) - 1);
  assert.equal(look("schedule"), "build=true\n");
});

test(
  "mistakes of drafts and scheduled posts are warnings until their day",
  { timeout: 120_000 },
  async () => {
    const root = createMiniSite({
      "posts/now.md": postWith("title: Now\ndate: 2026-01-01", "See [the idea](idea.md).\n"),
      "posts/idea.md": postWith('title: ""\ndate: 2026-01-01\ndraft: true'),
      "posts/broken.md": postWith("title: A: b\ndate: 2026-01-01\ndraft: true"),
      "posts/other.md": postWith("title: C\ndate: 2026-01-01\npublished: false\nlayout: none.njk"),
      "posts/eve.md": postWith("title: Eve\ndate: 2026-12-24\nrating: 9"),
    });
    const said = async (...args: string[]): Promise<readonly [number, ...string[]]> => {
      const { status, stdout } = await runOctavo(args, root);
      return [
        status,
        ...(stdout.match(/^\S+ +(?:error|warning) .*$/gm) ?? []).map((line) => line.replace(/ +/g, " ")),
      ];
    };
    const rating = "`rating` is 9, not a whole number from 1 to 5 [rating-range]";
    assert.deepEqual(await said("build"), [
      0,
      "posts/broken.md:2:8 warning a colon in the text ends the value [yaml-quote]",
      "posts/eve.md:4:9 warning " + rating,
      "posts/idea.md:2:1 warning the post has no title [title-missing]",
      "posts/now.md:6:16 warning the link to `idea.md` leads nowhere [link-dead]",
      "posts/other.md:5:9 warning there is no layout `none.njk` in _includes/ [layout-missing]",
    ]);
    assert.ok(existsSync(path.join(root, "_site/blog/now/index.html")));
    // What a build remembers holds until that day.
    assert.equal((await said("build", "--as-of", "2026-12-23"))[0], 0);
    const [status, ...onTheDay] = await said("build", "--as-of", "2026-12-24");
    assert.equal(status, 1);
    assert.ok(onTheDay.includes("posts/eve.md:4:9 error " + rating), onTheDay.join("\n"));
    const [withDrafts, ...drafts] = await said("check", "--drafts");
    assert.equal(withDrafts, 1);
    assert.equal(drafts.filter((line) => line.includes(" error ")).length, 4, drafts.join("\n"));
  },
);
