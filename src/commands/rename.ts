/** `octavo rename`: give a post another title or address; the old address keeps working. */
import { existsSync } from "node:fs";
import path from "node:path";
import { cleanText } from "../content/clean-text.ts";
import { parsePost } from "../content/parse-post.ts";
import type { Post } from "../content/post.ts";
import { readableSlug, slugOf } from "../content/slug.ts";
import type { WrittenFile } from "../edit/edit-front-matter.ts";
import { keepAddress } from "../edit/keep-address.ts";
import { renamePost, type NewNames } from "../edit/rename-post.ts";
import { withLineFeeds } from "../edit/splice.ts";
import { isPublished } from "../blog/create-blog.ts";
import { makeChanges } from "./support/changes.ts";
import { CommandFault, dryRun, exit, type Command, type CommandInput } from "./support/command.ts";
import { findPost } from "./support/find-post.ts";
import { problemFault, orFault, readLibrary, readWritten, type Library } from "./support/library.ts";
import { relinkLibrary } from "./support/relink.ts";
import { wasPublishedAt } from "./support/was-published.ts";

export const rename: Command = {
  name: "rename",
  summary: "give a post another title or address; the old address redirects",
  usage: [
    'rename NAME "NEW TITLE" [options]',
    "rename NAME new-slug [options]",
    'rename NAME "NEW TITLE" new-slug [options]',
  ],
  about:
    "Gives a post another title, and the address and file name that follow from it; or, where the new name\n" +
    "is written like an address (small letters, hyphens), another address only. Readers who come by the old\n" +
    "address are redirected, and other posts' links to the file are changed.",
  options: { "dry-run": dryRun },
  examples: ['octavo rename on-folding "On Folding Paper"', "octavo rename on-folding folding-paper"],
  async run(input) {
    const [name = (await input.ask?.("Which post? ")) ?? "", ...rest] = input.names;
    const { wanted, slug } = namesIn(rest, (await askIf(rest, input)) ?? "");
    if (name === "" || wanted === "")
      throw new CommandFault(
        "`rename` needs a post and its new title or address",
        'octavo rename on-folding "On Folding Paper"',
      );
    const library = await readLibrary(input.root);
    const source = await findPost(library, name, input);
    const post = content(library, source);
    const file = readWritten(library.root, source);
    const renamed = orFault(library.root, renamePost(file, post, { wanted, slug }, library.settings));
    const { target, text } = renamed;
    if (target === source && text === file.text)
      throw new CommandFault(`the post is called \`${wanted}\` already`, "give it another title or address");
    const fresh = parsePost({ source: target, text: withLineFeeds(text) }, library.settings);
    if (!fresh.post) throw problemFault(library.root, fresh.problems);
    const isShown = isPublished(post, input.now);
    const wasPublished = isShown || wasPublishedAt(library.root, post.url);
    const moved = fresh.post.url !== post.url;
    refuseTaken(library, source, target, fresh.post);
    const withAlias =
      moved && wasPublished ? withOldAddress({ source, text }, post, fresh.post, library) : text;
    makeChanges(
      [
        { source, before: file.text, after: withAlias, ...(target === source ? {} : { target }) },
        ...relinkLibrary(library, post, fresh.post),
      ],
      input,
    );
    if (!input.flag("dry-run")) input.say(`${target}\n`);
    input.note(
      !moved
        ? `The address stays ${post.url}\n`
        : wasPublished
          ? `${post.url} leads to ${fresh.post.url} ${isShown ? "now" : "once the post is published"}\n`
          : `It will be at ${fresh.post.url}; ${post.url} was never published, so nothing leads from there\n`,
    );
    return exit.fine;
  },
};

const askIf = async (rest: readonly string[], input: CommandInput): Promise<string | undefined> =>
  rest.length > 0 ? "" : input.ask?.("New title or address? ");

/** Words that are not quoted are one title; behind a title that is quoted, or of one word, a slug may stand. */
function namesIn(rest: readonly string[], asked: string): NewNames {
  const [title = "", slug, ...others] = rest;
  const isOneWordWithSlug = rest.length === 2 && slugOf(title) !== title && isHyphenated(slug ?? "");
  if (slug === undefined || (!/\s/.test(title) && !isOneWordWithSlug))
    return { wanted: cleanText(rest.join(" ") || asked), slug: undefined };
  const isSlug = slugOf(slug) === slug && others.length === 0;
  if (!isSlug)
    throw new CommandFault(
      `\`${[slug, ...others].join(" ")}\` cannot be part of an address`,
      `octavo rename NAME ${JSON.stringify(title)} ${readableSlug([slug, ...others].join(" "))}, or put the whole title into quotes`,
    );
  return { wanted: cleanText(title), slug };
}

const isHyphenated = (word: string): boolean => word.includes("-") && slugOf(word) === word;

function content(library: Library, source: string): Post {
  const parsed = library.content.parsed.get(source);
  if (!parsed?.post) throw problemFault(library.root, parsed?.problems ?? []);
  return parsed.post;
}

function refuseTaken({ root, content: all }: Library, source: string, target: string, fresh: Post): void {
  if (target !== source && existsSync(path.join(root, target)))
    throw new CommandFault(`${target} is there already`, "choose another title or address");
  const other = all.posts.find(({ url, source: each }) => url === fresh.url && each !== source);
  if (other)
    throw new CommandFault(
      `${other.source} has the address ${fresh.url} already`,
      "choose another title or address",
    );
}

/** The old address redirects to the new one. An address that the post returns to stops redirecting. */
function withOldAddress(file: WrittenFile, old: Post, fresh: Post, { root }: Library): string {
  return orFault(root, keepAddress(file, old, fresh.url)).text;
}
