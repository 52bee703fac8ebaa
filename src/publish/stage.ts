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
  const made = new Set<string>();
  for (const file of files) {
    const target = path.join(stage, file.path);
    const folder = path.dirname(target);
    if (!made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      made.add(folder);
    }
    if ("from" in file) copyFileSync(file.from, target);
    else writeFileSync(target, file.render());
  }
}
