/** What is checked about the site as a whole: addresses that clash, links that lead nowhere. */
import { lockFile } from "./addresses/lock.ts";
import type { Claim } from "./check/addresses.ts";
import { checkLinks, type CheckedBody } from "./check/links.ts";
import { archiveUrl, authorsUrl, feedsUrl, homeUrl, searchUrl, tagsUrl } from "./config/urls.ts";
import { factsOf } from "./markdown/bodies.ts";
import { reservedIds } from "./markdown/heading-id.ts";
import type { OwnFiles } from "./plan/manifest.ts";
import type { Problem } from "./problem.ts";
import { addressesOf } from "./site-addresses.ts";
import type { Site } from "./site.ts";

/** Links in bodies that lead nowhere; `paths` are those of all files of the site. */
export function linkProblems(
  site: Site,
  paths: readonly string[],
  own: Pick<OwnFiles, "pages" | "bodies">,
): readonly Problem[] {
  const bodies = new Map<string, CheckedBody>(own.bodies);
  for (const [source, { inside, problems }] of site.bodies) {
    if (inside.length > 0) bodies.set(source, { links: inside, problems });
  }
  const ownIds = new Map(own.bodies.map(([source, body]) => [source, body.ids]));
  const shown = [...own.pages, ...site.blog.posts].filter(
    ({ source }) => ownIds.has(source) || site.bodies.has(source),
  );
  return checkLinks(bodies, {
    addresses: new Set([...paths.map(addressOf), ...site.expected]),
    bodyAt: new Map(shown.map(({ url, source }) => [url, source])),
    idsOf: (source) => {
      const body = site.bodies.get(source);
      return body ? factsOf(body).ids : (ownIds.get(source) ?? []);
    },
    frameIds: new Set(reservedIds),
  });
}

/** Everything that wants an address, pages before what only refers to them. */
export function claimsOf(site: Site, own: OwnFiles["pages"]): Claim[] {
  const things = new Map([
    [homeUrl, "the home page"],
    [tagsUrl, "the list of tags"],
    [authorsUrl, "the list of authors"],
    [archiveUrl, "the archive"],
    [feedsUrl, "the page of feeds"],
    [searchUrl, "the search page"],
  ]);
  return [
    ...site.planned.map((page) => ({
      url: page.url,
      thing:
        page.kind === "post"
          ? "the post"
          : (things.get(page.url) ?? `the ${page.kind.replace("-", " ")} page`),
      ...(page.source === undefined ? {} : { source: page.source }),
    })),
    ...own.map((page) => ({ url: page.url, source: page.source, thing: "the page" })),
    ...site.files.all
      .filter((file) => file.always)
      .map((file) => ({ url: file.url, source: file.source, thing: "the file" })),
    ...site.blog.posts.flatMap((post) =>
      post.aliases
        .filter((alias) => alias !== post.url)
        .map((alias) => ({ url: alias, source: post.source, thing: "the redirect", field: "aliases" })),
    ),
    ...addressesOf(site, own)
      // Where only case has changed, one file is both on some disks, and it must be the page.
      .redirects.filter(({ from, to }) => from.toLowerCase() !== to.toLowerCase())
      .map(({ from }) => ({ url: from, source: lockFile, thing: "the redirect" })),
  ];
}

const addressOf = (file: string): string => `/${file}`.replace(/\/index\.html$/, "/");
