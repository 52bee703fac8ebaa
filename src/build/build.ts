/** The commands build and check: one build at a time, none at all where nothing has changed. */
import { existsSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Before } from "./blog.ts";
import type { BuildOptions, BuildResult } from "./build-result.ts";
import { readInputs } from "./inputs.ts";
import { buildKey, findSameBuild } from "./last-build.ts";
import { manifestPath, readManifest } from "./manifest.ts";
import { isNextBuild, nextBuildFile, writtenNextBuild } from "../publish/next-build.ts";
import { filesIn, filesInByThread } from "../core/files-in.js";
import { isError } from "../core/problem.ts";
import { takeLock } from "../publish/lock.ts";
import { pathsOf, type Paths } from "../core/paths.ts";
import { writeWhole } from "../core/write-whole.ts";
import { recover } from "../publish/publish.ts";

/** Throws only faults of ours and of the disk; `note` is what somebody who waits is told. */
export async function build(options: BuildOptions, note: (text: string) => void): Promise<BuildResult> {
  const places = pathsOf(options.root);
  if (!existsSync(path.join(options.root, "site.config.ts")) && !existsSync(places.cache)) {
    // Most likely the wrong folder, in which nothing is to be left behind.
    const [{ buildSite }, before] = await Promise.all([
      import("./blog.ts"),
      readBefore(options.root, listPublished(places)),
    ]);
    return buildSite(options, readInputs(options.root), before);
  }
  const endLock = await takeLock(places.cache, (pid) =>
    note(`another build (process ${pid}) is running, waiting for it\n`),
  );
  try {
    const recovered = recover(places) === "finished";
    options.onStage("inputs");
    const present = listPublished(places);
    present.catch(() => undefined); // Heard where it is waited for.
    const inputs = readInputs(options.root);
    const same =
      options.unpublished || options.baseline
        ? undefined
        : await findSameBuild(
            places,
            present,
            { digest: buildKey(inputs.digest, options), head: inputs.head },
            options.now,
            options.fast === true,
          );
    if (same && !(options.strict && same.problems.some(({ severity }) => severity === "warning"))) {
      const { problems, known, posts, pages, drafts, scheduled } = same;
      if (!options.checkOnly) keepNextBuild(places.cache, options.now, scheduled);
      const published = !options.checkOnly && !problems.some(isError);
      return {
        problems,
        known,
        notices: [],
        published,
        posts,
        pages,
        drafts,
        scheduled,
        written: 0,
        removed: 0,
      };
    }
    // Everything else is loaded only where there is something to do.
    const [{ buildSite }, before] = await Promise.all([
      import("./blog.ts"),
      readBefore(options.root, present),
    ]);
    const result = await buildSite(options, inputs, before);
    if (result.published && !options.unpublished) keepNextBuild(places.cache, options.now, result.scheduled);
    const notices = recovered ? ["a build that was interrupted has been finished first"] : [];
    return { ...result, notices: [...notices, ...result.notices] };
  } finally {
    endLock();
  }
}

/** Takes its time, so that code is loaded meanwhile. */
async function readBefore(root: string, present: Promise<ReadonlySet<string>>): Promise<Before> {
  await setImmediate();
  return { ...(await readManifest(manifestPath(root, ".cache"))), present: await present };
}

/** A thread is worth it for a site whose list of files is longer than so many bytes: some thousand files. */
const longList = 300_000;

/** Paths of the files of the published site. */
async function listPublished({ site, list }: Paths): Promise<ReadonlySet<string>> {
  const { size } = statSync(list, { throwIfNoEntry: false }) ?? { size: 0 };
  return size > longList && availableParallelism() > 1 ? filesInByThread(site) : filesIn(site);
}

function keepNextBuild(cache: string, now: string, scheduled: BuildResult["scheduled"]): void {
  if (!isNextBuild(cache, scheduled))
    writeWhole(path.join(cache, nextBuildFile), writtenNextBuild(now, scheduled));
}
