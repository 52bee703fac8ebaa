/** Gives a post another title or address: in its file's name, or in whatever field its address is made from. */
import path from "node:path";
import type { Settings } from "../config/settings.ts";
import { postField } from "../content/fields.ts";
import type { Post } from "../content/post.ts";
import { readableSlug, slugOf } from "../content/slug.ts";
import type { Problem } from "../core/problem.ts";
import { editFrontMatter, splitWritten, type WrittenFile } from "./edit-front-matter.ts";
import type { Value } from "./write-value.ts";

export interface NewNames {
  /** The title; or an address's own part, where it is written like one. */
  readonly wanted: string;
  /** The address's own part, where it is not to follow from the title. */
  readonly slug: string | undefined;
}

/** The post's new file; changes whatever its address is made from. */
export function renamePost(
  file: WrittenFile,
  post: Post,
  { wanted, slug: ownPart }: NewNames,
  settings: Pick<Settings, "permalink">,
): { readonly target: string; readonly text: string } | Problem {
  const { source } = file;
  const split = splitWritten(file);
  if ("code" in split) return split;
  const isSlug = slugOf(wanted) === wanted;
  const slug = ownPart ?? (isSlug ? wanted : readableSlug(wanted));
  const isSlugGiven = isSlug || ownPart !== undefined;
  const keyFor = (name: string): string | undefined =>
    Object.keys(split.data).find((key) => postField(key)?.name === name && split.data[key] != null);
  const changes: Record<string, Value> = {};
  if (!isSlug) changes[keyFor("title") ?? "title"] = wanted;
  const permalink = keyFor("permalink");
  const ownSlug = keyFor("slug");
  const isIndex = path.posix.basename(source) === "index.md";
  const byTitle = settings.permalink.includes(":slug");
  let target = source;
  if (permalink !== undefined)
    changes[permalink] = post.url.replace(
      /[^/]+?(\.html?)?\/?$/,
      (last) => slug + (/\.html?$/.exec(last)?.[0] ?? "/"),
    );
  else if (ownSlug !== undefined) changes[ownSlug] = slug;
  // A post in a folder of its own has its pictures there, so the folder stays.
  else if (isIndex ? !byTitle || isSlugGiven : byTitle && isSlugGiven) changes["slug"] = slug;
  else if (!isIndex) {
    const day = /^\d{4}-\d\d-\d\d-/.exec(path.posix.basename(source))?.[0] ?? "";
    target = path.posix.join(path.posix.dirname(source), `${day}${slug}.md`);
  }
  const edited = editFrontMatter(file, changes);
  return "code" in edited ? edited : { target, text: edited.text };
}
