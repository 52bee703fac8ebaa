/** Reads the comments on the keys of a source file: what documentation and types say of them. */
import { readFileSync } from "node:fs";
import path from "node:path";

const project = path.resolve(import.meta.dirname, "..");

/** In the order of the file; `depth` is the indentation. */
export type DocComments = readonly { readonly name: string; readonly depth: number; readonly doc: string }[];

/** The doc comment on each key or list item of a source file; it must be one line. */
export function docComments(file: string): DocComments {
  const text = readFileSync(path.join(project, file), "utf8");
  const found = text.matchAll(/\/\*\* (.+?) \*\/\s*\n( *)(?:"([\w-]+)"|(\w+))\s*[:,]/g);
  return [...found].map(([, doc = "", indentation = "", quoted, plain]) => ({
    name: quoted ?? plain ?? "",
    depth: indentation.length,
    doc,
  }));
}

/** "budget.images" is the first `images` below `budget`. Throws for a name without a comment: a setting that nobody explains is a fault. */
export function docOf(name: string, docs: DocComments): string {
  let [at, depth] = [-1, -1];
  for (const part of name.split(".")) {
    const there = docs.flatMap((each, index) =>
      each.name === part && index > at && each.depth > depth ? [index] : [],
    );
    const highest = Math.min(...there.map((index) => docs[index]?.depth ?? 0));
    const candidates = there.filter((index) => docs[index]?.depth === highest);
    // Schemas of parts stand before the whole.
    at = (at === -1 ? candidates.at(-1) : candidates[0]) ?? docs.length;
    depth = docs[at]?.depth ?? 0;
  }
  const doc = docs[at]?.doc;
  if (doc === undefined) throw new Error(`${name} has no doc comment of one line`);
  return doc.endsWith(".") ? doc : `${doc}.`;
}
