/** The owner's pages of a blog in several languages: which language each is in, and what it is in the others. */
import { editionNumber, editionsOf, hasEditions, readNamedLanguage } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import { isNotFoundPage } from "../config/urls.ts";
import type { OwnSource } from "./own-page.ts";
import type { EditionLink } from "./page.ts";

export interface OwnEdition {
  /** BCP 47; the language of the lists around it. */
  readonly language: string;
  readonly links: readonly EditionLink[];
}

/** By repository path: "pages/de/about.md" is "pages/about.md" in German. None of a blog in one language. */
export function findOwnEditions(
  own: readonly Pick<OwnSource, "source" | "url" | "lang" | "draft">[],
  settings: Settings,
): ReadonlyMap<string, OwnEdition> {
  if (!hasEditions(settings)) return new Map();
  const editions = editionsOf(settings);
  const named = own.map(({ source, url, lang, draft = false }) => {
    const byName = readNamedLanguage(source, settings);
    const number = editionNumber(lang ?? byName.lang, settings);
    return { source, url, draft, name: byName.source.replace(/\.[^./]+$/, ""), number };
  });
  return new Map(
    named.map(({ source, url, name, number: here }) => {
      const links = editions.map(({ language: lang, home }, number): EditionLink => {
        if (number === here) return { lang, url, isSame: true, isHere: true };
        const other = named.find((each) => each.number === number && each.name === name && !each.draft);
        // Nobody who looks for something is helped by another page that does not have it.
        const isSame = other !== undefined && !isNotFoundPage(url);
        return { lang, url: isSame ? other.url : home, isSame, isHere: false };
      });
      return [source, { language: editions[here]?.language ?? settings.language, links }];
    }),
  );
}
