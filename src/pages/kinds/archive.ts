/** The archive: all years and their months. */
import { archiveUrl, inEdition } from "../../config/urls.ts";
import { yearView, type YearView } from "../archive-views.ts";
import { pageKind } from "../page-kind.ts";

export interface ArchiveView {
  readonly years: readonly YearView[];
  readonly count: number;
}

export const archive = pageKind<ArchiveView>({
  name: "archive",
  called: "the archive",
  pages: ({ blog, settings }) => [
    {
      url: inEdition(archiveUrl, settings),
      show: () => ({ years: blog.archive.map(yearView), count: blog.posts.length }),
    },
  ],
  head: ({ count }, { create, texts, settings }) =>
    create({
      url: inEdition(archiveUrl, settings),
      title: texts.archive,
      description: texts.archiveDescription(count, settings.title),
      trail: [],
    }),
});
