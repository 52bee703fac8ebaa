/** Computes the addresses that the next build would publish, without building. */
import type { Settings } from "../../config/settings.ts";
import { listOwnFiles } from "../../content/list-files.ts";
import type { Content } from "../../content/read-content.ts";
import { listMachineFiles } from "../../pages/addresses/machine-files.ts";
import { listAliases, listSpellings, listWrittenRedirects } from "../../pages/addresses/published-pages.ts";
import { planPages } from "../../pages/kinds.ts";
import { readOwnSources } from "../../templates/own-pages.ts";
import { groupPosts } from "../../blog/group-posts.ts";

export interface SiteRead {
  readonly addresses: ReadonlySet<string>;
  /** From old to new. */
  readonly redirects: Map<string, string>;
}

export function readSite(root: string, settings: Settings, content: Content, now: string): SiteRead {
  const grouped = groupPosts(
    { posts: content.posts, authorFiles: content.authors, tagFiles: content.tags },
    { now, unpublished: false, settings },
    () => undefined,
  );
  const { blog, relationsOf } = grouped;
  // A page's address is known before its content is made.
  const planned = grouped.editions.flatMap((edition) =>
    planPages({
      ...edition,
      relationsOf,
      now,
      htmlOf: () => "",
      outlineOf: () => ({ headings: [], hasContents: false }),
      imageOf: () => undefined,
      socialCardOf: () => undefined,
      linkersOf: () => [],
    }),
  );
  const addresses = new Set([
    ...planned.map(({ url }) => url),
    ...readOwnSources(root).map(({ url }) => url),
    ...listOwnFiles(root).flatMap(({ url, always }) => (always ? url : [])),
    ...listMachineFiles({ blog, settings }).map(({ url }) => url),
  ]);
  const input = { blog, tagFiles: content.tags, authorFiles: content.authors };
  const written = listWrittenRedirects({ ...input, redirects: settings.redirects });
  return {
    addresses,
    redirects: new Map([
      ...listSpellings(input),
      ...written.map(({ from, to }) => [from, to] as const),
      ...listAliases(input),
    ]),
  };
}
