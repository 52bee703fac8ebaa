/** How long a blog takes to move in: invented posts as a site of Hugo's, imported and proven. */
import { mkdirSync, mkdtempSync, readdirSync, copyFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { measure, type Figures } from "./measure.ts";
import { octavoFull } from "./sites.ts";

export interface ImportFigures {
  readonly imported: Figures;
  readonly proven: Figures;
}

/** `folder` is an empty one. */
export function measureImport(posts: string, folder: string): ImportFigures {
  const source = path.join(folder, "old");
  mkdirSync(path.join(source, "content/posts"), { recursive: true });
  writeFileSync(path.join(source, "hugo.toml"), 'baseURL = "https://sea.example/"\ntitle = "Sea"\n');
  for (const name of readdirSync(posts))
    copyFileSync(path.join(posts, name), path.join(source, "content/posts", name));
  const into = mkdtempSync(path.join(folder, "new-"));
  rmSync(into, { recursive: true });
  const [bin = ""] = octavoFull.args;
  const run = (...args: readonly string[]): Figures =>
    measure(octavoFull.command, [bin, "import", source, "--into", into, ...args], folder);
  // What was invented has no old site: the texts are compared with the source, and differences are no fault here.
  return { imported: run(), proven: run("--prove", "--accept") };
}
