/** What templates know of the site itself: the settings' share that is shown. */
import { directionOf } from "../core/languages.ts";
import { editionsOf, hasEditions } from "../config/editions.ts";
import type { RecommendedBlog } from "../config/blogroll.ts";
import { comforts, type Comfort } from "../config/comforts.ts";
import { defaultNavigation, type Settings } from "../config/settings.ts";
import { archiveUrl, authorsUrl, inEdition, tagsUrl } from "../config/urls.ts";
import type { EditionLink } from "./page.ts";
import { pageKinds } from "./kinds.ts";
import { templateOf } from "./page-kind.ts";
import { textsFor } from "./texts.ts";

interface Link {
  readonly label: string;
  /** Root-relative without the path prefix, or absolute. */
  readonly url: string;
}

export interface SiteView {
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  readonly dir: "ltr" | "rtl";
  /** Address of the home page in this language, without the path prefix: "/" or "/de/". */
  readonly home: string;
  /** Of a blog in several languages the home page of each, else empty. */
  readonly editions: readonly EditionLink[];
  /** Scheme and host without a trailing slash. */
  readonly url: string;
  /** Begins and ends with "/". */
  readonly pathPrefix: string;
  /** Default author's name. */
  readonly author?: string;
  readonly navigation: readonly Link[];
  readonly social: readonly Link[];
  /** The blogs of blogroll.yaml. */
  readonly blogroll: readonly RecommendedBlog[];
  /** Accent colours as the owner gave them. */
  readonly theme: { readonly light: string; readonly dark: string };
  readonly hosts: readonly string[];
  /** Which reading comforts are wanted: `{% if site.comforts["back-to-top"] %}`. */
  readonly comforts: Readonly<Partial<Record<Comfort, boolean>>>;
  /** Which kinds of pages are made, and can be linked to: `{% if site.kinds["archive-year"] %}`. */
  readonly kinds: Readonly<Record<string, boolean>>;
}

/** Makes the frozen `site` of all templates. A navigation that nobody wrote is in the site's language. */
export const createSiteView = (settings: Settings): SiteView =>
  deepFreeze({
    title: settings.title,
    description: settings.description,
    language: settings.language,
    dir: directionOf(settings.language),
    home: settings.home,
    editions: editionLinks(settings),
    url: settings.url,
    pathPrefix: settings.pathPrefix,
    ...(settings.author !== undefined && { author: settings.author }),
    navigation: isDefault(settings.navigation) ? ownNavigation(settings) : copy(settings.navigation),
    social: copy(settings.social),
    blogroll: copy(settings.blogroll ?? []),
    theme: { ...settings.theme },
    hosts: [...settings.hosts],
    comforts: comfortFlags(settings.comforts),
    kinds: kindFlags(settings.without),
  });

const editionLinks = (settings: Settings): EditionLink[] =>
  (hasEditions(settings) ? editionsOf(settings) : []).map(({ language: lang, home }) => ({
    lang,
    url: home,
    isSame: false,
    isHere: lang === settings.language,
  }));

const copy = <Each extends object>(list: readonly Each[]): Each[] => list.map((each) => ({ ...each }));

const isDefault = (navigation: readonly Link[]): boolean =>
  JSON.stringify(navigation) === JSON.stringify(defaultNavigation);

const ownNavigation = (settings: Settings): Link[] => {
  const texts = textsFor(settings.language, settings);
  const kinds = kindFlags(settings.without);
  return [
    ...(kinds["archive"] ? [{ label: texts.archive, url: inEdition(archiveUrl, settings) }] : []),
    ...(kinds["tags"] ? [{ label: texts.tags, url: inEdition(tagsUrl, settings) }] : []),
    ...(kinds["authors"] ? [{ label: texts.authors, url: inEdition(authorsUrl, settings) }] : []),
  ];
};

const comfortFlags = (wanted: readonly Comfort[]): Partial<Record<Comfort, boolean>> =>
  Object.fromEntries(comforts.map((comfort) => [comfort, wanted.includes(comfort)]));

const kindFlags = (without: readonly string[]): Record<string, boolean> =>
  Object.fromEntries(pageKinds.map((kind) => [kind.name, !without.includes(templateOf(kind))]));

const deepFreeze = <Value extends object>(value: Value): Value => {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) deepFreeze(part);
  return Object.freeze(value);
};
