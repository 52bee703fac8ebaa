/** Keeps a mistake to the pages of its own file: a source with errors stays as it was, and everything else goes on. */
import { isError, type Problem } from "../core/problem.ts";
import type { KeptSource } from "../markdown/bodies.ts";
import type { Site } from "../pages/site.ts";

/** A site that is shown. */
export interface HeldSite {
  readonly site: Site;
  /** Files that have errors in it. */
  readonly wrong: ReadonlySet<string>;
}

export interface HoldOptions {
  /** Makes the site of what is on the disk, with some sources replaced. */
  readonly make: (held: ReadonlyMap<string, KeptSource>) => Promise<Site>;
  readonly problemsOf: (site: Site) => readonly Problem[];
  /** What was shown until now. */
  readonly before: HeldSite | undefined;
}

/** `fresh` is the site of what is on the disk, with its problems. */
export async function holdBack({
  make,
  problemsOf,
  before,
}: HoldOptions): Promise<HeldSite & { readonly fresh: Site; readonly problems: readonly Problem[] }> {
  const held = new Map<string, KeptSource>();
  const fresh = await make(held);
  const problems = problemsOf(fresh);
  let site = fresh;
  let errors = problems.filter(isError);
  for (;;) {
    const more = errors
      .flatMap((error) => toHold(error, site, before))
      .filter(([source]) => !held.has(source));
    if (more.length === 0) return { site, fresh, problems, wrong: new Set(errors.map(({ file }) => file)) };
    for (const [source, kept] of more) held.set(source, kept);
    site = await make(held);
    errors = problemsOf(site).filter(isError);
  }
}

/** What is shown in the place of sources with an error. One that never was right is shown as far as it goes. */
function toHold(
  { file, code, value }: Problem,
  site: Site,
  before: HeldSite | undefined,
): (readonly [source: string, kept: KeptSource])[] {
  const wasRight = (source: string): KeptSource | undefined =>
    before?.wrong.has(source) === true ? undefined : before?.site.parsed.get(source);
  const isNew = (source: string): boolean =>
    site.parsed.get(source)?.digest !== before?.site.parsed.get(source)?.digest;
  const now = site.parsed.get(file);
  const right = wasRight(file);
  if (now && right && isNew(file)) return [[file, right]];
  if (code !== "address-clash") return [];
  // An address stays with whoever had it, and two that are new cannot both have it.
  const rivals = now && isNew(file) ? [file] : claimants(site, value ?? "").filter(isNew);
  return rivals.map((source) => [
    source,
    wasRight(source) ?? { stamp: "held back", digest: "", problems: [] },
  ]);
}

function claimants({ blog }: Site, url: string): string[] {
  const plain = (address: string): string => address.normalize("NFC").toLowerCase();
  return [...blog.posts, ...blog.authors, ...blog.tags].flatMap((each) => {
    const urls = [each.url, ...("aliases" in each ? each.aliases : [])];
    return each.source !== undefined && urls.map(plain).includes(plain(url)) ? each.source : [];
  });
}
