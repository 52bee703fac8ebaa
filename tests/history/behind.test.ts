/** Which translations are behind, by real repositories: invented pasts with a known truth, and what git cannot tell. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openCache } from "../../src/core/cache.ts";
import { hashOf } from "../../src/core/digest.ts";
import { readBehind, type TranslationsTold } from "../../src/history/read-behind.ts";
import type { Translated } from "../../src/history/compare-pasts.ts";
import { createFolder, writeFiles } from "../harness/index.ts";
import { isLong } from "../harness/long.ts";
import { commitAll, git } from "./git-site.ts";
import { inventPast } from "./random-translations.ts";

function createRepository(): string {
  const root = createFolder();
  git(root, ["init", "--quiet", "--initial-branch=main"]);
  return root;
}

function ask(root: string, translations: readonly Translated[], folder = createFolder()): TranslationsTold {
  const cache = openCache(folder, { write: true });
  const digestOf = (source: string): string => hashOf(readFileSync(path.join(root, source)));
  const told = readBehind({ root, cache, generator: "", translations, digestOf });
  cache.close(false);
  return told;
}

const foundIn = (told: TranslationsTold, source: string): Set<string> =>
  new Set(
    (told.behind.get(source) ?? []).map(({ kind, line, originalLine }) =>
      kind === "added" ? `added ${originalLine}` : `line ${line}`,
    ),
  );

test("of random pasts nearly all that is behind is found, and hardly anything else", () => {
  const seed = Number(process.env["OCTAVO_SEED"] ?? (isLong ? Date.now() % 1_000_000 : 1));
  const count = isLong ? 600 : 40;
  const root = createRepository();
  const pasts = Array.from({ length: count }, (_, at) => ({
    ...inventPast(seed + at, 1 + (at % 6)),
    original: `posts/${at}.md`,
    source: `posts/de/${at}.md`,
  }));
  const commits = Math.max(...pasts.map(({ states }) => states.length));
  for (let commit = 0; commit < commits; commit += 1) {
    for (const { states, original, source } of pasts) {
      const state = states[commit];
      if (state) writeFiles(root, { [original]: state.original });
      if (state?.translation !== undefined) writeFiles(root, { [source]: state.translation });
    }
    commitAll(root, `2025-01-01T00:${String(commit).padStart(2, "0")}:00Z`);
  }
  const told = ask(root, pasts);
  let [right, wrong, missed] = [0, 0, 0];
  for (const { source, truth } of pasts) {
    const found = foundIn(told, source);
    const both = [...found].filter((each) => truth.has(each)).length;
    right += both;
    wrong += found.size - both;
    missed += truth.size - both;
  }
  const [precision, recall] = [right / (right + wrong), right / (right + missed)];
  const said = `seed ${seed}: ${right} found, ${wrong} wrong, ${missed} missed: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
  console.log(said);
  assert.ok(right > count && precision >= 0.95 && recall >= 0.95, said);
});
