/** What is wrong with a site that is not rendered, as far as it can be told: all of it is said in one run. */
import { outputPath, outputUrl } from "../config/urls.ts";
import type { Problem } from "../core/problem.ts";
import { otherPaths } from "../outputs/site-files.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import type { Site } from "../pages/site.ts";
import { findConfigFaults } from "../templates/explain-failure.ts";
import { predictOwnFiles } from "../templates/own-pages.ts";
import { findSyntaxErrors } from "../templates/template-syntax.ts";
import { findClashes } from "./addresses.ts";
import { findDeadLinks } from "./body-links.ts";
import type { CheckOptions } from "./check-built.ts";
import { claimsOf, claimsOfBroken } from "./claims.ts";
import { findHidingNames, findHidingTags } from "./hiding-names.ts";
import { findLanguageNames } from "./language-names.ts";
import { lostAddresses } from "./lost-addresses.ts";

export async function checkUnrendered(site: Site, { root, view }: CheckOptions): Promise<Problem[]> {
  // Owner's pages count where they should be.
  const own = predictOwnFiles(site.own);
  const paths = [...site.planned.map((page) => outputPath(page.url)), ...otherPaths(site, own, root)];
  return [
    ...findClashes([...claimsOf(site, own.pages.filter(hasOwnAddress(site))), ...claimsOfBroken(site)]),
    ...findDeadLinks(site, new Set(paths.map(outputUrl)), own),
    ...findHidingNames(site.blog.all),
    ...findHidingTags(site.blog.all),
    ...findLanguageNames(site.blog.all),
    ...(view === true ? [] : lostAddresses(site, own.pages)),
    ...(await findSyntaxErrors(site, root)),
    ...(await findConfigFaults(root)),
  ];
}

/** Data beside pages, or code, may give them another one. */
const hasOwnAddress = ({ own }: Site): ((page: OwnFiles["pages"][number]) => boolean) => {
  const named = new Set(own.flatMap(({ source, permalink }) => (permalink === undefined ? [] : source)));
  return ({ source }) => named.has(source);
};
