/** What zod complains of in the settings, in the owner's words, at its line. */
import { closestMatch } from "leven";
import * as z from "zod";
import { lineFeeds } from "../core/lines.ts";
import type { Problem } from "../core/problem.ts";
import { packageTheme } from "../core/theme-files.ts";
import { isStructural } from "./checks.ts";
import { usualSettingsFile } from "./settings-file.ts";
import { settingsSchema } from "./settings.ts";

type Issue = z.core.$ZodIssue;
type UnknownKeys = Extract<Issue, { code: "unrecognized_keys" }>;

/** `text` is the file as written. */
export function explainIssue(issue: Issue, text: string): Problem[] {
  const { path } = issue;
  const name = `\`${nameOf(path)}\``;
  const wrong = (message: string, hint = remedy(path)): Problem[] => [
    problemOf(path, text, { message, hint, value: issue.input }),
  ];
  switch (issue.code) {
    case "unrecognized_keys":
      return explainUnknownKeys(issue, text);
    case "invalid_type":
      if (issue.input !== undefined)
        return wrong(`${name} is not ${words[issue.expected] ?? `a ${issue.expected}`}`);
      return [
        problemOf(path.slice(0, -1), text, { message: `the setting ${name} is missing`, hint: remedy(path) }),
      ];
    case "invalid_value": {
      const values = issue.values.map(String);
      const nearest = closestMatch(String(issue.input), values, { maxDistance: 4 });
      const hint = nearest === undefined ? `there are ${values.join(", ")}` : `did you mean "${nearest}"?`;
      return wrong(`${name} is "${String(issue.input)}", which is not one of the choices`, hint);
    }
    // Whoever writes neither of two forms most likely means the longer one.
    case "invalid_union":
      return (issue.errors.at(-1) ?? []).flatMap((inner) =>
        explainIssue({ ...inner, path: [...path, ...inner.path] } as Issue, text),
      );
    case "invalid_key":
      return wrong(`the key of ${name} ${issue.issues[0]?.message ?? "cannot be read"}`);
    case "too_small":
      return wrong(issue.origin === "string" ? `${name} is empty` : `${name} is below ${issue.minimum}`);
    case "too_big":
      return wrong(`${name} is above ${issue.maximum}`);
    default:
      return wrong(`${name} ${issue.message}`, path[0] === "without" ? nearestFile(issue.input) : undefined);
  }
}

function explainUnknownKeys({ path, keys }: UnknownKeys, text: string): Problem[] {
  const isCheck = path[0] === "checks";
  const known = knownKeys(path);
  return keys.map((key) => {
    const problem = (message: string, hint: string): Problem =>
      problemOf([...path, key], text, { message, hint });
    if (isCheck && isStructural(key))
      return problem(
        `\`${key}\` stays an error: what it is about cannot be published`,
        "take it out of `checks`",
      );
    const message = `\`${key}\` is not a ${isCheck ? "check" : "setting"}`;
    const maxDistance = key.length > 5 ? 3 : key.length > 3 ? 2 : 1;
    const nearest = closestMatch(key, known, { maxDistance });
    if (nearest !== undefined) return problem(message, `did you mean \`${nearest}\`?`);
    const list = isCheck ? "docs/checks.md lists all checks" : `there are ${known.join(", ")}`;
    return problem(message, `take it out; ${list}`);
  });
}

/** `value` is what is written there, if the problem is with that. */
const problemOf = (
  keys: readonly PropertyKey[],
  text: string,
  { message, hint, value }: { readonly message: string; readonly hint: string; readonly value?: unknown },
): Problem => ({
  severity: "error",
  code: "settings-invalid",
  file: usualSettingsFile,
  ...placeOf(keys, text, value),
  field: nameOf(keys),
  message,
  hint,
});

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
    languages: [{ code: "en" }],
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
  return { line: lineFeeds(text, from) + 1, column: from - text.slice(0, from).lastIndexOf("\n"), length };
}
