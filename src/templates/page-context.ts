/** What stands at top level in the templates of a page. */
import type { Settings } from "../config/settings.ts";
import { outputPath } from "../config/urls.ts";
import type { Page } from "../pages/page.ts";
import { createSiteView } from "../pages/site-view.ts";
import { textsFor } from "../pages/texts.ts";
import type { Assets } from "../pages/theme/assets.ts";
import type { EleventyPage, PostItem } from "./post-item.ts";

export type Values = Readonly<Record<string, unknown>>;

/** What every page is shown. */
export const createSharedValues = (settings: Settings, assets: Assets) => ({
  site: createSiteView(settings),
  texts: textsFor(settings.language),
  assets,
});

export interface ContextInput {
  readonly settings: Settings;
  readonly shared: Values;
  /** The page's post as Eleventy's collections show it. */
  readonly item: PostItem | undefined;
  readonly collections: unknown;
}

export const valuesOf = (page: Page, { settings, shared, item, collections }: ContextInput): Values => ({
  ...item?.data,
  ...page.view,
  ...shared,
  ...(page.head.lang === settings.language ? {} : { texts: textsFor(page.head.lang) }),
  head: page.head,
  kind: page.kind,
  page: eleventyPageOf(page, item),
  collections,
});

/** `page` as Eleventy would have made it. */
export const eleventyPageOf = (page: Page, item: PostItem | undefined): EleventyPage =>
  item?.page ?? {
    url: page.url,
    inputPath: `./${page.template}`,
    outputPath: `./_site/${outputPath(page.url)}`,
    fileSlug: page.kind,
    filePathStem: page.url,
    outputFileExtension: "html",
    lang: page.head.lang,
  };
