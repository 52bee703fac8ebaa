// Lets scripts and tests be TypeScript where Node does not run it by itself, before 22.18: node --import ./scripts/typescript.js
import { readFileSync } from "node:fs";
import { register } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const asHooks = "?hooks";

if (!process.features.typescript && !import.meta.url.endsWith(asHooks)) {
  register(import.meta.url + asHooks);
  process.setSourceMapsEnabled(true);
}

export async function load(url, context, next) {
  if (!url.startsWith("file:") || !new URL(url).pathname.endsWith(".ts")) return next(url, context);
  const { transform } = await import("esbuild");
  const file = fileURLToPath(url);
  const { code } = await transform(readFileSync(file, "utf8"), {
    loader: "ts",
    target: "node20",
    sourcefile: path.basename(file),
    sourcemap: "inline",
    sourcesContent: false,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return { format: "module", source: code, shortCircuit: true };
}
