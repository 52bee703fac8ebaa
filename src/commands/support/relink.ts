/** Other files that name a post by its file, once that file has another name, for commands. */
import type { Post } from "../../content/post.ts";
import { readFiles } from "../../content/files.ts";
import { withLineFeeds } from "../../edit/splice.ts";
import { splitWritten } from "../../edit/edit-front-matter.ts";
import { relink, type LinkReader, type Relinked } from "../../markdown/relink.ts";
import { createPostLanguages } from "../../markdown/post-languages.ts";
import { createFilledRenderer, createRenderer } from "../../markdown/renderer.ts";
import { createResolver } from "../../markdown/resolver.ts";
import { readBlocks } from "../../templates/blocks.ts";
import { readTemplates } from "../../templates/templates.ts";
import { readWritten, type Library } from "./library.ts";

export const relinkLibrary = (library: Library, post: Post, fresh: Post): readonly Relinked[] =>
  relink(
    {
      root: library.root,
      sources: library.content.parsed.keys(),
      read: (source) => readWritten(library.root, source),
      linkReader: () => createLinkReader(library),
    },
    post,
    fresh,
  );

function createLinkReader({ root, settings, content }: Library): LinkReader {
  const urls = new Map(content.posts.map((post) => [post.source, post.url]));
  const titles = new Map(content.posts.map((post) => [post.source, post.title]));
  const { blocks } = readBlocks(root, readTemplates(root, settings));
  // Only their links are needed, so nothing is sanitized.
  const render = createFilledRenderer(
    createRenderer({ ...settings, markdown: { ...settings.markdown, html: "trusted" } }),
    createResolver(urls, readFiles(root), () => titles, blocks, createPostLanguages(content.posts, settings)),
    settings.pathPrefix,
  );
  const languages = new Map(content.posts.map(({ source, lang }) => [source, lang]));
  return (file) => {
    const { source } = file;
    const split = splitWritten(file);
    const lang = languages.get(source);
    if (!("code" in split))
      return render({
        source,
        text: split.body,
        line: split.bodyLine,
        ...(lang !== undefined && { lang }),
      }).links;
    // Eleventy's pages may do without front matter.
    return source.startsWith("pages/")
      ? render({ source, text: withLineFeeds(file.text), line: 1 }).links
      : undefined;
  };
}
