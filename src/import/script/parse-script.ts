/** JavaScript and TypeScript of an old configuration as a tree. Nothing of it is run. */
import { createRequire } from "node:module";
import type * as Acorn from "acorn";
import { esbuild } from "../../core/esbuild.ts";
import { lazy } from "../../core/lazy.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";

const acorn = lazy(() => createRequire(import.meta.url)("acorn") as typeof Acorn);

/** Throws a `SourceFault`. */
export function parseScript(text: string, file: string): Acorn.Program {
  try {
    const plain = /\.[cm]?tsx?$/.test(file)
      ? esbuild().transformSync(text, { loader: "ts", target: "esnext", logLevel: "silent" }).code
      : text;
    return acorn().parse(plain, {
      ecmaVersion: "latest",
      sourceType: "module",
      allowReturnOutsideFunction: true,
      allowHashBang: true,
    });
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message.split("\n")[0] : String(failure);
    throw new SourceFault(`${file} is not JavaScript that can be read: ${reason}`);
  }
}

/** Every node below one, itself first. */
export function* nodesIn(node: unknown): Generator<Acorn.AnyNode> {
  if (Array.isArray(node)) for (const each of node) yield* nodesIn(each);
  else if (isNode(node)) {
    yield node;
    for (const value of Object.values(node)) if (typeof value === "object") yield* nodesIn(value);
  }
}

const isNode = (value: unknown): value is Acorn.AnyNode =>
  typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
