/** The posts of a month of the archive, page by page. */
import { archiveUrl, inEdition, monthUrl, yearUrl } from "../../config/urls.ts";
import { monthView, type MonthView } from "../archive-views.ts";
import { pageKind } from "../page-kind.ts";
import { paginate } from "../paginate.ts";
import type { CardView, PagesView } from "../views.ts";

export interface ArchiveMonthView {
  readonly year: string;
  readonly month: MonthView;
  readonly posts: readonly CardView[];
  readonly pages: PagesView;
}

export const archiveMonth = pageKind<ArchiveMonthView>({
  name: "archive-month",
  called: "the archive month page",
  hFeed: true,
  pages: ({ blog, settings }, { card }) =>
    blog.archive.flatMap(({ year, months }) =>
      months.flatMap((month) =>
        paginate(month.url, month.posts, settings.pageSize).map(({ url, items, pages }) => ({
          url,
          show: () => ({ year, month: monthView(month), posts: items.map(card), pages }),
          posts: items,
        })),
      ),
    ),
  head: ({ year, month, pages }, { create, texts, monthName, yearName, settings }) => {
    const title = monthName(month.month, year);
    return create({
      url: monthUrl(year, month.month, settings),
      title,
      description: texts.periodDescription(title, month.count, settings.title),
      pages,
      trail: [
        { name: texts.archive, url: inEdition(archiveUrl, settings), kind: "archive" },
        { name: yearName(year), url: yearUrl(year, settings), kind: "archive-year" },
      ],
    });
  },
});
