/** The posts with a tag, page by page. */
import { feedOfListUrl, inEdition, tagsUrl } from "../../config/urls.ts";
import { lazy } from "../../core/lazy.ts";
import { descriptionLength } from "../head-tools.ts";
import { mostUsedTags } from "../most-used-tags.ts";
import { pageKind } from "../page-kind.ts";
import { paginate } from "../paginate.ts";
import { describe } from "../description.ts";
import type { CardView, PagesView, TagView } from "../views.ts";

const mostNeighbours = 6;

export interface TagPageView {
  readonly tag: TagView;
  /** HTML of the description; empty without one. */
  readonly description: string;
  /** Language of the description, where it may differ from that around it. */
  readonly descriptionLang?: string;
  readonly posts: readonly CardView[];
  readonly pages: PagesView;
  /** Tags most often used together with it. */
  readonly neighbours: readonly TagView[];
  readonly feedUrl: string;
}

export const tag = pageKind<TagPageView>({
  name: "tag",
  called: "the tag page",
  hFeed: true,
  pages: ({ blog, settings, htmlOf }, { card, tagView, tagsOf }) =>
    blog.tags.flatMap((subject) => {
      const neighbours = lazy(() =>
        mostUsedTags(subject.posts, tagsOf, mostNeighbours, subject).map(tagView),
      );
      return paginate(subject.url, subject.posts, settings.pageSize).map(({ url, items, pages }) => ({
        url,
        show: () => ({
          tag: tagView(subject),
          ...(subject.lang !== undefined && { descriptionLang: subject.lang }),
          description: subject.source === undefined ? "" : htmlOf(subject.source),
          posts: items.map(card),
          pages,
          neighbours: neighbours(),
          feedUrl: feedOfListUrl(subject.url),
        }),
        subject,
        posts: items,
      }));
    }),
  head: (view, { create, texts, settings }, image) =>
    create({
      image,
      url: view.tag.url,
      title: `${texts.tag}: ${view.tag.label}`,
      description:
        describe(view.description, descriptionLength) ||
        texts.tagDescription(view.tag.label, view.tag.count, settings.title),
      pages: view.pages,
      feed: { title: `${view.tag.label} – ${settings.title}`, url: view.feedUrl },
      trail: [{ name: texts.tags, url: inEdition(tagsUrl, settings), kind: "tags" }],
    }),
});
