/** Posts as Eleventy's collections show them, for layouts and pages written for plain Eleventy. */
import path from "node:path";
import { outputPath } from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import type { Blog } from "../taxonomy/blog.ts";
import { later } from "./pages.ts";

/** `page` as Eleventy would have made it from the post's file. */
export interface EleventyPage {
  readonly url: string;
  readonly inputPath: string;
  readonly outputPath: string;
  readonly fileSlug: string;
  readonly filePathStem: string;
  readonly outputFileExtension: string;
  readonly templateSyntax: string;
  readonly date: Date;
  readonly lang?: string;
}

/** A class instance, since Eleventy copies plain objects deeply; its HTML is read only when asked for. */
export class PostItem {
  readonly #htmlOf: (source: string) => string;
  readonly #source: string;
  readonly url: string;
  readonly inputPath: string;
  readonly outputPath: string;
  readonly fileSlug: string;
  readonly filePathStem: string;
  readonly date: Date;
  readonly page: EleventyPage;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(post: Post, htmlOf: (source: string) => string) {
    this.#htmlOf = htmlOf;
    this.#source = post.source;
    const page = eleventyPage(post);
    this.url = page.url;
    this.inputPath = page.inputPath;
    this.outputPath = page.outputPath;
    this.fileSlug = page.fileSlug;
    this.filePathStem = page.filePathStem;
    this.date = page.date;
    this.page = page;
    this.data = {
      ...post.data,
      date: page.date,
      ...(post.updated === undefined ? {} : { updated: new Date(post.updated) }),
      page,
    };
  }

  get content(): string {
    return this.#htmlOf(this.#source);
  }

  get templateContent(): string {
    return this.content;
  }
}

const withoutDate = (name: string): string => name.replace(/^\d{4}-\d{2}-\d{2}-/, "");

export function eleventyPage(post: Post): EleventyPage {
  const stem = post.source.replace(/\.md$/, "");
  const name = path.posix.basename(stem);
  const shown = name === "index" ? path.posix.basename(path.posix.dirname(stem)) : name;
  return {
    url: post.url,
    inputPath: `./${post.source}`,
    outputPath: `./_site/${outputPath(post.url)}`,
    fileSlug: withoutDate(shown),
    filePathStem: `/${path.posix.join(path.posix.dirname(stem), withoutDate(name))}`,
    outputFileExtension: "html",
    templateSyntax: "md",
    date: new Date(post.date),
    ...(post.lang === undefined ? {} : { lang: post.lang }),
  };
}

/** Names that are Eleventy's, ours or every object's: no tag can have its collection under them. */
const reserved = new Set(["all", "post", "tags", ...Object.getOwnPropertyNames(Object.prototype)]);

/** Oldest first, as Eleventy sorts; each list is made when it is first read. */
export function collectionItems(blog: Blog, htmlOf: (source: string) => string) {
  const postBySource = new Map(blog.posts.map((post) => [post.source, post]));
  // Made anew for each page: kept, those of a large blog would take more memory than its posts.
  const itemOf = (source: string): PostItem | undefined => {
    const post = postBySource.get(source);
    return post && new PostItem(post, htmlOf);
  };
  const itemsOf = (posts: readonly Post[]): PostItem[] =>
    posts.toReversed().map((post) => new PostItem(post, htmlOf));
  const all = later(() => itemsOf(blog.posts));
  const lists: Record<string, () => unknown> = {
    post: all,
    all,
    tags: later(() =>
      blog.tags.map((tag) => ({ label: tag.label, slug: tag.slug, url: tag.url, count: tag.posts.length })),
    ),
  };
  for (const tag of blog.tags) {
    if (!reserved.has(tag.label)) lists[tag.label] = later(() => itemsOf(tag.posts));
  }
  const collections: Readonly<Record<string, unknown>> = lazyRecord(lists);
  return { itemOf, collections, htmlOf };
}

/** An object whose values are made when they are read. */
export const lazyRecord = (makers: Readonly<Record<string, () => unknown>>): Record<string, unknown> =>
  Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(makers).map(([name, get]) => [name, { get, enumerable: true, configurable: true }]),
    ),
  );
