/** Renders a file as the site would, with a text that is not on the disk yet. */
import { createHash } from "node:crypto";
import type { PreviewDraft } from "../admin/api.ts";
import type { SocialCard } from "../pictures/cards/social-card.ts";
import type { Settings } from "../config/settings.ts";
import { createFiles } from "../content/files.ts";
import type { Listing } from "../content/list-content.ts";
import type { OwnFile } from "../content/list-files.ts";
import { parseContent } from "../content/parse-content.ts";
import { splitFile } from "../content/source-file.ts";
import { withLineFeeds } from "../edit/splice.ts";
import type { Page } from "../pages/page.ts";
import type { PlannedPage } from "../pages/page.ts";
import { renderBody } from "../markdown/bodies.ts";
import type { BodyStore, StoredBody } from "../markdown/body-store.ts";
import { createRenderer, loadSanitizer } from "../markdown/renderer.ts";
import { createResolver } from "../markdown/resolver.ts";
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
  const parsed = { stamp, digest: stamp, ...parseContent({ source, text }, tools.settings) };
  const error = parsed.problems.find(isError);
  if (error) return { problem: error };
  const split = splitFile({ source, text });
  if ("code" in split) return { problem: split };

  const drafted = draftStore(tools.store);
  const sanitizer = await loadSanitizer(tools.settings);
  const work: Work = {
    ...tools.work,
    render: async (sources, surroundings) => {
      const others = sources.filter((each) => each.source !== source);
      const rest = [...(await tools.work.render(others, surroundings))];
      const { urls, titles, files, sizes, pictures } = surroundings;
      return sources.map((each) => {
        if (each.source !== source) return rest.shift() as (typeof rest)[number];
        const render = createRenderer(
          tools.settings,
          createResolver(urls, createFiles(tools.root, files, sizes), titles, pictures),
          sanitizer,
        );
        const { body, html, facts } = renderBody(each, split.body, render);
        return { ...body, stored: drafted.keep(html, facts) };
      });
    },
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
    { ...tools.memory, parsed: new Map([...tools.memory.parsed, [source, parsed]]) },
    { work, store: drafted.store, cache: tools.cache },
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

/** A store that keeps the draft in memory, at a place no file has. */
function draftStore(store: BodyStore): {
  readonly store: BodyStore;
  readonly keep: (html: string, facts: string) => StoredBody;
} {
  const kept: { readonly html: string; readonly facts: string }[] = [];
  return {
    store: {
      ...store,
      readHtml: (stored) => kept[-1 - stored[0]]?.html ?? store.readHtml(stored),
      readFacts: (stored) => kept[-1 - stored[0]]?.facts ?? store.readFacts(stored),
    },
    keep: (html, facts) => [-kept.push({ html, facts }), 0, 0],
  };
}

/** Pictures that are still in the browser count as there. */
const withUploads = (files: readonly OwnFile[], uploads: readonly string[]): readonly OwnFile[] =>
  [
    ...files,
    ...uploads
      .filter((source) => !files.some((file) => file.source === source))
      .map((source) => ({ source, url: `/${source}`, stamp: "draft", always: true })),
  ].sort((a, b) => (a.source < b.source ? -1 : 1));
