/** What makes a kind of page: the addresses of its pages, what they show, their heads, and what messages call them. */
import type { Post } from "../content/post.ts";
import type { CardSubject, ImageView, PagesInput, Views } from "./views.ts";
import type { Head } from "./head.ts";
import type { HeadTools } from "./head-tools.ts";
import type { Page, PlannedPage } from "./page.ts";

export interface PageKind {
  readonly name: string;
  /** In messages, such as "the tag page". */
  readonly called: string;
  /** Kept from search engines, the sitemap and the lock of addresses. */
  readonly noindex?: true;
  /** Lists posts, as an `h-feed` of microformats: https://microformats.org/wiki/h-feed */
  readonly hFeed?: true;
  /** Its pages in a fixed order. */
  readonly plan: (input: PagesInput, views: Views, tools: HeadTools) => readonly PlannedPage[];
}

/** A page before it is made. */
interface PageOf<View> {
  /** Root-relative, without the path prefix. */
  readonly url: string;
  readonly show: () => View;
  /** What a social card is drawn for. */
  readonly subject?: CardSubject;
  /** Posts in its list. */
  readonly posts?: readonly Post[];
}

/** `View` is what stands at top level in the template pages/<name>.njk, besides `site`, `texts`, `head`, `page` and Eleventy's own data. */
interface KindOf<View> extends Omit<PageKind, "plan"> {
  readonly pages: (input: PagesInput, views: Views) => readonly PageOf<View>[];
  /** `image` is the picture that stands for the page elsewhere. */
  readonly head: (view: View, tools: HeadTools, image?: ImageView) => Head;
}

/** A kind of page with a template of its own. */
export const pageKind = <View extends object>(kind: KindOf<View>): KindOf<View> & PageKind => ({
  ...kind,
  plan: (input, views, tools) =>
    kind.pages(input, views).map(({ url, show, subject, posts: [first] = [] }) => {
      const what = { url, kind: kind.name, template: templateOf(kind) };
      const about = typeof subject === "object" && "source" in subject ? subject.source : undefined;
      const make = (): Page => {
        const view = show();
        const image = subject === undefined ? undefined : input.socialCardOf(subject);
        return { head: kind.head(view, tools, image), view, ...what };
      };
      // What is new comes first: a property behind a spread gives each object a shape of its own (Node 20).
      return { parts: show, make, about, ...what, ...(first !== undefined && { date: first.date }) };
    }),
});

/** Repository path. */
export const templateOf = ({ name }: Pick<PageKind, "name">): string => `pages/${name}.njk`;
