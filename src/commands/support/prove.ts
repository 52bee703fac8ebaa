/** `octavo import --prove`: compare an imported blog with the old site, address by address and sentence by sentence. */
import { hostOf } from "../../core/address-codec.ts";
import path from "node:path";
import type { Settings } from "../../config/settings.ts";
import { createProgress, type Progress } from "../../core/progress.ts";
import { isError } from "../../core/problem.ts";
import { writeWhole } from "../../core/write-whole.ts";
import type { Home } from "../../receipt/addresses.ts";
import { createAnswers } from "../../receipt/compare-media.ts";
import { compareReceipt } from "../../receipt/compare-record.ts";
import { compareSites, type Comparison } from "../../receipt/compare.ts";
import { acceptedFile, acceptedLine, readAccepted, renderAccepted } from "../../receipt/differences.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import { openNewSite, type NewSite } from "../../receipt/new-site.ts";
import { openOldSite } from "../../receipt/open-old.ts";
import {
  createReceipt,
  readReceipt,
  receiptFile,
  renderReceipt,
  type Receipt,
} from "../../receipt/record.ts";
import { renderDifferences, renderTable } from "../../receipt/render.ts";
import { CommandFault, exit, type CommandInput } from "./command.ts";
import { problemFault, readLibrary, sourceFault } from "./library.ts";
import { build } from "./run-build.ts";
import { counted } from "../../core/counted.ts";

export async function proveImport(input: CommandInput): Promise<number> {
  const root = path.resolve(input.text("into") ?? input.root);
  if (input.names.length > 1)
    throw new CommandFault(`\`import --prove\` takes one SOURCE, not \`${input.names[1]}\` too`);
  try {
    return await prove(root, input);
  } catch (failure) {
    if (failure instanceof SourceFault) throw sourceFault(failure, input.names[0] ?? "");
    throw failure;
  }
}

interface Places {
  readonly source: string | undefined;
  readonly old: string | undefined;
}

async function prove(root: string, input: CommandInput): Promise<number> {
  const [source] = input.names;
  const old = input.text("old");
  const places: Places = { source: source && path.resolve(source), old: old && path.resolve(old) };
  const receipt = source === undefined && old === undefined ? readReceipt(root) : undefined;
  if (source === undefined && old === undefined && receipt === undefined)
    throw new CommandFault(
      `there is no ${receiptFile} here yet`,
      "name the old blog or its build: octavo import ../old-blog --prove --old ../old-blog/_site",
    );
  const { settings } = await readLibrary(root);
  const progress = createProgress({
    quiet: false,
    terminal: process.stderr.isTTY === true,
    write: input.note,
  });
  await buildSite(root, input, progress);
  const now = openNewSite(root, settings);
  const proven =
    receipt === undefined
      ? await proveByOld(places, now, { settings, input, progress })
      : proveByReceipt(receipt, now, settings);
  progress.end();
  const before = proven.fresh === undefined ? undefined : readReceipt(root);
  // What a build has proven is more than what a source says.
  const isWeaker = before?.texts === "built" && proven.fresh?.texts !== "built";
  if (proven.fresh !== undefined && !isWeaker && !input.flag("dry-run"))
    writeWhole(path.join(root, receiptFile), renderReceipt(proven.fresh));
  return tell(root, proven, input);
}

/** The site is built first, so that it is compared as readers get it. */
async function buildSite(root: string, input: CommandInput, progress: Progress): Promise<void> {
  const before = process.cwd();
  process.chdir(root); // Eleventy takes its folders from there.
  const options = {
    root,
    now: input.now,
    unpublished: false,
    strict: false,
    checkOnly: false,
    fast: true,
    onStage: progress.stage,
  };
  const result = await build(options, input.note).finally(() => process.chdir(before));
  if (typeof result === "number") throw new CommandFault("the blog could not be built");
  const errors = result.problems.filter(isError);
  if (errors.length > 0) throw problemFault(root, errors);
}

