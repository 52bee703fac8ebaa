/** Fills a page's head from what its kind knows of it: addresses made absolute, titles completed, feeds announced. */
import { isMade } from "../config/kinds-made.ts";
import type { Settings } from "../config/settings.ts";
import { absoluteUrl, atomUrl, inEdition, jsonFeedUrl, pageOfListUrl, rssUrl } from "../config/urls.ts";
import type { Head, HeadLink } from "./head.ts";
import { createBreadcrumbs, serialiseJsonLd, type Json } from "./json-ld.ts";
import type { AlternatesOf } from "./page.ts";
import { withDefault } from "./plan-editions.ts";
import { directionOf, localeOf } from "../core/languages.ts";
import { textsFor } from "./texts.ts";
import type { ImageView, PagesView } from "./views.ts";
import { memoize } from "../core/lazy.ts";

/** What kinds of pages differ in. */
export interface HeadInput {
  /** Root-relative. */
  readonly url: string;
  /** Without the site's name. */
  readonly title: string;
  readonly description: string;
  readonly type?: Head["openGraph"]["type"];
  /** Title for Open Graph, where another says more. */
  readonly shareTitle?: string;
  readonly canonical?: string;
  readonly noindex?: boolean;
  readonly lang?: string;
  readonly image?: ImageView | undefined;
  readonly article?: Head["openGraph"]["article"];
  /** The special feed of this page, before the site's. */
  readonly feed?: { readonly title: string; readonly url: string };
  readonly creators?: Head["creators"];
  readonly pages?: PagesView;
  /** What else there is of it; root-relative. */
  readonly links?: readonly HeadLink[];
  readonly alternates?: readonly { readonly lang: string; readonly url: string }[];
  /** Pages between home and this one; those of a kind that is switched off are left out. */
  readonly trail?: readonly { readonly name: string; readonly url: string; readonly kind: string }[];
  readonly things?: readonly Json[];
}

/** Returns the function that makes all heads of a site. */
export const headMaker = (
  settings: Settings,
  alternatesOf?: AlternatesOf,
): ((outline: HeadInput) => Head) => {
  const { title: siteTitle, language } = settings;
  const texts = textsFor(language, settings);
  const absolute = (url: string): string => absoluteUrl(url, settings);

  const siteFeeds = createSiteFeeds(settings, absolute);

  return (outline) => {
    const { pages, image, feed } = outline;
    const url = absolute(pages ? pageOfListUrl(outline.url, pages.number) : outline.url);
    const lang = outline.lang ?? language;
    const name =
      pages && pages.number > 1
        ? `${outline.title} – ${texts.inTitle(pages.number, pages.total)}`
        : outline.title;
    const alternates = outline.noindex
      ? []
      : withDefault(
          outline.alternates ?? alternatesOf?.(pages?.urls[pages.number - 1] ?? outline.url) ?? [],
          settings,
        );
    // Not in any standard, yet the one that collectors of pictures heed: https://www.deviantart.com/team/journal/UPDATE-All-Deviations-Are-Opted-Out-of-AI-Datasets-934500371
    const ofAi = settings.aiCrawlers === "allow" ? [] : ["noai", "noimageai"];
    const robots = [...(outline.noindex ? ["noindex"] : []), ...ofAi].join(", ");
    const things = [...(outline.things ?? [])];
    if (outline.trail) {
      const steps = [
        { name: texts.home, url: settings.home },
        ...outline.trail.filter(({ kind }) => isMade(kind, settings)),
        { name: outline.title, url: outline.url },
      ];
      things.push(createBreadcrumbs(steps.map((step) => ({ name: step.name, url: absolute(step.url) }))));
    }
    return {
      title: outline.title === siteTitle ? name : `${name} – ${siteTitle}`,
      description: outline.description,
      canonical: outline.canonical ?? url,
      ...(robots === "" ? {} : { robots }),
      lang,
      dir: directionOf(lang),
      openGraph: {
        type: outline.type ?? "website",
        title: outline.shareTitle ?? name,
        description: outline.description,
        url: outline.canonical ?? url,
        ...(image ? { image: { ...image, url: absolute(image.url) } } : {}),
        locale: territoryOf(lang),
        article: outline.article ?? [],
      },
      twitterCard: image && (outline.type === "article" || isWide(image)) ? "summary_large_image" : "summary",
      feeds: feed
        ? [{ title: feed.title, url: absolute(feed.url), type: "application/atom+xml" }, ...siteFeeds]
        : siteFeeds,
      creators: outline.creators ?? [],
      links: linksOf(outline, alternates, absolute),
      jsonLd: things.length === 0 ? [] : [serialiseJsonLd(things)],
    };
  };
};

const createSiteFeeds = (settings: Settings, absolute: (url: string) => string): Head["feeds"] =>
  (
    [
      [settings.title, atomUrl, "application/atom+xml"],
      [`${settings.title} (RSS)`, rssUrl, "application/rss+xml"],
      [`${settings.title} (JSON Feed)`, jsonFeedUrl, "application/feed+json"],
    ] as const
  ).map(([title, url, type]) => ({ title, url: absolute(inEdition(url, settings)), type }));

const linksOf = (
  { pages, links = [] }: HeadInput,
  alternates: NonNullable<HeadInput["alternates"]>,
  absolute: (url: string) => string,
): Head["links"] => [
  ...(pages?.newerUrl ? [{ rel: "prev", url: absolute(pages.newerUrl) }] : []),
  ...(pages?.olderUrl ? [{ rel: "next", url: absolute(pages.olderUrl) }] : []),
  ...alternates.map(({ lang, url }) => ({ rel: "alternate", url: absolute(url), hreflang: lang })),
  ...links.map((link) => ({ ...link, url: absolute(link.url) })),
];

/** Portraits are shown small, landscapes large. */
const isWide = ({ width = 0, height = 0 }: ImageView): boolean => height > 0 && width / height > 1.5;

/** Open Graph wants a territory ("en_US"): the likeliest one unless the language names it. */
const territoryOf = memoize((lang: string): string => {
  const { language, region } = new Intl.Locale(localeOf(lang)).maximize();
  return region ? `${language}_${region}` : language;
});
