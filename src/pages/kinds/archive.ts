/** The archive: all years and their months. */
import { archiveUrl } from "../../config/urls.ts";
import { yearView, type YearView } from "../archive-views.ts";
import { pageKind } from "../page-kind.ts";

export interface ArchiveView {
  readonly years: readonly YearView[];
  readonly count: number;
}

export const archive = pageKind<ArchiveView>({
  name: "archive",
  called: "the archive",
  pages: ({ blog }) => [
    { url: archiveUrl, show: () => ({ years: blog.archive.map(yearView), count: blog.posts.length }) },
  ],
  head: ({ count }, { create, texts, settings }) =>
    create({
      url: archiveUrl,
      title: texts.archive,
      description: texts.archiveDescription(count, settings.title),
      trail: [],
    }),
});
