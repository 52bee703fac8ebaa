/** Addresses of the site that was there before: which of them live on, and which would be lost. */
import { closestMatch } from "leven";
import { normalUrl, parseUrl } from "../../core/address-codec.ts";
import { withoutIndex } from "../../config/urls.ts";
import { feedFor } from "./machine-files.ts";

/** An address of a sitemap or a list, as the new site would answer it. */
export type Adopted =
  | { readonly url: string; readonly state: "exists" }
  | { readonly url: string; readonly state: "redirects"; readonly to: string }
  | { readonly url: string; readonly state: "lost"; readonly nearest?: string };

/** Root-relative addresses, without the path prefix, in a sitemap (XML) or a list with one address a line; others' are left out. */
export function parseAddresses(
  text: string,
  site: { readonly url: string; readonly pathPrefix: string },
): readonly string[] {
  const written = /<loc>/i.test(text)
    ? [...text.matchAll(/<loc>((?:[^<]|<!\[CDATA\[)*)<\/loc>/gi)].map((match) =>
        unescaped((match[1] ?? "").replace("<![CDATA[", "").replace("]]>", "").trim()),
      )
    : text.split(/\r\n?|\n/).map((line) => line.trim());
  const urls = written.flatMap((each) => {
    if (each === "" || each.startsWith("#")) return [];
    if (!each.startsWith("/") && !parseUrl(each)) return [];
    // The old host may have been another one, such as http:// or www.
    const path = each.startsWith("/") ? (each.split(/[?#]/, 1)[0] ?? "") : parseUrl(each)!.pathname;
    const inside = path.startsWith(site.pathPrefix) ? `/${path.slice(site.pathPrefix.length)}` : path;
    return [withoutIndex(normalUrl(inside))];
  });
  return [...new Set(urls)].sort();
}

export function adoptAddresses(
  urls: readonly string[],
  pages: ReadonlySet<string>,
  redirects: ReadonlyMap<string, string>,
): readonly Adopted[] {
  const all = [...pages];
  return urls.map((url): Adopted => {
    const forms = [url, `${url}/`];
    if (forms.some((form) => pages.has(form))) return { url, state: "exists" };
    const to = forms.map((form) => redirects.get(form)).find((each) => each !== undefined);
    if (to !== undefined) return { url, state: "redirects", to };
    const feed = feedFor(url, pages);
    if (feed !== undefined) return { url, state: "lost", nearest: feed };
    const name = lastPart(url);
    const same = name === "" ? [] : all.filter((each) => lastPart(each) === name);
    const nearest =
      same.length === 1
        ? same[0]
        : closestMatch(url, all, { maxDistance: Math.max(2, Math.floor(url.length / 3)) });
    return { url, state: "lost", ...(nearest !== undefined && { nearest }) };
  });
}

const lastPart = (url: string): string =>
  url
    .replace(/\.html?$|\/$/g, "")
    .split("/")
    .at(-1) ?? "";

const unescaped = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (whole, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" })[name] ?? whole,
  );
