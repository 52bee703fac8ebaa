/** The Markdown twins of all posts. */
import type { Content } from "../core/artifact.ts";
import { markdownTwinUrl, outputPath, type Place } from "../config/urls.ts";
import { digestOf } from "./digest.ts";
import type { Post } from "../content/post.ts";
import { renderMarkdownTwin, type MarkdownTwin } from "./markdown-twin.ts";
import type { ListedOutput, OutputsInput, SentTwin } from "./output.ts";

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
  ...(updated !== undefined && { updated }),
  ...(lang !== undefined && { lang }),
  ...(canonical !== undefined && { canonical }),
});

export const listMarkdownTwins = (input: OutputsInput): ListedOutput[] =>
  input.blog.posts.map((post) => new PostTwin(post, input));

/** A class, since there are thousands: what is asked for is made then. */
class PostTwin implements ListedOutput {
  readonly #post: Post;
  readonly #input: OutputsInput;
  readonly path: string;

  constructor(post: Post, input: OutputsInput) {
    this.#post = post;
    this.#input = input;
    this.path = outputPath(markdownTwinUrl(post.url));
  }

  face(): string {
    const { url, title, description, date, updated, lang, canonical } = this.#post;
    const { authors, tags } = this.#names();
    const fields = [url, title, description, date, updated, lang, canonical, authors, tags];
    return digestOf(this.#input.version, this.#place(), fields);
  }

  text(): string {
    const { source, bodyDigest } = this.#post;
    return bodyDigest + this.#input.texts.htmlDigestOf(source);
  }

  make(): Content {
    const { source } = this.#post;
    const { bodyOf, linksOf } = this.#input.texts;
    const twin = {
      post: this.#post,
      ...this.#names(),
      ...this.#blocks(),
      body: bodyOf(source),
      links: linksOf(source),
    };
    return { content: renderMarkdownTwin(twin, this.#place()) };
  }

  twin(): SentTwin {
    const { source } = this.#post;
    return {
      post: twinFields(this.#post),
      ...this.#names(),
      ...this.#blocks(),
      links: this.#input.texts
        .linksOf(source)
        .filter(({ written, url }) => written !== url || url.startsWith("/")),
      source,
    };
  }

  #names() {
    const { authors, tags } = this.#input.relationsOf(this.#post);
    return { authors: authors.map(({ name }) => name), tags: tags.map(({ label }) => label) };
  }

  #blocks(): Pick<MarkdownTwin, "blocks"> {
    const names = this.#input.texts.blocksOf?.(this.#post.source) ?? [];
    const lang = this.#post.lang ?? this.#input.settings.language;
    return names.length === 0 ? {} : { blocks: { names, lang } };
  }

  #place(): Place {
    const { url, pathPrefix } = this.#input.settings;
    return { url, pathPrefix };
  }
}
