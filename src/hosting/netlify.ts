/** Writes `_headers` and `_redirects`, which Cloudflare Pages and Netlify read from the site's folder. */
import { headerName, lastingCache, type Hosting } from "./headers.ts";

/** https://developers.cloudflare.com/pages/configuration/headers/ and https://docs.netlify.com/routing/headers/ */
export function renderHeadersFile({ headers, lasting, lastingFolders }: Hosting): string {
  const rules = [
    ["/*", ...headers.map(([name, value]) => `  ${headerName(name)}: ${value}`)],
    ...[...lasting, ...lastingFolders.map((folder) => `${folder}*`)].map((url) => [
      url,
      `  Cache-Control: ${lastingCache}`,
    ]),
  ];
  return `${rules.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

export interface RedirectsFile {
  readonly text: string;
  /** Redirects beyond the host's limit. */
  readonly left: number;
}

/** The limit of Cloudflare Pages: https://developers.cloudflare.com/pages/configuration/redirects/ */
const mostLines = 2000;

/** Signs that both hosts read as patterns; the page at such an address redirects by itself. Only adopted blogs have them. */
const pattern = /\*|\/:/;

/**
 * Netlify prefers the file at the old address unless forced; Cloudflare Pages always redirects and rejects force. Cloudflare
 * Pages looks for the nearest 404.html by itself, Netlify has to be told.
 */
export function renderRedirectsFile(
  { redirects, notFoundIn }: Hosting,
  hosts: readonly ("cloudflare" | "netlify")[],
): RedirectsFile {
  const status = hosts.includes("cloudflare") ? "301" : "301!";
  const lines = redirects
    .filter(([from]) => !pattern.test(from))
    .flatMap(([from, to]) =>
      from.endsWith("/") ? [[from, to], ...(from.length > 1 ? [[from.slice(0, -1), to]] : [])] : [[from, to]],
    );
  const missing = hosts.includes("cloudflare")
    ? []
    : notFoundIn.map(([folder, page]) => `${folder}* ${page} 404\n`);
  const most = hosts.includes("cloudflare") ? mostLines : lines.length;
  return {
    text: [...lines.slice(0, most).map(([from, to]) => `${from} ${to} ${status}\n`), ...missing].join(""),
    left: Math.max(0, lines.length - most),
  };
}
