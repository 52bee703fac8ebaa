/** Whether the originals of ejected files have changed since they were taken over. */
import { readFileSync } from "node:fs";
import { readRecord, isRecordBroken, recordFile } from "../config/theme-record.ts";
import { packageThemeFile } from "../core/theme-files.ts";
import type { Problem } from "../core/problem.ts";
import { renderDiff } from "../edit/render-diff.ts";

/** A problem for each original that is another one now, with the difference. */
export function findChangedOriginals(root: string): Problem[] {
  const problem = (file: string, message: string, hint: string): Problem => ({
    severity: "warning",
    code: "original-changed",
    file,
    message,
    hint,
  });
  if (isRecordBroken(root))
    return [
      problem(recordFile, "it is not JSON", "take it back from version control, or eject the files again"),
    ];
  return Object.entries(readRecord(root)?.ejected ?? {}).flatMap(([source, { version, original }]) => {
    const now = packageThemeFile(source);
    if (now === undefined) {
      return problem(
        source,
        `the theme has no such file any more; it was ejected from ${version}`,
        "delete it if no template of yours uses it",
      );
    }
    const [before, after] = [original.join("\n"), readFileSync(now, "utf8")];
    return before === after
      ? []
      : problem(
          source,
          `its original has changed since ${version}`,
          `take over what you need, then type: npx octavo eject ${source}\n${renderDiff({ source, before, after }).trimEnd()}`,
        );
  });
}
