/** What is checked about the site as a whole: addresses that clash, links that lead nowhere, what nobody uses. */
import path from "node:path";
import { lockFile } from "../pages/addresses/lock.ts";
import { findAlone } from "./alone.ts";
import { findRepeatedAlts } from "./alt-texts.ts";
import { findLanguageNames } from "./language-names.ts";
import { findLarge, findOrphans } from "./media.ts";
import { findChangedOriginals } from "./originals.ts";
import { findNearTitles } from "./titles.ts";
import { eleventyFile } from "../config/eleventy-file.ts";
import { importedFiles } from "../config/imported-files.ts";
import { settingsFile, usualSettingsFile } from "../config/settings-file.ts";
import { textOfFile } from "../core/read-files.ts";
import { listTheme, themeFile } from "../core/theme-files.ts";
import { findClashes, type Claim } from "./addresses.ts";
import { hintAtPattern } from "./link-pattern.ts";
import { lostAddresses } from "./lost-addresses.ts";
import { checkLinks, type CheckedBody } from "./links.ts";
import { outputPath, outputUrl } from "../config/urls.ts";
import { kindByName } from "../pages/kinds.ts";
import { reservedIds } from "../markdown/heading-id.ts";
import type { Expected } from "../pages/expected.ts";
import { replacedBy, type OwnFiles } from "../pages/own-page.ts";
import { isError, type Problem } from "../core/problem.ts";
import { addressesOf } from "../pages/addresses/site-addresses.ts";
import { listMachineFiles } from "../pages/addresses/machine-files.ts";
import { predictOwnFiles } from "../templates/own-pages.ts";
import type { Site } from "../pages/site.ts";

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
  const shown = [...own.pages, ...site.blog.all].filter(
    ({ source }) => ownIds.has(source) || site.bodies.has(source),
  );
  const { lost, others } = checkLinks(bodies, {
    addresses: new Set(paths.map(outputUrl)),
    mayCome: site.expected.mayBe,
    bodyAt: new Map(shown.map(({ url, source }) => [url, source])),
    idsOf: (source) => site.factsOf(source)?.ids ?? ownIds.get(source) ?? [],
    frameIds: new Set(reservedIds),
  });
  return [...hintAtPattern(lost, site.blog.all, site.settings), ...others];
}

export interface CheckOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** The site is not meant to stay, so its addresses are not held to the lock. */
  readonly view?: boolean;
}

/** What is wrong with a site whose files are `paths`, apart from what its sources and pages show by themselves. */
export function checkSite(
  site: Site,
  own: OwnFiles,
  paths: readonly string[],
  { root, view }: CheckOptions,
  templateProblems: readonly Problem[] = [],
): readonly Problem[] {
  const failed = templateProblems.some(isError);
  const predicted = failed ? predictOwnFiles(site.own).pages : own.pages;
  return [
    ...findClashes(claimsOf(site, predicted, { copies: own.copies, config: eleventyFile(root) })),
    ...linkProblems(site, failed ? [...paths, ...predicted.map((page) => page.path)] : paths, own),
    ...own.bodies.flatMap(([, body]) => body.problems),
    ...(view === true
      ? []
      : site.problems.some(isError) || failed
        ? lostAddresses(site, predicted)
        : addressesOf(site, own.pages).problems),
    ...siteProblems(site, own, { root, publishedPaths: new Set(paths) }),
  ];
}

/** What can only be seen where everything is: of pictures, titles and links between posts. */
function siteProblems(
  site: Site,
  own: Pick<OwnFiles, "bodies">,
  { root, publishedPaths }: { readonly root: string; readonly publishedPaths: ReadonlySet<string> },
): readonly Problem[] {
  const { posts } = site.blog;
  return [
    ...findOrphans({
      files: site.files.all,
      used: usedFiles(site, own),
      otherText: () => textOfOthers(site, root),
    }),
    ...findLarge(site.files.all, (file) => publishedPaths.has(outputPath(file.url))),
    ...findRepeatedAlts([...site.bodies].map(([source, { alts }]) => [source, alts] as const)),
    ...findNearTitles(posts),
    ...findLanguageNames(site.blog.all),
    ...findChangedOriginals(root),
    ...findAlone(posts, site.linkedPosts(), (post) => site.relationsOf(post).related),
  ];
}

/** Sources of files that bodies or front matter name, and addresses that links lead to. */
function usedFiles(site: Site, own: Pick<OwnFiles, "bodies">): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { files, inside } of site.bodies.values()) {
    for (const { source } of files) used.add(source);
    for (const { url } of inside) used.add(url);
  }
  for (const [, { links }] of own.bodies) for (const { url } of links) used.add(url);
  const named = [
    ...site.blog.all.map(({ thumbnail, source }) => [thumbnail, source] as const),
    ...site.blog.authors.map(({ avatar, source = "" }) => [avatar, source] as const),
  ];
  for (const [picture, source] of named) {
    const file = picture === undefined ? undefined : site.files.find(picture, source);
    if (file) used.add(file.source);
  }
  return used;
}

