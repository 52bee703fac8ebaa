/** The list of all authors. */
import { authorsUrl, inEdition } from "../../config/urls.ts";
import { pageKind } from "../page-kind.ts";
import type { AuthorView } from "../views.ts";

export interface AuthorsView {
  readonly authors: readonly AuthorView[];
}

export const authors = pageKind<AuthorsView>({
  name: "authors",
  called: "the list of authors",
  pages: ({ blog, settings }, { authorView }) => [
    { url: inEdition(authorsUrl, settings), show: () => ({ authors: blog.authors.map(authorView) }) },
  ],
  head: (_, { create, texts, settings }) =>
    create({
      url: inEdition(authorsUrl, settings),
      title: texts.authors,
      description: texts.authorsDescription(settings.title),
      trail: [],
    }),
});
