/** The list of all tags. */
import { inEdition, tagsUrl } from "../../config/urls.ts";
import { pageKind } from "../page-kind.ts";
import type { TagView } from "../views.ts";

export interface TagsView {
  readonly tags: readonly TagView[];
}

export const tags = pageKind<TagsView>({
  name: "tags",
  called: "the list of tags",
  pages: ({ blog, settings }, { tagView }) => [
    { url: inEdition(tagsUrl, settings), show: () => ({ tags: blog.tags.map(tagView) }) },
  ],
  head: (view, { create, texts, settings }) =>
    create({
      url: inEdition(tagsUrl, settings),
      title: texts.tags,
      description: texts.tagsDescription(view.tags.length, settings.title),
      trail: [],
    }),
});
