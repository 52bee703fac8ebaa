/** The settings as the rest of the program uses them: site.config.ts and what .eleventy.ts adds to Markdown. */
import type { Problem } from "../core/problem.ts";
import { noticeOldImports } from "./own-modules.ts";
import { readAmendments } from "./read-amendments.ts";
import { readSettings } from "./read-settings.ts";
import type { Settings } from "./settings.ts";

export interface LoadedSettings {
  /** Absent where they have mistakes. */
  readonly settings?: Settings;
  readonly problems: readonly Problem[];
  /** What is not wrong, but should be written otherwise. */
  readonly notices: readonly string[];
}

export async function loadSettings(root: string): Promise<LoadedSettings> {
  const answer = await readSettings(root);
  if ("problems" in answer) return { problems: answer.problems, notices: [] };
  const { settings } = answer;
  const notices = noticeOldImports(root);
  const amendments = await readAmendments(root);
  if (amendments.length === 0) return { settings, problems: [], notices };
  const extend: Settings["markdown"]["extend"] = (md) => {
    settings.markdown.extend?.(md);
    for (const amend of amendments) amend(md);
  };
  return { settings: { ...settings, markdown: { ...settings.markdown, extend } }, problems: [], notices };
}
