/** `octavo import --prove`: compare an imported blog with the old site, address by address and sentence by sentence. */
import path from "node:path";
import { createProgress } from "../../core/progress.ts";
import { isError } from "../../core/problem.ts";
import { writeWhole } from "../../core/write-whole.ts";
import { compareSites, type Comparison } from "../../receipt/compare.ts";
import { acceptedFile, acceptedLine, isAcceptedBy, readAccepted, renderAccepted, type Difference } from "../../receipt/differences.ts";
import { ReceiptFault } from "../../receipt/folder.ts";
import { openNewSite } from "../../receipt/new-site.ts";
import { openOldSite } from "../../receipt/open-old.ts";
import { renderDifferences, renderTable } from "../../receipt/render.ts";
import { CommandFault, exit, type CommandInput } from "./command.ts";
import { problemFault, readLibrary } from "./library.ts";
import { build } from "./run-build.ts";

export async function proveImport(input: CommandInput): Promise<number> {
  const root = path.resolve(input.text("into") ?? input.root);
  const [source, ...more] = input.names;
  if (more.length > 0) throw new CommandFault(`\`import --prove\` takes one SOURCE, not \`${more[0]}\` too`);
  try {
    return await prove(root, source, input);
  } catch (failure) {
    if (failure instanceof ReceiptFault) throw new CommandFault(failure.message);
    throw failure;
  }
}

async function prove(root: string, source: string | undefined, input: CommandInput): Promise<number> {
  const old = input.text("old");
  const { settings } = await readLibrary(root);
  const progress = createProgress({ quiet: false, terminal: process.stderr.isTTY === true, write: input.note });
  const built = await buildSite(root, input, progress.stage);
  if (built !== exit.fine) return built;
  const oldSite = openOldSite(
    { source: source && path.resolve(source), old: old && path.resolve(old) },
    settings,
    input.now,
  );
  const now = openNewSite(root, settings);
  const compared = compareSites({
    ...{ old: oldSite, now, timeZone: settings.timeZone },
    home: { hosts: new Set([new URL(settings.url).host.replace(/^www\./, "")]), pathPrefix: settings.pathPrefix },
    onText: (done, of) => progress.stage("texts", done, of),
  });
  progress.end();
  return tell(root, compared, input);
}

/** The site is built first, so that it is compared as readers get it. */
async function buildSite(root: string, input: CommandInput, onStage: (stage: string, done?: number, total?: number) => void): Promise<number> {
  const before = process.cwd();
  process.chdir(root); // Eleventy takes its folders from there.
  const result = await build(
    { root, now: input.now, unpublished: false, strict: false, checkOnly: false, fast: true, onStage },
    input.note,
  ).finally(() => process.chdir(before));
  if (typeof result === "number") return result;
  const errors = result.problems.filter(isError);
  if (errors.length > 0) throw problemFault(root, errors);
  return exit.fine;
}

function tell(root: string, { differences, counts }: Comparison, input: CommandInput): number {
  const accepted = readAccepted(root);
  const isAccepted = isAcceptedBy(accepted);
  const open = differences.filter((each) => !isAccepted(each));
  input.say(renderDifferences(open));
  if (open.length > 0) input.say("\n");
  input.say(renderTable(counts, open));
  if (open.length > 0 && input.flag("accept")) return accept(root, [...accepted, ...open.map(acceptedLine)], open, input);
  return open.length === 0 ? exit.fine : exit.content;
}

function accept(root: string, lines: readonly string[], open: readonly Difference[], input: CommandInput): number {
  writeWhole(path.join(root, acceptedFile), renderAccepted(lines));
  input.note(`${open.length} accepted in ${acceptedFile}\n`);
  return exit.fine;
}
