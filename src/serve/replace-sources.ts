/** The sources of a site, with some replaced: by drafts, or by what they were before a mistake. */
import { readBody } from "../content/read-source-file.ts";
import type { KeptSource } from "../markdown/bodies.ts";
import type { SiteTools } from "../octavo.ts";

/** `by` is by repository path; `texts` are the Markdown of those whose text is not on the disk. */
export function replaceSources(
  root: string,
  tools: SiteTools,
  by: ReadonlyMap<string, KeptSource>,
  texts: ReadonlyMap<string, string> = new Map(),
): SiteTools {
  if (by.size === 0) return tools;
  const { listing } = tools.inputs;
  const files = [
    ...listing.files.filter(({ source }) => !by.has(source)),
    ...Array.from(by, ([source, { stamp }]) => ({ source, stamp })),
  ].sort((a, b) => (a.source < b.source ? -1 : 1));
  return {
    ...tools,
    inputs: { ...tools.inputs, listing: { ...listing, files } },
    before: new Map([...((tools.before ?? []) as Iterable<[string, KeptSource]>), ...by]),
    textOf: (source) => texts.get(source) ?? readBody(root, source, tools.settings),
  };
}
