/** The types that the package ships: declarations of what `import … from "octavo"` gives, and of all that these name. */
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { renderSettingsTypes } from "./settings-types.ts";

const project = path.resolve(import.meta.dirname, "..");
const entry = "plugin/index.d.ts";
/** Declares what is used of Eleventy, which has no types of its own; the file that calls it need not be known for that. */
const eleventyTypes = "templates/eleventy-api.d.ts";

/** Files by their paths below the folder of types; plugin/index.d.ts is the entry. */
export function renderPackageTypes(): ReadonlyMap<string, string> {
  const all = emitDeclarations();
  // Inferred from a schema, they would have neither their comments nor words for themselves.
  all.set("config/settings.d.ts", renderSettingsTypes());
  all.set(entry, (all.get(entry) ?? "").replaceAll('"../templates/eleventy.js"', '"@11ty/eleventy"'));
  const found = new Map<string, string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const text = all.get(file);
    if (text === undefined) throw new Error(`no declarations of ${file}`);
    if (found.has(file)) continue;
    found.set(file, text);
    for (const [, name = ""] of text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g))
      queue.push(path.posix.join(path.posix.dirname(file), name).replace(/\.[jt]s$/, ".d.ts"));
  }
  found.set(entry, `/// <reference path="../${eleventyTypes}" />\n${found.get(entry)}`);
  found.set(eleventyTypes, readFileSync(path.join(project, "src", eleventyTypes), "utf8"));
  return found;
}

function emitDeclarations(): Map<string, string> {
  const files = new Map<string, string>();
  const source = path.join(project, "src");
  const { config } = ts.readConfigFile(path.join(project, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, project);
  const program = ts.createProgram(
    [entry.replace(".d.ts", ".ts"), eleventyTypes].map((name) => path.join(source, name)),
    {
      ...options,
      ...{ noEmit: false, incremental: false, tsBuildInfoFile: undefined },
      ...{ declaration: true, emitDeclarationOnly: true, rootDir: source, outDir: "/" },
    },
  );
  program.emit(undefined, (name, text) =>
    files.set(name.slice(1), text.replaceAll(/(from|import\()(\s*"\.[^"]+)\.ts"/g, '$1$2.js"')),
  );
  return files;
}
