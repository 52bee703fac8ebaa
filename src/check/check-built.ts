/** All that is wrong with a site whose files are staged: its sources, its templates, its addresses, its pages. */
import { eleventyFile } from "../config/eleventy-file.ts";
import { outputUrl } from "../config/urls.ts";
import { isError, withoutRepeats, type Problem } from "../core/problem.ts";
import type { Paths } from "../core/paths.ts";
import { addressesOf } from "../pages/addresses/site-addresses.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import type { Site } from "../pages/site.ts";
import { predictOwnFiles } from "../templates/own-pages.ts";
import { findDeadLinks } from "./body-links.ts";
import { findSiteClashes } from "./claims.ts";
import { lostAddresses } from "./lost-addresses.ts";
import type { SiteFacts } from "./site-facts.ts";
import { checkPages } from "./trace-site.ts";
import { checkWhole } from "./whole-site.ts";

export interface BuiltSite {
  /** All files, below the site's folder. */
  readonly files: readonly { readonly path: string }[];
  readonly own: OwnFiles;
  readonly facts: SiteFacts;
  /** Mistakes in templates. */
  readonly problems: readonly Problem[];
}

export interface CheckOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** The site is not meant to stay, so its addresses are not held to the lock. */
  readonly view?: boolean;
}

export function checkBuilt(
  site: Site,
  { own, facts, problems, ...built }: BuiltSite,
  paths: Paths,
  { root, view = false }: CheckOptions,
): readonly Problem[] {
  const isWhole = !problems.some(isError);
  // Where a template has a mistake, owner's pages count where they should be.
  const pages = isWhole ? own.pages : predictOwnFiles(site.own).pages;
  const staged = built.files.map((file) => file.path);
  const files = isWhole ? staged : [...staged, ...pages.map((page) => page.path)];
  const addresses = new Set(files.map(outputUrl));
  const lost = (): readonly Problem[] =>
    isWhole && !site.problems.some(isError) ? addressesOf(site, pages).problems : lostAddresses(site, pages);
  const found = withoutRepeats([
    ...site.problems,
    ...problems,
    ...findSiteClashes(site, pages, { copies: own.copies, config: eleventyFile(root) }),
    ...findDeadLinks(site, addresses, own),
    ...own.bodies.flatMap(([, body]) => body.problems),
    ...(view ? [] : lost()),
    ...checkWhole(site, own, staged, root),
  ]);
  return [...found, ...checkPages({ root, paths, site, own, addresses, facts, reported: found })];
}