/** All that may name a file besides what is shown: templates, the look, settings, data, posts that wait. */
function textOfOthers(site: Site, root: string): string {
  const folders = ["_includes", "_data", "pages", "assets/css", "assets/js"];
  const files = [...importedFiles(root, settingsFile(root)), ...importedFiles(root, eleventyFile(root))];
  const waiting = [...site.parsed.keys()].filter((source) => !site.bodies.has(source));
  return [
    ...folders.flatMap((folder) => listTheme(root, folder)).map((name) => textOfFile(themeFile(root, name))),
    ...[...files, ...waiting].map((file) => textOfFile(path.join(root, file))),
  ].join("\n");
}

/** Returns the function that finds addresses wanted twice; it looks anew only where one came, went or moved. */
export function createClashFinder(): (site: Site, own: OwnFiles["pages"]) => readonly Problem[] {
  let last:
    { site: Site; readonly own: OwnFiles["pages"]; readonly problems: readonly Problem[] } | undefined;
  return (site, own) => {
    if (last?.own === own && haveSameAddresses(last.site, site)) last.site = site;
    else last = { site, own, problems: findClashes(claimsOf(site, own)) };
    return last.problems;
  };
}

/** Of redirects only the old address is a claim, and that follows from the lock and from what is there. */
const haveSameAddresses = (a: Site, b: Site): boolean =>
  a.locked === b.locked &&
  haveSame(a.planned, b.planned, (one, other) => one.url === other.url && one.source === other.source) &&
  haveSame(a.files.all, b.files.all, (one, other) => one === other) &&
  haveSame(a.blog.all, b.blog.all, haveSameAliases) &&
  haveSame(a.tagFiles, b.tagFiles, haveSameAliases) &&
  haveSame(a.authorFiles, b.authorFiles, haveSameAliases);

type Aliased = { readonly aliases: readonly string[] };

const haveSameAliases = (one: Aliased, other: Aliased): boolean =>
  one.aliases.join() === other.aliases.join();

const haveSame = <Item>(a: readonly Item[], b: readonly Item[], isSame: (a: Item, b: Item) => boolean) =>
  a.length === b.length && a.every((item, at) => isSame(item, b[at] as Item));

const aliasClaims = ({ source, url, aliases }: Expected["posts"][number]): Claim[] =>
  aliases
    .filter((alias) => alias !== url)
    .map((alias) => ({ url: alias, source, thing: "the redirect", field: "aliases" }));

/** What posts with errors will want once these are mended. */
export const claimsOfBroken = ({ expected }: Site): Claim[] =>
  expected.posts.flatMap((post) => [
    ...(post.url === undefined ? [] : [{ url: post.url, source: post.source, thing: "the post" }]),
    ...aliasClaims(post),
  ]);

const noCopies = { copies: [], config: "" };

/** Everything that wants an address, pages before what only refers to them; `config` has files copied. */
export function claimsOf(
  site: Site,
  own: OwnFiles["pages"],
  { copies, config }: { readonly copies: OwnFiles["copies"]; readonly config: string } = noCopies,
): Claim[] {
  const files = site.files.all.filter((file) => file.always);
  const fileUrls = new Set(files.map(({ url }) => url));
  const copied = copies.map(outputUrl).filter((url) => !fileUrls.has(url));
  // What Octavo writes for machines gives way to the owner's file or page at the same address.
  const given = new Set([...fileUrls, ...copied, ...own.map(({ url }) => url)]);
  const { redirects, written } = addressesOf(site, own);
  const isReplaced = replacedBy(own);
  const planned = site.planned.filter((page) => !isReplaced(page));
  return [
    ...planned.map((page) => ({
      url: page.url,
      thing: kindByName.get(page.kind)?.called ?? "the page",
      ...(page.source === undefined ? {} : { source: page.source }),
    })),
    ...own.map((page) => ({ url: page.url, source: page.source, thing: "the page" })),
    ...files.map((file) => ({ url: file.url, source: file.source, thing: "the file" })),
    ...copied.map((url) => ({ url, source: config, thing: "the file that it copies" })),
    ...listMachineFiles(site).filter(({ url }) => !given.has(url)),
    ...site.blog.all.flatMap(aliasClaims),
    ...written.map(({ from: url, source, written }) => ({
      ...{ url, source, thing: "the redirect" },
      ...(source === usualSettingsFile ? { written } : { field: "aliases" }),
    })),
    ...redirects
      // Where only case has changed, one file is both on some disks, and it must be the page.
      .filter(({ from, to }) => from.toLowerCase() !== to.toLowerCase())
      .map(({ from }) => ({ url: from, source: lockFile, thing: "the redirect" })),
  ];
}
