/** The posts of a series, in the order to read them. */
import { pageKind } from "../page-kind.ts";
import type { CardView } from "../views.ts";

export interface SeriesView {
  readonly series: { readonly name: string; readonly url: string };
  readonly posts: readonly CardView[];
}

export const series = pageKind<SeriesView>({
  name: "series",
  called: "the series page",
  hFeed: true,
  pages: ({ blog }, { card }) =>
    blog.series.map((subject) => ({
      url: subject.url,
      show: () => ({
        series: { name: subject.name, url: subject.url },
        posts: subject.posts.map(card),
      }),
      subject,
      posts: subject.posts,
    })),
  head: (view, { create, texts, settings }, image) =>
    create({
      image,
      url: view.series.url,
      title: `${texts.series}: ${view.series.name}`,
      description: texts.seriesDescription(view.series.name, view.posts.length, settings.title),
      trail: [],
    }),
});
