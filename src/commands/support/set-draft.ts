/** Sets or removes a post's draft mark, under the name that its file uses. */
import { postField } from "../../content/fields.ts";
import { speaksOf } from "../../content/hiding.ts";
import { parsePost } from "../../content/parse-post.ts";
import type { Post } from "../../content/post.ts";
import { editFrontMatter, splitWritten } from "../../edit/edit-front-matter.ts";
import type { Changes, WrittenFile } from "../../edit/edit-front-matter.ts";
import { withLineFeeds } from "../../edit/splice.ts";
import type { Value } from "../../edit/write-value.ts";
import { makeChanges } from "./changes.ts";
import { CommandFault, type CommandInput } from "./command.ts";
import { findPost } from "./find-post.ts";
import { problemFault, orFault, readLibrary, readWritten, type Library } from "./library.ts";

export interface DraftSet {
  readonly post: Post;
  readonly changed: boolean;
}

/** `date` replaces the post's own. */
export async function setDraft(
  draft: boolean,
  input: CommandInput,
  date?: (library: Library) => string | undefined,
): Promise<DraftSet> {
  const command = draft ? "unpublish" : "publish";
  const name = input.names.join(" ") || ((await input.ask?.(`Which post? `)) ?? "");
  if (name.trim() === "")
    throw new CommandFault(`\`${command}\` needs the name of a post`, `octavo ${command} on-folding`);
  const library = await readLibrary(input.root);
  const source = await findPost(library, name, input);
  const file = readWritten(library.root, source);
  const wantedDate = date?.(library);
  const text = withDraft(file, draft, library, wantedDate);
  const parsed = parsePost({ source, text: withLineFeeds(text) }, library.settings);
  if (!parsed.post) throw problemFault(library.root, parsed.problems);
  const changed = makeChanges([{ source, before: file.text, after: text }], input) > 0;
  return { post: parsed.post, changed };
}

function withDraft(file: WrittenFile, draft: boolean, library: Library, date: string | undefined): string {
  const { root, settings } = library;
  const split = orFault(root, splitWritten(file));
  const isDraft = (text: string): boolean | undefined =>
    parsePost({ source: file.source, text: withLineFeeds(text) }, settings).post?.draft;
  const keys = Object.keys(split.data).filter((key) => speaksOf(key, split.data[key], "draft"));
  const dated: Changes = date === undefined ? {} : { [dateKey(split.data)]: date };
  const attempt = (changes: Changes): string =>
    orFault(root, editFrontMatter(file, { ...dated, ...changes })).text;
  const unchanged = attempt({});
  if (isDraft(unchanged) === draft) return unchanged;
  const none: Record<string, Value | undefined> = Object.fromEntries(keys.map((key) => [key, undefined]));
  const marked = { ...none, draft };
  if (draft) return attempt(marked);
  const without = attempt(none);
  // If the settings make all posts drafts, removing the field is not enough.
  return isDraft(without) === true ? attempt(marked) : without;
}

const dateKey = (data: Readonly<Record<string, unknown>>): string =>
  Object.keys(data).find((key) => postField(key)?.name === "date" && typeof data[key] !== "boolean") ??
  "date";
