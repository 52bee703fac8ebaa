/** `octavo list`: list posts, or posts of a kind. */
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { stateOf } from "../blog/create-blog.ts";
import { CommandFault, exit, type Command } from "./support/command.ts";
import { nearestNames } from "./support/find-post.ts";
import { groupLibrary, readLibrary } from "./support/library.ts";
import { jsonText, visible } from "../core/terminal.ts";
import { counted } from "../core/counted.ts";

export const list: Command = {
  name: "list",
  summary: "list posts: drafts, scheduled ones, by tag or author",
  usage: ["list [options]"],
  about: "Lists posts, the newest first: date, state, file and title. Posts with errors are counted only.",
  options: {
    drafts: { type: "boolean", about: "only drafts" },
    scheduled: { type: "boolean", about: "only posts whose date has not come yet" },
    hidden: { type: "boolean", about: "only unlisted and expired posts" },
    tag: { type: "string", value: "TAG", about: "only posts with this tag" },
    author: { type: "string", value: "NAME", about: "only posts by this author" },
    json: { type: "boolean", about: "as JSON, for other programs" },
  },
  examples: ["octavo list --drafts", "octavo list --tag web --json"],
  async run(input) {
    if (input.names[0] !== undefined)
      throw new CommandFault(`\`list\` takes no argument \`${input.names[0]}\``);
    const library = await readLibrary(input.root);
    const { content } = library;
    const blog = groupLibrary(library, input.now);
    // Whoever looks for what is hidden finds it by its state.
    const stateNow = (post: Post): string => {
      const state = stateOf(post, input.now);
      return state === "published" && post.unlisted ? "unlisted" : state;
    };
    const states = [
      ...(input.flag("drafts") ? ["draft"] : []),
      ...(input.flag("scheduled") ? ["scheduled"] : []),
      ...(input.flag("hidden") ? ["unlisted", "expired"] : []),
    ];
    const ofTag = postsOf(
      { thing: "tag", wanted: input.text("tag") },
      blog.tags.map(({ label, slug, posts }) => ({ name: label, slug, posts })),
      content.tags.map(({ label, aliases }) => ({ name: label, aliases })),
    );
    const ofAuthor = postsOf(
      { thing: "author", wanted: input.text("author") },
      blog.authors,
      content.authors,
    );
    const posts = blog.posts.filter(
      (post) =>
        (ofTag?.includes(post) ?? true) &&
        (ofAuthor?.includes(post) ?? true) &&
        (states.length === 0 || states.includes(stateNow(post))),
    );

    if (input.flag("json")) {
      input.say(jsonText(posts.map((post) => jsonOf(post, stateNow(post)))));
      return exit.fine;
    }
    const width = Math.max(0, ...posts.map(({ source }) => source.length));
    for (const post of posts)
      input.say(
        `${post.date.slice(0, 10)}  ${stateNow(post).padEnd(9)}  ${visible(post.source.padEnd(width))}  ${visible(post.title)}\n`,
      );
    const broken = [...content.parsed].filter(
      ([source, { post }]) => kindOfSource(source) === "posts" && !post,
    ).length;
    input.note(`${counted(posts.length, "post")}\n`);
    if (broken > 0)
      input.note(`${counted(broken, "more has", "more have")} errors: octavo check shows them\n`);
    return exit.fine;
  },
};

interface Named {
  readonly name: string;
  readonly slug: string;
  readonly posts: readonly Post[];
}

/** The posts of the wanted tag or author, by any of its names; undefined where none is wanted. */
function postsOf(
  { thing, wanted }: { readonly thing: "tag" | "author"; readonly wanted: string | undefined },
  groups: readonly Named[],
  files: readonly { readonly name: string; readonly aliases: readonly string[] }[],
): readonly Post[] | undefined {
  if (wanted === undefined) return undefined;
  const names = files.flatMap((file) =>
    [file.name, ...file.aliases].map((name) => [slugOf(name), file.name] as const),
  );
  const name = new Map(names).get(slugOf(wanted)) ?? wanted;
  const group = groups.find((each) => each.name === name || each.slug === slugOf(name));
  if (!group)
    throw unknown(
      thing,
      wanted,
      groups.map((each) => each.name),
    );
  return group.posts;
}

const jsonOf = ({ source, url, title, date, authors, tags }: Post, state: string): object => ({
  source,
  url,
  title,
  date,
  state,
  authors,
  tags,
});

function unknown(thing: "tag" | "author", name: string, names: readonly string[]): CommandFault {
  const near = nearestNames(name, names);
  return new CommandFault(
    `no post has the ${thing} \`${name}\``,
    near.length === 0
      ? `octavo ${thing}s list shows them all`
      : `did you mean ${near.map((each) => `\`${each}\``).join(" or ")}?`,
  );
}
