/** What is wrong with the address of a reference link is said where it is defined, once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createMiniSite, postWith, runOctavo } from "../harness/index.ts";

test("a dead reference is said at its definition, however often it is used and whatever else looks like it", async () => {
  const root = createMiniSite({
    "posts/uses.md": postWith(
      "title: Uses\ndate: 2024-01-02",
      `Of [one][r], [r], [r][] and ![two][p], [![three][p]][abs], ![][p], own [r](lost.md).

<pre>[x](lost.md) [p](lost.png)</pre>

- [in a
  list][Deep ] and [lost too.md]

  [deep]: <lost too.md>

[many
words](lost-3.md)

[r]: lost.md "t"
[p]:
  lost.png
[r]: other.md
[abs]: /nowhere/
[lost too.md]: lost-4.md
[unused]: lost-5.md
`,
    ),
  });
  const { stdout, status } = await runOctavo(["check"], root);
  assert.equal(status, 0);
  assert.deepEqual(
    stdout.split("\n").filter((line) => /^\S+ +(?:error|warning|info) |^ *\| +\^|^help: /.test(line)),
    [
      "posts/uses.md:6:76  warning  the link to `lost.md` leads nowhere  [link-dead]",
      "  |                                                                            ^^^^^^^",
      "help: check the name, or take the link away",
      "posts/uses.md:13:12  warning  the link to `lost too.md` leads nowhere  [link-dead]",
      "   |            ^^^^^^^^^^^",
      "help: check the name, or take the link away",
      "posts/uses.md:16:8  warning  the link to `lost-3.md` leads nowhere  [link-dead]",
      "   |        ^^^^^^^^^",
      "help: check the name, or take the link away",
      "posts/uses.md:18:6  warning  the link to `lost.md` leads nowhere  [link-dead]",
      "   |      ^^^^^^^",
      "help: check the name, or take the link away",
      "posts/uses.md:20:3  warning  the image `lost.png` does not exist  [image-missing]",
      "   |   ^^^^^^^^",
      "help: put the file beside the post or into assets/",
      "posts/uses.md:21:1  warning  `[r]: other.md` is not used: line 18 gives the name another address  [reference-unused]",
      "   | ^^^^^^^^^^^^^",
      "help: give one of the two another name",
      "posts/uses.md:22:8  warning  the link `/nowhere/` leads to no page of this site  [link-dead]",
      "   |        ^^^^^^^^^",
      "help: mend the address, or take the link out",
      "posts/uses.md:23:16  warning  the link to `lost-4.md` leads nowhere  [link-dead]",
      "   |                ^^^^^^^^^",
      "help: check the name, or take the link away",
    ],
  );
});
