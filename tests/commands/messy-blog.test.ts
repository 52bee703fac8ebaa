/** `octavo fix` on the mess of 350 posts: the repairable ones are mended, every other byte stays, and once is enough. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { cleanText } from "../../src/content/clean-text.ts";
import { splitWritten } from "../../src/edit/edit-front-matter.ts";
import { writeFiles } from "../harness/index.ts";
import { messyPost } from "../site/messy-posts.ts";
import { createMiniSite, octavo, readPost } from "./run.ts";

const png =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==";

/** The mistakes of the real blog that have one right answer, and how each line should be. */
const mistakes: readonly (readonly [name: string, wrong: string, right: string])[] = [
  ["empty-tag", '  - post\r\n  - ""\r\n  - data\r\n', "  - post\r\n  - data\r\n"],
  ["case", "thumbnail: /assets/img/uploads/group-1.PNG # ours\n", "thumbnail: /assets/img/uploads/Group-1.png # ours\n"],
  ["slash", "thumbnail: assets/img/uploads/Group-1.png\r", "thumbnail: /assets/img/uploads/Group-1.png\r"],
  ["colon", "description: Growth: a report\n  in two lines\n", 'description: "Growth: a report\n  in two lines"\n'],
  ["misspelt", "descriptoin: Short.   \n", "description: Short.   \n"],
  ["duplicate", "tags: [post, data, Data]\r\n", "tags: [post, data]\r\n"],
  ["picture", "\n---\n![](/assets/img/group-1.png) and *more*", "\n---\n![](/assets/img/uploads/Group-1.png) and *more*"],
  ["link", "\n---\nSee [that](/blog/Post-0) too.  ", "\n---\nSee [that](/blog/post-0/) too.  "],
]; // prettier-ignore

const before = "---\nlayout: blog_base.njk\n";
const after = "title: 'M'\nauthor: Anna O’Neil\ndate: 2024-01-01T00:00:00.000Z";

const mistaken = (part: string): string => {
  const end = /\r\n|\r|\n/.exec(part)?.[0] ?? "\n";
  return part.startsWith("\n---")
    ? `${before}${after}${part}`
    : `${before}${part.startsWith("  -") ? `tags:${end}` : ""}${part}${after}\n---\nText.`;
};

test("fix mends what can be mended among 350 messy posts", async () => {
  const root = createMiniSite({});
  const posts = new Map(
    Array.from({ length: 350 }, (_, index) => {
      const { name, text } = messyPost(index);
      return [`posts/${index < 120 ? name : `${index}-${name}`}.md`, text] as const;
    }),
  );
  writeFiles(root, Object.fromEntries(posts));
  writeFiles(
    root,
    Object.fromEntries(mistakes.map(([name, wrong]) => [`posts/mistake-${name}.md`, mistaken(wrong)])),
  );
  writeFiles(root, { "assets/img/uploads/Group-1.png": png });

  const { status, stderr } = await octavo(root, "fix");
  assert.equal(status, 0, stderr);
  for (const [name, , right] of mistakes)
    assert.equal(readPost(root, `posts/mistake-${name}.md`), mistaken(right), name);

  let mended = 0;
  for (const [source, text] of posts) {
    const now = readPost(root, source);
    const [old, fresh] = [splitWritten({ source, text }), splitWritten({ source, text: now })];
    assert.ok(!("code" in old) && !("code" in fresh));
    const clean = Object.entries(old.data).map(([key, value]) => [
      key,
      typeof value === "string" ? cleanText(value) : value,
    ]);
    assert.deepEqual(fresh.data, Object.fromEntries(clean), source);
    // Besides stray spaces nothing went, and nothing came.
    const inked = (written: string): string => written.replace(/[ \u00a0\u200b]+/g, "");
    assert.equal(inked(now), inked(text), source);
    assert.equal(now.slice(now.lastIndexOf("---")), text.slice(text.lastIndexOf("---")), source);
    const isStray = JSON.stringify(old.data) !== JSON.stringify(fresh.data);
    if (!isStray) assert.equal(now, text, source);
    else mended += 1;
  }
  assert.equal(mended, 146);
  assert.match(stderr, /^154 files mended\.$/m);

  const files = new Map(
    readdirSync(path.join(root, "posts")).map((name) => [name, readPost(root, `posts/${name}`)]),
  );
  const again = await octavo(root, "fix");
  assert.match(again.stderr, /^Nothing to mend\.\n/);
  for (const [name, text] of files) assert.equal(readPost(root, `posts/${name}`), text);
});
