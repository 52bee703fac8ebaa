/** A blog in several languages is several editions of one: each has settings of its own, from which its lists are made. */
import { memoize } from "../core/lazy.ts";
import { defaultNavigation, type Settings } from "./settings.ts";
import { homeUrl, inEdition, notFoundUrl, type Edition } from "./urls.ts";

/** None of a blog in one language. */
export type Languages = Partial<Pick<Settings, "languages">>;

/** Whether the settings ask for more than one edition. */
export const hasEditions = ({ languages = [] }: Languages): boolean => languages.length > 1;

/** The blog's own language first; of a blog in one language, its settings as they are. */
export const editionsOf = (settings: Settings): readonly Settings[] =>
  hasEditions(settings)
    ? settings.languages.map((each, place) => ({
        ...settings,
        language: each.code,
        title: each.title ?? settings.title,
        // A text in another language would be read as one in this.
        description: each.description ?? (place === 0 ? settings.description : ""),
        navigation: each.navigation ?? (place === 0 ? settings.navigation : defaultNavigation),
        home: homeOf(each, settings),
      }))
    : [settings];

/**
 * Which edition a text belongs to by its language, from 0: the blog's own, unless it is another's. "de-AT" is German,
 * "zh-TW" is in traditional Chinese, and "en-AU" is in whichever English there is.
 */
export function editionNumber(lang: string | undefined, { languages = [] }: Languages): number {
  if (!hasEditions({ languages })) return 0;
  if (lang === undefined) return 0;
  for (let tag: string | undefined = lang.toLowerCase(); tag !== undefined; tag = /^(.+)-/.exec(tag)?.[1]) {
    const found = languages.findIndex(({ code }) => code.toLowerCase() === tag);
    if (found >= 0) return found;
  }
  const written = writtenAs(lang);
  return Math.max(
    0,
    written === undefined ? 0 : languages.findIndex(({ code }) => writtenAs(code) === written),
  );
}

/** The language and its script, "zh-Hant"; undefined for what is in no registry. */
const writtenAs = memoize((tag: string): string | undefined => {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return script && `${language}-${script}`;
  } catch {
    return undefined;
  }
});

/** Where the edition of a text has its pages. */
export function editionOf(lang: string | undefined, settings: Languages): Edition {
  const language = settings.languages?.[editionNumber(lang, settings)];
  return { home: language === undefined ? homeUrl : homeOf(language, settings) };
}

/** Where each edition has its pages. */
export const editionHomes = (settings: Languages): readonly Edition[] =>
  hasEditions(settings)
    ? (settings.languages ?? []).map((each) => ({ home: homeOf(each, settings) }))
    : [{ home: homeUrl }];

/** The page that is shown for an address that leads nowhere: that of the edition whose folder it is in. */
export function notFoundUrlFor(url: string, settings: Languages): string {
  const within = editionHomes(settings).filter(({ home }) => url.startsWith(home));
  return inEdition(
    notFoundUrl,
    within.toSorted((a, b) => b.home.length - a.home.length)[0] ?? { home: homeUrl },
  );
}

const homeOf = (language: Settings["languages"][number], { languages }: Languages): string =>
  language === languages?.[0] ? homeUrl : (language.home ?? `/${language.code}/`);

/** What the name of a source says of its language. */
export interface NamedLanguage {
  readonly lang?: string;
  /** The repository path without it: "posts/rain.de.md" and "posts/de/rain.md" are "posts/rain.md". */
  readonly source: string;
}

/** Only the languages of the settings count: "posts/de/" may be a folder about Delaware. */
export function readNamedLanguage(source: string, settings: Languages): NamedLanguage {
  const { languages = [] } = settings;
  if (languages.length < 2) return { source };
  const [kind = "", folder = "", ...inside] = source.split("/");
  const isCode = (text: string) => (each: { readonly code: string }) =>
    each.code.toLowerCase() === text.toLowerCase();
  const byFolder = inside.length > 0 ? languages.find(isCode(folder)) : undefined;
  if (byFolder) return { lang: byFolder.code, source: [kind, ...inside].join("/") };
  const [, name = "", code = "", end = ""] = /^(.*[^/])\.([\w-]+)(\.\w+)$/.exec(source) ?? [];
  const byName = languages.find(isCode(code));
  return byName ? { lang: byName.code, source: name + end } : { source };
}
