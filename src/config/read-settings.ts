/** Reads site.config.ts and fills in the defaults; every mistake in it becomes a problem at its line. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { closestMatch } from "leven";
import type { z as Zod } from "zod";
import { importOwnModule, type Mistake } from "./own-modules.ts";
import { nameSettings, settingsFile, settingsFiles, usualSettingsFile as usual } from "./settings-file.ts";
import { isStructural } from "./checks.ts";
import type { Problem } from "../core/problem.ts";
import { packageTheme } from "../core/theme-files.ts";
import { assumeSettings, type AssumedSettings } from "./assume-settings.ts";
import { completeSettings, settingsSchema } from "./settings.ts";
import type { Settings } from "./settings.ts";
import { z } from "./zod.ts";

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
    const message = (failure instanceof Error ? failure.message : String(failure)).replaceAll(file, name);
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
      ...(line === undefined ? {} : { line, column: column ?? 1 }),
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
      problems: result.error.issues.flatMap((issue) => explain(issue, text)),
      assume: () => assumeSettings(config, result.error.issues),
    };
  return { settings: completeSettings(result.data) };
}

function explain(issue: Zod.core.$ZodIssue, text: string): Problem[] {
  const problem = (
    keys: readonly PropertyKey[],
    message: string,
    hint: string,
    value?: unknown,
  ): Problem => ({
    severity: "error",
    code: "settings-invalid",
    file: usual,
    ...placeOf(keys, text, value),
    field: nameOf(keys),
    message,
    hint,
  });
  const name = `\`${nameOf(issue.path)}\``;
  const wrong = (message: string, hint = remedy(issue.path)): Problem[] => [
    problem(issue.path, message, hint, issue.input),
  ];
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = knownKeys(issue.path);
      return issue.keys.map((key) => {
        if (issue.path[0] === "checks" && isStructural(key)) {
          const said = `\`${key}\` stays an error: what it is about cannot be published`;
          return problem([...issue.path, key], said, "take it out of `checks`");
        }
        const nearest = closestMatch(key, known, {
          maxDistance: key.length > 5 ? 3 : key.length > 3 ? 2 : 1,
        });
        const hint =
          nearest === undefined
            ? issue.path[0] === "checks"
              ? "take it out; docs/checks.md lists all checks"
              : `take it out; there are ${known.join(", ")}`
            : `did you mean \`${nearest}\`?`;
        const thing = issue.path[0] === "checks" ? "check" : "setting";
        return problem([...issue.path, key], `\`${key}\` is not a ${thing}`, hint);
      });
    }
    case "invalid_type":
      if (issue.input === undefined)
        return [problem(issue.path.slice(0, -1), `the setting ${name} is missing`, remedy(issue.path))];
      return wrong(`${name} is not ${words[issue.expected] ?? `a ${issue.expected}`}`);
    case "invalid_value": {
      const values = issue.values.map(String);
      const nearest = closestMatch(String(issue.input), values, { maxDistance: 4 });
      const hint = nearest === undefined ? `there are ${values.join(", ")}` : `did you mean "${nearest}"?`;
      return wrong(`${name} is "${String(issue.input)}", which is not one of the choices`, hint);
    }
    // Whoever writes neither of two forms most likely means the longer one.
    case "invalid_union":
      return (issue.errors.at(-1) ?? []).flatMap((inner) =>
        explain({ ...inner, path: [...issue.path, ...inner.path] } as Zod.core.$ZodIssue, text),
      );
    case "invalid_key":
      return wrong(`the key of ${name} ${issue.issues[0]?.message ?? "cannot be read"}`);
    case "too_small":
      return wrong(issue.origin === "string" ? `${name} is empty` : `${name} is below ${issue.minimum}`);
    case "too_big":
      return wrong(`${name} is above ${issue.maximum}`);
    default:
      return wrong(
        `${name} ${issue.message}`,
        issue.path[0] === "without" ? nearestFile(issue.input) : undefined,
      );
  }
}

function nearestFile(written: unknown): string {
  const nearest = closestMatch(String(written), packageTheme(), { maxDistance: 8 });
  return nearest === undefined
    ? "`npx octavo eject --list` shows the files of the theme"
    : `did you mean "${nearest}"?`;
}

/** What zod calls the kinds of values, in words. */
const words: Readonly<Record<string, string>> = {
  string: "a text in quotes",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of settings",
  record: "a group of settings",
};

/** As it would be written in TypeScript: "navigation[0].label". */
const nameOf = (keys: readonly PropertyKey[]): string =>
  keys
    .map((key, index) =>
      typeof key === "number" ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`,
    )
    .join("");

/** The setting as it may be written, ready to paste: with its default, where it has a short one. */
function remedy(keys: readonly PropertyKey[]): string {
  const examples: unknown = settingsSchema.parse({
    title: "My blog",
    url: "https://example.com",
    author: "Ada Lovelace",
    pathPrefix: "/blog/",
  });
  let value: unknown = {
    ...(examples as object),
    navigation: [{ label: "About", url: "/about/" }],
    social: [{ label: "Code", url: "https://example.com" }],
    editor: { backend: "github", repo: "owner/name", branch: "main" },
  };
  for (const key of keys)
    value = value instanceof Object ? Reflect.get(value, typeof key === "number" ? 0 : key) : undefined;
  const written = JSON.stringify(value);
  if (written === undefined || written.length > 60 || /^(""|\[\]|\{\})$/.test(written))
    return "docs/settings.md lists every setting";
  return `write ${String(keys.findLast((key) => typeof key === "string"))}: ${written}, or what suits you`;
}

/** What is read of a JSON schema (https://json-schema.org/draft/2020-12/schema). */
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** The settings of the group at this path, by the schema. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  const json = JSON.stringify(z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" }));
  let group: Schema | undefined = JSON.parse(json) as Schema;
  for (const key of path) {
    const inner: Schema | undefined =
      typeof key === "number" ? group?.items : group?.properties?.[String(key)];
    group = [inner, ...(inner?.anyOf ?? [])].find((each) => each?.properties ?? each?.items);
  }
  return Object.keys(group?.properties ?? {});
}

/** The innermost key of the path that stands in the text, or the text it is set to. */
function placeOf(
  keys: readonly PropertyKey[],
  text: string,
  value: unknown,
): { readonly line: number; readonly column: number; readonly length: number } {
  let from = Math.max(text.indexOf("export default"), 0);
  let length = 1;
  for (const key of keys) {
    if (typeof key !== "string") continue;
    const name = key.replace(/[^\w]/g, "\\$&");
    const found = new RegExp(`(?<![\\w.])["']?(${name})["']?\\s*:`).exec(text.slice(from));
    if (!found) break;
    from += found.index + found[0].indexOf(key);
    length = key.length;
  }
  const written = typeof value === "string" && value !== "" ? text.indexOf(value, from) : -1;
  if (typeof value === "string" && written >= 0) [from, length] = [written, value.length];
  const before = text.slice(0, from);
  return { line: before.split("\n").length, column: from - before.lastIndexOf("\n"), length };
}
