/** The site as a value: all that its files are made from, before any of them is made. */
import type { Blog, Relations } from "../blog/blog.ts";
import type { Settings } from "../config/settings.ts";
import type { AuthorFile } from "../content/author.ts";
import type { Files } from "../content/files.ts";
import type { Post } from "../content/post.ts";
import type { ParsedSources } from "../content/read-content.ts";
import type { TagFile } from "../content/tag.ts";
import type { Problem } from "../core/problem.ts";
import type { SiteBodies } from "../markdown/show-bodies.ts";
import type { ShownBodies } from "../markdown/shown-body.ts";
import type { LinkedPosts } from "../markdown/linked-posts.ts";
import type { Pictures } from "../markdown/picture.ts";
import type { BodyInput, Rendered } from "../markdown/rendered.ts";
import type { SocialCard } from "../pictures/cards/social-card.ts";
import type { LockedAddress } from "./addresses/lock.ts";
import type { ImageUse } from "../pictures/image-uses.ts";
import type { Expected } from "./expected.ts";
import type { OwnSource } from "./own-page.ts";
import type { PlannedPage } from "./page.ts";
import type { Templates } from "./template.ts";
import type { Assets } from "./theme/assets.ts";
import type { StyleAddress } from "./theme/style-addresses.ts";

export interface Site {
  readonly settings: Settings;
  /** Digest of the code that makes the site. */
  readonly generator: string;
  /** What each source came to. */
  readonly parsed: ParsedSources;
  readonly tagFiles: readonly TagFile[];
  readonly authorFiles: readonly AuthorFile[];

  readonly blog: Blog;
  /** Posts that are not in the blog, as it is now. */
  readonly waiting: {
    readonly drafts: number;
    readonly scheduled: readonly Post[];
    readonly expired: readonly Post[];
    /** Posts that will go, in the blog or not. */
    readonly expiring: readonly Post[];
  };
  /** Sources of posts that are not in the blog, by the address they would have. */
  readonly unpublished: () => ReadonlyMap<string, string>;
  readonly relationsOf: (post: Post) => Relations;
  /** Which posts link to which; found when it is first asked for. */
  readonly linkedPosts: () => LinkedPosts;

  readonly bodies: ShownBodies;
  /** HTML of a body by its source; "" where there is none. */
  readonly htmlOf: (source: string) => string;
  readonly factsOf: SiteBodies["factsOf"];
  readonly linksOf: SiteBodies["linksOf"];
  readonly isPlain: SiteBodies["isPlain"];
  /** Renders the Markdown of an owner's page as bodies of posts are. */
  readonly renderBody: (input: BodyInput) => Rendered;
  /** The Markdown of a post as it is on disk now. */
  readonly textOf: (source: string) => string;

  readonly files: Files;
  /** The owner's picture files that pages show, and where. */
  readonly imageUses: readonly ImageUse[];
  /** The variants that pages show. */
  readonly pictures: Pictures;
  /** Address of the picture that stands for a post. */
  readonly imageOf: (post: Post) => string | undefined;
  /** Pictures of pages that have none, to be drawn where they are missing. */
  readonly socialCards: () => readonly SocialCard[];

  readonly templates: Templates;
  readonly own: readonly OwnSource[];
  readonly theme: Theme;
  /** Every page of ours, to be made when it is asked for: all of them at once would take hundreds of megabytes. */
  readonly planned: readonly PlannedPage[];
  readonly keys: () => SiteKeys;

  /** Every address the site has had. */
  readonly locked: readonly LockedAddress[];
  /** Where in the lock each of them stands. */
  readonly lockLines: ReadonlyMap<string, number>;
  /** Files with errors, and where they will be. */
  readonly expected: Expected;

  readonly problems: readonly Problem[];
  /** Lines about what could not be found out. */
  readonly notices: readonly string[];
}

/** Styles and scripts. */
export interface Theme {
  /** Hash of all that they are made from. */
  readonly key: string;
  readonly assets: Assets;
  /** What its styles name. */
  readonly addresses: readonly StyleAddress[];
  readonly problems: readonly Problem[];
}

export interface SiteKeys {
  /** Stands for all that a page shows and is made by. */
  readonly ofPage: (page: PlannedPage) => string;
  /** Stands for all that the owner's pages can read. */
  readonly ofOwnPages: () => string;
}
