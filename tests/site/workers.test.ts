/** However many threads share the work, the site is the same. */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { asOf, createMiniSite, postWith, readTree, runOctavo } from "../harness/index.ts";
import { isLong } from "../harness/long.ts";

const count = 700; // enough for threads to be started

const posts = Object.fromEntries(
  Array.from({ length: count }, (_, index) => [
    `posts/post-${index}.md`,
    postWith(
      `title: Post ${index}\ndate: 2024-0${1 + (index % 9)}-1${index % 10}\ntags: [tag ${index % 11}]\nauthor: Ada ${index % 3}`,
      `Words about ink number ${index % 13} and paper number ${index % 17}.\n\nSee [the next](post-${(index + 1) % count}.md). ${index % 50 === 0 ? "[gone](gone.md)" : ""}\n\n\`\`\`js\nconst n = ${index};\n\`\`\`\n`,
    ),
  ]),
);

test("the same bytes and messages with 1, 2 and 8 workers", { timeout: 300_000 }, async () => {
  const root = createMiniSite({
    ...posts,
    "site.config.ts":
      'export default { title: "Leaves", url: "https://leaves.example", socialCards: false };\n',
    "posts/broken.md": "---\ntitle: x\ndate: 2024-02-31\n---\n",
  });
  const build = async (workers: string) => {
    for (const name of [".cache", "_site"]) rmSync(path.join(root, name), { recursive: true, force: true });
    const stopped = await runOctavo(["build", "--as-of", asOf, "--workers", workers, "-q"], root);
    return stopped;
  };
  const two = await build("2");
  assert.equal(two.status, 1);
  assert.match(two.stdout, /^posts\/broken\.md:3:7 {2}error/m);
  if (isLong) assert.deepEqual(await build("1"), two);

  rmSync(path.join(root, "posts/broken.md"));
  const sites = [];
  for (const workers of isLong ? ["1", "2", "8"] : ["1", "8"]) {
    const { status, stdout } = await build(workers);
    assert.equal(status, 0, stdout);
    assert.equal(stdout.match(/link-dead/g)?.length, count / 50);
    sites.push(readTree(path.join(root, "_site")));
  }
  const [first, ...others] = sites;
  assert.ok(first && first.size > 2 * count);
  for (const site of others) assert.deepEqual([...site], [...first]);
});

test("a number of workers that is none is wrong use", async () => {
  const { status, stderr } = await runOctavo(["build", "--workers", "many"], createMiniSite({}));
  assert.equal(status, 2);
  assert.equal(
    stderr,
    "octavo: --workers is a number from 1 to 64, not `many`\nRun octavo build --help for its options.\n",
  );
});
