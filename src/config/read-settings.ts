/** Reads site.config.ts and fills in the defaults; every mistake in it becomes a problem at its line. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { importOwnModule, type Mistake } from "./own-modules.ts";
import { nameSettings, settingsFile, settingsFiles, usualSettingsFile as usual } from "./settings-file.ts";
import type { Problem } from "../core/problem.ts";
import { assumeSettings, type AssumedSettings } from "./assume-settings.ts";
import { explainIssue } from "./explain-issue.ts";
import { completeSettings, settingsSchema, type Settings } from "./settings.ts";
import { errorMessage } from "../core/failure.ts";

export type SettingsAnswer =
  | { readonly settings: Settings }
  | {
      readonly problems: readonly Problem[];
      /** What the rest of the blog can be looked at with, where some settings can be told. */
      readonly assume?: () => AssumedSettings;
    };

/** `root` is the absolute path of the project. Never throws for a mistake of the owner's. */
export async function readSettings(root: string): Promise<SettingsAnswer> {
  const name = settingsFile(root);
  const answer = await readFrom(root, name);
  return "settings" in answer ? answer : { ...answer, problems: nameSettings(answer.problems, root) };
}

async function readFrom(root: string, name: string): Promise<SettingsAnswer> {
  const file = path.join(root, name);
  const [, second] = settingsFiles(root);
  if (second !== undefined)
    return wrong(
      "settings-unreadable",
      `the settings are in two files, ${name} and ${second}`,
      "keep one of them",
    );
  if (!existsSync(file)) {
    return wrong(
      "settings-missing",
      "there is no site.config.ts here",
      `run this in the blog's folder, or write site.config.ts:\nexport default { title: "My blog", url: "https://example.com" };`,
    );
  }
  try {
    const loaded = await importOwnModule(root, name);
    if ("mistake" in loaded) return explainMistake(loaded.mistake);
    return parseSettings(loaded.module["default"], readFileSync(file, "utf8"));
  } catch (failure) {
    const message = errorMessage(failure).replaceAll(file, name);
    return wrong(
      "settings-unreadable",
      `the settings cannot be loaded: ${message.split("\n")[0]}`,
      "mend what it names",
      ...placeInStack(failure),
    );
  }
}

function explainMistake({ file, line, column, message, isSyntax }: Mistake): SettingsAnswer {
  const hint = /^Expected "[}\])]" but found/.test(message)
    ? "a comma may be missing at the end of the line before"
    : "mend the line, or compare it with the example in docs/settings.md";
  const answer = wrong(
    "settings-unreadable",
    isSyntax
      ? `the settings are not ${file.endsWith("ts") ? "TypeScript" : "JavaScript"}: ${message}`
      : `the settings cannot be loaded: ${message}`,
    isSyntax ? hint : "mend what it names",
    line,
    column,
  );
  return "problems" in answer ? { problems: answer.problems.map((each) => ({ ...each, file })) } : answer;
}

/** Line and column in the settings at which they stopped. */
function placeInStack(failure: unknown): number[] {
  const stack = failure instanceof Error ? (failure.stack ?? "") : "";
  return (/site\.config\.m?[jt]s[^:\s]{0,80}:(\d+)(?::(\d+))?/.exec(stack) ?? [])
    .slice(1)
    .flatMap((digits) => Number(digits ?? 1));
}

const wrong = (
  code: string,
  message: string,
  hint: string,
  line?: number,
  column?: number,
): SettingsAnswer => ({
  problems: [
    {
      severity: "error",
      code,
      file: usual,
      ...(line !== undefined && { line, column: column ?? 1 }),
      message,
      hint,
    },
  ],
});

/** `text` is the file as written, to find places in. */
export function parseSettings(config: unknown, text: string): SettingsAnswer {
  if (typeof config !== "object" || config === null) {
    return wrong(
      "settings-missing",
      "site.config.ts exports no settings",
      `end it with export default { title: "My blog", url: "https://example.com" };`,
    );
  }
  const result = settingsSchema.safeParse(config, { reportInput: true });
  if (!result.success)
    return {
      problems: result.error.issues.flatMap((issue) => explainIssue(issue, text)),
      assume: () => assumeSettings(config, result.error.issues),
    };
  return { settings: completeSettings(result.data) };
}
