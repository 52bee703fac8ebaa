/** The pages of a site as values: what each shows, the card that stands for it, the theme, and the key of each. */
import type { GroupedPosts } from "../blog/group-posts.ts";
import { editionNumber } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import type { Cache } from "../core/cache.ts";
import { lazy } from "../core/lazy.ts";
import type { TranslationsTold } from "../history/read-behind.ts";
import type { Problem } from "../core/problem.ts";
import { findLinkedPosts, type LinkedPosts } from "../markdown/linked-posts.ts";
import { readCardsVersion } from "../pictures/cards/card-files.ts";
import type { SocialCard } from "../pictures/cards/social-card.ts";
import type { FilledBodies } from "./fill-bodies.ts";
import { createKeys, type KeysInput, type SiteKeys } from "./page-keys.ts";
import type { PlannedPage } from "./page.ts";
import { planCards, undrawnProblems, type SocialCards } from "./plan-cards.ts";
import { planEditions } from "./plan-editions.ts";
import { planPages } from "./kinds.ts";
import type { SiteSources } from "./site-sources.ts";
import { createTheme, type Theme } from "./theme/create-theme.ts";

export interface PlanOptions extends Pick<KeysInput, "setup"> {
  /** Absolute path of the project. */
  readonly root: string;
  readonly settings: Settings;
  /** ISO 8601 in UTC. */
  readonly now: string;
  readonly cache: Cache;
  readonly behind: () => TranslationsTold;
}

export interface PlannedSite {
  /** Every page of ours, to be made when it is asked for: all of them at once would take hundreds of megabytes. */
  readonly planned: readonly PlannedPage[];
  /** Pictures of pages that have none, to be drawn where they are missing. */
  readonly socialCards: () => readonly SocialCard[];
  /** Which posts link to which; found when it is first asked for. */
  readonly linkedPosts: () => LinkedPosts;
  readonly theme: Theme;
  readonly keys: () => SiteKeys;
  readonly problems: readonly Problem[];
}

const isInEditionOf =
  (post: Post, settings: Settings) =>
  ({ lang }: Post): boolean =>
    editionNumber(lang, settings) === editionNumber(post.lang, settings);

export function planSite(
  sources: SiteSources,
  grouped: GroupedPosts,
  filled: FilledBodies,
  { root, settings, setup, now, cache, behind }: PlanOptions,
): PlannedSite {
  const { blog, relationsOf } = grouped;
  const { bodies, htmlOf, factsOf, imageOf, namedImage } = filled;
  const linkedPosts = lazy(() => findLinkedPosts(blog.posts, (source) => bodies.get(source)?.inside ?? []));
  const cards = grouped.editions.map((edition) =>
    planCards({
      ...edition,
      authorsOf: (post) => relationsOf(post).authors,
      pictureOf: imageOf,
      version: readCardsVersion(),
    }),
  );
  const planned = planEditions(grouped, settings, (edition, alternatesOf) =>
    planPages({
      ...edition,
      relationsOf,
      now,
      htmlOf,
      outlineOf: (source) => factsOf(source) ?? { headings: [], hasContents: false },
      imageOf: namedImage,
      socialCardOf: (cards[grouped.editions.indexOf(edition)] as SocialCards).imageOf,
      // A reader of one language is not sent into another, and no edit of one makes pages of another again.
      linkersOf: (post) => linkedPosts().to(post).filter(isInEditionOf(post, settings)),
      ...(alternatesOf && { alternatesOf }),
      ...(alternatesOf &&
        settings.revisedNotice && { isRevised: (post) => behind().behind.has(post.source) }),
    }),
  );
  const colours = [...new Set(blog.tags.flatMap(({ colour }) => colour ?? []))].sort();
  const theme = createTheme(root, settings, colours, cache, setup.generator);
  return {
    planned,
    socialCards: () => cards.flatMap(({ all }) => all()),
    linkedPosts,
    theme,
    keys: lazy(() => createKeys(sources, filled, { planned, blog, settings, setup, theme, now, cache })),
    problems: [...undrawnProblems(cards), ...theme.problems],
  };
}
