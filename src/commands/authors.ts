/** `octavo authors`: list authors or rename one. */
import { settingsFile } from "../config/settings-file.ts";
import { withSlug } from "../config/urls.ts";
import { cleanText } from "../content/clean-text.ts";
import { slugOf } from "../content/slug.ts";
import { editFrontMatter } from "../edit/edit-front-matter.ts";
import { makeChanges, type Change } from "./support/changes.ts";
import { CommandFault, dryRun, exit, type Command } from "./support/command.ts";
import { listGroups, unknownGroup } from "./support/list-groups.ts";
import { moveAddresses } from "./support/move-addresses.ts";
import { orFault, groupLibrary, readLibrary, readWritten } from "./support/library.ts";
import { renameValues } from "./support/rename-values.ts";
import { counted } from "../core/counted.ts";

export const authors: Command = {
  name: "authors",
  summary: "list authors, rename one",
  usage: ["authors list [options]", "authors rename OLD NEW [options]"],
  about:
    "Lists the authors with their numbers of posts, or gives an author another name in all posts and in\n" +
    "the file in authors/. Where the new name is another author's, the two become one.",
  options: {
    json: { type: "boolean", about: "with list: as JSON, for other programs" },
    "dry-run": dryRun,
  },
  examples: ["octavo authors list", 'octavo authors rename "R. Pelham" "Ruth Pelham"'],
  async run(input) {
    const [action = "list", ...names] = input.names;
    const library = await readLibrary(input.root);
    const { settings, content } = library;
    const blog = groupLibrary(library, input.now);
    const named = blog.authors.map((each) => [each.name, each] as const);
    if (action === "list") return listGroups("authors", named, names, input);
    if (action !== "rename") throw new CommandFault(`\`authors\` can list and rename, not \`${action}\``);
    const [old = "", fresh = "", ...more] = names.map(cleanText);
    if (old === "" || fresh === "" || more.length > 0)
      throw new CommandFault(
        "`authors rename` needs the old name and the new one",
        'octavo authors rename "R. Pelham" "Ruth Pelham"',
      );

    const author = blog.authors.find((each) => each.name === old || each.slug === slugOf(old));
    const written = new Set(content.posts.flatMap((post) => post.authors));
    if (!author && ![...written].some((name) => slugOf(name) === slugOf(old)))
      throw unknownGroup(
        "authors",
        old,
        blog.authors.map((each) => each.name),
      );
    const changes: Change[] = [
      ...renameValues(library, "author", (name) => slugOf(name) === slugOf(old), fresh),
    ];
    const posts = changes.length;
    const other = blog.authors.find((each) => each !== author && each.slug === slugOf(fresh));
    if (author?.source !== undefined && !other) {
      const file = readWritten(library.root, author.source);
      const edited = orFault(library.root, editFrontMatter(file, { name: fresh }));
      changes.push({ source: author.source, before: file.text, after: edited.text });
    }
    makeChanges(changes, input);
    if (author) {
      const keepsSlug = content.authors.some(
        ({ source, slug }) => !other && source === author.source && slug !== undefined,
      );
      const slug = other?.slug ?? (keepsSlug ? author.slug : slugOf(fresh));
      // Of a blog in several languages they may have a page in each.
      const moves = blog.authors
        .filter((each) => each.slug === author.slug)
        .map(({ url }): [string, string] => [url, withSlug(url, slug)]);
      moveAddresses(new Map(moves), input);
    }
    const would = input.flag("dry-run") ? "would be" : posts === 1 ? "is" : "are";
    input.note(`${counted(posts, "post")} ${would} by \`${fresh}\` instead of \`${old}\`\n`);
    if (author?.source !== undefined && other)
      input.note(
        `${author.source} still describes \`${author.name}\`: delete it, or move its text to the file of \`${fresh}\`\n`,
      );
    if (settings.author !== undefined && slugOf(settings.author) === slugOf(old))
      input.note(
        `${settingsFile(input.root)} names \`${settings.author}\` as the author of posts that name none\n`,
      );
    return exit.fine;
  },
};
