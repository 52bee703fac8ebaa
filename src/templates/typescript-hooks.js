/** Node's loader for TypeScript where Node has none of its own, before 22.18: for owners' pages and data, for scripts and for tests. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export async function load(url, context, next) {
  if (!url.startsWith("file:") || !/\.[cm]?ts$/.test(new URL(url).pathname)) return next(url, context);
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
