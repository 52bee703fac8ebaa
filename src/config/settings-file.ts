/** Which file holds the settings: TypeScript or JavaScript, one of them. */
import { existsSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../core/problem.ts";

export const settingsNames = ["site.config.ts", "site.config.js", "site.config.mjs"] as const;

/** What messages call it where they know no blog. */
export const usualSettingsFile = settingsNames[0];

/** All that are there. */
export const settingsFiles = (root: string): string[] =>
  settingsNames.filter((name) => existsSync(path.join(root, name)));

/** Repository path; it need not be there. */
export const settingsFile = (root: string): string => settingsFiles(root)[0] ?? settingsNames[0];

/** Problems that call the settings by their usual name call them as this blog does. */
export function nameSettings(problems: readonly Problem[], root: string): readonly Problem[] {
  const name = settingsFile(root);
  if (name === usualSettingsFile) return problems;
  const named = (text: string): string => text.replaceAll(usualSettingsFile, name);
  return problems.map((each) => ({
    ...each,
    file: named(each.file),
    message: named(each.message),
    ...(each.hint !== undefined && { hint: named(each.hint) }),
  }));
}
