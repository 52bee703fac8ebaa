/** Addresses that would be lost are said while other mistakes are open, except those of what has a mistake. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createMiniSite, runOctavo } from "../harness/index.ts";

test("an address is lost in the same run as a wrong date, whose own addresses are not", async () => {
  const root = createMiniSite({
    "addresses.lock": [
      "/blog/good/ posts/good.md",
      "/blog/gone/ posts/gone.md",
      "/blog/wrong/ posts/wrong.md",
      "/blog/before/ -> /blog/wrong/",
      "/tags/lichen/ posts/wrong.md",
      "/archive/2020/ posts/wrong.md",
      "/notes/ pages/notes.njk",
      "",
    ].join("\n"),
    "pages/notes.njk": '---\npermalink: "/{{ 1 }}/"\n---\n',
    "posts/good.md": "---\ntitle: Good\ndate: 2024-01-02\n---\nText.\n",
    "posts/wrong.md": "---\ntitle: Wrong\ndate: 2020-02-31\ntags: [lichen]\n---\nText.\n",
  });
  const { status, stdout } = await runOctavo(["check"], root);
  assert.equal(status, 1);
  assert.equal(
    stdout.replace(/\d+\.\d\d s$/m, "0.00 s"),
    `addresses.lock:2:1  error  the address /blog/gone/, once made from posts/gone.md, would lead nowhere  [address-lost]
2 | /blog/gone/ posts/gone.md
  | ^^^^^^^^^^^
help: bring it back, or
      add aliases: [/blog/gone/] to the post that takes its place, perhaps that at /blog/good/, or
      write "/blog/gone/ gone" in addresses.lock to give it up

posts/wrong.md:3:7  error  \`date\`: 2020-02 has 29 days, not 31  [date-impossible]
3 | date: 2020-02-31
  |       ^^^^^^^^^^
help: did you mean 2020-02-29?

2 errors
Nothing was published: mend the problems above and run it again. 2 errors, 0.00 s
`,
  );
});
