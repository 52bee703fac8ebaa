/** Writes the part of vercel.json that concerns the site: https://vercel.com/docs/project-configuration */
import { headerName, lastingCache, type Hosting } from "./headers.ts";

export function renderVercel({ headers, lasting, lastingFolders, redirects }: Hosting): string {
  const list = (pairs: Hosting["headers"]): object[] =>
    pairs.map(([name, value]) => ({ key: headerName(name), value }));
  const value = {
    trailingSlash: true,
    headers: [
      { source: "/(.*)", headers: list(headers) },
      ...[...lasting.map(pattern), ...lastingFolders.map((url) => `${pattern(url)}(.*)`)].map((source) => ({
        source,
        headers: list([["cache-control", lastingCache]]),
      })),
    ],
    redirects: redirects.map(([from, to]) => ({ source: pattern(from), destination: to, permanent: true })),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Sources are patterns, so an address's special signs are escaped. */
const pattern = (url: string): string => url.replace(/[()[\]{}:*+?.^$|\\]/g, "\\$&");
