/** Long lists made easy to look through: numbers of pages, and tags from A to Z. */
import type { PagesView, TagView } from "./views.ts";
import { groupBy } from "../core/group-by.ts";

/** A page's number and address; a gap stands for those left out. */
export type PageNumber = { readonly number: number; readonly url: string } | { readonly gap: true };

/** First, last and the neighbours of this page: 1 … 4 5 6 … 20. */
export const createPageNumbers = ({ number, urls }: PagesView): PageNumber[] => {
  const wanted = (page: number): boolean =>
    page === 1 || page === urls.length || Math.abs(page - number) <= 1;
  const numbers: PageNumber[] = [];
  urls.forEach((url, index) => {
    const page = index + 1;
    // A gap that hides a single page is no shorter than the page.
    if (wanted(page) || (wanted(page - 1) && wanted(page + 1))) numbers.push({ number: page, url });
    else if (!("gap" in (numbers.at(-1) ?? {}))) numbers.push({ gap: true });
  });
  return numbers;
};

export interface Initial {
  /** A letter, or "#" for tags that begin with none. */
  readonly letter: string;
  readonly tags: readonly TagView[];
}

/** Tags under their first letters, accents aside (É under E), as the language sorts them; "#" comes first. */
export const groupByInitial = (tags: readonly TagView[], language: string): Initial[] => {
  const collator = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  return [...groupBy(tags, ({ label }) => initialOf(label, language))]
    .map(([letter, group]) => ({
      letter,
      tags: group.sort((a, b) => collator.compare(a.label, b.label) || (a.url < b.url ? -1 : 1)),
    }))
    .sort((a, b) => rank(a.letter) - rank(b.letter) || collator.compare(a.letter, b.letter));
};

const rank = (letter: string): number => (letter === "#" ? 0 : 1);

/** The letter a name is filed under, without its accent; "#" where it begins with none. */
export const initialOf = (label: string, language: string): string => {
  const first = /^\P{L}*?(\p{L})/u.exec(label.normalize("NFKD"))?.[1];
  return first && /^\p{L}/u.test(label) ? first.toLocaleUpperCase(language) : "#";
};
