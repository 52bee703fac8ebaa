/** The editor's blocks: ranges of the file that cover its body, each with the HTML that the page shows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createDocument } from "../../src/admin/client/page/document.ts";
import { mapRange, type Range } from "../../src/admin/client/page/ranges.ts";
import type { EditorContext } from "../../src/admin/editor-context.ts";
import { renderDraft, type Draft } from "../../src/admin/render-draft.ts";
import { completeSettings, settingsSchema } from "../../src/config/settings.ts";
import { createFilledRenderer, createRenderer } from "../../src/markdown/renderer.ts";
import type { Site } from "../../src/pages/site.ts";
import { resolver } from "../markdown/render.ts";
import { createRandom, messyFile } from "./messy-bodies.ts";
import { isLong } from "../harness/long.ts";

const posts = isLong ? 3_000 : 300;

const settings = completeSettings(settingsSchema.parse({ title: "Test", url: "https://example.com" }));
const renderer = createRenderer(settings);
const renderBody = createFilledRenderer(renderer, resolver, "/");
const context = {
  settings,
  root: "/",
  now: () => "2026-11-28T09:00:00.000Z",
  site: {
    current: () => ({ renderBody }) as Partial<Site> as Site,
    renderer: () => Promise.resolve(renderer),
    levelled: (problems) => problems,
  } as Partial<EditorContext["site"]> as EditorContext["site"],
} satisfies EditorContext;

const draftOf = (text: string, source = "posts/x.md"): Promise<Draft> =>
  renderDraft(context, { source, text });

const post = (body: string): string => `---\ntitle: T\ndate: 2024-03-01\n---\n\n${body}`;

/** Kind and text of each block, and the page's HTML in a word. */
async function blocksOf(body: string): Promise<readonly (readonly [string, string])[]> {
  const text = post(body);
  const { blocks } = await draftOf(text);
  return blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)] as const);
}

