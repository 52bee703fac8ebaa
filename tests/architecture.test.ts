/** The order of the stages: who may import whom. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { checkNames } from "../src/config/checks.ts";

const root = path.resolve(import.meta.dirname, "..");

/** What is straight under src/, in the order of ARCHITECTURE.md: each imports itself and those above it. */
const stages = [
  ...readFileSync(path.join(root, "ARCHITECTURE.md"), "utf8").matchAll(/^\| `src\/([\w.-]+)` +\|/gm),
].map(([, name = ""]) => name);

const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /\.(?:[jt]s|tsx)$/.test(name))
  .sort();

const textOf = (file: string): string => readFileSync(path.join(root, "src", file), "utf8");

/** Files of src/ that a file imports, type-only and dynamic imports too. */
const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) =>
    path.posix.join(path.posix.dirname(file), match[1] ?? ""),
  );

/** Folder of a file; a file straight under src/ by its name. */
const stageOf = (file: string): string => file.split("/")[0] ?? "";

test("everything in src/ has a place in the order", () => {
  assert.deepEqual([...new Set(files.map(stageOf))].filter((stage) => !stages.includes(stage)).sort(), []);
  assert.deepEqual(
    stages.filter((stage) => !files.some((file) => stageOf(file) === stage)),
    [],
  );
});

test("imports go one way", () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => !target.startsWith("../"))
      .filter((target) => stages.indexOf(stageOf(target)) > stages.indexOf(stageOf(file)))
      .map((target) => `${file} imports ${target}`),
  );
  assert.deepEqual(wrong, []);
});

test("the receipt shares no code with the importer that it judges", () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter(
        (target) =>
          new Set(["receipt", "import"]).has(stageOf(file)) &&
          new Set(["receipt", "import"]).has(stageOf(target)),
      )
      .filter((target) => stageOf(target) !== stageOf(file))
      .map((target) => `${file} imports ${target}`),
  );
  assert.deepEqual(wrong, []);
  // What the importer decides by: how texts are rendered, and how slugs are made.
  const ofOctavo = /^(?:markdown|edit|content\/(?!list-files\.ts))/;
  assert.deepEqual(
    files
      .filter((file) => stageOf(file) === "receipt")
      .flatMap((file) => importsOf(file).filter((target) => ofOctavo.test(target))),
    [],
  );
  assert.ok(files.filter((file) => stageOf(file) === "receipt").length > 20);
});

test("what browsers load of the editor imports only itself, types, and what imports nothing or knows no folder", () => {
  const client = files.filter((file) => file.startsWith("admin/client/"));
  const wrong = client.flatMap((file) =>
    [...textOf(file).matchAll(/^(?:import|export) (type )?(?:[^"';]*? from )?"([^"]+)"/gm)]
      .filter(([, type]) => type === undefined)
      .map(([, , name = ""]) =>
        name.startsWith(".") ? path.posix.join(path.posix.dirname(file), name) : name,
      )
      .filter(
        (name) =>
          name.startsWith("node:") ||
          (/^[\w-]+\/.*\.tsx?$/.test(name) &&
            !/^(?:admin\/(?:client|texts)|core|content|pages\/texts)[/.]/.test(name) &&
            importsOf(name).length > 0),
      )
      .map((name) => `${file} imports ${name}`),
  );
  assert.deepEqual(wrong, []);
  assert.ok(client.length > 1);
});

test("nothing imports the dev server but the commands and itself", () => {
  const wrong = files.filter(
    (file) =>
      !["serve", "commands"].includes(stageOf(file)) &&
      importsOf(file).some((target) => stageOf(target) === "serve"),
  );
  assert.deepEqual(wrong, []);
});

test("only templates/eleventy.ts starts Eleventy, and its engines are called in one place", () => {
  const callers = files.filter((file) => /^import (?!type).*["']@11ty\/eleventy["']/m.test(textOf(file)));
  assert.deepEqual(callers, ["templates/eleventy.ts", "templates/other-languages.ts"]);
});

test("every file of src/ opens with a sentence that names its job", () => {
  // A note to the linter may stand before it.
  const wrong = files.filter((file) => !/^(\/\* .* \*\/\n)?\/\*\*\s+\S+ \S/.test(textOf(file)));
  assert.deepEqual(wrong, []);
});

test("the code of each message stands in one piece where its words are, so that it can be searched for", () => {
  const texts = files.filter((file) => file !== "config/checks.ts").map(textOf);
  assert.deepEqual(
    checkNames.filter((code) => !texts.some((text) => text.includes(`"${code}"`))),
    [],
  );
  assert.deepEqual(
    files.filter((file) => /\bcode: (?:`|"[^"\n]*" \+)/.test(textOf(file))),
    [],
  );
});

test("what runs imports only packages that package.json names for owners", () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const named = new Set([...Object.keys(dependencies), ...builtinModules, "octavo"]);
  const imported = files.flatMap((file) =>
    [
      ...textOf(file).matchAll(
        /^(?:import|export) (?!type )(?:[^"';]*? from )?"([^".][^"]*)"|\bimport\("([^".][^"]*)"\)/gm,
      ),
    ].map(([, name = "", lazily = ""]) => [file, name || lazily] as const),
  );
  const packageOf = (name: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
  assert.ok(imported.length > 100);
  assert.deepEqual(
    imported
      .filter(([, name]) => !name.startsWith("node:") && !named.has(packageOf(name)))
      .map(([file, name]) => `${file} imports ${name}`),
    [],
  );
});
