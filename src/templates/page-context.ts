/** What stands at top level in the templates of a page. */
import { editionsOf } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import { outputPath } from "../config/urls.ts";
import { kindByName } from "../pages/kinds.ts";
import type { Page } from "../pages/page.ts";
import { createSiteView } from "../pages/site-view.ts";
import { textsFor } from "../pages/texts.ts";
import type { Assets } from "../pages/theme/assets.ts";
import type { EleventyPage, PostItem } from "./post-item.ts";

export type Values = Readonly<Record<string, unknown>>;

export type SharedValues = ReturnType<ReturnType<typeof createSharedValues>>;

/** What every page is shown: of a blog in several languages, by the language of the lists around it. */
export function createSharedValues(settings: Settings, assets: Assets) {
  const valuesIn = (edition: Settings) => ({
    site: createSiteView(edition),
    texts: textsFor(edition.language, settings),
    assets,
  });
  const [first = settings, ...others] = editionsOf(settings);
  const own = valuesIn(first);
  const byLanguage = new Map(others.map((edition) => [edition.language, valuesIn(edition)]));
  return (language?: string) => byLanguage.get(language ?? "") ?? own;
}

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
  ...(page.head.lang === (page.language ?? settings.language)
    ? {}
    : { texts: textsFor(page.head.lang, settings) }),
  head: page.head,
  kind: page.kind,
  hFeed: kindByName.get(page.kind)?.hFeed === true,
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
