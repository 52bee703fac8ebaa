/** Everything there is from A to Z, for readers without JavaScript: on the search page, or a page a letter. */
import { isMade } from "../config/kinds-made.ts";
import { letterUrl, type Edition } from "../config/urls.ts";
import { lazy } from "../core/lazy.ts";
import { initialOf } from "./lists.ts";
import type { PagesInput } from "./views.ts";
import { groupBy } from "../core/group-by.ts";

/** Entries that fit on the search page itself: about 10 KB when compressed. */
const mostHere = 400;

/** A letter of the index. */
export interface LetterView {
  /** "#" for what begins with none. */
  readonly letter: string;
  /** On the search page only: elsewhere a new post would change the pages of all letters. */
  readonly count?: number;
  /** Where its entries are, unless they are here. */
  readonly url?: string;
  readonly entries?: readonly EntryView[];
}

/** A post, a tag or a series in it. */
export interface EntryView {
  readonly label: string;
  readonly url: string;
  readonly subject: "post" | "tag" | "series";
  /** Language of the label where it differs from the site's. */
  readonly lang?: string;
}

export interface SearchLetters {
  readonly groups: readonly Group[];
  /** Whether letters have pages of their own. */
  readonly isApart: boolean;
  /** For the search page. */
  readonly letters: () => readonly LetterView[];
  /** For the pages of letters. */
  readonly links: () => readonly LetterView[];
}

export function createSearchLetters(input: PagesInput): SearchLetters {
  const { blog, settings } = input;
  const groups = groupEntries(entriesOf(input), settings.language);
  const isApart =
    isMade("search-letter", settings) && blog.posts.length + blog.tags.length + blog.series.length > mostHere;
  const letters = lazy(() =>
    groups.map(({ letter, count, entries }): LetterView => ({
      letter,
      count,
      ...(isApart ? { url: letterPageUrl(letter, settings) } : { entries: entries() }),
    })),
  );
  const links = lazy(() => letters().map(({ count: _, ...letter }) => letter));
  return { groups, isApart, letters, links };
}

export const letterPageUrl = (letter: string, edition: Edition): string =>
  letterUrl(letter === "#" ? "other" : letter.toLowerCase(), edition);

const entriesOf = ({ blog, settings }: PagesInput): EntryView[] => [
  ...(isMade("tag", settings) ? blog.tags : []).map(({ label, url }): EntryView => ({
    label,
    url,
    subject: "tag",
  })),
  ...(isMade("series", settings) ? blog.series : []).map(({ name, url }): EntryView => ({
    label: name,
    url,
    subject: "series",
  })),
  ...blog.posts.map(({ title, url, lang }): EntryView => ({
    label: title,
    url,
    subject: "post",
    ...(lang === undefined || lang === settings.language ? {} : { lang }),
  })),
];

interface Group {
  readonly letter: string;
  readonly count: number;
  /** As the language sorts them, which takes long and is done only for what is shown. */
  readonly entries: () => readonly EntryView[];
}

/** Under first letters, "#" first. Scripts of thousands of letters are under "#" too: there a letter says little. */
export function groupEntries(entries: readonly EntryView[], language: string): Group[] {
  const collator = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  const letterOf = ({ label }: EntryView): string => {
    const initial = initialOf(label, language);
    return /\p{Script=Han}/u.test(initial) ? "#" : initial;
  };
  return [...groupBy(entries, letterOf)]
    .map(([letter, group]) => ({
      letter,
      count: group.length,
      entries: lazy(() =>
        group.sort((a, b) => collator.compare(a.label, b.label) || (a.url < b.url ? -1 : 1)),
      ),
    }))
    .sort(
      (a, b) =>
        Number(b.letter === "#") - Number(a.letter === "#") ||
        collator.compare(a.letter, b.letter) ||
        (a.letter < b.letter ? -1 : 1),
    );
}
