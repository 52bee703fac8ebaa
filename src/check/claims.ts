/** Everything that wants an address: pages, files, redirects. */
import { outputUrl } from "../config/urls.ts";
import { usualSettingsFile } from "../config/settings-file.ts";
import type { Problem } from "../core/problem.ts";
import { lockFile } from "../pages/addresses/lock.ts";
import { listMachineFiles } from "../pages/addresses/machine-files.ts";
import { addressesOf } from "../pages/addresses/site-addresses.ts";
import type { Expected } from "../pages/expected.ts";
import { kindByName } from "../pages/kinds.ts";
import { replacedBy, type OwnFiles } from "../pages/own-page.ts";
import type { Site } from "../pages/site.ts";
import { findClashes, type Claim } from "./addresses.ts";

/** Addresses wanted twice, as far as they are not known: they follow from what pages show but texts, and from these. */
export function findSiteClashes(site: Site, own: OwnFiles["pages"], copied: Copied = noCopies): Problem[] {
  const { redirects, written } = addressesOf(site, own);
  const others = JSON.stringify([own, copied, redirects, written]);
  return site.keys().remember("clashes", others, () => findClashes(claimsOf(site, own, copied)));
}

interface Copied {
  readonly copies: OwnFiles["copies"];
  /** Repository path of what has them copied. */
  readonly config: string;
}

const noCopies: Copied = { copies: [], config: "" };

/** Pages come before what only refers to them. */
export function claimsOf(site: Site, own: OwnFiles["pages"], { copies, config }: Copied = noCopies): Claim[] {
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
      ...(page.source !== undefined && { source: page.source }),
    })),
    ...own.map((page) => ({ url: page.url, source: page.source, thing: "the page" })),
    ...files.map((file) => ({ url: file.url, source: file.source, thing: "the file" })),
    ...copied.map((url) => ({ url, source: config, thing: "the file that it copies" })),
    ...listMachineFiles(site).filter(({ url }) => !given.has(url)),
    ...site.blog.all.flatMap(aliasClaims),
    ...written.map(({ from: url, source, written }) => ({
      url,
      source,
      thing: "the redirect",
      ...(source === usualSettingsFile ? { written } : { field: "aliases" }),
    })),
    ...redirects
      // Where only case has changed, one file is both on some disks, and it must be the page.
      .filter(({ from, to }) => from.toLowerCase() !== to.toLowerCase())
      .map(({ from }) => ({ url: from, source: lockFile, thing: "the redirect" })),
  ];
}

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
  one === other || one.aliases.join() === other.aliases.join();

const haveSame = <Item>(a: readonly Item[], b: readonly Item[], isSame: (a: Item, b: Item) => boolean) =>
  a.length === b.length && a.every((item, at) => isSame(item, b[at] as Item));
