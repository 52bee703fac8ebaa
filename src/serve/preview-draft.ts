/** Renders a file as the site would, with a text that is not on the disk yet. */
import type { PreviewDraft } from "../admin/api-context.ts";
import type { OwnFile } from "../content/list-files.ts";
import { readBody } from "../content/read-content.ts";
import { splitFile } from "../content/source-file.ts";
import { hashOf } from "../core/digest.ts";
import { isError, type Problem } from "../core/problem.ts";
import { withLineFeeds } from "../edit/splice.ts";
import { packAndKeepBody, type KeptSource } from "../markdown/bodies.ts";
import { renderSource } from "../markdown/read-source.ts";
import { makeSite, type SiteOptions, type SiteTools } from "../octavo.ts";
import type { Page, PlannedPage } from "../pages/page.ts";
import type { Site } from "../pages/site.ts";
import type { SocialCard } from "../pictures/cards/social-card.ts";

export type DraftSite =
  | { readonly site: Site; readonly planned: PlannedPage; readonly page: Page; readonly card?: SocialCard }
  | { readonly problem: Pick<Problem, "message" | "hint"> };

/** The site as it would be with the draft saved, and the draft's page in it: the sources, with one replaced. */
export async function createDraftSite(
  draft: PreviewDraft,
  tools: SiteTools,
  options: SiteOptions,
): Promise<DraftSite> {
  const { source } = draft;
  const { root } = options;
  const { settings, inputs, cache, workers } = tools;
  const text = withLineFeeds(draft.text).replace(/^\uFEFF/, "");
  const split = splitFile({ source, text });
  if ("code" in split) return { problem: split };
  const { body, ...parsed } = renderSource({ source, text }, settings, await workers.renderer());
  const error = parsed.problems.find(isError);
  if (error) return { problem: error };
  const stamp = `draft ${hashOf(text)}`;
  const drafted: KeptSource = {
    stamp,
    digest: stamp,
    ...parsed,
    ...(body ? { body: packAndKeepBody(cache, stamp, body) } : {}),
  };
  const others = inputs.listing.files.filter((file) => file.source !== source);
  const site = await makeSite(
    {
      ...tools,
      inputs: {
        ...inputs,
        listing: {
          ...inputs.listing,
          files: [...others, { source, stamp }].sort((a, b) => (a.source < b.source ? -1 : 1)),
        },
        files: withUploads(inputs.files, draft.uploads),
      },
      before: new Map([...(tools.before ?? []), [source, drafted]]),
      textOf: (each) => (each === source ? split.body : readBody(root, each)),
    },
    options,
  );
  const url = addressIn(site, source);
  const planned = site.planned.find((page) => page.source === source || page.url === url);
  if (!planned) {
    const problem = site.problems.find(({ file }) => file === source);
    return { problem: problem ?? { message: "it has no page of its own" } };
  }
  const page = planned.make();
  const image = page.head.openGraph.image?.url;
  const card = image === undefined ? undefined : site.socialCards().find((each) => image.endsWith(each.url));
  return { site, planned, page, ...(card === undefined ? {} : { card }) };
}

const addressIn = ({ blog }: Site, source: string): string | undefined =>
  [...blog.authors, ...blog.tags].find((each) => each.source === source)?.url;

/** Pictures that are still in the browser count as there. */
const withUploads = (files: readonly OwnFile[], uploads: readonly string[]): readonly OwnFile[] =>
  [
    ...files,
    ...uploads
      .filter((source) => !files.some((file) => file.source === source))
      .map((source) => ({ source, url: `/${source}`, stamp: "draft", always: true })),
  ].sort((a, b) => (a.source < b.source ? -1 : 1));
