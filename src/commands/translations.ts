/** `octavo translations`: which posts are translated, and which translations are behind their originals. */
import { asTranslated, type GroupedPosts } from "../blog/group-posts.ts";
import { editionNumber, hasEditions } from "../config/editions.ts";
import { settingsFile } from "../config/settings-file.ts";
import type { Post } from "../content/post.ts";
import { openCache } from "../core/cache.ts";
import { pathsOf } from "../core/paths.ts";
import { jsonText, visible } from "../core/terminal.ts";
import { editFrontMatter } from "../edit/edit-front-matter.ts";
import { readBehind, type TranslationsTold } from "../history/read-behind.ts";
import { readSetup } from "../publish/setup.ts";
import { makeChanges, type Change } from "./support/changes.ts";
import { CommandFault, dryRun, exit, type Command, type CommandInput } from "./support/command.ts";
import { findPost } from "./support/find-post.ts";
import { groupAll, orFault, readLibrary, readWritten, type Library } from "./support/library.ts";
import { counted } from "../core/counted.ts";
import { groupBy } from "../core/group-by.ts";

export const translations: Command = {
  name: "translations",
  summary: "say which translations are missing, behind their originals, or whole",
  usage: ["translations [FILE …] [options]", "translations --accept [FILE …] [options]"],
  about:
    "Lists each post in each other language of the blog: missing, behind by so many paragraphs, or whole, as git\n" +
    "tells it; octavo check --verbose shows the paragraphs. With --accept, translations are whole as they are, by\n" +
    "your word: all that are behind or unknown, or those that are named. It writes `translated_from` into them.\n" +
    "Exit code: 0 where none is behind, 1 where one is.",
  options: {
    accept: {
      type: "boolean",
      about: "write the revision of the original into translations: they are whole",
    },
    json: { type: "boolean", about: "as JSON, for other programs" },
    "dry-run": dryRun,
  },
  examples: ["octavo translations", "octavo translations --accept posts/de/rain.md"],
  async run(input) {
    const library = await readLibrary(input.root);
    if (!hasEditions(library.settings))
      throw new CommandFault(
        "this blog is in one language",
        `\`languages\` in ${settingsFile(input.root)} makes it one in several, see docs/languages.md`,
      );
    const grouped = groupAll(library, input.now);
    const told = tell(library, grouped);
    const named = new Set<string>();
    for (const name of input.names) named.add(await findPost(library, name, input));
    const rows = rowsOf(library, grouped, told).filter(
      ({ original, source }) => named.size === 0 || named.has(original) || named.has(source ?? ""),
    );
    for (const notice of told.notices) input.note(`${notice}\n`);
    if (input.flag("accept")) return accept(library, rows, told, input);
    if (input.flag("json")) input.say(jsonText(rows));
    else say(rows, told, input);
    return rows.some(({ state }) => state === "behind") ? exit.content : exit.fine;
  },
};

interface Row {
  readonly language: string;
  readonly state: "missing" | "behind" | "whole" | "unknown";
  readonly original: string;
  /** File of the translation. */
  readonly source?: string;
  /** How many paragraphs are behind. */
  readonly paragraphs?: number;
}

function tell({ root, content }: Library, { translated }: GroupedPosts): TranslationsTold {
  const cache = openCache(pathsOf(root).values, { write: false });
  return readBehind({
    root,
    cache,
    generator: readSetup(root).generator,
    translations: translated().map(asTranslated),
    digestOf: (source) => content.parsed.get(source)?.digest ?? "",
  });
}

function rowsOf(
  { settings }: Library,
  { blog, translated }: GroupedPosts,
  told: TranslationsTold,
): readonly Row[] {
  const all = translated();
  const isTranslation = new Set(all.map(({ post }) => post));
  const translationsOf = groupBy(all, ({ original }) => original);
  const languageOf = ({ lang }: Post): number => editionNumber(lang, settings);
  return blog.all
    .filter((post) => !isTranslation.has(post))
    .flatMap((original) => {
      const own = (translationsOf.get(original) ?? []).map(({ post }) => post);
      return settings.languages.flatMap(({ code: language }, number): Row[] => {
        if (number === languageOf(original)) return [];
        const found = own.filter((post) => languageOf(post) === number);
        if (found.length === 0) return [{ language, state: "missing", original: original.source }];
        return found.map(({ source }): Row => {
          const { length } = told.behind.get(source) ?? [];
          const isUnknown = told.untold.has(source) || told.unknown.has(source);
          const state = length > 0 ? "behind" : isUnknown ? "unknown" : "whole";
          return {
            language,
            state,
            original: original.source,
            source,
            ...(length > 0 && { paragraphs: length }),
          };
        });
      });
    });
}

function say(rows: readonly Row[], { notices }: TranslationsTold, { say: print, note }: CommandInput): void {
  const lines = rows.map(({ language, state, paragraphs, original, source = "" }) => [
    language,
    paragraphs === undefined ? state : `behind by ${paragraphs}`,
    visible(original),
    visible(source),
  ]);
  const widths = [0, 1, 2].map((at) => Math.max(0, ...lines.map((line) => line[at]!.length)));
  for (const line of lines)
    print(
      `${line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd()}\n`,
    );
  const counts = (["missing", "behind", "unknown", "whole"] as const)
    .map((state) => [state, rows.filter((row) => row.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  note(`${counts.join(", ") || "No post"}\n`);
  if (notices.length === 0 && rows.some(({ state }) => state === "unknown"))
    note("Of what is unknown git tells nothing: the translation or its original is in no commit yet.\n");
}

/** Writes nothing unless all of it can be written. */
function accept(library: Library, rows: readonly Row[], told: TranslationsTold, input: CommandInput): number {
  const wanted = rows.filter(
    ({ state }) => state === "behind" || state === "unknown" || (state === "whole" && input.names.length > 0),
  );
  const changes = wanted.flatMap(({ source, original }): Change[] => {
    if (source === undefined) return [];
    const revision = told.revisionOf(original);
    if (revision === undefined)
      throw new CommandFault(
        `${original} is not in git as it is now, so there is no revision of it to name`,
        `commit it first, then run octavo translations --accept ${source} again`,
      );
    const file = readWritten(library.root, source);
    const edited = orFault(library.root, editFrontMatter(file, { translated_from: revision.slice(0, 12) }));
    return [{ source, before: file.text, after: edited.text }];
  });
  const changed = makeChanges(changes, input);
  const files = counted(changed, "translation");
  input.note(
    `${files} ${input.flag("dry-run") ? "would be" : changed === 1 ? "is" : "are"} accepted as whole.\n`,
  );
  return exit.fine;
}
