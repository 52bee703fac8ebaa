/** The old site as its generator built it: a folder of HTML. */
import { withoutIndex, outputPath, outputUrl } from "../config/urls.ts";
import { contentHash } from "../core/content-hash.ts";
import { parseUrl, encodeAddress } from "../core/address-codec.ts";
import type { Home } from "./addresses.ts";
import { openFolder, type Folder } from "./folder.ts";
import { redirectIn } from "./new-site.ts";
import type { OldPage } from "./old-site.ts";
import { parsePage } from "./tree.ts";

export interface OldBuild {
  readonly home: Home;
  readonly urls: readonly string[];
  readonly pages: ReadonlyMap<string, OldPage>;
  readonly hashOf: (url: string) => string | undefined;
  readonly isOfTheLook: (url: string) => boolean;
}

/** For programs, and made anew by any generator. */
const machine =
  /^\/(?:404(?:\.html|\/)?|sitemap[^/]*|robots\.txt|CNAME|_headers|_redirects|.*\.(?:css|js|mjs|map|woff2?|ttf|otf|eot|scss|less|LICENSE(?:\.txt)?)|.*\/?(?:search|index|lunr|content)[\w-]*\.json|(?:.*\/)?search[\w-]*\.xml|package(?:-lock)?\.json|\.nojekyll|.*(?:favicon|apple-touch-icon|android-chrome|mstile|safari-pinned-tab|browserconfig|site\.webmanifest|manifest\.json)[^/]*|pagefind\/.*)$/i;

/** Made of an original by a generator: "boat_hu3f2a90bc_480x0.jpg", "x1Kd-9_sQb-400.webp". */
const made = /_hu_?[0-9a-f]{6,}[\w.]*\.\w+$|\/[\w-]{10}-\d{2,4}\.(?:webp|avif|jpe?g|png|svg)$/i;

/** Named by its bytes, "_astro/boat.DHOyDR7k.png": another build may name it otherwise, so nobody keeps its address. */
export const isNamedByBytes = (url: string): boolean =>
  /^(?:\/.+)?\/_astro\/[^/]+\.[\w-]{8}(?:_\w+)?\.\w+$/.test(url);

export function openOldBuild(place: string, own: Home): OldBuild {
  const folder = openFolder(place);
  const pages = new Map<string, OldPage>();
  const urls = new Set<string>();
  const prefixes = new Map<string, number>();
  const hosts = new Map<string, number>();
  for (const file of folder.files) {
    const url = outputUrl(file);
    if (machine.test(url)) continue;
    urls.add(url);
    if (!/\.html?$/i.test(file)) continue;
    const html = folder.text(file);
    noteHome(html, url, { prefixes, hosts });
    if (redirectIn(html) === undefined && /<(?:html|body|article|main|p|div)\b/i.test(html))
      pages.set(url, { url, tree: () => parsePage(folder.text(file)), tex: rendersTex(html) });
  }
  return {
    home: {
      hosts: new Set([...own.hosts, ...[mostOf(hosts)].filter((host) => host !== "")]),
      pathPrefix: mostOf(prefixes) || own.pathPrefix,
    },
    urls: [...urls].sort(),
    pages,
    hashOf: (url) => hashIn(folder, url),
    isOfTheLook: (url) => made.test(url) || isNamedByBytes(url),
  };
}

function hashIn(folder: Folder, url: string): string | undefined {
  const file = outputPath(url);
  return folder.has(file) ? contentHash(folder.bytes(file)) : undefined;
}

const canonical =
  /<link\b(?=[^>]{0,300}\brel=["']?canonical)[^>]{0,300}\bhref=["']?(https?:\/\/[^"'\s>]{1,1000})/i;

/** The address that a page gives itself tells where the site lived. */
function noteHome(
  html: string,
  url: string,
  found: Readonly<Record<"prefixes" | "hosts", Map<string, number>>>,
): void {
  const href = canonical.exec(html.slice(0, 100_000))?.[1];
  const self = href === undefined ? undefined : parseUrl(href);
  if (self === undefined) return;
  const path = withoutIndex(self.pathname);
  if (!path.endsWith(encodeAddress(url))) return;
  const prefix = `${path.slice(0, path.length - encodeAddress(url).length)}/`;
  found.prefixes.set(prefix, (found.prefixes.get(prefix) ?? 0) + 1);
  const host = self.host.toLowerCase().replace(/^www\./, "");
  found.hosts.set(host, (found.hosts.get(host) ?? 0) + 1);
}

const mostOf = (counts: ReadonlyMap<string, number>): string =>
  [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0] ?? "";

const rendersTex = (html: string): boolean => /mathjax|katex/i.test(html);
