/** Node's loader for TypeScript in scripts and tests: keeps what is made of a file until the file changes. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { load as compile } from "../src/templates/typescript-hooks.js";

const folder = fileURLToPath(new URL("../.cache/typescript", import.meta.url));
const hashOf = (text) => createHash("sha1").update(text).digest("hex");
const compiler = readFileSync(new URL("../src/templates/typescript-hooks.js", import.meta.url), "utf8");

export async function load(url, context, next) {
  if (!url.startsWith("file:") || !/\.[cm]?ts$/.test(new URL(url).pathname)) return next(url, context);
  const kept = `${folder}/${hashOf(url)}.js`;
  const mark = `\n//${hashOf(compiler + readFileSync(fileURLToPath(url), "utf8"))}`;
  try {
    const source = readFileSync(kept, "utf8");
    if (source.endsWith(mark)) return { format: "module", source, shortCircuit: true };
  } catch {
    // It is the first time.
  }
  const made = await compile(url, context, next);
  mkdirSync(folder, { recursive: true });
  const part = `${kept}.${process.pid}`;
  writeFileSync(part, made.source + mark);
  renameSync(part, kept);
  return made;
}
