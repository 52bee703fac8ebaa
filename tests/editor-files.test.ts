/** What editors are given says what Octavo says. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { z } from "zod";
import { parseFields } from "../src/content/parse-fields.ts";
import { splitFile } from "../src/content/source-file.ts";
import { createMiniSite, project, runOctavo } from "./harness/index.ts";

const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(project, file), "utf8"));
const schema = z.fromJSONSchema(
  readJson("docs/front-matter.schema.json") as Parameters<typeof z.fromJSONSchema>[0],
);

const judged = (front: string): { readonly bySchema: boolean; readonly byOctavo: boolean } => {
  const split = splitFile({ source: "posts/x.md", text: `---\n${front}---\n` });
  assert.ok(!("code" in split), front);
  const { problems } = parseFields(split, { timeZone: "UTC" });
  return {
    bySchema: schema.safeParse(split.data).success,
    byOctavo: problems.every(({ severity }) => severity !== "error"),
  };
};

test("the schema takes every post of the sample blog", () => {
  const posts = readdirSync(path.join(project, "posts"), { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".md"),
  );
  assert.ok(posts.length > 20);
  for (const name of posts) {
    const text = readFileSync(path.join(project, "posts", name), "utf8");
    const split = splitFile({ source: `posts/${name}`, text });
    assert.ok(!("code" in split), name);
    assert.equal(schema.safeParse(split.data).success, true, name);
  }
});

test("the schema and Octavo agree on what is right and what is wrong", () => {
  const given = "title: A\ndate: 2024-01-01\n";
  const right = [
    given,
    "title: 2024\ndate: 2024-01-01T10:00:00+02:00\n",
    `${given}rating:\ndraft: true\ntags: [a, 1]\n`,
    `${given}author: [A, B]\naliases: /old/\ncanonical: https://a.example/x\nlang: pt-BR\n`,
    `${given}description: ""\nmine: {a: 1}\n`,
  ];
  const wrong = [
    "date: 2024-01-01\n",
    "title: A\n",
    "title: A\ndate: 1.1.2024\n",
    `${given}rating: 7\n`,
    `${given}rating: 2.5\n`,
    `${given}draft: perhaps\n`,
    `${given}permalink: essays/a/\n`,
    `${given}aliases: [old/]\n`,
    `${given}canonical: a.example\n`,
    `${given}lang: English language\n`,
    `${given}description: [a]\n`,
  ];
  for (const front of right) assert.deepEqual(judged(front), { bySchema: true, byOctavo: true }, front);
  for (const front of wrong) assert.deepEqual(judged(front), { bySchema: false, byOctavo: false }, front);
});

test("VS Code finds the schema, and the task's pattern reads the messages of check", async () => {
  const settings = readJson(".vscode/settings.json") as {
    readonly "yaml.schemas": Readonly<Record<string, string[]>>;
  };
  assert.deepEqual(settings["yaml.schemas"], { "./docs/front-matter.schema.json": ["posts/**/*.md"] });
  const { tasks } = readJson(".vscode/tasks.json") as {
    readonly tasks: readonly { readonly problemMatcher: { readonly pattern: { readonly regexp: string } } }[];
  };
  const pattern = new RegExp(tasks[0]?.problemMatcher.pattern.regexp ?? "");
  const root = createMiniSite({
    "posts/a.md": "---\ntitle: A\ndate: 2024-02-31\n---\n",
    "posts/b.markdown": "",
  });
  const { stdout } = await runOctavo(["check", "--verbose"], root);
  assert.deepEqual(
    stdout.split("\n").flatMap((line) => {
      const found = pattern.exec(line);
      return found ? [found.slice(1)] : [];
    }),
    [
      ["posts/a.md", "3", "7", "error", "`date`: 2024-02 has 29 days, not 31", "date-impossible"],
      [
        "posts/b.markdown",
        undefined,
        undefined,
        "warning",
        "only files ending in .md are read",
        "file-extension",
      ],
    ],
  );
});
