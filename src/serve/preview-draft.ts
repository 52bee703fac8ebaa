/** Renders a file as the site would, with a text that is not on the disk yet. */
import { createHash } from "node:crypto";
import type { PreviewDraft } from "../admin/api.ts";
import type { SocialCard } from "../pictures/cards/social-card.ts";
import type { Settings } from "../config/settings.ts";
import type { Listing } from "../content/list-content.ts";
import type { OwnFile } from "../content/list-files.ts";
import { readBody } from "../content/read-content.ts";
import { splitFile } from "../content/source-file.ts";
import { withLineFeeds } from "../edit/splice.ts";
import type { Page, PlannedPage } from "../pages/page.ts";
import { keepBody, type KeptSource } from "../markdown/bodies.ts";
import type { BodyStore } from "../markdown/body-store.ts";
import { renderSource } from "../markdown/read-source.ts";
import { isError, type Problem } from "../core/problem.ts";
import type { Inputs } from "../publish/inputs.ts";
import type { SetupDigests } from "../publish/setup.ts";
import type { Memory } from "../build/memory.ts";
import { createSite, type SiteOptions } from "../build/site.ts";
import type { Cache } from "../core/cache.ts";
import type { Site } from "../pages/site.ts";
import type { Work } from "../build/work.ts";

export interface DraftTools {
  readonly root: string;
  readonly settings: Settings;
  readonly setup: SetupDigests;
  readonly listing: Listing;
  readonly files: readonly OwnFile[];
  readonly lock: Inputs["lock"];
  readonly memory: Memory;
  readonly work: Work;
  readonly store: BodyStore;
  readonly cache: Cache;
  readonly options: SiteOptions;
}

export type DraftSite =
  | { readonly site: Site; readonly planned: PlannedPage; readonly page: Page; readonly card?: SocialCard }
  | { readonly problem: Pick<Problem, "message" | "hint"> };

/** The site as it would be with the draft saved, and the draft's page in it. */
export async function createDraftSite(draft: PreviewDraft, tools: DraftTools): Promise<DraftSite> {
  const { source } = draft;
  const text = withLineFeeds(draft.text).replace(/^\uFEFF/, "");
  const stamp = `draft ${createHash("sha256").update(text).digest("hex")}`;
  const split = splitFile({ source, text });
  if ("code" in split) return { problem: split };
  const { body, ...parsed } = renderSource({ source, text }, tools.settings, await tools.work.renderer());
  const error = parsed.problems.find(isError);
  if (error) return { problem: error };
  const drafted: KeptSource = {
    ...{ stamp, digest: stamp, ...parsed },
    ...(body ? { body: keepBody(tools.store, body) } : {}),
  };
  const others = tools.listing.files.filter((file) => file.source !== source);
  const site = await createSite(
    tools.settings,
    {
      setup: tools.setup,
      listing: {
        ...tools.listing,
        files: [...others, { source, stamp }].sort((a, b) => (a.source < b.source ? -1 : 1)),
      },
      files: withUploads(tools.files, draft.uploads),
      lock: tools.lock,
    },
    { ...tools.memory, parsed: new Map([...tools.memory.parsed, [source, drafted]]) },
    {
      work: tools.work,
      store: tools.store,
      cache: tools.cache,
      textOf: (each) => (each === source ? split.body : readBody(tools.root, each)),
    },
    tools.options,
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
