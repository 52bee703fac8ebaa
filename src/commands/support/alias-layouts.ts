/** Names of another generator's layouts, which `layoutAliases` says the meaning of. */
import { settingsFile } from "../../config/settings-file.ts";
import { standardLayout } from "../../content/resolve-layout.ts";
import type { Problem } from "../../core/problem.ts";
import { visible } from "../../core/terminal.ts";
import { packageThemeFile } from "../../core/theme-files.ts";
import { addToSetting } from "../../edit/repair/settings.ts";
import type { Change } from "./changes.ts";
import type { CommandInput } from "./command.ts";
import { readWritten, type Library } from "./library.ts";

/** On a blog that has no layout of its own the one that shows posts is meant. */
export function aliasLayouts(
  { root, settings }: Library,
  problems: readonly Problem[],
  layouts: readonly string[],
  input: CommandInput,
): Change[] {
  if (layouts.some((name) => packageThemeFile(`_includes/${name}`) === undefined)) return [];
  const missing = problems.flatMap(({ code, cause }) =>
    code === "layout-missing" && cause !== undefined ? cause : [],
  );
  const names = [...new Set(missing)].filter((name) => !Object.hasOwn(settings.layoutAliases, name)).sort();
  if (names.length === 0) return [];
  const source = settingsFile(root);
  const before = readWritten(root, source).text;
  const added = Object.fromEntries(names.map((name) => [name, standardLayout]));
  const after = addToSetting(before, "layoutAliases", added);
  if (after === undefined) return [];
  for (const name of names)
    input.note(`${source}: the layout \`${visible(name)}\` is \`${standardLayout}\`\n`);
  return [{ source, before, after }];
}
