/** Makes artifacts and puts them into the stage; mistakes in templates come back as problems. */
import { setImmediate } from "node:timers/promises";
import type { Artifact, Made } from "../core/artifact.ts";
import type { Problem } from "../core/problem.ts";
import { TemplateFault } from "../templates/render-page.ts";
import type { Stage } from "./stage.ts";
import { inParallel } from "../core/in-parallel.ts";

export interface StagingOptions {
  /** Whether they are pages, which are inspected. */
  readonly pages?: boolean;
  /** How many may be made at a time, where that is done elsewhere; one, if absent. */
  readonly atOnce?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Others are heard after so many: processes that index, threads that write. */
const othersHeardAfter = 50;
const toldAfter = 500;

export async function stageArtifacts(
  artifacts: readonly Artifact[],
  stage: Stage,
  { pages = false, atOnce = 1, onProgress }: StagingOptions = {},
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  let done = 0;
  await inParallel(artifacts, atOnce, async (artifact) => {
    try {
      const made = artifact.make();
      const room = put(artifact.path, made instanceof Promise ? await made : made, stage, pages);
      if (room) await room;
    } catch (failure) {
      if (!(failure instanceof TemplateFault)) throw failure;
      problems.push(failure.problem);
    }
    done += 1;
    if (done % othersHeardAfter === 0) await setImmediate();
    if (done % toldAfter === 0 || atOnce > 1) onProgress?.(done, artifacts.length);
  });
  return problems;
}

function put(path: string, made: Made, stage: Stage, isPage: boolean): Promise<void> | undefined {
  if ("file" in made) return void stage.copy(path, made.file);
  return isPage && typeof made.content === "string"
    ? stage.writePage(path, made.content)
    : stage.write(path, made.content);
}
