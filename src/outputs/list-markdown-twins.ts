/** The Markdown twins of all posts. */
import { markdownTwinUrl, type Place } from "../config/urls.ts";
import { digestOf } from "./digest.ts";
import type { Post } from "../content/post.ts";
import { renderMarkdownTwin, type MarkdownTwin } from "./markdown-twin.ts";
import type { Output, OutputsInput } from "./output.ts";

const twinFields = ({
  title,
  description,
  date,
  updated,
  lang,
  canonical,
  url,
}: Post): MarkdownTwin["post"] => ({
  title,
  description,
  date,
  url,
  ...(updated === undefined ? {} : { updated }),
  ...(lang === undefined ? {} : { lang }),
  ...(canonical === undefined ? {} : { canonical }),
});

export function listMarkdownTwins({ settings, blog, relationsOf, texts, version }: OutputsInput): Output[] {
  const place: Place = { url: settings.url, pathPrefix: settings.pathPrefix };
  return blog.posts.map((post): Output => {
    const { source, url, title, description, date, updated, lang, canonical, bodyDigest } = post;
    const relations = relationsOf(post);
    const authors = relations.authors.map(({ name }) => name);
    const tags = relations.tags.map(({ label }) => label);
    const fields = [url, title, description, date, updated, lang, canonical, authors, tags];
    return {
      url: markdownTwinUrl(url),
      digest: digestOf(version, place, bodyDigest, texts.htmlDigestOf(source), fields),
      render: () =>
        renderMarkdownTwin(
          { post, authors, tags, body: texts.bodyOf(source), links: texts.linksOf(source) },
          place,
        ),
      twin: () => ({
        post: twinFields(post),
        authors,
        tags,
        links: texts.linksOf(source).filter(({ written, url }) => written !== url || url.startsWith("/")),
        source,
      }),
    };
  });
}
