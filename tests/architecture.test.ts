/** The order of the stages: who may import whom. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const root = path.resolve(import.meta.dirname, "..");

/** Each imports itself and those before it; src/serve and src/commands run the whole flow and may import all. */
const stages = [
  "threads",
  "config",
  "content",
  "edit",
  "history",
  "taxonomy",
  "images",
  "markdown",
  "layouts",
  "cards",
  "addresses",
  "outputs",
  "admin",
  "hosting",
  "search",
  "check",
  "plan",
  "publish",
  "serve",
  "commands",
];

/** What every stage may import, since it imports nothing itself. */
const foundations = ["later.ts", "pieces.ts", "problem.ts"];

const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /\.[jt]s$/.test(name))
  .sort();

const textOf = (file: string): string => readFileSync(path.join(root, "src", file), "utf8");

/** Files of src/ that a file imports, type-only and dynamic imports too. */
const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) =>
    path.posix.join(path.posix.dirname(file), match[1] ?? ""),
  );

/** Folder of a file, "" for those straight under src/. */
const stageOf = (file: string): string => (file.includes("/") ? (file.split("/")[0] ?? "") : "");

test("every folder of src/ is a stage with a place in the order", () => {
  const folders = new Set(files.map(stageOf).filter((folder) => folder !== ""));
  assert.deepEqual(
    [...folders].filter((folder) => !stages.includes(folder)),
    [],
  );
});

test("imports between stages go one way", () => {
  const wrong = files.flatMap((file) => {
    const own = stageOf(file);
    if (own === "" || own === "serve" || own === "commands") return [];
    return importsOf(file)
      .filter((target) => !target.startsWith("../"))
      .filter((target) => {
        const other = stageOf(target);
        if (other === "") return !foundations.includes(target) && !target.endsWith(".d.ts");
        return stages.indexOf(other) > stages.indexOf(own);
      })
      .map((target) => `${file} imports ${target}`);
  });
  assert.deepEqual(wrong, []);
  assert.deepEqual(foundations.flatMap(importsOf), []);
});

test("nothing imports the dev server but the commands and itself", () => {
  const wrong = files.filter(
    (file) =>
      stageOf(file) !== "serve" &&
      stageOf(file) !== "commands" &&
      importsOf(file).some((target) => stageOf(target) === "serve"),
  );
  assert.deepEqual(wrong, []);
});

test("nothing imports the commands but the command line and themselves", () => {
  const wrong = files.filter(
    (file) =>
      stageOf(file) !== "commands" &&
      file !== "cli.ts" &&
      importsOf(file).some((target) => stageOf(target) === "commands"),
  );
  assert.deepEqual(wrong, []);
});

test("only eleventy.ts calls Eleventy's API", () => {
  const callers = files.filter(
    (file) => /["']@11ty\/eleventy["']/.test(textOf(file)) && !file.endsWith(".d.ts"),
  );
  assert.deepEqual(callers, ["eleventy.ts"]);
});

test("every file of src/ opens with a sentence that names its job", () => {
  // A note to the linter may stand before it.
  const wrong = files.filter((file) => !/^(\/\* .* \*\/\n)?\/\*\*\s+\S+ \S/.test(textOf(file)));
  assert.deepEqual(wrong, []);
});
