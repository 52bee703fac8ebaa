/** What hosts are told of the site: files in it, files in the repository, and what the preview answers with. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { editionHomes } from "../config/editions.ts";
import {
  authorsUrl,
  feedOfListUrl,
  notFoundUrl,
  outputPath,
  picturesUrl,
  tagsUrl,
  inEdition,
  type Edition,
} from "../config/urls.ts";
import { hostNameOf } from "../core/address-codec.ts";
import { createHosting, type Hosting } from "./headers.ts";
import { renderHeadersFile, renderRedirectsFile } from "./netlify.ts";
import { renderNginx } from "./nginx.ts";
import { themeNeeds } from "./theme-needs.ts";
import { joinNeeds, type PageNeeds } from "./page-needs.ts";
import { framePolicy, renderSitePolicy } from "./policy.ts";
import { renderVercel } from "./vercel.ts";
import { writtenArtifact, type ContentArtifact } from "../core/artifact.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import { writeWhole } from "../core/write-whole.ts";
import { addressesOf } from "../pages/addresses/site-addresses.ts";
import type { Site } from "../pages/site.ts";
import { textOfFile } from "../core/read-files.ts";
import { errorMessage } from "../core/failure.ts";

export interface SiteHosting {
  readonly hosting: Hosting;
  /** Published with the site. */
  readonly artifacts: readonly ContentArtifact[];
  /** Texts of files in the repository, by path. */
  readonly files: readonly (readonly [file: string, text: string])[];
  readonly notices: readonly string[];
}

/** `needs` are those of pages that need more than the theme does. */
export function createSiteHosting(site: Site, own: OwnFiles, needs: readonly PageNeeds[]): SiteHosting {
  const { settings, theme } = site;
  const { url, pathPrefix, deploy, hosts } = settings;
  // The editor needs far more than any page, and headers of hosts are for all addresses: then only the pages' own are strict.
  const hasEditor = settings.editor !== undefined;
  const policy = hasEditor
    ? framePolicy
    : renderSitePolicy(joinNeeds([themeNeeds(theme.assets), ...needs]), { hosts });
  const redirects = addressesOf(site, own.pages).all;
  const hosting = createHosting({
    url,
    pathPrefix,
    policy,
    popups: hasEditor,
    // Files of the owner's in there have no hash in their names.
    lastingFolders: [picturesUrl].filter(
      (folder) => !site.files.all.some((file) => file.url.startsWith(folder)),
    ),
    lasting: theme.assets.files.map((file) => file.url),
    redirects: [...redirects, ...feedsOf(redirects, editionHomes(settings))],
    notFound: notFoundUrl,
    // Hosts take the first that fits: /pt/br/ comes before /pt/.
    notFoundIn: editionHomes(settings)
      .slice(1)
      .sort((a, b) => b.home.length - a.home.length)
      .map((edition) => [edition.home, inEdition(notFoundUrl, edition)] as const),
  });
  const folders = deploy.filter((host) => host === "cloudflare" || host === "netlify");
  const redirectsFile = renderRedirectsFile(hosting, folders);
  const taken = new Set(site.files.all.map((file) => outputPath(file.url)));
  const artifacts =
    folders.length === 0
      ? []
      : [
          writtenArtifact("_headers", renderHeadersFile(hosting)),
          ...(redirectsFile.text === "" ? [] : [writtenArtifact("_redirects", redirectsFile.text)]),
        ].filter(({ path }) => !taken.has(path));
  const files: [string, string][] = [];
  if (deploy.includes("vercel")) files.push(["deploy/vercel.json", renderVercel(hosting)]);
  if (deploy.includes("nginx"))
    files.push([
      "deploy/nginx.conf",
      renderNginx({ ...hosting, host: hostNameOf(url), compressed: settings.compress }),
    ]);
  return {
    hosting,
    artifacts,
    files,
    notices:
      redirectsFile.left === 0
        ? []
        : [
            `_redirects has no room for ${redirectsFile.left} more: Cloudflare Pages takes 2000, and the pages at the old addresses redirect to the rest`,
          ],
  };
}

/** Readers of a tag's or an author's feed follow it too. */
const feedsOf = (
  redirects: readonly { readonly from: string; readonly to: string }[],
  homes: readonly Edition[],
) =>
  homes
    .flatMap((home) => [tagsUrl, authorsUrl].map((list) => inEdition(list, home)))
    .flatMap((list) =>
      redirects
        .filter(({ from, to }) =>
          [from, to].every((url) => url.startsWith(list) && url !== list && url.endsWith("/")),
        )
        .map(({ from, to }) => ({ from: feedOfListUrl(from), to: feedOfListUrl(to) })),
    );

const hostingFile = (cache: string): string => path.join(cache, "hosting.json");

/** Writes what has changed, in the repository only for a site that is meant to stay. Returns what kept it from that. */
export function writeHosting(
  { hosting, files }: SiteHosting,
  { root, cache, view }: { readonly root: string; readonly cache: string; readonly view: boolean },
): readonly string[] {
  try {
    writeChanged([
      [hostingFile(cache), JSON.stringify(hosting)],
      ...(view ? [] : files.map(([name, text]) => [path.join(root, name), text] as const)),
    ]);
    return [];
  } catch (failure) {
    const reason = errorMessage(failure);
    return [`the site is published, yet what hosts read could not be written: ${reason}`];
  }
}

function writeChanged(files: readonly (readonly [file: string, text: string])[]): void {
  for (const [file, text] of files) {
    if (textOfFile(file) === text) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeWhole(file, text);
  }
}

/** What the last build said of it; undefined where none did. */
export function readHosting(cache: string): Hosting | undefined {
  const text = textOfFile(hostingFile(cache));
  return text === "" ? undefined : (JSON.parse(text) as Hosting);
}
