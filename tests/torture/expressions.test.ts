/** No regular expression takes longer than its text deserves, whatever the text is. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { check } from "recheck";
import ts from "typescript";
import { project } from "../harness/index.ts";
import { skipUnlessLong } from "../harness/long.ts";

/** Those that grow faster than their text, with the reason why that does no harm. */
const bounded: readonly (readonly [file: string, beginning: string, reason: string])[] = [
  ["src/pages/addresses/redirect-targets.ts", "/[^/]+", "one address"],
  ["src/admin/change-fields.ts", "/\\d:\\d", "one date"],
  ["src/check/media.ts", "/[^\\s", "templates and settings are the owner's code"],
  ["src/check/template-links.ts", "/\\{#", "templates are the owner's code"],
  ["src/markdown/relink.ts", "/[^/]+$/", "one address"],
  ["src/edit/rename-post.ts", "/[^/]+?(", "one link"],
  ["src/content/excerpt.ts", "/", "a paragraph is cut to a few thousand characters before, and each part is bounded"],
  ["src/edit/edit-front-matter.ts", "/\\d:\\d", "one date"],
  ["src/templates/explain-failure.ts", "/(?:^|[\\s", "no answer in time; a message of Eleventy's"],
  ["src/templates/explain-failure.ts", "/^\\(", "one line of Eleventy's own message"],
  ["src/hosting/policy.ts", "/<head", "looked for in a thousand characters"],
  ["src/templates/explain-template.ts", "/\\((?:", "a message of Nunjucks"],
  ["src/markdown/fence-info.ts", "/(?:^|\\s)(?:title", "no answer in time; tried below"],
  ["src/markdown/highlight.ts", "/<\\/?span", "the highlighter closes what it opens, and text is escaped"],
  ["src/markdown/rules/prose.ts", "/<!--", "no answer in time; each part goes to its end or to that of the text"],
  ["src/outputs/markdown-twin.ts", "/(\\]\\(", "no answer in time; tried below"],
  ["src/templates/own-pages.ts", "/\\.[^/]+$/", "one file name"],
  ["src/templates/own-reads.ts", "/templateEngineOverride", "the owner's code"],
  ["src/config/adds-only-octavo.ts", "/\\/\\*[", "the owner's code"],
  ["src/config/imported-files.ts", "/(?:from", "the owner's code"],
  ["src/serve/edit-mode.ts", "/<meta", "one page of the author's own, in the dev server"],
  ["src/edit/repair/marks.ts", "/^(?:\\s+", "the rest of one line, when its owner has it mended"],
  ["src/markdown/marks/template-tags.ts", "/<%", "each part has 500 characters at most"],
  ["src/markdown/marks/slips.ts", "/(!?)\\[([^[\\]\\n\\uE000", "each part has 200 characters at most"],
  ["src/markdown/marks/slips.ts", "/(?<![\\p{L}\\p{N}*(/", "no answer in time; each part has 300 characters at most"],
  ["src/outputs/search/engine-files.ts", "/\\n?", "code of ours"],
  ["src/edit/repair/toml.ts", "/\"\"\"", "one front matter, when its owner has it mended"],
  ["src/edit/repair/marks.ts", "/(", "one line, when its owner has it mended"],
  ["src/markdown/marks/template-tags.ts", "/\\{\\{<", "each part has 500 characters at most"],
  ["src/markdown/marks/template-tags.ts", "/\\{%-?", "each part has 500 characters at most"],
  ["src/markdown/marks/dialect-blocks.ts", "/\\{:{1,2}", "braces end within 500 characters"],
  ["src/markdown/marks/own-markdown.ts", "/!?\\[[^", "each part has 500 characters at most"],
  ["src/markdown/marks/own-markdown.ts", "/(!?)\\[", "each part has 300 characters at most"],
  ["src/markdown/marks/template-tags.ts", "/^\\{+|", "one mark, whose braces end it"],
  ["src/markdown/marks/dialect-blocks.ts", "/^\\{:+", "one mark of 500 characters"],
  ["src/markdown/marks/own-markdown.ts", "/[ \\t]+(?:", "one address of 500 characters"],
  ["src/markdown/marks/own-markdown.ts", "/^\\S*[./]", "one address of 500 characters"],
  ["src/markdown/marks/own-markdown.ts", "/\\.[a-z0-9]{2,5}", "one address of 600 characters"],
  ["src/markdown/rules/lost-parts.ts", "/`", "each part has 200 characters at most"],
  ["src/markdown/rules/reference-places.ts", "/\\[((?:", "a thousand characters"],
  ["src/edit/mask-code.ts", "/<!--", "one text, when its owner has it mended"],
  ["src/outputs/plain-blocks.ts", "/^(?:https?", "one value of a block"],
  ["src/outputs/plain-blocks.ts", "/\\.(?:avif", "one value of a block"],
  ["src/outputs/plain-tabs.ts", "/<label for", "each part has 2,000 characters at most"],
  ["src/config/place-in-stack.ts", "/^\\s{1,9}at", "each part has 1,000 characters at most"],
  ["src/config/data-names.ts", "/\\baddDataExtension", "the owner's code"],
  ["src/config/data-names.ts", "/\\bsetDataFileSuffixes", "the owner's code"],
  ["src/config/left-behind.ts", "/\\.getFilteredByGlob", "the owner's code"],
  ["src/config/left-behind.ts", "/\\/[^/]*[*{]", "one pattern of the owner's"],
  ["src/config/unused-config.ts", "/(?<", "the owner's code"],
  ["src/config/watched-files.ts", "/^\\s*\\/\\/", "the owner's code"],
  ["src/markdown/rules/code-groups.ts", "/[ \\t]{0,9}(?:", "each part has 500 characters at most"],
  ["src/markdown/marks/dialect-blocks.ts", "/\\{\\/\\*", "each part has 500 characters at most"],
  ["src/markdown/marks/dialect-blocks.ts", "/[[(][A-Za-z]", "each part has 200 characters at most"],
  ["src/check/behind.ts", "/\\S*$/", "a few words"],
  ["src/serve/live-reload.ts", "/<html", "each part has 300 characters at most"],
  ["src/templates/missing-packages.ts", "/(?:\\bfrom", "the owner's code"],
]; // prettier-ignore

