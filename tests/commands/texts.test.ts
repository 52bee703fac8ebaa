/** A language that Octavo has no words for: said, begun by a command, and taken by the settings. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { createMiniSite, runOctavo } from "../harness/index.ts";
import { en } from "../../src/pages/texts/en.ts";

const settings = (more: string): string =>
  `${more.startsWith("import") ? more.split("\n", 1)[0] : ""}
export default {
  title: "Folioj",
  url: "https://leaves.example",
  language: "eo",
${more.slice(more.indexOf("\n") + 1)}};\n`;

const said = (texts: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(texts).map(([name, text]) =>
    typeof text === "function" ? `${name} ${String((text as (...a: unknown[]) => unknown)(2, 1, "S"))}` : `${name} ${String(text)}`,
  ); // prettier-ignore

test("words for a language of one's own are asked for, begun and shown", async () => {
  const root = createMiniSite({
    "site.config.ts": settings("\n"),
    "posts/one.md": "---\ntitle: Unu\ndate: 2024-01-02\n---\n\nTeksto.\n",
  });
  const first = await runOctavo(["build"], root);
  assert.equal(first.status, 0, first.stdout + first.stderr);
  assert.match(
    first.stdout,
    /site\.config\.ts:5:13 {2}warning {2}the words of the pages are English: Octavo has none in `eo` {2}\[language-untranslated\]\n5 \| {3}language: "eo",\n[ |^]*\nhelp: run npx octavo texts eo, translate what it writes, and import it into the settings\n/,
  );

  const begun = await runOctavo(["texts", "eo"], root);
  assert.equal(begun.status, 0, begun.stderr);
  assert.equal(begun.stdout, "texts.eo.js\n");
  assert.equal(
    begun.stderr,
    'Translate it, and put into site.config.ts:\n\nimport eo from "./texts.eo.js";\n\n  texts: { "eo": eo },\n',
  );
  const file = path.join(root, "texts.eo.js");
  const { default: words } = (await import(pathToFileURL(file).href)) as { default: typeof en };
  assert.deepEqual(said(words), said(en));
  const again = await runOctavo(["texts", "eo"], root);
  assert.equal(again.status, 2);
  assert.match(again.stderr, /texts\.eo\.js is there already/);

  writeFileSync(file, readFileSync(file, "utf8").replace('archive: "Archive"', 'archive: "Arkivo"'));
  writeFileSync(
    path.join(root, "site.config.ts"),
    settings('import eo from "./texts.eo.js";\n  texts: { eo, en: { hom: "Home" } },\n'),
  );
  const second = await runOctavo(["build"], root);
  assert.equal(second.status, 0, second.stdout + second.stderr);
  assert.doesNotMatch(second.stdout, /language-untranslated/);
  assert.match(
    second.stdout,
    /`texts\.en\.hom` is not a text of the pages {2}\[text-unknown\]\n[^]*help: did you mean `home`\?/,
  );
  const html = readFileSync(path.join(root, "_site/index.html"), "utf8");
  assert.match(html, /<html lang="eo"/);
  assert.match(html, /<a href="\/archive\/">Arkivo<\/a>/);
});
