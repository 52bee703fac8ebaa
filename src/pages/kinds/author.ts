/** An author and their posts, page by page. */
import { authorsUrl, feedOfListUrl, inEdition } from "../../config/urls.ts";
import { descriptionLength } from "../head-tools.ts";
import { mostUsedTags } from "../most-used-tags.ts";
import { pageKind } from "../page-kind.ts";
import { paginate } from "../paginate.ts";
import { describe } from "../description.ts";
import { createPersonOf } from "../post-json-ld.ts";
import { shareImage } from "../share-image.ts";
import type { AuthorView, CardView, PagesView, TagView } from "../views.ts";

const mostTags = 5;

export interface AuthorPageView {
  readonly author: AuthorView;
  readonly posts: readonly CardView[];
  readonly pages: PagesView;
  readonly feedUrl: string;
  /** What there is of theirs in all; shown where given. */
  readonly figures?: {
    /** Instant of the first post. */
    readonly since: string;
    /** Reading time of all posts. */
    readonly minutes: number;
    /** Tags most often used, at most a handful. */
    readonly tags: readonly TagView[];
  };
}

export const author = pageKind<AuthorPageView>({
  name: "author",
  called: "the author page",
  hFeed: true,
  pages: ({ blog, settings }, { card, authorView, tagView, tagsOf }) =>
    blog.authors.flatMap((subject) => {
      const first = subject.posts.at(-1);
      return paginate(subject.url, subject.posts, settings.pageSize).map(({ url, items, pages }) => ({
        url,
        show: () => ({
          author: authorView(subject),
          posts: items.map(card),
          pages,
          feedUrl: feedOfListUrl(subject.url),
          ...(first === undefined || pages.number > 1
            ? {}
            : {
                figures: {
                  since: first.date,
                  minutes: subject.posts.reduce((sum, post) => sum + post.minutes, 0),
                  tags: mostUsedTags(subject.posts, tagsOf, mostTags).map(tagView),
                },
              }),
        }),
        subject,
        posts: items,
      }));
    }),
  head: (view, { create, texts, absolute, settings }, image) => {
    const { name, url, bio, count, avatar } = view.author;
    const description =
      describe(bio, descriptionLength) || texts.authorDescription(name, count, settings.title);
    return create({
      url,
      title: name,
      description,
      type: "profile",
      image: image ?? (avatar && shareImage(avatar)),
      pages: view.pages,
      feed: { title: `${name} – ${settings.title}`, url: view.feedUrl },
      trail: [{ name: texts.authors, url: inEdition(authorsUrl, settings), kind: "authors" }],
      things: [createPersonOf(view.author, description, absolute)],
    });
  },
});
