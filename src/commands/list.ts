/** `octavo list`: list posts, or posts of a kind. */
import type { Post } from "../content/post.ts";
import { slugOf } from "../content/slug.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { createBlog, isPublished } from "../blog/create-blog.ts";
import { CommandFault, exit } from "./support/command.ts";
import type { Command } from "./support/command.ts";
import { nearestNames } from "./support/find-post.ts";
import { readLibrary } from "./support/library.ts";

export const list: Command = {
  name: "list",
  summary: "list posts: drafts, scheduled ones, by tag or author",
  usage: ["list [options]"],
  about: "Lists posts, the newest first: date, state, file and title. Posts with errors are counted only.",
  options: {
    drafts: { type: "boolean", about: "only drafts" },
    scheduled: { type: "boolean", about: "only posts whose date has not come yet" },
    tag: { type: "string", value: "TAG", about: "only posts with this tag" },
    author: { type: "string", value: "NAME", about: "only posts by this author" },
    json: { type: "boolean", about: "as JSON, for other programs" },
  },
  examples: ["octavo list --drafts", "octavo list --tag web --json"],
  async run(input) {
    if (input.names[0] !== undefined)
      throw new CommandFault(`\`list\` takes no argument \`${input.names[0]}\``);
    const { settings, content } = await readLibrary(input.root);
    const { blog } = createBlog(content, { now: input.now, unpublished: true, timeZone: settings.timeZone });
    const stateOf = (post: Post): string =>
      post.draft ? "draft" : isPublished(post, input.now) ? "published" : "scheduled";

    let posts = blog.posts;
    const tag = input.text("tag");
    if (tag !== undefined) {
      const names = content.tags.flatMap((file) =>
        [file.label, ...file.aliases].map((name) => [slugOf(name), file.label] as const),
      );
      const label = new Map(names).get(slugOf(tag)) ?? tag;
      const group = blog.tags.find((each) => each.label === label || each.slug === slugOf(label));
      if (!group)
        throw unknown(
          "tag",
          tag,
          blog.tags.map((each) => each.label),
        );
      posts = posts.filter((post) => group.posts.includes(post));
    }
    const author = input.text("author");
    if (author !== undefined) {
      const names = content.authors.flatMap((file) =>
        [file.name, ...file.aliases].map((name) => [slugOf(name), file.name] as const),
      );
      const name = new Map(names).get(slugOf(author)) ?? author;
      const group = blog.authors.find((each) => each.name === name || each.slug === slugOf(name));
      if (!group)
        throw unknown(
          "author",
          author,
          blog.authors.map((each) => each.name),
        );
      posts = posts.filter((post) => group.posts.includes(post));
    }
    const states = [
      ...(input.flag("drafts") ? ["draft"] : []),
      ...(input.flag("scheduled") ? ["scheduled"] : []),
    ];
    if (states.length > 0) posts = posts.filter((post) => states.includes(stateOf(post)));

    if (input.flag("json")) {
      const values = posts.map((post) => ({
        source: post.source,
        url: post.url,
        title: post.title,
        date: post.date,
        state: stateOf(post),
        authors: post.authors,
        tags: post.tags,
      }));
      input.say(`${JSON.stringify(values, null, 2)}\n`);
      return exit.fine;
    }
    const width = Math.max(0, ...posts.map(({ source }) => source.length));
    for (const post of posts)
      input.say(
        `${post.date.slice(0, 10)}  ${stateOf(post).padEnd(9)}  ${post.source.padEnd(width)}  ${post.title}\n`,
      );
    const broken = [...content.parsed].filter(
      ([source, { post }]) => kindOfSource(source) === "posts" && !post,
    ).length;
    input.note(`${posts.length} ${posts.length === 1 ? "post" : "posts"}\n`);
    if (broken > 0)
      input.note(`${broken} more ${broken === 1 ? "has" : "have"} errors: octavo check shows them\n`);
    return exit.fine;
  },
};

function unknown(thing: "tag" | "author", name: string, names: readonly string[]): CommandFault {
  const near = nearestNames(name, names);
  return new CommandFault(
    `no post has the ${thing} \`${name}\``,
    near.length === 0
      ? `octavo ${thing}s list shows them all`
      : `did you mean ${near.map((each) => `\`${each}\``).join(" or ")}?`,
  );
}
