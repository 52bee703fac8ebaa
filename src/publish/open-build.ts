/** What one build works with, from its beginning to its end. */
import { rmSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { createProblemFilter, type ProblemFilter } from "../check/known-problems.ts";
import type { Settings } from "../config/settings.ts";
import type { Cache } from "../core/cache.ts";
import { pathsOf, type Paths } from "../core/paths.ts";
import type { MakePictures } from "../pages/fill-bodies.ts";
import { makePictures } from "../pictures/pictures.ts";
import type { BuildOptions } from "./build-result.ts";
import type { Inputs } from "./inputs.ts";
import { nothingPublished, readPublished, type Published } from "./published.ts";
import { versionOfSources } from "./setup.ts";
import { createWorkers, type Workers } from "./workers.ts";

/** What a build begins with. */
export interface BuildStart {
  readonly inputs: Inputs;
  readonly cache: Cache;
  /** Paths of all files of the published site. */
  readonly present: ReadonlySet<string>;
  /** Paths of files of others in its folder, which is no more Octavo's alone. */
  readonly others?: ReadonlySet<string> | undefined;
}

export interface OpenBuild extends BuildStart {
  readonly options: BuildOptions;
  readonly paths: Paths;
  /** What has been published until now. */
  readonly published: Published;
  /** Stands for all that sources are read with. */
  readonly version: string;
  readonly workers: Workers;
  readonly makePictures: MakePictures;
  readonly known: ProblemFilter;
  /** Lines about what was damaged. */
  readonly notices: readonly string[];
  /** Ends what other processes do. */
  readonly signal: AbortSignal;
  readonly close: () => Promise<void>;
}

/** A build of fewer ends before what V8 optimises pays. */
const manySources = 2_000;

/** On Node 20, whose V8 has no compiler in between: from nothing, 1,000 posts took 8.4 CPU seconds there, and take 7.0. */
function optimiseLate(): void {
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=600000");
}

/** A build of more would take gigabytes. */
const mostSources = 20_000;

/** V8 collects when the heap has grown by two fifths, not when it has doubled. */
function collectOften(): void {
  setFlagsFromString("--heap-growing-percent=40");
}

export function openBuild(settings: Settings, options: BuildOptions, start: BuildStart): OpenBuild {
  const { root, baseline: rewrite = false, workers: threads, onStage } = options;
  const { inputs, cache } = start;
  const paths = pathsOf(root, options.output);
  const record = readPublished(paths.published);
  const version = versionOfSources(inputs.setup);
  const workers = createWorkers({
    root,
    stage: paths.stage,
    settings,
    cache,
    version,
    workers: threads,
    onProgress: onStage,
  });
  if (inputs.listing.files.length < manySources) optimiseLate();
  if (inputs.listing.files.length > mostSources) collectOften();
  if (cache.isEmpty) workers.expect(inputs.listing.files.length);
  const ended = new AbortController();
  return {
    ...start,
    options,
    paths,
    // What listens to the end of builds is to see all files of each.
    published: inputs.setup.followsBuilds ? nothingPublished : record,
    version,
    workers,
    makePictures: pictureMaker(settings, cache, options),
    known: createProblemFilter(settings, { root, text: inputs.baseline, rewrite }),
    notices: [cache.notice ?? record.notice ?? []].flat(),
    signal: ended.signal,
    async close() {
      ended.abort();
      await workers.close();
      rmSync(paths.stage, { recursive: true, force: true });
    },
  };
}

const pictureMaker =
  (
    { images }: Settings,
    cache: Cache,
    { root, fast = false, checkOnly, onStage }: BuildOptions,
  ): MakePictures =>
  (uses) => {
    onStage("images");
    const onProgress = (done: number, total: number): void => onStage("images", done, total);
    return makePictures({ root, cache, uses, settings: images, fast, encode: !checkOnly, onProgress });
  };
