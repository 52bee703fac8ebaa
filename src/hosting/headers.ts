/** The headers a host should send with every file of the site, and with those that never change. */
import { prefixedUrl, type Place } from "../config/urls.ts";

/** Plain values: hosts' files are written from it, and the preview answers with it. */
export interface Hosting {
  /** With every answer; names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Addresses of files whose names have a hash of their content, with the path prefix, percent-encoded. */
  readonly lasting: readonly string[];
  /** Folders in which every file is such a one, e.g. "/assets/images/". */
  readonly lastingFolders: readonly string[];
  /** From old to new address, both with the path prefix and percent-encoded. */
  readonly redirects: readonly (readonly [from: string, to: string])[];
  /** Address of the page that is shown where there is none. */
  readonly notFound: string;
}

export interface HostingInput extends Place {
  /** The policy of the whole site. */
  readonly policy: string;
  /** Root-relative addresses without the path prefix. */
  readonly lasting: readonly string[];
  readonly lastingFolders: readonly string[];
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  readonly notFound: string;
}

export const lastingCache = "public, max-age=31536000, immutable";
export const usualCache = "public, max-age=0, must-revalidate";

/** What no page of a blog asks a browser for. */
const refused = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

export function createHosting(input: HostingInput): Hosting {
  const at = (url: string): string => prefixedUrl(url, input);
  return {
    headers: [
      ["content-security-policy", input.policy],
      // Browsers heed it over https only. Other names below the domain are not ours to speak for.
      ...(input.url.startsWith("https:") ? [["strict-transport-security", "max-age=31536000"] as const] : []),
      ["x-content-type-options", "nosniff"],
      ["referrer-policy", "strict-origin-when-cross-origin"],
      ["permissions-policy", refused.map((name) => `${name}=()`).join(", ")],
      ["cross-origin-opener-policy", "same-origin"],
    ],
    lasting: input.lasting.map(at).sort(),
    lastingFolders: input.lastingFolders.map(at),
    redirects: input.redirects.map(({ from, to }) => [at(from), at(to)]),
    notFound: at(input.notFound),
  };
}

/** "content-security-policy" as hosts' files show it. */
export const headerName = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_whole, dash: string, letter: string) => dash + letter.toUpperCase());
