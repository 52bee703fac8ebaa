/** What there is to do for a site: which of its pages have changed since it was published, and whether Eleventy must run. */
import { setImmediate } from "node:timers/promises";
import { outputPath } from "../config/urls.ts";
import { hashOf } from "../core/digest.ts";
import type { Manifest, OwnFiles } from "./manifest.ts";
import { ownPageUrls } from "../templates/own-pages.ts";
import { isPublished } from "../publish/plan.ts";
import type { SetupDigests } from "./setup.ts";
import type { PlannedPage } from "../pages/pages.ts";
import { keepDigests, type KeptDigests } from "./site-kept-digests.ts";
import { ownPaths, type SiteFile } from "./site-files.ts";
import type { Site } from "./site.ts";
import { limitMemory } from "../core/memory-limit.ts";

export interface SitePlan {
  /** Paths of all files of the published site. */
  readonly present: ReadonlySet<string>;
  /** Digest of each by path, as the manifest has it. */
  readonly published: ReadonlyMap<string, string>;
  /** Digests of the last build that hold. */
  readonly kept: KeptDigests;
  /** All pages of ours. */
  readonly pages: readonly SiteFile[];
  /** Those to be rendered. */
  readonly changed: readonly PlannedPage[];
  /** Digest of all that the owner's pages can read. */
  readonly ownDigest: string;
  /** What Eleventy made of the owner's pages, where it still holds. */
  readonly ownKept: OwnFiles | undefined;
  /** Whether Eleventy is to be given every page, since .eleventy.ts listens for them. */
  readonly allByEleventy: boolean;
}

export async function planSite(
  site: Site,
  manifest: Manifest,
  { followsBuilds, copies }: Pick<SetupDigests, "followsBuilds" | "copies">,
  present: ReadonlySet<string>,
): Promise<SitePlan> {
  const published = new Map(manifest.files.map(([file, digest]) => [file, digest]));
  const kept = keepDigests(site, manifest, published);
  const pages: SiteFile[] = [];
  for (const page of site.planned) {
    const digest = kept.ofPage(page) ?? site.digestOf(page);
    pages.push({ path: outputPath(page.url), digest, page });
    if (pages.length % 500 !== 0) continue;
    limitMemory();
    // Eleventy may still be loading.
    await setImmediate();
  }
  const known = followsBuilds ? new Map<string, string>() : published;
  const ownDigest = hashOf(site.everything);
  const holds =
    manifest.own.digest === ownDigest &&
    !copies &&
    !followsBuilds &&
    ownPaths(manifest.own).every((file) => present.has(file));
  return {
    ...{ present, published, kept, pages, ownDigest },
    changed: pages.flatMap((file) =>
      file.page === undefined || isPublished(file, known, present) ? [] : [file.page],
    ),
    ownKept: holds ? manifest.own : undefined,
    allByEleventy: followsBuilds,
  };
}

/** Where the owner's pages will be, as far as that can be told without Eleventy. */
export const foreseenOwn = (site: Site): OwnFiles => ({
  digest: "",
  pages: ownPageUrls(site.own).map(([source, url]) => ({ source, url, path: outputPath(url) })),
  copies: [],
  bodies: [],
});
