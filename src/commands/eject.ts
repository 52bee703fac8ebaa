/** `octavo eject`: take over files of the theme. */
import { copyFileSync, constants, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { diffLines } from "diff";
import { closestMatch } from "leven";
import { readSettings } from "../config/read-settings.ts";
import { readRecord, writeRecord, type ThemeRecord } from "../config/theme-record.ts";
import { listTheme, packageTheme, packageThemeFile } from "../core/theme-files.ts";
import { CommandFault, exit, type Command } from "./support/command.ts";
import { packageVersion } from "./support/package-spec.ts";
import { counted } from "../core/counted.ts";

export const eject: Command = {
  name: "eject",
  summary: "take over files of the theme, to change them",
  usage: ["eject FILE [FILE]", "eject --list"],
  about:
    "Copies files of the theme into the blog, where they take the place of the package's, and notes in octavo.lock\n" +
    "what they were copied from: check says when that changes. Of a file that is yours already only the note is\n" +
    "renewed.",
  options: {
    list: { type: "boolean", about: "show which files are yours, and how far they are from the release" },
  },
  examples: ["octavo eject _includes/partials/card.njk", "octavo eject --list"],
  async run(input) {
    const { root, names } = input;
    if (input.flag("list")) {
      input.say(await renderList(root));
      return exit.fine;
    }
    if (names.length === 0)
      throw new CommandFault("say which file is to be yours", "octavo eject --list shows them all");
    const sources = names.map((name) => sourceOf(root, name));
    let record: ThemeRecord = readRecord(root) ?? { octavo: packageVersion(), ejected: {} };
    for (const [source, file] of sources) {
      const isNew = copyNew(file, path.join(root, source));
      record = { ...record, ejected: { ...record.ejected, [source]: noteOf(file) } };
      input.say(
        isNew
          ? `${source}\n`
          : `${source} is yours already; it now stands for the original of ${packageVersion()}\n`,
      );
    }
    writeRecord(root, record);
    return exit.fine;
  },
};

const noteOf = (file: string) => ({
  version: packageVersion(),
  original: readFileSync(file, "utf8").split("\n"),
});

/** Repository path, and the package's file. */
function sourceOf(root: string, name: string): readonly [source: string, file: string] {
  const source = path.relative(root, path.resolve(root, name)).replaceAll(path.sep, "/");
  const file = packageThemeFile(source);
  if (file === path.join(root, source))
    throw new CommandFault(
      "this folder is Octavo itself: its files are here to be changed",
      "eject in a blog",
    );
  if (file !== undefined) return [source, file];
  const nearest = closestMatch(source, packageTheme(), { maxDistance: 6 });
  throw new CommandFault(
    `the theme has no file \`${source}\``,
    nearest === undefined ? "octavo eject --list shows them all" : `did you mean \`${nearest}\`?`,
  );
}

/** Whether it was copied; what is there stays. */
function copyNew(from: string, to: string): boolean {
  if (existsSync(to)) return false;
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  return true;
}

async function renderList(root: string): Promise<string> {
  const answer = await readSettings(root);
  const without = "settings" in answer ? answer.settings.without : [];
  const record = readRecord(root);
  const rows = ["_includes", "pages", "assets/css", "assets/js"]
    .flatMap((folder) => listTheme(root, folder))
    .map((source) => [source, stateOf(root, source, without, record)] as const);
  const own = rows.filter(([, state]) => state !== ofPackage);
  const width = Math.max(0, ...own.map(([source]) => source.length));
  return [
    ...own.map(([source, state]) => `${source.padEnd(width)}  ${state}`),
    ...(own.length > 0 ? [""] : []),
    `From octavo ${packageVersion()}:`,
    ...rows.filter(([, state]) => state === ofPackage).map(([source]) => `  ${source}`),
    "",
  ].join("\n");
}

const ofPackage = "";

function stateOf(
  root: string,
  source: string,
  without: readonly string[],
  record: ThemeRecord | undefined,
): string {
  if (without.includes(source)) return "switched off";
  const own = path.join(root, source);
  const original = packageThemeFile(source);
  if (!existsSync(own)) return ofPackage;
  if (original === undefined || original === own) return "yours";
  const count = countChanges(readFileSync(original, "utf8"), readFileSync(own, "utf8"));
  const far =
    count === 0 ? "as in the release" : `${counted(count, "line differs", "lines differ")} from the release`;
  const noted = record?.ejected[source];
  if (noted === undefined) return `yours, in place of the theme's: ${far}`;
  const isSame = noted.original.join("\n") === readFileSync(original, "utf8");
  return `ejected from ${noted.version}: ${far}${isSame ? "" : ", whose file has changed since"}`;
}

/** Lines that are there on one side only, the larger side of each change. */
function countChanges(before: string, after: string): number {
  let count = 0;
  let removed = 0;
  for (const part of diffLines(before, after)) {
    if (part.removed) removed = part.count;
    else {
      count += Math.max(removed, part.added ? part.count : 0);
      removed = 0;
    }
  }
  return count + removed;
}
