/** A year of the archive: its posts by months. */
import { archiveUrl, inEdition, yearUrl } from "../../config/urls.ts";
import { monthView, yearView, type MonthView, type YearView } from "../archive-views.ts";
import { pageKind } from "../page-kind.ts";
import type { CardView } from "../views.ts";

export interface ArchiveYearView {
  readonly year: YearView;
  readonly months: readonly (MonthView & { readonly posts: readonly CardView[] })[];
}

export const archiveYear = pageKind<ArchiveYearView>({
  name: "archive-year",
  called: "the archive year page",
  hFeed: true,
  pages: ({ blog }, { card }) =>
    blog.archive.map((year) => ({
      url: year.url,
      show: () => ({
        year: yearView(year),
        months: year.months.map((month) => ({ ...monthView(month), posts: month.posts.map(card) })),
      }),
      posts: year.posts,
    })),
  head: ({ year }, { create, texts, yearName, settings }) => {
    const title = yearName(year.year);
    return create({
      url: yearUrl(year.year, settings),
      title,
      description: texts.periodDescription(title, year.count, settings.title),
      trail: [{ name: texts.archive, url: inEdition(archiveUrl, settings), kind: "archive" }],
    });
  },
});
