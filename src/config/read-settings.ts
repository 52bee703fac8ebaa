/** Reads site.config.ts and fills in the defaults; every mistake in it becomes a problem at its line. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { closestMatch } from "leven";
import type { z } from "zod";
import type { Problem } from "../problem.ts";
import { settingsSchema } from "./settings.ts";
import type { Settings } from "./settings.ts";

export const settingsFile = "site.config.ts";

export type SettingsAnswer = { readonly settings: Settings } | { readonly problems: readonly Problem[] };

/** `root` is the absolute path of the project. Never throws for a mistake of the owner's. */
export async function readSettings(root: string): Promise<SettingsAnswer> {
  const file = path.join(root, settingsFile);
  if (!existsSync(file)) {
    return wrong("settings-missing", "there is no site.config.ts here", `run this in the blog's folder, or write site.config.ts:\nexport default { title: "My blog", url: "https://example.com" };`);
  }
  let config: unknown;
  try {
    const module: { readonly default?: unknown } = await import(pathToFileURL(file).href);
    config = module.default;
  } catch (failure) {
    const message = (failure instanceof Error ? failure.message : String(failure)).replaceAll(file, settingsFile);
    const place = /:(\d+):(\d+): ERROR: ([^\n]+)/.exec(message);
    return place
      ? wrong("settings-unreadable", `the settings are not TypeScript: ${place[3]}`, "mend the line, or compare it with the README's example", Number(place[1]), Number(place[2]) + 1)
      : wrong("settings-unreadable", `the settings cannot be loaded: ${message.split("\n")[0]}`, "mend what it names");
  }
  return parseSettings(config, readFileSync(file, "utf8"));
}

const wrong = (code: string, message: string, hint: string, line?: number, column?: number): SettingsAnswer => ({
  problems: [{ severity: "error", code, file: settingsFile, ...(line === undefined ? {} : { line, column: column ?? 1 }), message, hint }],
});

/** `text` is the file as written, to find places in. */
export function parseSettings(config: unknown, text: string): SettingsAnswer {
  if (typeof config !== "object" || config === null) {
    return wrong("settings-missing", "site.config.ts exports no settings", `end it with export default { title: "My blog", url: "https://example.com" };`);
  }
  const result = settingsSchema.safeParse(config);
  if (!result.success) return { problems: result.error.issues.flatMap((issue) => explain(issue, text)) };
  const { url, pathPrefix, ...rest } = result.data;
  const place = new URL(url);
  const folder = place.pathname.endsWith("/") ? place.pathname : `${place.pathname}/`;
  return { settings: { ...rest, url: place.origin, pathPrefix: pathPrefix ?? decodeURI(folder) } };
}

function explain(issue: z.core.$ZodIssue, text: string): Problem[] {
  const problem = (keys: readonly PropertyKey[], message: string, hint: string): Problem => ({
    severity: "error",
    code: "settings-invalid",
    file: settingsFile,
    ...placeOf(keys, text),
    field: keys.map(String).join("."),
    message,
    hint,
  });
  const name = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(issue.path);
    return issue.keys.map((key) => {
      const nearest = closestMatch(key, known, { maxDistance: 3 });
      return problem([...issue.path, key], `\`${key}\` is no setting`, nearest ? `did you mean \`${nearest}\`?` : `take it out; there are ${known.join(", ")}`);
    });
  }
  if (issue.code === "invalid_type" && issue.input === undefined && !text.includes(String(issue.path.at(-1)))) {
    return [problem([], `the setting \`${name}\` is missing`, name === "url" ? 'add url: "https://example.com", where the blog will live' : `add ${name}: …`)];
  }
  const said = issue.message.replace(/^Invalid input: expected (\w+), received (\w+)$/, "must be a $1, not $2").replace(/^Invalid (input|option):? ?/, "must be ");
  return [problem(issue.path, `\`${name}\` ${/^must/.test(said) ? said : `is wrong: ${said}`}`, "the README lists every setting with an example")];
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return Object.keys(settingsSchema.shape);
  if (path[0] === "theme") return ["light", "dark"];
  if (path[0] === "feeds") return ["limit", "full"];
  return ["label", "url"];
}

/** The innermost key of the path that stands in the text, after those before it. */
function placeOf(keys: readonly PropertyKey[], text: string): { line: number; column: number; length: number } {
  let from = 0;
  let length = 1;
  for (const key of keys) {
    if (typeof key !== "string") continue;
    const found = new RegExp(`(?<![\\w.])["']?(${key.replace(/[^\w]/g, "\\$&")})["']?\\s*:`).exec(text.slice(from));
    if (!found) break;
    from += found.index + found[0].indexOf(key);
    length = key.length;
  }
  const before = text.slice(0, from);
  return { line: before.split("\n").length, column: from - before.lastIndexOf("\n"), length };
}
