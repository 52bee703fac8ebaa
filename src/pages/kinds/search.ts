/** The search page, with the index from A to Z on it or links to its letters, for readers without JavaScript. */
import { partCount } from "../../blog/parts.ts";
import { inEdition, searchEngineUrl, searchUrl } from "../../config/urls.ts";
import { pageKind } from "../page-kind.ts";
import type { LetterView } from "../search-letters.ts";

export interface SearchView {
  /** Parts of the index, see blog/parts.ts; 0 where there is nothing to find. */
  readonly parts: number;
  /** Address of the script that searches the index. */
  readonly engineUrl: string;
  /** Everything from A to Z; where that is too much for one page, the letters lead to pages of their own. */
  readonly letters: readonly LetterView[];
}

export const search = pageKind<SearchView>({
  name: "search",
  called: "the search page",
  noindex: true,
  pages: ({ blog, settings }, { searchLetters }) =>
    settings.comforts.includes("search")
      ? [
          {
            url: inEdition(searchUrl, settings),
            show: () => ({
              parts: partCount(blog.posts.length),
              engineUrl: searchEngineUrl,
              letters: searchLetters().letters(),
            }),
          },
        ]
      : [],
  head: (_, { create, texts, settings }) =>
    create({
      url: inEdition(searchUrl, settings),
      title: texts.search,
      description: texts.searchDescription(settings.title),
      noindex: true,
      trail: [],
    }),
});
