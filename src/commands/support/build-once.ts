/** One build at a time, and none at all where nothing has changed. Everything that only a real build needs is loaded late. */
import { lstatSync, rmSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { openCache, type Cache } from "../../core/cache.ts";
import { filesIn, filesInByThread } from "../../core/files-in.ts";
import { pathsOf, type Paths } from "../../core/paths.ts";
import { isError } from "../../core/problem.ts";
import { writeWhole } from "../../core/write-whole.ts";
import { notAFolder } from "../../content/list-content.ts";
import { noResult, type BuildOptions, type BuildResult } from "../../publish/build-result.ts";
import { readInputs, type Inputs } from "../../publish/inputs.ts";
import { takeLock } from "../../publish/lock.ts";
import { isNextBuild, nextBuildFile, renderNextBuild } from "../../publish/next-build.ts";
import { listOutput } from "../../publish/others.ts";
import { recover } from "../../publish/publish.ts";
import { findUnchanged } from "../../publish/unchanged.ts";

/** Throws only faults of ours and of the disk; `note` is what somebody who waits is told. */
export async function buildOnce(options: BuildOptions, note: (text: string) => void): Promise<BuildResult> {
  const { root } = options;
  const paths = pathsOf(root, options.output);
  if (lstatSync(paths.cache, { throwIfNoEntry: false })?.isFile())
    return noResult([notAFolder(path.relative(root, paths.cache))]);
  const endLock = await takeLock(paths.cache, (pid) =>
    note(`another build (process ${pid}) is running, waiting for it\n`),
  );
  try {
    const recovered = recover(paths) === "finished";
    options.onStage("inputs");
    const output = options.output === undefined ? undefined : listOutput(root, paths);
    const present = output ? Promise.resolve(output.present) : listPublished(paths);
    present.catch(() => undefined); // Its failure is reported where it is waited for.
    const inputs = readInputs(root);
    for (const name of ofEarlierReleases)
      rmSync(path.join(paths.cache, name), { recursive: true, force: true });
    const cache = openCache(paths.values, { write: true });
    let complete = false;
    try {
      const unchanged = await findSame(options, { inputs, cache, paths, present });
      const result =
        unchanged ??
        (await load()).build(options, { inputs, cache, present: await present, others: output?.others });
      const { published, scheduled, notices } = await result;
      complete = !unchanged && published;
      if (published && !options.unpublished) keepNextBuild(paths.cache, options.now, scheduled);
      const own = recovered && !unchanged ? ["a build that was interrupted has been finished first"] : [];
      return { ...(await result), notices: [...own, ...notices] };
    } finally {
      cache.close(complete);
    }
  } finally {
    endLock();
  }
}

/** What they kept in the cache's folder may be gigabytes. */
const ofEarlierReleases = [
  "images",
  "cards",
  "search",
  "bodies",
  "manifest.json",
  "last-build.json",
  "text-changes.json",
];

const load = () => import("../../octavo.ts");

interface Found {
  readonly inputs: Inputs;
  readonly cache: Cache;
  readonly paths: Paths;
  readonly present: Promise<ReadonlySet<string>>;
}

/** What the same build came to before, if it is known. */
async function findSame(
  { unpublished, baseline, strict, checkOnly, now, fast = false, view = false }: BuildOptions,
  { inputs, cache, paths, present }: Found,
): Promise<BuildResult | undefined> {
  if (unpublished || baseline) return undefined;
  const question = { inputs: inputs.digest, head: inputs.head?.state ?? "", now, fast, view };
  const same = await findUnchanged(cache, paths, present, question);
  if (!same || (strict && same.problems.some(({ severity }) => severity === "warning"))) return undefined;
  const { problems, known, posts, pages, drafts, expired, scheduled } = same;
  return {
    problems,
    known,
    notices: [],
    published: !checkOnly && !problems.some(isError),
    posts,
    pages,
    drafts,
    expired,
    scheduled,
    written: 0,
    removed: 0,
  };
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
    writeWhole(path.join(cache, nextBuildFile), renderNextBuild(now, scheduled));
}
