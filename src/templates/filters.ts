/** The filters that templates use besides Eleventy's own. */
import type { Settings } from "../config/settings.ts";
import { editionsOf } from "../config/editions.ts";
import { absoluteUrl, inEdition, prefixedUrl, searchUrl } from "../config/urls.ts";
import { showPicture, type PicturePlace } from "../markdown/shown-picture.ts";
import { createYearChart } from "../pages/chart.ts";
import { createOwnPageHead } from "../pages/own-page-head.ts";
import { createDates } from "../pages/dates.ts";
import { createPageNumbers, groupByInitial } from "../pages/lists.ts";
import { createSiteView } from "../pages/site-view.ts";
import { directionOf, localeOf } from "../core/languages.ts";
import type { ImageView, TagView } from "../pages/views.ts";
import { memoize } from "../core/lazy.ts";

/** Makes the filters, by the names templates call them. Those about dates and numbers take the page's language last. */
export const createFilters = (settings: Settings) => {
  const { date, monthName, yearName } = createDates(settings.language, settings.timeZone);
  const ownPageHead = createOwnPageHead(settings);
  // What headers link to.
  const linked = new Set(
    editionsOf(settings).flatMap((edition) => [
      edition.home,
      inEdition(searchUrl, edition),
      ...createSiteView(edition).navigation.map((link) => link.url),
    ]),
  );
  const formatIn = memoize((language: string) => new Intl.NumberFormat(localeOf(language)));

  return {
    /** "/tags/x/" → the address to link to; a relative or absolute one stays as it is. */
    url: (url: unknown): string => prefixedUrl(String(url ?? ""), settings),
    /** "/tags/x/" → the address with scheme and host. */
    absoluteUrl: (url: unknown): string => absoluteUrl(String(url ?? ""), settings),
    date,
    monthName,
    yearName,
    /** 1234 → "1,234". */
    number: (value: number, language = settings.language): string => formatIn(language).format(value),
    /** The attributes of a text in `lang` (absent: the site's) on a page in another: ' lang="fa" dir="rtl"', else nothing. */
    inLanguage: (lang: string | undefined, pageLanguage: string): string => {
      const own = lang ?? settings.language;
      return own === pageLanguage ? "" : ` lang="${own}" dir="${directionOf(own)}"`;
    },
    /** "de" → "Deutsch". */
    languageName: (language: string): string =>
      new Intl.DisplayNames([localeOf(language)], { type: "language" }).of(localeOf(language)) ?? language,
    /** The head of a page that has none: the owner's own. */
    ownPageHead: (
      page: { readonly url: unknown },
      title?: unknown,
      description?: unknown,
      lang?: unknown,
      noindex?: unknown,
      editions?: unknown,
    ) => ownPageHead({ url: page.url, title, description, lang, noindex, editions }),
    /** The address if the header links to it, else "": the header is the same on all pages it has no link to. */
    currentLink: (url: unknown): string => (linked.has(String(url)) ? String(url) : ""),
    /** The variants of a picture that suit a place of the page; undefined where it is shown as it is. */
    picture: ({ picture }: ImageView, place: PicturePlace) =>
      picture && showPicture(picture, place, settings.pathPrefix),
    yearChart: createYearChart,
    pageNumbers: createPageNumbers,
    byInitial: (tags: readonly TagView[], language = settings.language) => groupByInitial(tags, language),
  };
};

export type Filters = ReturnType<typeof createFilters>;
