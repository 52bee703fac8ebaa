/** Makes the page of a file as the site would, with a text that is not on the disk yet. */
import type { WrittenFile } from "../edit/edit-front-matter.ts";
import { preprocessedBody } from "../content/preprocess.ts";
import { splitFile } from "../content/source-file.ts";
import { hashOf } from "../core/digest.ts";
import { isError, type Problem } from "../core/problem.ts";
import { withLineFeeds } from "../edit/splice.ts";
import { packAndKeepBody, type KeptSource } from "../markdown/bodies.ts";
import { renderSource } from "../markdown/read-source.ts";
import { makeSite, type SiteOptions, type SiteTools } from "../octavo.ts";
import type { Page } from "../pages/page.ts";
import type { Site } from "../pages/site.ts";
import type { CardDrawer } from "../pictures/cards/card-files.ts";
import { replaceSources } from "./replace-sources.ts";

/** A page as it would be with a draft saved. */
export interface DraftPage {
  readonly page: Page;
  /** Draws its social card, if it needs one. */
  readonly card?: (() => Promise<Uint8Array>) | undefined;
}

export interface DraftProblem {
  readonly problem: Pick<Problem, "message" | "hint">;
}

/** Makes the site of its sources, with one replaced. Resolves to the page in it, or to what is wrong with that. */
export async function previewDraft(
  draft: WrittenFile,
  tools: SiteTools,
  options: SiteOptions,
  cards: CardDrawer,
): Promise<DraftPage | DraftProblem> {
  const { source } = draft;
  const { root } = options;
  const { settings, cache, workers } = tools;
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
  const texts = new Map([[source, preprocessedBody({ source, text }, settings) ?? split.body]]);
  const site = await makeSite(replaceSources(root, tools, new Map([[source, drafted]]), texts), options);
  const url = addressIn(site, source);
  const planned = site.planned.find((page) => page.source === source || page.url === url);
  if (!planned) {
    const problem = site.problems.find(({ file }) => file === source);
    return { problem: problem ?? { message: "it has no page of its own" } };
  }
  const page = planned.make();
  const image = page.head.openGraph.image?.url;
  const card = site.socialCards().find((each) => image?.endsWith(each.url));
  return { page, card: card && (() => cards.draw(card)) };
}

const addressIn = ({ blog }: Site, source: string): string | undefined =>
  [...blog.authors, ...blog.tags].find((each) => each.source === source)?.url;
