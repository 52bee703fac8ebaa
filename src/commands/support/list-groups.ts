/** Lists tags or authors with their numbers of posts; says which there are where one is not known. */
import { jsonText, visible } from "../../core/terminal.ts";
import { CommandFault, exit, type CommandInput } from "./command.ts";
import { nearestNames } from "./find-post.ts";

interface Group {
  readonly url: string;
  readonly posts: readonly unknown[];
  readonly source?: string | undefined;
}

/** What a group is called, and under which name its own name is in JSON. */
const words = { tags: { one: "tag", key: "label" }, authors: { one: "author", key: "name" } } as const;

export type GroupKind = keyof typeof words;

/** `all` are by name. */
export function listGroups(
  kind: GroupKind,
  all: readonly (readonly [name: string, group: Group])[],
  names: readonly string[],
  input: CommandInput,
): number {
  const { one, key } = words[kind];
  if (names[0] !== undefined) throw new CommandFault(`\`${kind} list\` takes no argument \`${names[0]}\``);
  if (input.flag("json")) {
    const values = all.map(([name, { url, posts, source }]) => ({
      [key]: name,
      url,
      posts: posts.length,
      ...(source !== undefined && { source }),
    }));
    input.say(jsonText(values));
    return exit.fine;
  }
  for (const [name, { posts, source }] of all)
    input.say(
      `${String(posts.length).padStart(5)}  ${visible(name)}${source === undefined ? "" : `  ${visible(source)}`}\n`,
    );
  input.note(`${all.length} ${all.length === 1 ? one : kind}\n`);
  return exit.fine;
}

export function unknownGroup(kind: GroupKind, name: string, names: readonly string[]): CommandFault {
  const near = nearestNames(name, names);
  return new CommandFault(
    `there is no ${words[kind].one} \`${name}\``,
    near.length === 0
      ? `octavo ${kind} list shows them all`
      : `did you mean ${near.map((each) => `\`${each}\``).join(" or ")}?`,
  );
}