/** Read by one command, which its owner runs over their own old blog, and waits for. */
const ofOneCommand = /^src\/(?:import|receipt)\//;

const expressions = (): ReadonlyMap<string, readonly [file: string, line: number]> => {
  const found = new Map<string, readonly [string, number]>();
  for (const folder of ["src", "assets/js"]) {
    for (const name of readdirSync(path.join(project, folder), {
      recursive: true,
      encoding: "utf8",
    }).sort()) {
      if (!/\.[jt]s$/.test(name)) continue;
      const file = `${folder}/${name.replaceAll(path.sep, "/")}`;
      const source = ts.createSourceFile(
        file,
        readFileSync(path.join(project, file), "utf8"),
        ts.ScriptTarget.Latest,
      );
      const walk = (node: ts.Node): void => {
        if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
          const start = node.getStart(source);
          found.set(node.getText(source), [file, source.getLineAndCharacterOfPosition(start).line + 1]);
        }
        ts.forEachChild(node, walk);
      };
      walk(source);
    }
  }
  return found;
};

test(
  "every regular expression is safe, or is given short texts only",
  { skip: skipUnlessLong, timeout: 900_000 },
  async () => {
    const unsafe: string[] = [];
    const all = expressions();
    assert.ok(all.size > 300);
    for (const [text, [file, line]] of all) {
      const isBounded = bounded.some(([name, beginning]) => name === file && text.startsWith(beginning));
      if (isBounded || ofOneCommand.test(file)) continue;
      const end = text.lastIndexOf("/");
      const limits = { timeout: 60_000, attackTimeout: 1000, incubationTimeout: 1000 };
      const { status } = await check(text.slice(1, end), text.slice(end + 1), limits);
      if (status !== "safe") unsafe.push(`${file}:${line} ${text}`);
    }
    assert.deepEqual(unsafe, []);
  },
);

test("what is let through is still in the source", () => {
  const all = [...expressions()];
  const gone = bounded.filter(
    ([file, beginning]) => !all.some(([text, [name]]) => name === file && text.startsWith(beginning)),
  );
  assert.deepEqual(gone, []);
});
