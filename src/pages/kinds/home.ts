/** The home page: the newest posts, page by page, with the featured ones on top. */
import { blogrollUrl, inEdition, llmsUrl } from "../../config/urls.ts";
import { pageKind } from "../page-kind.ts";
import { paginate } from "../paginate.ts";
import type { CardView, PagesView } from "../views.ts";

const mostFeatured = 3;

export interface HomeView {
  readonly posts: readonly CardView[];
  readonly featured: readonly CardView[];
  readonly pages: PagesView;
}

export const home = pageKind<HomeView>({
  name: "home",
  called: "the home page",
  hFeed: true,
  pages: ({ blog, settings }, { card }) => {
    const featured = blog.posts.filter((post) => post.featured).slice(0, mostFeatured);
    return paginate(settings.home, blog.posts, settings.pageSize).map(({ url, items, pages }) => ({
      url,
      show: () => ({
        posts: items.map(card),
        featured: pages.number === 1 ? featured.map(card) : [],
        pages,
      }),
      subject: "site",
      posts: items,
    }));
  },
  head: ({ pages }, { create, settings, site }, image) => {
    const { home, title, description, blogroll } = settings;
    const links = [
      { rel: "alternate", type: "text/markdown", url: inEdition(llmsUrl, settings) },
      // As readers of feeds look for it: https://feedscout.dev/other/blogrolls
      ...(blogroll ? [{ rel: "blogroll", type: "text/xml", url: blogrollUrl }] : []),
    ];
    return create({ url: home, title, description, image, pages, links, things: [site] });
  },
});
