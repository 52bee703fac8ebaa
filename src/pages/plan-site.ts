/** The pages of a site as values: what each shows, the card that stands for it, the theme, and the key of each. */
import type { Blog, Relations } from "../blog/blog.ts";
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import type { Cache } from "../core/cache.ts";
import { lazy } from "../core/lazy.ts";
import type { Problem } from "../core/problem.ts";
import { findLinkedPosts } from "../markdown/linked-posts.ts";
import { readCardsVersion } from "../pictures/cards/card-files.ts";
import type { FilledBodies } from "./fill-bodies.ts";
import { createKeys, type KeysInput } from "./page-keys.ts";
import { planCards } from "./plan-cards.ts";
import { planPages } from "./pages.ts";
import type { Site } from "./site.ts";
import { createTheme } from "./theme/create-theme.ts";

export interface PlanInput extends Pick<KeysInput, "setup" | "parsed" | "templates" | "own" | "ownReads"> {
  /** Absolute path of the project. */
  readonly root: string;
  readonly settings: Settings;
  /** ISO 8601 in UTC. */
  readonly now: string;
  readonly blog: Blog;
  readonly relationsOf: (post: Post) => Relations;
  readonly filled: FilledBodies;
  readonly cache: Cache;
}

export type PlannedSite = Pick<
  Site,
  "planned" | "socialCards" | "theme" | "keys" | "linkedPosts" | "imageOf"
> & {
  readonly problems: readonly Problem[];
};

export function planSite(input: PlanInput): PlannedSite {
  const { root, settings, now, blog, relationsOf, filled, cache } = input;
  const { bodies, named, pictureOf } = filled;
  const linkedPosts = lazy(() =>
    findLinkedPosts(blog.posts, (source) => bodies.all.get(source)?.inside ?? []),
  );
  const imageOf = ({ thumbnail, source }: Post): string | undefined =>
    thumbnail === undefined ? undefined : named.urlOf(thumbnail, source);
  const cards = planCards({
    blog,
    settings,
    authorsOf: (post) => relationsOf(post).authors,
    pictureOf: imageOf,
    version: readCardsVersion(),
  });
  const planned = planPages({
    blog,
    relationsOf,
    settings,
    now,
    htmlOf: bodies.htmlOf,
    outlineOf: (source) => bodies.factsOf(source) ?? { headings: [], hasContents: false },
    imageOf: (written, alt, source) => named.imageOf(written, alt, source, pictureOf),
    socialCardOf: cards.imageOf,
    linkersOf: (post) => linkedPosts().to(post),
  });
  const colours = [...new Set(blog.tags.flatMap(({ colour }) => colour ?? []))].sort();
  const theme = createTheme(root, settings, colours, cache, input.setup.generator);
  return {
    planned,
    linkedPosts,
    imageOf,
    socialCards: () => cards.all,
    theme,
    keys: lazy(() => createKeys({ ...input, bodies: bodies.all, ownHtml: filled.ownHtml, theme })),
    problems: [...named.problems(), ...cards.problems, ...filled.problems, ...theme.problems],
  };
}
