/** Writes what no template makes into the stage: texts for machines and copies of the owner's files. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

export interface StagedText {
  /** Below the output folder. */
  readonly path: string;
  readonly render: () => string | Uint8Array;
}

export interface StagedCopy {
  readonly path: string;
  /** Absolute path of the original. */
  readonly from: string;
}

export function stageFiles(stage: string, files: readonly (StagedText | StagedCopy)[]): void {
  const write = createWriter(stage);
  for (const file of files) {
    if ("from" in file) write(file.path, (target) => copyFileSync(file.from, target));
    else write(file.path, file.render());
  }
}

/** Writes files below a folder, making each folder on the way once. */
export function createWriter(
  stage: string,
): (file: string, content: string | Uint8Array | ((target: string) => void)) => void {
  const made = new Set<string>();
  return (file, content) => {
    const target = path.join(stage, file);
    const folder = path.dirname(target);
    if (!made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      made.add(folder);
    }
    if (typeof content === "function") content(target);
    else writeFileSync(target, content);
  };
}
