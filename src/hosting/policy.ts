/** Writes the Content-Security-Policy of a page, and one that is wide enough for all pages: https://www.w3.org/TR/CSP3/ */
import type { PageNeeds } from "./page-needs.ts";

export interface PolicySettings {
  /** Hosts that pages may load from. */
  readonly hosts: readonly string[];
}

/**
 * Whether a source is only a scheme, a host and a port. A URL may have a host such as `a;sandbox`, which would add
 * directives to the policy. Names beyond ASCII are Punycode here.
 */
export const isHostSource = (source: string): boolean =>
  /^(https?:\/\/)?(\[[\da-f:.]+\]|[a-z0-9.-]+)(:\d+)?$/i.test(source) || source === "https:";

/** Every policy is written here. A source that is not a host is left out, so that its address stays blocked. */
export function renderPolicy(needs: PageNeeds, { hosts }: PolicySettings): string {
  const [images, media, frames] = [needs.images, needs.media, needs.frames].map((sources) =>
    sources.filter(isHostSource),
  ) as [string[], string[], string[]];
  const attributes = needs.attributes.length > 0 ? ["'unsafe-hashes'", ...needs.attributes] : [];
  const directives: readonly (readonly [name: string, ...sources: string[]])[] = [
    ["default-src", "'self'"],
    ["script-src", "'self'", ...needs.scripts, ...hosts],
    ["style-src", "'self'", ...needs.styles, ...attributes, ...hosts],
    ["img-src", "'self'", "data:", ...images, ...hosts],
    ["media-src", "'self'", ...media, ...hosts],
    ["font-src", "'self'", ...hosts],
    ["connect-src", "'self'", ...hosts],
    frames.length + hosts.length > 0 ? ["frame-src", "'self'", ...frames, ...hosts] : ["frame-src", "'self'"],
    ["object-src", "'none'"],
    ["base-uri", "'none'"],
    ["form-action", "'self'", ...hosts],
  ];
  return directives.map((directive) => directive.join(" ")).join("; ");
}

/** Who may show the site in a frame; only a header can say it. */
export const framePolicy = "frame-ancestors 'self'";

/** The longest line that Cloudflare Pages accepts, the header's name included. */
const longestPolicy = 1800;

/**
 * The policy of the whole site, as a header. It is wide, because a header has no room for thousands of hashes; each
 * page has a strict policy of its own, which also applies.
 */
export function renderSitePolicy(needs: PageNeeds, settings: PolicySettings): string {
  const whole = `${renderPolicy(needs, settings)}; ${framePolicy}`;
  if (whole.length <= longestPolicy) return whole;
  const wide = { ...needs, images: ["https:"], media: ["https:"], frames: ["https:"] };
  const shorter = `${renderPolicy(wide, settings)}; ${framePolicy}`;
  if (shorter.length <= longestPolicy) return shorter;
  const anyStyle = { ...wide, styles: ["'unsafe-inline'"], attributes: [] };
  const short = `${renderPolicy(anyStyle, settings)}; ${framePolicy}`;
  // A hash turns 'unsafe-inline' off, so scripts get one or the other.
  return short.length <= longestPolicy
    ? short
    : `${renderPolicy({ ...anyStyle, scripts: ["'unsafe-inline'"] }, settings)}; ${framePolicy}`;
}

const charset = '<meta charset="utf-8">';

/** Where in a page its policy stands, so that it applies to all that follows: at the start of its head; undefined where there is none. */
export function policyPlace(page: Buffer): number | undefined {
  const start = page.toString("latin1", 0, 1000);
  const at = start.indexOf(charset);
  if (at >= 0) return at + charset.length;
  const head = /<head[^>]*>/i.exec(start);
  return head ? head.index + head[0].length : undefined;
}
