/** Two states of a file → what changed, as `diff -u` shows it. */
import { createTwoFilesPatch, OMIT_HEADERS } from "diff";
import { visible } from "../core/terminal.ts";

export interface DiffInput {
  readonly source: string;
  /** Where the file will be, if elsewhere. */
  readonly target?: string;
  readonly before: string;
  readonly after: string;
}

/** Above this many changed lines the file is shown as changed altogether: the time grows with their square. */
const mostChanges = 2000;

/** Looked for from where they begin, so that a line of them is read once. */
const returns = /(?<![\r␍])[\r␍]+$/;

/** Empty where nothing changed. Line ends are compared; a lone carriage return in a changed line is shown as ␍. */
export function renderDiff({ source, target = source, before, after }: DiffInput): string {
  // jsdiff would write names with other letters than ASCII as bytes.
  const head = `--- ${visible(source)}\n+++ ${visible(target)}\n`;
  if (before === after) return source === target ? "" : head;
  const [old, fresh] = [before, after].map((text) => text.replace(/\r(?!\n)/g, "␍\n")) as [string, string];
  const options = { context: 3, headerOptions: OMIT_HEADERS, maxEditLength: mostChanges };
  const hunks = createTwoFilesPatch(source, target, old, fresh, undefined, undefined, options);
  const lines = (hunks ?? renderWhole(old, fresh))
    .split("\n")
    .map((line) => line.replace(line.startsWith(" ") ? returns : /\r$/, ""));
  return head + lines.join("\n");
}

function renderWhole(before: string, after: string): string {
  const [old, fresh] = [before, after].map((text) => text.replace(/\n$/, "").split("\n")) as [
    string[],
    string[],
  ];
  const lines = [...old.map((line) => `-${line}`), ...fresh.map((line) => `+${line}`)];
  return `@@ -1,${old.length} +1,${fresh.length} @@\n${lines.join("\n")}\n`;
}
