/** All that is wrong with a site whose files are staged: its sources, its templates, its addresses, its pages. */
import { isError, withoutRepeats, type Problem } from "../core/problem.ts";
import type { Paths } from "../core/paths.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import type { Site } from "../pages/site.ts";
import { predictOwnFiles } from "../templates/own-pages.ts";
import { checkSite, type CheckOptions } from "./check-site.ts";
import type { SiteFacts } from "./site-facts.ts";
import { checkPages } from "./trace-site.ts";

export interface BuiltSite {
  /** All files, below the site's folder. */
  readonly files: readonly { readonly path: string }[];
  readonly own: OwnFiles;
  readonly facts: SiteFacts;
  /** Mistakes in templates. */
  readonly problems: readonly Problem[];
}

export function checkBuilt(
  site: Site,
  { own, facts, problems, ...built }: BuiltSite,
  paths: Paths,
  options: CheckOptions,
): readonly Problem[] {
  const files = built.files.map((file) => file.path);
  const found = withoutRepeats([
    ...site.problems,
    ...problems,
    ...checkSite(site, own, files, options, problems),
  ]);
  // Where a template has a mistake, owner's pages count where they should be.
  const predicted = problems.some(isError) ? predictOwnFiles(site.own).pages : [];
  const all = [...files, ...predicted.map((page) => page.path)];
  const { root } = options;
  return [...found, ...checkPages({ root, paths, site, own, files: all, facts, reported: found })];
}
