/** The pages whose addresses are kept for good, and the redirects that their files ask for. */
import { isNotFoundPage, withSlug } from "../../config/urls.ts";
import { usualSettingsFile } from "../../config/settings-file.ts";
import type { AuthorFile } from "../../content/author.ts";
import { isAddress, oldAddressOf } from "../../content/address.ts";
import { slugOf } from "../../content/slug.ts";
import type { TagFile } from "../../content/tag.ts";
import type { Post } from "../../content/post.ts";
import type { Blog } from "../../blog/blog.ts";
import { kindByName } from "../kinds.ts";

/** An address of the site as it is now. */
export interface PublishedPage {
  readonly url: string;
  /** Repository path of the file it is made from; of a tag, an author or a series without one, that of its oldest post. */
  readonly source?: string;
  /** Hash of its text. */
  readonly content?: string;
}

export interface AddressesInput {
  readonly blog: Blog;
  /** All pages of ours. */
  readonly planned: readonly { readonly url: string; readonly kind: string }[];
  /** The owner's. */
  readonly own: readonly { readonly url: string; readonly source: string; readonly path: string }[];
  /** Files of tags/ and authors/, of which the blog does not keep all. */
  readonly tagFiles: readonly TagFile[];
  readonly authorFiles: readonly AuthorFile[];
}

/**
 * All but the 404 page, the search, and the pages of a list after its first: nobody keeps the address of what every new
 * post shifts.
 */
export function listPublishedPages({
  blog,
  planned,
  own,
}: Pick<AddressesInput, "blog" | "planned" | "own">): readonly PublishedPage[] {
  const made = new Map<string, PublishedPage>();
  for (const post of blog.all)
    made.set(post.url, { url: post.url, source: post.source, content: post.bodyDigest.slice(0, 12) });
  const lists = [
    ...blog.tags,
    ...blog.authors,
    ...blog.series.map((each) => ({ ...each, source: undefined })),
  ];
  for (const { url, source, posts } of lists) {
    const oldest = source ?? oldestOf(posts)?.source;
    if (oldest !== undefined) made.set(url, { url, source: oldest });
  }
  return [
    ...planned
      .filter(({ url, kind }) => kindByName.get(kind)?.noindex !== true && !/\/page\/\d+\/$/.test(url))
      .map(({ url }) => made.get(url) ?? { url }),
    ...own
      .filter(({ url, path }) => path.endsWith(".html") && !isNotFoundPage(url))
      .map(({ url, source }) => ({ url, source })),
  ];
}

/** The redirects that posts ask for, by the address that redirects. */
export function listAliases({ blog }: Pick<AddressesInput, "blog">): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const post of blog.all)
    for (const alias of post.aliases) if (alias !== post.url) aliases.set(alias, post.url);
  return aliases;
}

/** A redirect that is written down elsewhere than in a post. */
export interface WrittenRedirect {
  readonly from: string;
  readonly to: string;
  /** Repository path. */
  readonly source: string;
  /** The old address as it stands there. */
  readonly written: string;
}

/** Those of the settings, and of the files of tags and authors: names do not begin with a slash. */
export function listWrittenRedirects({
  blog,
  tagFiles,
  authorFiles,
  redirects,
}: Pick<AddressesInput, "blog" | "tagFiles" | "authorFiles"> & {
  readonly redirects: Readonly<Record<string, string>>;
}): readonly WrittenRedirect[] {
  const urls = new Map([...blog.tags, ...blog.authors].map(({ source, url }) => [source, url]));
  return [
    ...Object.entries(redirects).map(([written, to]) => ({
      from: oldAddressOf(written),
      to: oldAddressOf(to),
      source: usualSettingsFile,
      written,
    })),
    ...[...tagFiles, ...authorFiles].flatMap(({ source, aliases }) =>
      aliases.filter(isAddress).flatMap((written) => {
        const to = urls.get(source);
        return to === undefined ? [] : [{ from: oldAddressOf(written), to, source, written }];
      }),
    ),
  ].filter(({ from, to }) => from !== to);
}

/** Addresses that other spellings of tags and authors once had; they count only where the lock knows them. */
export const listSpellings = ({
  blog,
  tagFiles,
  authorFiles,
}: Pick<AddressesInput, "blog" | "tagFiles" | "authorFiles">): ReadonlyMap<string, string> =>
  new Map([
    ...spellingsOf(blog.tags, new Map(tagFiles.map((file) => [file.source, [file.label, ...file.aliases]]))),
    ...spellingsOf(
      blog.authors,
      new Map(authorFiles.map((file) => [file.source, [file.name, ...file.aliases]])),
    ),
  ]);

const spellingsOf = (
  groups: readonly { readonly source?: string; readonly url: string }[],
  names: ReadonlyMap<string, readonly string[]>,
): (readonly [string, string])[] =>
  groups.flatMap(({ source = "", url }) =>
    (names.get(source) ?? [])
      .filter((each) => !isAddress(each))
      .map((name) => [withSlug(url, slugOf(name)), url] as const)
      .filter(([from, to]) => from !== to),
  );

const oldestOf = (posts: readonly Post[]): Post | undefined =>
  posts.reduce<Post | undefined>(
    (oldest, post) =>
      oldest === undefined || post.date < oldest.date || (post.date === oldest.date && post.url < oldest.url)
        ? post
        : oldest,
    undefined,
  );