interface Proven {
  readonly compared: Comparison;
  readonly receipt: Pick<Receipt, "addresses" | "texts">;
  /** To be written. */
  readonly fresh?: Receipt;
}

const homeOf = ({ url, pathPrefix }: Settings): Home => ({
  hosts: new Set([hostOf(url).replace(/^www\./, "")]),
  pathPrefix,
});

interface ProveInput {
  readonly settings: Settings;
  readonly input: CommandInput;
  readonly progress: Progress;
}

async function proveByOld(
  places: Places,
  now: NewSite,
  { settings, input, progress }: ProveInput,
): Promise<Proven> {
  const old = await openOldSite(places, settings, input.now);
  const home = homeOf(settings);
  const onText = (done: number, of: number): void => progress.stage("texts", done, of);
  const compared = compareSites({ old, now, home, onText, timeZone: settings.timeZone });
  const fresh = createReceipt(old, compared, { home, answers: createAnswers(old, now) });
  return { compared, receipt: fresh, fresh };
}

const proveByReceipt = (receipt: Receipt, now: NewSite, settings: Settings): Proven => ({
  receipt: { ...receipt, texts: "recorded" },
  compared: compareReceipt(receipt, { now, home: homeOf(settings), timeZone: settings.timeZone }),
});

function tell(root: string, { compared, receipt }: Proven, input: CommandInput): number {
  const { differences, counts } = compared;
  const accepted = readAccepted(root);
  const known = new Set(accepted);
  const open = differences.filter((each) => !known.has(acceptedLine(each)));
  if (open.length > 0) input.say(`${renderDifferences(open)}\n`);
  input.say(renderTable(counts, open));
  input.note(`${basisOf(compared, receipt)}\n`);
  const met = new Set(differences.map(acceptedLine));
  const used = accepted.filter((line) => met.has(line));
  if (accepted.length > 0)
    input.note(`${used.length} accepted in ${acceptedFile}${stale(accepted.length - used.length)}\n`);
  if (compared.texts === 0) {
    input.note(`Nothing is proven: no text was compared\nhelp: ${reasons[receipt.texts]}\n`);
    return exit.content;
  }
  if (open.length === 0) return exit.fine;
  if (!input.flag("accept")) {
    input.note(
      `${counted(open.length, "difference")} left: mend them, or accept what is meant with --accept\n`,
    );
    return exit.content;
  }
  writeWhole(path.join(root, acceptedFile), renderAccepted([...used, ...open.map(acceptedLine)]));
  input.note(`${counted(open.length, "difference")} accepted in ${acceptedFile}\n`);
  return exit.fine;
}

/** Why there was no text, by what they are known by. */
const reasons: Readonly<Record<Receipt["texts"], string>> = {
  built: "name the folder that the old generator built, with the pages in it: --old ../old-blog/_site",
  derived: "no text of SOURCE could be read; name the old site as it was built: --old ../old-blog/_site",
  recorded: `${receiptFile} has no text; compare with the old site again: octavo import ../old-blog --prove`,
};

const stale = (number: number): string =>
  number === 0 ? "" : `, ${counted(number, "line")} of it for nothing any more`;

/** What was proven by what. */
function basisOf(
  { texts, unread }: Comparison,
  { addresses, texts: by }: Pick<Receipt, "addresses" | "texts">,
): string {
  const compared = `${counted(texts, "text")} compared with`;
  if (by === "recorded") return `${compared} ${receiptFile}`;
  if (by === "built") return `${compared} the old build`;
  const left =
    unread === 0
      ? ""
      : `; ${counted(unread, "mark")} only the old generator can read, and sentences with them were left out`;
  const isListed =
    addresses === "listed"
      ? "addresses as listed"
      : "addresses are derived, not proven: --old names the old build";
  return `${compared} the source as markdown-it renders it${left}; ${isListed}`;
}
