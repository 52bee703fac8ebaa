/** Posts as Eleventy's collections show them, for layouts and pages written for plain Eleventy. */
import { outputPath } from "../config/urls.ts";
import { eleventyNames } from "../content/eleventy-names.ts";
import type { Post } from "../content/post.ts";
import type { Blog } from "../blog/blog.ts";
import { indexedLater, lazy, memoize } from "../core/lazy.ts";

/** `page` as Eleventy would have made it from the post's file. */
export interface EleventyPage {
  readonly url: string;
  readonly inputPath: string;
  readonly outputPath: string;
  readonly fileSlug: string;
  readonly filePathStem: string;
  readonly outputFileExtension: string;
  readonly templateSyntax?: string;
  readonly date?: Date;
  readonly lang?: string;
  readonly excerpt?: string;
}

/** The texts of posts by their sources: as HTML, and as written. */
export interface PostTexts {
  readonly htmlOf: (source: string) => string;
  readonly textOf: (source: string) => string;
}

/** Adds to the data of a post what the owner's configuration computes. */
type Complete = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/**
 * A class instance, since Eleventy copies plain objects deeply; it makes what is asked for, since every run has one of
 * each post.
 */
export class PostItem {
  readonly #post: Post;
  readonly #texts: PostTexts;
  readonly #complete: Complete;
  #page: EleventyPage | undefined;
  #data: Readonly<Record<string, unknown>> | undefined;

  constructor(post: Post, texts: PostTexts, complete: Complete = (data) => data) {
    this.#post = post;
    this.#texts = texts;
    this.#complete = complete;
    // Liquid and Handlebars show nothing of what an object only inherits.
    Object.defineProperties(this, ownProperties);
  }

  get page(): EleventyPage {
    return (this.#page ??= eleventyPage(this.#post, this.#texts));
  }

  get data(): Readonly<Record<string, unknown>> {
    const { data, updated } = this.#post;
    const dates = {
      date: this.date,
      ...(updated !== undefined && { updated: new Date(updated) }),
    };
    return (this.#data ??= this.#complete(Object.assign({}, data, dates, { page: this.page })));
  }

  get url(): string {
    return this.#post.url;
  }

  get inputPath(): string {
    return this.page.inputPath;
  }

  get outputPath(): string {
    return this.page.outputPath;
  }

  get fileSlug(): string {
    return this.page.fileSlug;
  }

  get filePathStem(): string {
    return this.page.filePathStem;
  }

  get date(): Date {
    return new Date(this.#post.date);
  }

  get content(): string {
    return this.#texts.htmlOf(this.#post.source);
  }

  get rawInput(): string {
    return this.#texts.textOf(this.#post.source);
  }

  get templateContent(): string {
    return this.content;
  }

  /** For `dump` in templates. */
  toJSON(): object {
    const { url, inputPath, outputPath: output, fileSlug, filePathStem, date, data } = this;
    return { url, inputPath, outputPath: output, fileSlug, filePathStem, date, data };
  }
}

const ownProperties = Object.fromEntries(
  Object.entries(Object.getOwnPropertyDescriptors(PostItem.prototype))
    .filter(([, { get }]) => get !== undefined)
    .map(([name, { get }]) => [name, { get, enumerable: true } as PropertyDescriptor]),
);

function eleventyPage(post: Post, { textOf }: PostTexts): EleventyPage {
  const { inputPath, fileSlug, filePathStem } = eleventyNames(post.source);
  const { excerpt } = (post.data["page"] ?? {}) as { readonly excerpt?: string };
  const page = {
    url: post.url,
    inputPath,
    outputPath: `./_site/${outputPath(post.url)}`,
    fileSlug,
    filePathStem,
    outputFileExtension: "html",
    templateSyntax: "md",
    date: new Date(post.date),
    ...(post.lang !== undefined && { lang: post.lang }),
    ...(excerpt !== undefined && { excerpt }),
  };
  // Read for who asks.
  return Object.defineProperty(page, "rawInput", { get: () => textOf(post.source) });
}

/** Names that are Eleventy's, ours or every object's: no tag can have its collection under them. */
const reserved = new Set(["all", "post", "tags", ...Object.getOwnPropertyNames(Object.prototype)]);

/**
 * Oldest first, as Eleventy sorts; each list is made when it is first read. Those that are `hidden` no tag has made: who
 * goes through all names does not meet them.
 */
export function collectionItems(blog: Blog, texts: PostTexts, complete?: Complete) {
  const postAt = indexedLater<string, Post | undefined>(
    (source) => blog.all.find((post) => post.source === source),
    () => {
      const bySource = new Map(blog.all.map((post) => [post.source, post]));
      return (source) => bySource.get(source);
    },
  );
  const listed = memoize((post: Post) => new PostItem(post, texts, complete));
  const itemsOf = (posts: readonly Post[]): PostItem[] => posts.toReversed().map(listed);
  // Made anew for each page: what all posts of a large blog have made for themselves takes more memory than they do.
  const itemOf = (source: string): PostItem | undefined => {
    const post = postAt(source);
    return post && new PostItem(post, texts, complete);
  };
  const all = lazy(() => itemsOf(blog.posts));
  const lists: Record<string, () => unknown> = {
    post: all,
    all,
    tags: lazy(() =>
      blog.tags.map((tag) => ({ label: tag.label, slug: tag.slug, url: tag.url, count: tag.posts.length })),
    ),
  };
  for (const tag of blog.tags) {
    if (!reserved.has(tag.label)) lists[tag.label] = lazy(() => itemsOf(tag.posts));
  }
  // As many a layout calls them, unless a tag does.
  const hidden = ["post", "tags", ...("posts" in lists ? [] : ["posts"])];
  lists["posts"] ??= all;
  const collections: Readonly<Record<string, unknown>> = lazyRecord(lists);
  return { itemOf, collections, hidden, htmlOf: texts.htmlOf };
}

export type PostItems = ReturnType<typeof collectionItems>;

/** An object whose values are made when they are read. */
const lazyRecord = (makers: Readonly<Record<string, () => unknown>>): Record<string, unknown> =>
  Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(makers).map(([name, get]) => [name, { get, enumerable: true, configurable: true }]),
    ),
  );
