/** Saves over and over while the dev server runs; asserts that nothing is missed and nothing false is told. */
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createMiniSite, start } from "./mini-site.ts";
import { markOf, savedPost, saves } from "./saves.ts";

export interface SavesOptions {
  readonly count: number;
  /** How many posts are saved in turn. */
  readonly posts: number;
  /** How many posts a change of the branch writes at once. */
  readonly branch: number;
}

const wrong = "posts/wrong.md:3:7  error  `date`: there is no month 13  [date-impossible]";
const pauses = [0, 5, 30, 120, 300, 700];

export async function checkSaves({ count, posts, branch }: SavesOptions): Promise<void> {
  // Each post has a folder of its own, which a kind of save makes again.
  const fileOf = (post: number): string => `posts/f${post}/p${post}.md`;
  const site = createMiniSite(
    Object.fromEntries(Array.from({ length: posts }, (_, post) => [fileOf(post), savedPost(post, 0)])),
  );
  const server = await start("start", site.root);
  const events = await server.events();
  const mistakes: unknown[] = [];
  const listening = events
    .until(({ problems }) => {
      mistakes.push(...problems);
      return false;
    })
    .catch(() => undefined);
  const shows = async (post: number, save: number): Promise<void> => {
    for (;;) {
      const { text } = await server.get(`/posts/p${post}/`);
      if (text.includes(markOf(post, save))) return;
      await sleep(10);
    }
  };
  try {
    const kinds = Object.values(saves);
    for (let save = 1; save <= count; save += 1) {
      const post = (save * 5) % posts;
      const text = savedPost(post, save, (save * 37) % 500);
      await kinds[save % kinds.length]?.(
        path.join(site.root, fileOf(post)),
        text,
        pauses[(save >> 2) % pauses.length] ?? 0,
      );
      // Many come while the one before is still being seen.
      if (save % 5 < 2) await shows(post, save);
    }
    const all = Array.from({ length: branch }, (_, index) => 1000 + index);
    for (const post of all) site.write(`posts/branch/p${post}.md`, savedPost(post, 1));
    for (const post of all) await shows(post, 1);
    for (const post of all)
      writeFileSync(path.join(site.root, `posts/branch/p${post}.md`), savedPost(post, 2));
    rmSync(path.join(site.root, `posts/branch/p1000.md`));
    for (const post of all.slice(1)) await shows(post, 2);
    while ((await server.get("/posts/p1000/")).status !== 404) await sleep(10);
    // A mistake at the end tells that everything before it has been told.
    site.write("posts/wrong.md", savedPost(1, 1).replace("2024-03-01", "2024-13-45"));
    await server.printed("posts/wrong.md:3");
    const said = server.output().match(/^.* {2}(error|warning) {2}.*$/gm);
    assert.deepEqual(said, [wrong]);
    assert.deepEqual(
      mistakes.filter((each) => (each as { file: string }).file !== "posts/wrong.md"),
      [],
    );
  } finally {
    events.close();
    await listening;
    await server.stop();
    site.remove();
  }
}