test("each kind of block is a range of the text", async () => {
  assert.deepEqual(
    await blocksOf(
      "# Head\nA *text*\ngoes on.\n\n- one\n\n- two\n\n\n> quote\n\n> [!TIP]\n> do\n\n```js\nx\n\ny\n```\n\n| a |\n|---|\n| 1 |\n\n***\n\n![cat](cat.png)\n\n<!-- note -->\n\n[toc]\n\n$$\nx\n$$\n\nTerm\n: Meaning\n\n<div>\nraw</div>\n\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ\n\n:::note\nIn it.\n\nMore.\n:::\n",
    ),
    [
      ["heading", "# Head"],
      ["paragraph", "A *text*\ngoes on."],
      ["list", "- one\n\n- two"],
      ["quote", "> quote"],
      ["callout", "> [!TIP]\n> do"],
      ["code", "```js\nx\n\ny\n```"],
      ["table", "| a |\n|---|\n| 1 |"],
      ["rule", "***"],
      ["picture", "![cat](cat.png)"],
      ["comment", "<!-- note -->"],
      ["paragraph", "[toc]"],
      ["math", "$$\nx\n$$"],
      ["definitions", "Term\n: Meaning"],
      ["html", "<div>\nraw</div>"],
      ["embed", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"],
      ["template", ":::note\nIn it.\n\nMore.\n:::"],
    ],
  );
});

test("what shows nothing where it stands is a block too, and what hangs together is a section", async () => {
  assert.deepEqual(
    await blocksOf(
      "See [one][a] and[^1].\n{.lead}\n\n[a]: /blog/a/\n[b]: /x/\n\n[^1]: A note\n\n    that goes on.\n\n<details>\n<summary>More</summary>\n\nIn *it*.\n\n</details>\n\nEnd.",
    ),
    [
      ["paragraph", "See [one][a] and[^1].\n{.lead}"],
      ["references", "[a]: /blog/a/\n[b]: /x/"],
      ["footnotes", "[^1]: A note\n\n    that goes on."],
      ["section", "<details>\n<summary>More</summary>\n\nIn *it*.\n\n</details>"],
      ["paragraph", "End."],
    ],
  );
});

test("an element that nothing closes does not make the rest of the text one section", async () => {
  assert.deepEqual(
    (await blocksOf("One.\n\n<center>\n\nTwo.\n\nThree <b>bold.\n\nFour.")).map(([kind]) => kind),
    ["paragraph", "html", "paragraph", "paragraph", "paragraph"],
  );
});

test("places are those of the file, whatever its line ends, and a title that is not shown keeps its block", async () => {
  const text = "\uFEFF---\r\ntitle: T\r\ndate: 2024-03-01\r\n---\r\n\r\n# T\r\n\r\nA\rB\n\r\nC 🚀";
  const { blocks, bodyStart } = await draftOf(text);
  assert.equal(text.slice(bodyStart), "# T\r\n\r\nA\rB\n\r\nC 🚀");
  assert.deepEqual(
    blocks.map(({ start, end, html }) => [text.slice(start, end), html]),
    [
      ["# T", ""],
      ["A\rB", "<p>A\nB</p>\n"],
      ["C 🚀", "<p>C 🚀</p>\n"],
    ],
  );
});

test("a front matter that cannot be read leaves the text to be edited", async () => {
  const text = "---\ntitle: [a\ndate: 2024-03-01\n---\n\nOne.\n\nTwo.\n";
  const { blocks, problems } = await draftOf(text);
  assert.deepEqual(
    blocks.map(({ start, end }) => text.slice(start, end)),
    ["One.", "Two."],
  );
  assert.equal(problems.length, 1);
});

test("blocks cover the body of every messy post and show what its page shows; an edit leaves all else, and its undo the file", async () => {
  let [all, editable] = [0, 0];
  for (let index = 0; index < posts; index += 1) {
    const text = messyFile(index);
    const { blocks, after, bodyStart } = await draftOf(text);
    let at = bodyStart;
    for (const { start, end } of blocks) {
      assert.match(text.slice(at, start), /^\s*$/, `post ${index}: a gap that is not blank`);
      assert.ok(start < end && start >= at, `post ${index}: blocks in order`);
      at = end;
    }
    assert.match(text.slice(at), /^\s*$/, `post ${index}: the end`);
    assert.equal(blocks.map(({ html }) => html).join("") + after, plainHtml(text), `post ${index}`);
    const random = createRandom(index);
    for (const { start, end, editable: alone } of blocks) {
      all += 1;
      if (alone) editable += 1;
      const [one, other] = [random(), random()].map((share) => start + Math.floor(share * (end - start + 1)));
      writeIn(text, blocks, { start, end }, [one!, other!].sort((a, b) => a - b) as [number, number], random);
    }
  }
  assert.ok(all > (isLong ? 20_000 : 2_000), `${all} blocks`);
  assert.ok(editable / all > 0.95, `${editable} of ${all} blocks can be edited in place`);
});

/** As the field on the page does it: a stretch of the block is typed over, deleted in, and all of it undone. */
function writeIn(
  text: string,
  blocks: readonly Range[],
  open: Range,
  [from, to]: readonly [number, number],
  random: () => number,
): void {
  let ranges = blocks.map(({ start, end }) => ({ start, end, isOpen: start === open.start }));
  const document = createDocument(text, (change) => {
    ranges = ranges.map((each) => ({ ...each, ...mapRange(each, change, each.isOpen) }));
  });
  document.edit(from, to, typed[Math.floor(random() * typed.length)]!, "typing");
  for (const sign of ["n", "e", "w"]) document.edit(from, from, sign, "typing");
  const { start } = ranges.find(({ isOpen }) => isOpen)!;
  document.edit(start, start + 1, "", "typing");
  const written = document.text();
  const others = (all: readonly Range[], of: string): readonly string[] =>
    all.filter((_, index) => !ranges[index]!.isOpen).map((each) => of.slice(each.start, each.end));
  assert.deepEqual(others(ranges, written), others(blocks, text));
  const now = ranges.find(({ isOpen }) => isOpen)!;
  assert.equal(written.slice(0, now.start), text.slice(0, open.start));
  assert.equal(written.slice(now.end), text.slice(open.end));
  while (document.undo());
  assert.equal(document.text(), text);
}

const typed = ["", "*", "new words", "\n", "\n\n", "```\n", "👍", "| a |", "\r\n> "] as const;

/** What the page shows of it. */
function plainHtml(text: string): string {
  const lf = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const [, title = "", body = ""] = /^---\n.*?title: (.*?)\n.*?\n---\n(?:[ \t]*\n)*(.*)$/s.exec(lf)!;
  return renderBody({ source: "posts/x.md", text: body, line: 1, title, belowPicture: false }).html;
}
