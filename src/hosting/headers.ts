/** The headers that a host should send with every file, and with files that never change. */
import { prefixedUrl, type Place } from "../config/urls.ts";

/** A plain value: hosts' files are written from it, and the preview answers with it. */
export interface Hosting {
  /** Sent with every answer; names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Addresses of files whose names have a hash of their content, with the path prefix, percent-encoded. */
  readonly lasting: readonly string[];
  /** Folders that hold only such files, e.g. "/assets/images/". */
  readonly lastingFolders: readonly string[];
  /** From old to new address, both with the path prefix and percent-encoded. */
  readonly redirects: readonly (readonly [from: string, to: string])[];
  /** Address of the 404 page. */
  readonly notFound: string;
  /** Folders that have another one, and its address. */
  readonly notFoundIn: readonly (readonly [folder: string, page: string])[];
}

export interface HostingInput extends Place {
  /** The policy of the whole site. */
  readonly policy: string;
  /** Whether a window that the site opens, such as a log-in, may answer it. */
  readonly popups?: boolean;
  /** Root-relative addresses without the path prefix. */
  readonly lasting: readonly string[];
  readonly lastingFolders: readonly string[];
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  readonly notFound: string;
  readonly notFoundIn?: readonly (readonly [folder: string, page: string])[];
}

export const lastingCache = "public, max-age=31536000, immutable";
export const usualCache = "public, max-age=0, must-revalidate";

/** Features of browsers that no page of a blog needs. */
const refused = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

export function createHosting(input: HostingInput): Hosting {
  const at = (url: string): string => prefixedUrl(url, input);
  return {
    headers: [
      ["content-security-policy", input.policy],
      // Browsers obey it over https only. Other hosts below the domain are not ours, so no includeSubDomains.
      ...(input.url.startsWith("https:") ? [["strict-transport-security", "max-age=31536000"] as const] : []),
      ["x-content-type-options", "nosniff"],
      ["referrer-policy", "strict-origin-when-cross-origin"],
      ["permissions-policy", refused.map((name) => `${name}=()`).join(", ")],
      ["cross-origin-opener-policy", input.popups === true ? "same-origin-allow-popups" : "same-origin"],
    ],
    lasting: input.lasting.map(at).sort(),
    lastingFolders: input.lastingFolders.map(at),
    redirects: input.redirects.map(({ from, to }) => [at(from), at(to)]),
    notFound: at(input.notFound),
    notFoundIn: (input.notFoundIn ?? []).map(([folder, page]) => [at(folder), at(page)]),
  };
}

/** Turns "content-security-policy" into the spelling of hosts' files. */
export const headerName = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_whole, dash: string, letter: string) => dash + letter.toUpperCase());
