/** One run of Eleventy: what it is given, what it answers, and what becomes known while it goes on. */
import type { UserConfig } from "@11ty/eleventy";
import type { Blog } from "../blog/blog.ts";
import type { Settings } from "../config/settings.ts";
import type { Problem } from "../core/problem.ts";
import type { BodyInput, Rendered } from "../markdown/rendered.ts";
import type { OwnPage, OwnSource } from "../pages/own-page.ts";
import type { Page, PlannedPage } from "../pages/page.ts";
import type { Templates } from "../pages/template.ts";
import type { Assets } from "../pages/theme/assets.ts";
import type { KeptTemplates } from "./compile/kept-templates.ts";
import type { Filters } from "./filters.ts";
import type { Engine } from "./nunjucks-engine.ts";
import type { Values } from "./page-context.ts";

/** What one run of Eleventy is given. */
export interface EleventyRun {
  /** Absolute path of the project; also the working directory. */
  readonly root: string;
  /** Folder that is written to, relative to the root. */
  readonly output: string;
  readonly settings: Settings;
  readonly templates: Templates;
  readonly assets: Assets;
  readonly blog: Blog;
  /** HTML of a post's body. */
  readonly htmlOf: (source: string) => string;
  /** The same as written, without front matter. */
  readonly textOf: (source: string) => string;
  /** Renders the Markdown of an owner's page. */
  readonly renderBody: (input: BodyInput) => Rendered;
  /** All pages of ours. */
  readonly planned: readonly Pick<PlannedPage, "url" | "template" | "source">[];
  /** The pages to render now. */
  readonly pages: readonly Page[];
  /** Whether the owner's pages and passthrough files are rendered too. */
  readonly ownPages: boolean;
  /** What the front matter of the owner's pages says of them. */
  readonly own: readonly Pick<OwnSource, "source" | "url" | "draft" | "noindex">[];
  /** Whether owner's pages marked as drafts are shown. */
  readonly unpublished: boolean;
  /** Where compiled templates are kept; only for a plain blog. */
  readonly kept?: KeptTemplates | undefined;
}

export interface EleventyAnswer {
  /** What was written for the owner's pages. */
  readonly ownPages: readonly OwnPage[];
  /** Paths of the files that it copied. */
  readonly copied: ReadonlySet<string>;
  /** What the Markdown of the owner's pages turned out to hold, by source. */
  readonly ownBodies: ReadonlyMap<string, Rendered>;
  readonly problems: readonly Problem[];
  /** Renders one more page as this run would have; yet to be finished. Rejects with a TemplateFault. */
  readonly render: (page: Page, blog: Blog) => Promise<string>;
  /** Runs what the owner's configuration wants to do when all is written, in a folder relative to the root. */
  readonly finish: (output: string) => Promise<readonly Problem[]>;
}

/** Asks for the posts of Eleventy's collections, see TemplateCollection there. */
export interface CollectionApi {
  getAll(): unknown[];
  getAllSorted(): unknown[];
  getFilteredByTag(tag: string): unknown[];
  getFilteredByTags(...tags: string[]): unknown[];
  add(item: unknown): void;
}

/** What becomes known during a run. */
export interface RunState {
  readonly problems: Problem[];
  readonly bodies: Map<string, Rendered>;
  config?: UserConfig;
  engine?: Engine;
  /** What files in other languages than Nunjucks are rendered with. */
  templateConfig?: unknown;
  extensionMap?: unknown;
  /** The data that every template has. */
  globals: Values;
  /** The owner's pages, as collections of the owner's are asked of them. */
  pages?: CollectionApi;
  /** Our filters, but for those that the owner has replaced. */
  filters?: () => Partial<Filters>;
  /** Collections of the owner's configuration, as it makes them. */
  ownerCollections: readonly (readonly [name: string, make: (api: CollectionApi) => unknown])[];
  /** Names of collections that only Octavo has. */
  hidden: readonly string[];
  /** Reads that data but for collections. */
  readGlobals: () => Promise<Values>;
  /** What waits for the end of the run, and what it is given. */
  listeners: readonly ((given: object) => unknown)[];
  ended?: { readonly dir?: object };
}
