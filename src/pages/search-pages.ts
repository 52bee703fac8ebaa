/** The search page, and the index from A to Z on it or beside it, for readers without JavaScript. */
import { letterUrl, searchEngineUrl, searchUrl } from "../config/urls.ts";
import { partCount } from "../blog/parts.ts";
import { initialOf } from "./lists.ts";
import { lazy } from "../core/lazy.ts";
import { paginate } from "./list-pages.ts";
import type { Views } from "./page-views.ts";
import type { PagesInput, PlannedPage } from "./pages.ts";
import type { EntryView, LetterView } from "./views.ts";

/** Entries that fit on the search page itself: about 10 KB when compressed. */
const mostHere = 400;
/** Entries on a page of a letter. */
const mostOnPage = 400;

export function searchPages(input: PagesInput, { page }: Views): PlannedPage[] {
  const { blog, settings } = input;
  const groups = groupEntries(entriesOf(input), settings.language);
  const total = blog.posts.length + blog.tags.length + blog.series.length;
  const apart = total > mostHere;
  const letters = lazy(() =>
    groups.map(({ letter, count, entries }): LetterView => ({
      letter,
      count,
      ...(apart ? { url: urlOf(letter) } : { entries: entries() }),
    })),
  );
  const links = lazy(() => letters().map(({ count: _, ...letter }) => letter));
  return [
    page("search", searchUrl, () => ({
      parts: partCount(blog.posts.length),
      engineUrl: searchEngineUrl,
      letters: letters(),
    })),
    ...(apart ? groups : []).flatMap(({ letter, count, entries }) =>
      paginate(urlOf(letter), [...Array(count).keys()], mostOnPage).map(({ url, posts: places, pages }) =>
        page("search-letter", url, () => ({
          letter,
          entries: places.map((place) => entries()[place] as EntryView),
          letters: links(),
          pages,
        })),
      ),
    ),
  ];
}

const urlOf = (letter: string): string => letterUrl(letter === "#" ? "other" : letter.toLowerCase());

const entriesOf = ({ blog, settings }: PagesInput): EntryView[] => [
  ...blog.tags.map(({ label, url }): EntryView => ({ label, url, subject: "tag" })),
  ...blog.series.map(({ name, url }): EntryView => ({ label: name, url, subject: "series" })),
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
  const groups = new Map<string, EntryView[]>();
  for (const entry of entries) {
    const initial = initialOf(entry.label, language);
    const letter = /\p{Script=Han}/u.test(initial) ? "#" : initial;
    const group = groups.get(letter);
    if (group) group.push(entry);
    else groups.set(letter, [entry]);
  }
  return [...groups]
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
