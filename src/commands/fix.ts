/** `octavo fix`: mend problems that have one right answer. */
import path from "node:path";
import { editionHomes } from "../config/editions.ts";
import { archiveUrl, authorsUrl, feedsUrl, homeUrl, tagsUrl, inEdition } from "../config/urls.ts";
import { readFiles } from "../content/files.ts";
import { decodeSource } from "../content/source-file.ts";
import { isWaiting } from "../blog/waiting.ts";
import { splitWritten } from "../edit/edit-front-matter.ts";
import { plainName } from "../edit/repair/rename-file.ts";
import { repairMarks } from "../edit/repair/marks.ts";
import { repairFile } from "../edit/repair/repair-file.ts";
import { repairLinks, type Targets } from "../edit/repair/links.ts";
import { readTemplates } from "../templates/templates.ts";
import { readOwnSources } from "../templates/own-pages.ts";
import type { Problem } from "../core/problem.ts";
import { countProblems } from "../core/report.ts";
import { aliasLayouts } from "./support/alias-layouts.ts";
import { makeChanges, type Change } from "./support/changes.ts";
import { CommandFault, dryRun, exit, type Command, type CommandInput } from "./support/command.ts";
import { groupLibrary, readLibrary, readWritten, type Library } from "./support/library.ts";
import { build } from "./support/run-build.ts";
import { visible } from "../core/terminal.ts";
import { counted } from "../core/counted.ts";

export const fix: Command = {
  name: "fix",
  summary: "mend what check reports, where there is one right answer",
  usage: ["fix [FILE …] [options]"],
  about:
    "Mends the mistakes that have one right answer: stray spaces, missing quotes, misspelt fields, dates in\n" +
    "another form, empty and doubled tags, addresses without their slash, links and pictures that only one\n" +
    "page or file can be meant by. Every other byte stays as it is. What is left, check shows.",
  options: { "dry-run": { ...dryRun, about: "show what would change as a diff, write nothing" } },
  examples: ["octavo fix --dry-run", "octavo fix posts/on-folding.md"],
  async run(input) {
    const first = await readLibrary(input.root);
    chosenSources(first, input.names);
    let changed = 0;
    let left: readonly Problem[] = [];
    let ofDrafts = false;
    // Repeated, since a mended file may reveal links, and a moved tag its spelling.
    for (let round = 0; round < 5; round += 1) {
      const library = round === 0 ? first : await readLibrary(input.root);
      const answer = await repairAll(library, chosenSources(library, input.names), input);
      if (typeof answer === "number") return answer;
      left = answer.left.filter(({ severity }) => severity !== "info");
      ofDrafts = left.some(({ file }) => isWaiting(file, { parsed: library.content.parsed, now: input.now }));
      changed = Math.max(changed, answer.changed);
      if (answer.changed === 0 || input.flag("dry-run")) break;
    }
    const files = counted(changed, "file");
    if (changed === 0) input.note("Nothing to mend.\n");
    else input.note(input.flag("dry-run") ? `${files} would be mended.\n` : `${files} mended.\n`);
    const count = countProblems(left);
    if (count !== "" && !input.flag("dry-run"))
      input.note(`Left for you: ${count}; octavo check${ofDrafts ? " --drafts" : ""} shows them.\n`);
    return exit.fine;
  },
};

function chosenSources({ content }: Library, names: readonly string[]): ReadonlySet<string> {
  const all = [...content.parsed.keys()];
  if (names.length === 0) return new Set(all);
  const wanted = names.map((name) => name.replaceAll("\\", "/").replace(/^\.\//, ""));
  const missing = wanted.find((name) => !all.includes(name));
  if (missing !== undefined)
    throw new CommandFault(
      `there is no file \`${missing}\` in posts/, authors/ or tags/`,
      "name files as check does: posts/on-folding.md",
    );
  return new Set(wanted);
}

async function repairAll(
  library: Library,
  sources: ReadonlySet<string>,
  input: CommandInput,
): Promise<{ readonly changed: number; readonly left: readonly Problem[] } | number> {
  const result = await build(
    {
      root: input.root,
      now: input.now,
      unpublished: true,
      strict: false,
      checkOnly: true,
      onStage: () => {},
    },
    input.note,
  );
  if (typeof result === "number") return result;
  const targets = targetsOf(library, input, result.problems);
  const changes: Change[] =
    input.names.length > 0
      ? []
      : [
          ...renamedFiles(library, result.problems, input),
          ...aliasLayouts(library, result.problems, targets.layouts, input),
        ];
  for (const source of sources) {
    if (!isText(library.root, source)) continue;
    const written = readWritten(library.root, source);
    const before = splitWritten(written);
    const fields = repairFile(written, library.settings);
    const own = result.problems.filter(({ file }) => file === source);
    const links =
      "code" in before
        ? { text: fields.text, done: [] }
        : repairLinks({ source, text: fields.text }, own, targets, before.bodyLine);
    const marks =
      "code" in before
        ? { text: links.text, done: [] }
        : repairMarks({ source, text: links.text }, own, before.bodyLine);
    if (marks.text === written.text) continue;
    changes.push({ source, before: written.text, after: marks.text });
    for (const said of [...fields.done, ...links.done, ...marks.done])
      input.note(`${visible(source)}: ${visible(said)}\n`);
  }
  return { changed: makeChanges(changes, input), left: result.problems };
}

/** Markdown under another name, such as .markdown. */
function renamedFiles({ root }: Library, problems: readonly Problem[], input: CommandInput): Change[] {
  return problems.flatMap((problem): Change[] => {
    const { file: source } = problem;
    const target = isText(root, source)
      ? plainName(problem, root, (each) => readWritten(root, each).text)
      : undefined;
    if (target === undefined) return [];
    input.note(`${source}: \`${path.posix.basename(source)}\` is \`${path.posix.basename(target)}\`\n`);
    const { text } = readWritten(root, source);
    return [{ source, target, before: text, after: text }];
  });
}

function isText(root: string, source: string): boolean {
  try {
    return !("code" in decodeSource(source, Buffer.from(readWritten(root, source).text)));
  } catch {
    return false; // Not UTF-8, or deleted meanwhile; `check` reports it.
  }
}

/** The targets of links that are known without rendering. */
function targetsOf(library: Library, input: CommandInput, problems: readonly Problem[]): Targets {
  const { root, settings } = library;
  const blog = groupLibrary(library, input.now);
  const layouts = problems.some(({ code }) => code === "layout-missing") ? layoutsOf(root) : [];
  return {
    addresses: [
      ...editionHomes(settings).flatMap((edition) =>
        [homeUrl, tagsUrl, authorsUrl, archiveUrl, feedsUrl].map((url) => inEdition(url, edition)),
      ),
      ...blog.posts.map(({ url }) => url),
      ...[...blog.tags, ...blog.authors, ...blog.series].map(({ url }) => url),
      ...blog.archive.flatMap(({ url, months }) => [url, ...months.map((month) => month.url)]),
      ...readOwnSources(root).map(({ url }) => url),
    ],
    sources: blog.posts.map(({ source }) => source),
    files: readFiles(root).all.map(({ url }) => url),
    layouts,
  };
}

const layoutsOf = (root: string): readonly string[] => readTemplates(root).layoutNames;
