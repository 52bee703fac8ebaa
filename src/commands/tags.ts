/** `octavo tags`: list tags, rename one or merge several. */
import { slugOf } from "../content/slug.ts";
import { withSlug } from "../config/urls.ts";
import { cleanText } from "../content/clean-text.ts";
import { editFrontMatter } from "../edit/edit-front-matter.ts";
import type { Tag } from "../blog/blog.ts";
import { makeChanges, type Change } from "./support/changes.ts";
import { CommandFault, dryRun, exit, type Command, type CommandInput } from "./support/command.ts";
import { listGroups, unknownGroup } from "./support/list-groups.ts";
import { moveAddresses } from "./support/move-addresses.ts";
import { orFault, groupLibrary, readLibrary, readWritten, type Library } from "./support/library.ts";
import { renameValues } from "./support/rename-values.ts";
import { counted } from "../core/counted.ts";

export const tags: Command = {
  name: "tags",
  summary: "list tags, rename one, merge several into one",
  usage: ["tags list [options]", "tags rename OLD NEW [options]", "tags merge OLD … INTO [options]"],
  about:
    "Lists the tags with their numbers of posts, gives a tag another name in all posts, or puts one tag in\n" +
    "the place of several. A tag's own file in tags/ follows when it is renamed.",
  options: {
    json: { type: "boolean", about: "with list: as JSON, for other programs" },
    "dry-run": dryRun,
  },
  examples: ["octavo tags list", "octavo tags rename web www", 'octavo tags merge trend trending "trends"'],
  async run(input) {
    const [action = "list", ...names] = input.names;
    const library = await readLibrary(input.root);
    const blog = groupLibrary(library, input.now);
    const named = blog.tags.map((each) => [each.label, each] as const);
    if (action === "list") return listGroups("tags", named, names, input);
    if (action !== "rename" && action !== "merge")
      throw new CommandFault(`\`tags\` can list, rename and merge, not \`${action}\``);
    const given = names.map(cleanText);
    if (action === "rename" ? given.length !== 2 : given.length < 2)
      throw new CommandFault(
        action === "rename"
          ? "`tags rename` needs the old name and the new one"
          : "`tags merge` needs the old names and the one they become",
        action === "rename" ? "octavo tags rename web www" : "octavo tags merge trend trending trends",
      );
    const fresh = given.at(-1) ?? "";
    const old = given.slice(0, -1).map((name) => tagCalled(name, blog.tags, library));
    const into = blog.tags.find((tag) => tag.slug === slugOf(fresh) || tag.label === fresh);
    if (action === "rename" && into && into !== old[0])
      throw new CommandFault(
        `there is a tag \`${into.label}\` already`,
        `octavo tags merge "${old[0]?.label}" "${into.label}" makes one of the two`,
      );
    if (action === "merge" && !into)
      throw unknownGroup(
        "tags",
        fresh,
        blog.tags.map((each) => each.label),
      );
    const name =
      action === "rename"
        ? { name: fresh, isNew: true }
        : { name: into?.label ?? fresh, isNew: false, slug: into?.slug };
    return renameTags(library, { old, all: blog.tags }, name, input);
  },
};

/** Finds a tag by any of its names. */
function tagCalled(name: string, all: readonly Tag[], { content }: Library): Tag {
  const file = content.tags.find(({ label, aliases }) =>
    [label, ...aliases].some((each) => slugOf(each) === slugOf(name)),
  );
  const tag = all.find((each) => (file ? each.source === file.source : each.slug === slugOf(name)));
  if (!tag)
    throw unknownGroup(
      "tags",
      name,
      all.map((each) => each.label),
    );
  return tag;
}

interface NewName {
  readonly name: string;
  /** Whether the name is new. */
  readonly isNew: boolean;
  /** That of the tag with this name. */
  readonly slug?: string | undefined;
}

interface OldTags {
  readonly old: readonly Tag[];
  /** Those of the blog; of one in several languages a tag may be there for each. */
  readonly all: readonly Tag[];
}

function renameTags(
  library: Library,
  { old, all }: OldTags,
  { name, isNew, slug: intoSlug }: NewName,
  input: CommandInput,
): number {
  const slugs = new Set<string>();
  for (const tag of old) {
    const file = library.content.tags.find(({ source }) => source === tag.source);
    for (const each of file ? [file.label, ...file.aliases] : [tag.label]) slugs.add(slugOf(each));
  }
  const changes: Change[] = [...renameValues(library, "tags", (tag) => slugs.has(slugOf(tag)), name)];
  const posts = changes.length;
  for (const { source } of old) {
    if (source === undefined) continue;
    if (isNew) {
      const file = readWritten(library.root, source);
      const edited = orFault(library.root, editFrontMatter(file, { label: name }));
      changes.push({ source, before: file.text, after: edited.text });
    } else if (slugOf(old.find((tag) => tag.source === source)?.label ?? "") !== slugOf(name))
      input.note(
        `${source} still describes its tag: delete it, or move its text to the file of \`${name}\`\n`,
      );
  }
  makeChanges(changes, input);
  const moves = all
    .filter(({ slug }) => old.some((each) => each.slug === slug))
    .map((tag): [string, string] => {
      const keepsSlug = library.content.tags.some(
        ({ source, slug }) => source === tag.source && slug !== undefined,
      );
      const slug = isNew && keepsSlug ? tag.slug : (intoSlug ?? slugOf(name));
      return [tag.url, withSlug(tag.url, slug)];
    });
  moveAddresses(new Map(moves), input);
  const would = input.flag("dry-run") ? "would be" : posts === 1 ? "is" : "are";
  input.note(
    `${counted(posts, "post")} ${would} tagged \`${name}\` instead of ${old.map(({ label }) => `\`${label}\``).join(", ")}\n`,
  );
  return exit.fine;
}
