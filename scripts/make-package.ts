/** What `npm pack` does first: writes dist/, the compiled code and the types, which is all that the sources become. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format } from "prettier";
import { renderPackageTypes } from "./package-types.ts";

const project = path.resolve(import.meta.dirname, "..");

// Not known to the compiler, since what runs everywhere is plain JavaScript.
const bundle = (await import(path.join(project, "bin/bundle.js"))) as { makeDist(): Promise<void> };
await bundle.makeDist();
for (const [name, text] of renderPackageTypes()) {
  const file = path.join(project, "dist/types", name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, await format(text, { parser: "typescript" }));
}
