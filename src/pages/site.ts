/** The site as a value: all that its files are made from, before any of them is made. Each step of `makeSite` adds a part. */
import type { GroupedPosts } from "../blog/group-posts.ts";
import type { Settings } from "../config/settings.ts";
import type { TranslationsTold } from "../history/read-behind.ts";
import type { Problem } from "../core/problem.ts";
import type { FilledBodies } from "./fill-bodies.ts";
import type { PlannedSite } from "./plan-site.ts";
import type { SiteSources } from "./site-sources.ts";

export interface Site extends SiteSources, GroupedPosts, FilledBodies, PlannedSite {
  readonly settings: Settings;
  /** Digest of the code that makes the site. */
  readonly generator: string;
  /** Which translations are behind their originals; git is asked when it is first asked for. */
  readonly behind: () => TranslationsTold;
  /** The Markdown of a post as it is on disk now. */
  readonly textOf: (source: string) => string;
  /** Those of each part, and of the configuration. */
  readonly problems: readonly Problem[];
}
