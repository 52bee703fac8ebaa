/** Writes changed files, or shows the changes (`--dry-run`). */
import { renderDiff } from "../../edit/render-diff.ts";
import { settingsFile } from "../../config/settings-file.ts";
import { moveSource, replaceSettings, replaceSource, WriteRefused } from "../../edit/write-source.ts";
import { CommandFault, type CommandInput } from "./command.ts";

export interface Change {
  readonly source: string;
  readonly before: string;
  readonly after: string;
  /** Its new path, if it moves. */
  readonly target?: string;
}

/** Writes what differs, or shows it with --dry-run; resolves to the number of changed files. */
export function makeChanges(changes: readonly Change[], input: CommandInput): number {
  const real = changes.filter(({ before, after, target }) => before !== after || target !== undefined);
  if (input.flag("dry-run")) {
    for (const change of real) input.say(renderDiff(change));
    return real.length;
  }
  refusing(() => {
    for (const { source, target, before, after } of real) {
      if (source === settingsFile(input.root)) replaceSettings(input.root, before, after);
      else if (target === undefined) replaceSource(input.root, source, before, after);
      else moveSource(input.root, source, target, before, after);
    }
  });
  return real.length;
}

/** Runs a function that writes; a refusal ends the command with its message. */
export function refusing(write: () => void): void {
  try {
    write();
  } catch (failure) {
    if (!(failure instanceof WriteRefused)) throw failure;
    throw new CommandFault(failure.message, "run the command again, or look at the file");
  }
}
