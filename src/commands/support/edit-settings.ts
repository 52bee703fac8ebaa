/** What an upgrade changes in the owner's code: where it is written in the usual way, there is one right answer. */
import { CommandFault } from "./command.ts";

/** Paths by which clones imported Octavo. */
export const renderImports = (text: string): string =>
  text.replace(/(["'])\.\/src\/(?:eleventy|config\/settings)\.ts\1/g, "$1octavo$1");

/** The settings with files of the theme switched off. */
export function withoutFiles(text: string, names: readonly string[]): string {
  if (names.length === 0) return text;
  const line = `  without: ${JSON.stringify(names)},`;
  const constant = /export default (\w+)\s*(?:;|satisfies|$)/m.exec(text)?.[1];
  const begin =
    /export default (?:defineSite\()?\{/.exec(text) ??
    (constant === undefined
      ? null
      : new RegExp(`\\b(?:const|let|var) ${constant}\\b[^=\\n]*= *\\{`).exec(text));
  if (begin === null || /^[ \t]*without[ \t]*:/m.test(text))
    throw new CommandFault(
      "the files of the theme that you have deleted cannot be noted in the settings, which are written in an unusual way",
      `write it there yourself, then try again:\n${line}`,
    );
  const at = begin.index + begin[0].length;
  return `${text.slice(0, at)}\n${line}${text.slice(at)}`;
}
