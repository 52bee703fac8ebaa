/** Names and texts of anybody's reach a terminal as signs: they neither move its cursor nor begin a line of their own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonText, visible } from "../../src/core/terminal.ts";
import { createMiniSite, postWith } from "../harness/mini-site.ts";
import { runOctavo, spawnOctavo } from "../harness/run-octavo.ts";
import { createMiniSite as createServedSite, postText, start } from "../serve/mini-site.ts";

/** Clears the screen, colours, renames the window, begins a line, turns letters round. */
const hostile = "a\u001b[2J\u001b]0;b\u0007\u009b31m\nFORGED\r\u202egnp.\u2066c";
const shown = "a␛[2J␛]0;b␇\uFFFD31m␊FORGED␍\uFFFDgnp.\uFFFDc";
const asYaml = JSON.stringify(hostile).replace(
  /[\u007f-\uffff]/g,
  (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
);

const root = createMiniSite({
  [`posts/${hostile}.md`]: postWith(
    `title: " Title ${asYaml.slice(1)}\ndate: 2024-01-01\ntags: [${asYaml}]\nauthor: ${asYaml}\nslug: one`,
    `[a](nowhere${hostile.replace("\n", "")}.md)\n`,
  ),
  [`posts/draft ${hostile}.md`]: postWith(`title: ${asYaml}\ndate: 2024-01-02\ndraft: true\nslug: two`),
  [`posts/other/draft ${hostile}.md`]: postWith(
    `title: ${asYaml}\ndate: 2024-01-03\ndraft: true\nslug: other`,
  ),
});

test("a text is shown letter by letter, and JSON keeps its value", () => {
  assert.equal(visible(hostile), shown);
  assert.equal(visible("Grüße, 日本語, שלום\u200f, 🎉, a\u00a0b"), "Grüße, 日本語, שלום\u200f, 🎉, a\u00a0b");
  assert.deepEqual(JSON.parse(jsonText({ [hostile]: [hostile, "é"] })), { [hostile]: [hostile, "é"] });
  assert.match(jsonText([hostile, "é"]), /^\[\n {2}"[ -~]+",\n {2}"é"\n\]\n$/);
});

for (const args of [
  ["build"],
  ["build", "--format", "github"],
  ["build", "--format", "json"],
  ["check", "--verbose"],
  ["list"],
  ["list", "--json"],
  ["tags"],
  ["authors", "--json"],
  ["fix", "--dry-run"],
  ["publish", "draft"],
  ["unpublish", hostile],
  ["rename", hostile, hostile],
  ["new", hostile, "--dry-run"],
  ["verify", hostile],
  ["diff", hostile],
  [hostile],
  ["build", `--${hostile}`],
  ["build", "--as-of", hostile],
])
  test(`octavo ${args.map(visible).join(" ").slice(0, 40)} prints no signs that a terminal obeys`, async () => {
    // What shows texts as they are has them masked by the streams of its process.
    const { stdout, stderr } = await (args.includes("--dry-run") ? spawnOctavo : runOctavo)(args, root);
    const all = stdout + stderr;
    assert.ok(all.length > 5);
    assert.doesNotMatch(all, /(?!\n)\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    assert.doesNotMatch(all, /^FORGED/m);
  });

test("a list shows names and titles as signs, in one line", async () => {
  const { stdout } = await runOctavo(["list", "--drafts"], root);
  // Titles lose such signs when they are read, all but those beyond ASCII.
  const title = "a[2J]0;b\uFFFD31m FORGED \uFFFDgnp.\uFFFDc";
  assert.deepEqual(stdout.split("\n"), [
    `2024-01-03  draft      posts/other/draft ${shown}.md  ${title}`,
    `2024-01-02  draft      posts/draft ${shown}.md        ${title}`,
    "",
  ]);
});

test("the dev server names a changed file with signs, in one line", async (context) => {
  const site = createServedSite({ [`posts/${hostile}.md`]: postText("Hostile", "One.", "slug: hostile\n") });
  const server = await start("start", site.root);
  context.after(async () => {
    await server.stop();
    site.remove();
  });
  site.write(`posts/${hostile}.md`, postText("Hostile", "Two.", "slug: hostile\n"));
  await server.printed(`  posts/${shown}.md  `);
  assert.doesNotMatch(server.output(), /(?!\n)\p{Cc}|\u202e|^FORGED/mu);
});
