/** What there is under a letter, where the index is too long for the search page. */
import { inEdition, searchUrl } from "../../config/urls.ts";
import { pageKind } from "../page-kind.ts";
import { paginate } from "../paginate.ts";
import { letterPageUrl, type EntryView, type LetterView } from "../search-letters.ts";
import type { PagesView } from "../views.ts";

/** Entries on a page of a letter. */
const mostOnPage = 400;

export interface SearchLetterView {
  readonly letter: string;
  readonly entries: readonly EntryView[];
  readonly letters: readonly LetterView[];
  readonly pages: PagesView;
}

export const searchLetter = pageKind<SearchLetterView>({
  name: "search-letter",
  called: "the search letter page",
  noindex: true,
  pages: ({ settings }, { searchLetters }) => {
    if (!settings.comforts.includes("search")) return [];
    const { groups, links, isApart } = searchLetters();
    return (isApart ? groups : []).flatMap(({ letter, count, entries }) =>
      paginate(letterPageUrl(letter, settings), [...Array(count).keys()], mostOnPage).map(
        ({ url, items, pages }) => ({
          url,
          show: () => ({
            letter,
            entries: items.map((place) => entries()[place] as EntryView),
            letters: links(),
            pages,
          }),
        }),
      ),
    );
  },
  head: ({ letter, pages }, { create, texts, settings }) =>
    create({
      url: pages.urls[0] ?? inEdition(searchUrl, settings),
      title: texts.underLetter(letter),
      description: texts.searchDescription(settings.title),
      noindex: true,
      pages,
      trail: [{ name: texts.search, url: inEdition(searchUrl, settings), kind: "search" }],
    }),
});
