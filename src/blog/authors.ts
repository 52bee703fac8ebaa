/** Groups posts by author and matches names and aliases with the files of authors/. */
import { closestMatch } from "leven";
import { authorUrl, type Edition } from "../config/urls.ts";
import { isAddress } from "../content/address.ts";
import type { AuthorFile } from "../content/author.ts";
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import type { Problem } from "../core/problem.ts";
import type { Author } from "./blog.ts";
import { createRegistry } from "./registry.ts";
import { byName, commonestSpelling } from "./spelling.ts";
import { addUnlisted } from "./tags.ts";

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
  const groups = new Map<
    string,
    { file?: AuthorFile; spellings: string[]; posts: Post[]; unlisted?: Post[] }
  >();
  for (const file of files) groups.set(file.slug ?? slugOf(file.name), { file, spellings: [], posts: [] });

  const unknown: Problem[] = [];
  for (const post of [...posts, ...unlisted]) {
    for (const written of post.authors) {
      const file = find(written);
      const slug = file ? (file.slug ?? slugOf(file.name)) : slugOf(written);
      let group = groups.get(slug);
      if (!group) groups.set(slug, (group = { spellings: [], posts: [] }));
      group.spellings.push(written);
      if (unlisted.includes(post)) addUnlisted(group, post);
      else if (group.posts.at(-1) !== post) group.posts.push(post);
      if (file === undefined && files.length > 0) unknown.push(unknownAuthor(written, post, files));
    }
  }

  const authors = [...groups]
    .map(([slug, { file, spellings, posts: written, unlisted: others }]): Author => ({
      name: file?.name ?? commonestSpelling(spellings),
      slug,
      url: authorUrl(slug, edition),
      ...(file?.role === undefined ? {} : { role: file.role }),
      ...(file?.avatar === undefined ? {} : { avatar: file.avatar }),
      links: file?.links ?? [],
      ...(file === undefined ? {} : { source: file.source }),
      ...(file?.lang === undefined ? {} : { lang: file.lang }),
      posts: written,
      ...(others === undefined ? {} : { unlisted: others }),
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
