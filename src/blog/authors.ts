/** Groups posts by author and matches names and aliases with the files of authors/. */
import { closestMatch } from "leven";
import { authorUrl, type Edition } from "../config/urls.ts";
import { isAddress } from "../content/address.ts";
import type { AuthorFile } from "../content/author.ts";
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import { memoize } from "../core/lazy.ts";
import type { Problem } from "../core/problem.ts";
import type { Author } from "./blog.ts";
import { createRegistry } from "./registry.ts";
import { byName, commonestSpelling, countSpelling, type Spellings } from "./spelling.ts";
import { addUnlisted } from "./tags.ts";

interface Group {
  readonly file?: AuthorFile;
  readonly spellings: Spellings;
  readonly posts: Post[];
  unlisted?: Post[];
}

/**
 * Authors by name. An author without a file gets a page too, and a warning if others have files. Whoever wrote only
 * unlisted posts has one without posts.
 */
export function groupByAuthor(
  posts: readonly Post[],
  files: readonly AuthorFile[],
  unlisted: readonly Post[] = [],
  edition?: Edition,
): { readonly authors: readonly Author[]; readonly problems: readonly Problem[] } {
  const { find, problems } = createRegistry(
    files,
    (file) => [file.name, ...file.aliases.filter((each) => !isAddress(each))],
    "author",
  );
  const groups = new Map<string, Group>();
  for (const file of files)
    groups.set(file.slug ?? slugOf(file.name), { file, spellings: new Map(), posts: [] });
  // Thousands of posts have few authors.
  const groupOf = memoize((written: string) => {
    const file = find(written);
    const slug = file ? (file.slug ?? slugOf(file.name)) : slugOf(written);
    const group: Group = groups.get(slug) ?? { spellings: new Map(), posts: [] };
    groups.set(slug, group);
    return { group, isUnknown: file === undefined && files.length > 0 };
  });

  const unknown: Problem[] = [];
  const note = (post: Post, isListed: boolean): void => {
    for (const written of post.authors) {
      const { group, isUnknown } = groupOf(written);
      countSpelling(group.spellings, written);
      if (!isListed) addUnlisted(group, post);
      else if (group.posts.at(-1) !== post) group.posts.push(post);
      if (isUnknown) unknown.push(unknownAuthor(written, post, files));
    }
  };
  for (const post of posts) note(post, true);
  for (const post of unlisted) note(post, false);

  const authors = [...groups]
    .map(([slug, { file, spellings, posts: written, unlisted: others }]): Author => ({
      name: file?.name ?? commonestSpelling(spellings),
      slug,
      url: authorUrl(slug, edition),
      ...(file?.role !== undefined && { role: file.role }),
      ...(file?.avatar !== undefined && { avatar: file.avatar }),
      ...(file?.fediverse !== undefined && { fediverse: file.fediverse }),
      links: file?.links ?? [],
      ...(file !== undefined && { source: file.source }),
      ...(file?.lang !== undefined && { lang: file.lang }),
      posts: written,
      ...(others !== undefined && { unlisted: others }),
    }))
    .sort((a, b) => byName(a.name, b.name) || byName(a.slug, b.slug));
  return { authors, problems: [...problems, ...unknown] };
}

function unknownAuthor(name: string, post: Post, files: readonly AuthorFile[]): Problem {
  const names = files.flatMap((file) => [file.name, ...file.aliases.filter((each) => !isAddress(each))]);
  const nearest = closestMatch(name, names, { maxDistance: Math.max(2, Math.floor(name.length / 4)) });
  const own = `authors/${slugOf(name)}.md`;
  return {
    severity: "warning",
    code: "author-unknown",
    file: post.source,
    field: "author",
    value: name,
    message: `no file in authors/ is about "${name}"`,
    hint:
      nearest === undefined
        ? `add ${own} with name: ${name}`
        : `did you mean "${nearest}"? If not, add ${own}`,
  };
}
