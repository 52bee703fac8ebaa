/** The last step: the staged site takes its place, and what the next build and hosts must know is written. */
import path from "node:path";
import { writeLock } from "../pages/addresses/write-lock.ts";
import type { BuildOptions, BuildResult } from "./build-result.ts";
import { forgetOthers } from "../pictures/cards/card-files.ts";
import type { Inputs } from "./inputs.ts";
import { buildKey, forgetLastBuild, writtenLastBuild } from "./last-build.ts";
import type { Manifest, OwnFiles } from "./manifest.ts";
import { pathsOf } from "../core/paths.ts";
import { writeWhole } from "../core/write-whole.ts";
import { publish } from "../publish/publish.ts";
import { renderSiteList } from "../publish/site-list.ts";
import { collectGarbage, manyFiles } from "../core/memory-limit.ts";
import { addressesOf } from "./site-addresses.ts";
import { writeHosting } from "./site-hosting.ts";
import type { StagedSite } from "./site-staging.ts";
import type { Site } from "./site.ts";

export interface Publishing {
  readonly options: BuildOptions;
  readonly inputs: Inputs;
  /** What the last build knew. */
  readonly manifest: Manifest;
  /** The text of the manifest, with these files in it, piece by piece. */
  readonly remembered: (files: Manifest["files"]) => Iterable<string>;
  /** Takes mended problems off the list of known ones. */
  readonly updateKnown: () => { readonly text: string; readonly notices: readonly string[] };
  /** What will be answered, as far as it is known. */
  readonly result: BuildResult;
}

export function publishSite(
  site: Site,
  { files, plan, hashOf, own, hosting }: StagedSite,
  { options, inputs, manifest, remembered, updateKnown, result }: Publishing,
): BuildResult {
  const { root, view = false } = options;
  const { setup } = inputs;
  const places = pathsOf(root);
  forgetLastBuild(places.cache);
  if (plan.write.length > manyFiles) collectGarbage();
  forgetOthers(site.socialCards(), places.cards);
  // A file that is kept is what it was; all others were hashed when they were staged.
  const kept = new Set(plan.keep.map((file) => file.path));
  const hashes = new Map([
    ...manifest.files.map(([file, , hash]) => [file, hash] as const).filter(([file]) => kept.has(file)),
    ...plan.write.map((file) => [file.path, hashOf(file.path)] as const),
  ]);
  publish(
    {
      write: plan.write.map((file) => file.path),
      keep: [...kept],
      remove: plan.remove,
      manifest: remembered(
        files.map((file) => [file.path, file.digest, hashes.get(file.path) as string] as const),
      ),
      list: renderSiteList(hashes),
    },
    places,
  );
  const hostingNotices = writeHosting(hosting, { root, cache: places.cache, view });
  const known = updateKnown();
  const lock = view ? inputs.lock : keepAddresses(site, own, inputs.lock, root);
  const done = (...more: readonly string[]): BuildResult => ({
    ...result,
    notices: [...result.notices, ...hostingNotices, ...known.notices, ...more],
    published: true,
    written: plan.write.length,
    removed: plan.remove.length,
  });
  if (lock instanceof Error)
    return done(`the site is published, yet its addresses could not be kept: ${lock.message}`);
  if (!options.unpublished && !setup.copies && !setup.followsBuilds) {
    const [file, text] = writtenLastBuild({
      ...result,
      inputs: buildKey(inputs.digestWith({ lock, baseline: known.text }), options),
      head: site.settings.updatedFromGit ? inputs.head : undefined,
      now: options.now,
      fast: options.fast === true,
      files: files.map((each) => each.path),
    });
    writeWhole(path.join(places.cache, file), text);
  }
  return done();
}

/** The text of the lock from now on; the disk's complaint where it cannot be written, since the site is there already. */
function keepAddresses(site: Site, own: OwnFiles, before: string | undefined, root: string): string | Error {
  try {
    return writeLock(root, before, addressesOf(site, own.pages).lock());
  } catch (failure) {
    if (failure instanceof Error) return failure;
    throw failure;
  }
}
