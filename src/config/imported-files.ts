/** The owner's modules that a file of the owner's imports, as far as their names are written out. */
import path from "node:path";
import { sourceFile } from "../core/package-files.ts";
import { textOfFile } from "../core/read-files.ts";

/** A file and all files of the owner's that it imports by a relative path. */
export function readWithImports(root: string, first: string): [string, string][] {
  const found = new Map<string, string>();
  const queue = [path.join(root, first)];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file) || file.startsWith(sourceFile("") + path.sep)) continue;
    const text = textOfFile(file);
    found.set(file, text);
    for (const [, name] of text.matchAll(/(?:from|import|require)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g)) {
      if (name !== undefined) queue.push(path.resolve(path.dirname(file), name));
    }
  }
  return [...found]
    .map(([file, text]): [string, string] => [path.relative(root, file), text])
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** Repository paths of a file and of all files of the owner's that it imports. */
export const importedFiles = (root: string, first: string): string[] =>
  readWithImports(root, first).map(([name]) => name);
