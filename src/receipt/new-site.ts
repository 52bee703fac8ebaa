/** The new site as it was built: what answers at an address, and from which file of the blog it comes. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { ImageSettings } from "../pictures/plan-variants.ts";
import { createOriginals } from "./originals.ts";
import { outputPath, withoutIndex, type Place } from "../config/urls.ts";
import { listOwnFiles } from "../content/list-files.ts";
import { decodeAddress, normalUrl } from "../core/address-codec.ts";
import { fileHash } from "../core/content-hash.ts";
import { filesIn } from "../core/files-in.ts";
import { pathsOf } from "../core/paths.ts";
import { readHosting } from "../hosting/site-hosting.ts";
import { parseLock, readLock, type LockedAddress } from "../pages/addresses/lock.ts";

export type Answer =
  /** With the address it comes to in the end. */
  { readonly is: "page" | "file"; readonly url: string } | { readonly is: "gone" };

export interface NewSite {
  readonly answer: (url: string) => Answer | undefined;
  /** Repository path of the post or page that is at an address; undefined for lists and files. */
  readonly sourceAt: (url: string) => string | undefined;
  /** All posts: their addresses and sources. */
  readonly posts: readonly { readonly url: string; readonly source: string }[];
  readonly html: (url: string) => string;
  /** Hash of a file as the owner has it; undefined where there is none. */
  readonly hashOf: (url: string) => string | undefined;
  readonly textOfSource: (source: string) => string;
  /** Line of an address in addresses.lock. */
  readonly lockLine: (url: string) => number | undefined;
}

export interface NewSiteSettings extends Pick<Place, "pathPrefix"> {
  readonly images: ImageSettings;
}

export function openNewSite(root: string, { pathPrefix, images }: NewSiteSettings): NewSite {
  const { site, cache } = pathsOf(root);
  const files = filesIn(site);
  const { locked, lines } = parseLock(readLock(root) ?? "");
  const byUrl = new Map(locked.map((each) => [each.url, each]));
  const ownFiles = listOwnFiles(root);
  const own = new Map(ownFiles.map(({ url, source }) => [url, source]));
  const originalOf = createOriginals({ root, files: ownFiles, images });
  const inside = (url: string): string =>
    withoutIndex(normalUrl(url.startsWith(pathPrefix) ? `/${url.slice(pathPrefix.length)}` : url));
  const redirects = new Map(
    (readHosting(cache)?.redirects ?? []).map(([from, to]) => [inside(from), inside(to)]),
  );
  for (const each of locked) if (each.state === "moved") redirects.set(each.url, each.to);
  const html = (url: string): string => readFileSync(path.join(site, outputPath(url)), "utf8");
  const sources = locked.flatMap((each) => {
    const source = sourceOf(each);
    return source === undefined ? [] : [{ url: each.url, source }];
  });
  const sourceByUrl = new Map(sources.map(({ url, source }) => [url, source]));

  const answerAt = (url: string, hops: number): Answer | undefined => {
    const file = outputPath(url);
    if (files.has(file)) {
      if (!/\.html?$/.test(file)) return { is: "file", url };
      const to = redirectIn(html(url));
      if (to === undefined) return { is: "page", url };
      return hops > 0 ? answerAt(inside(to), hops - 1) : undefined;
    }
    const to = redirects.get(url);
    if (to !== undefined && to !== url && hops > 0) return answerAt(to, hops - 1);
    return undefined;
  };

  return {
    answer: (url) => {
      if (byUrl.get(url)?.state === "gone") return { is: "gone" };
      return (
        answerAt(url, 5) ??
        (/\.[^/]*$|\/$/.test(url) ? undefined : (answerAt(`${url}/`, 5) ?? answerAt(`${url}.html`, 5)))
      );
    },
    sourceAt: (url) => sourceByUrl.get(url),
    posts: sources.filter(({ source }) => source.startsWith("posts/")),
    html,
    hashOf(url) {
      const source = own.get(url) ?? originalOf(url);
      const file =
        source === undefined
          ? files.has(outputPath(url))
            ? path.join(site, outputPath(url))
            : undefined
          : path.join(root, source);
      return file === undefined ? undefined : fileHash(file);
    },
    textOfSource: (source) => readFileSync(path.join(root, source), "utf8"),
    lockLine: (url) => lines.get(url),
  };
}

/** Of lists the lock names a file too, without a hash of a text. */
const sourceOf = (each: LockedAddress): string | undefined => {
  if (each.state !== "page" || each.source === undefined) return undefined;
  if (each.source.startsWith("pages/")) return each.source;
  return each.source.startsWith("posts/") && each.content !== undefined ? each.source : undefined;
};

/** Where a page only leads elsewhere. */
export function redirectIn(html: string): string | undefined {
  const head = html.slice(0, 4000);
  const to = /<meta\b[^>]{0,200}http-equiv=["']?refresh["']?[^>]{0,200}?url=['"]?([^"'>\s]{1,2000})/i.exec(
    head,
  )?.[1];
  return to === undefined ? undefined : decodeAddress(to.replaceAll("&amp;", "&"));
}
