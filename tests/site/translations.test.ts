/** Translations that their originals have left behind: told by the build, the command and pages, in real repositories. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createFolder, createMiniSite, runOctavo } from "../harness/index.ts";
import { commitAll, git } from "../history/git-site.ts";

const settings = (more = ""): string => `export default {
  title: "Margins", url: "https://leaves.example", author: "Ruth", socialCards: false, checks: { "language-empty": "off" },
  languages: [{ code: "en" }, { code: "de", title: "Ränder" }, { code: "fr", title: "Marges" }],${more}
};\n`;

const post = (title: string, body: string): string =>
  `---\ntitle: ${title}\ndate: 2024-01-03\n---\n\n${body}`;

const english = post("Rain", "Paper swells. It gained 12 grams.\n\n## Scales\n\nWe used a scale. Every sheet was weighed.\n\n- Dry ones first.\n- Then wet ones.\n\nNobody had expected it. Nobody at all.\n"); // prettier-ignore
const german = post("Regen", "Papier quillt. Es nahm um 12 Gramm zu.\n\n## Waagen\n\nWir nahmen eine Waage. Jeder Bogen wurde gewogen.\n\n- Zuerst die trockenen.\n- Dann die nassen.\n\nNiemand hatte es erwartet. Überhaupt niemand.\n"); // prettier-ignore

function createBlog(): string {
  const root = createMiniSite({
    "site.config.ts": settings("\n  revisedNotice: true,"),
    ".gitignore": ".cache\n_site\n",
    "posts/rain.md": english,
    "posts/de/rain.md": german,
    "posts/ink.md": post("Ink", "Ink dries.\n"),
    "posts/de/ink.md": post("Tinte", "Tinte trocknet.\n"),
    "posts/only.md": post("Only", "Only here.\n"),
  });
  git(root, ["init", "--quiet", "--initial-branch=main"]);
  commitAll(root, "2025-03-01T00:00:00Z");
  return root;
}

function change(root: string, source: string, ...changes: readonly (readonly [from: string, to: string])[]) {
  const file = path.join(root, source);
  let text = readFileSync(file, "utf8");
  for (const [from, to] of changes) {
    assert.ok(text.includes(from), from);
    text = text.replace(from, to);
  }
  writeFileSync(file, text);
}

const page = (root: string): string => readFileSync(path.join(root, "_site/de/blog/rain/index.html"), "utf8");

const table = (rain: string): string =>
  [
    "de  whole        posts/ink.md   posts/de/ink.md",
    "fr  missing      posts/ink.md",
    "de  missing      posts/only.md",
    "fr  missing      posts/only.md",
    `de  ${rain.padEnd(11)}  posts/rain.md  posts/de/rain.md`,
    "fr  missing      posts/rain.md",
    "",
  ].join("\n");

test("what was rewritten is told with both places and the difference, until it is translated or accepted", async () => {
  const root = createBlog();
  // Only lines and marks: that is nothing new.
  change(root, "posts/rain.md", ["We used a scale. Every", "We used a *scale*.\nEvery"], ["- Dry", "* Dry"], ["- Then", "* Then"], ["expected it.", "expected it!"]); // prettier-ignore
  commitAll(root, "2025-03-02T00:00:00Z");
  const quiet = await runOctavo(["build", "--verbose"], root);
  assert.equal(quiet.status, 0, quiet.stdout + quiet.stderr);
  assert.doesNotMatch(quiet.stdout, /translation/);
  assert.doesNotMatch(page(root), /überarbeitet/);

  change(root, "posts/rain.md", ["12 grams", "14 grams"], ["* Then wet ones.\n", "* Then wet ones.\n* Last those from below.\n"], ["\nNobody had expected it! Nobody at all.\n", ""]); // prettier-ignore
  commitAll(root, "2025-03-12T00:00:00Z");
  const { stdout } = await runOctavo(["build", "--verbose"], root);
  const told = stdout.slice(0, stdout.indexOf("\n\n3 infos"));
  assert.equal(
    told,
    `posts/de/rain.md:6:1  info  the original of this, posts/rain.md:6, was rewritten on 2025-03-12  [translation-behind]
6 | Papier quillt. Es nahm um 12 Gramm zu.
  | ^
help: translate what changed: Paper swells. It gained [-12-]{+14+} grams.

posts/de/rain.md:13:1  info  the original has another paragraph behind this, posts/rain.md:15, since 2025-03-12  [translation-behind]
13 | - Dann die nassen.
   | ^
help: translate it: Last those from below.

posts/de/rain.md:15:1  info  the original of this is gone from posts/rain.md  [translation-behind]
15 | Niemand hatte es erwartet. Überhaupt niemand.
   | ^
help: take it out here too; it said: Nobody had expected it. Nobody at all.`,
  );
  assert.match(
    page(root),
    /<p class="notice"><a href="\/blog\/rain\/" hreflang="en">Das Original wurde seit dieser Übersetzung überarbeitet\.<\/a><\/p>\n<h1 class="p-name">Regen<\/h1>/,
  );
  const list = await runOctavo(["translations"], root);
  assert.deepEqual(list, {
    status: 1,
    stdout: table("behind by 3"),
    stderr: "4 missing, 1 behind, 1 whole\n",
  });
  const one = await runOctavo(["translations", "posts/de/rain.md", "--json"], root);
  assert.deepEqual(JSON.parse(one.stdout), [
    { language: "de", state: "behind", original: "posts/rain.md", source: "posts/de/rain.md", paragraphs: 3 },
  ]);

  // What is translated, committed or not, is behind no more; the rest is accepted.
  change(root, "posts/de/rain.md", ["12 Gramm", "14 Gramm"]);
  assert.match((await runOctavo(["translations"], root)).stdout, /behind by 2/);
  const accepted = await runOctavo(["translations", "--accept"], root);
  assert.deepEqual(accepted, { status: 0, stdout: "", stderr: "1 translation is accepted as whole.\n" });
  const revision = git(root, ["rev-parse", "HEAD"]).slice(0, 12);
  assert.match(readFileSync(path.join(root, "posts/de/rain.md"), "utf8"), new RegExp(`\ntranslated_from: "?${revision}"?\n---`)); // prettier-ignore
  assert.deepEqual((await runOctavo(["translations"], root)).status, 0);
  commitAll(root, "2025-03-13T00:00:00Z");
  change(root, "posts/rain.md", ["Paper swells.", "Paper swells a lot."]);
  assert.equal((await runOctavo(["translations"], root)).stdout, table("behind by 1"));
  const refused = await runOctavo(["translations", "--accept"], root);
  assert.deepEqual(refused, {
    status: 2,
    stdout: "",
    stderr:
      "octavo: posts/rain.md is not in git as it is now, so there is no revision of it to name\n" +
      "help: commit it first, then run octavo translations --accept posts/de/rain.md again\n",
  });
});

test("a shallow clone, files in no commit and unknown revisions are said, and a revision by hand is believed", async () => {
  const root = createBlog();
  change(root, "posts/rain.md", ["12 grams", "14 grams"]);
  commitAll(root, "2025-03-12T00:00:00Z");
  const shallow = path.join(createFolder(), "clone");
  git(root, ["clone", "--quiet", "--depth=1", `file://${root}`, shallow]);
  const said =
    "this clone is shallow, so of translations only what was rewritten since its oldest commit is known: git fetch --unshallow brings the rest";
  const cut = await runOctavo(["translations"], shallow);
  assert.equal(cut.status, 0);
  assert.match(cut.stdout, /^de {2}unknown {2}posts\/rain\.md {2}posts\/de\/rain\.md$/m);
  assert.equal(cut.stderr, `${said}\n4 missing, 2 unknown\n`);
  const built = await runOctavo(["build"], shallow);
  assert.equal(built.stderr.split(said).length + built.stdout.split(said).length, 3, "said once");

  const [first] = git(root, ["rev-list", "--reverse", "HEAD"]).split("\n") as [string];
  writeFileSync(path.join(root, "posts/fr-rain.md"), post("Pluie", "Le papier gonfle. Il a pris 12 grammes.\n").replace("date", "lang: fr\ntranslation_of: rain\ndate")); // prettier-ignore
  const fresh = await runOctavo(["translations", "posts/fr-rain.md"], root);
  assert.equal(fresh.stdout, "fr  unknown  posts/rain.md  posts/fr-rain.md\n");
  assert.equal(
    fresh.stderr,
    "1 unknown\nOf what is unknown git tells nothing: the translation or its original is in no commit yet.\n",
  );
  change(root, "posts/fr-rain.md", ["lang: fr", `lang: fr\ntranslated_from: ${first}`]);
  assert.equal(
    (await runOctavo(["translations", "posts/fr-rain.md"], root)).stdout,
    "fr  behind by 1  posts/rain.md  posts/fr-rain.md\n",
  );
  change(root, "posts/fr-rain.md", [first, "v1.0"]);
  const unknown = await runOctavo(["check"], root);
  assert.match(
    unknown.stdout,
    /^posts\/fr-rain\.md:4:18 {2}warning {2}git knows no revision `v1\.0` with the original in it {2}\[translation-revision\]\n4 \| translated_from: v1\.0\n {2}\| {18}\^{4}\nhelp: write the one that this translates, or run npx octavo translations --accept posts\/fr-rain\.md once it is whole\n/m,
  );
  const alone = createMiniSite({ "posts/a.md": post("A", "A.\n") });
  assert.deepEqual(await runOctavo(["translations"], alone), {
    status: 2,
    stdout: "",
    stderr:
      "octavo: this blog is in one language\nhelp: `languages` in site.config.ts makes it one in several, see docs/languages.md\n",
  });
});
