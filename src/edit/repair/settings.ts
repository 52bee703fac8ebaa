/** Adds to a setting that is a group of texts, in a file that holds one object of settings. */
import { spliceAsWritten, withLineFeeds } from "../splice.ts";

/** Undefined where the place is not clear. */
export function addToSetting(
  text: string,
  name: string,
  added: Readonly<Record<string, string>>,
): string | undefined {
  const plain = withLineFeeds(text);
  const pairs = Object.entries(added).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const isThere = new RegExp(`\\b${name}\\b`).test(plain);
  const start = endOf(isThere ? new RegExp(`\\b${name}: *\\{`, "g") : beginOf(plain), plain);
  if (start === undefined) return undefined;
  const line = isThere ? ` ${pairs.join(", ")},` : ` ${name}: { ${pairs.join(", ")} },`;
  const isAlone = /^[ \t]*(?:\/[/*].*)?\n/.test(plain.slice(start));
  const indent = /^\n?.*\n([ \t]+)\S/.exec(plain.slice(start - 1))?.[1] ?? "  ";
  return spliceAsWritten(text, [{ start, end: start, text: isAlone ? `\n${indent}${line.trim()}` : line }]);
}

/** The brace behind `export default`, or behind the name that is exported. */
function beginOf(text: string): RegExp {
  const name = /^export default (\w+);?[ \t]*$/m.exec(text)?.[1];
  const start = name === undefined ? "export default" : `(?:const|let|var) ${name}(?:: \\w+)? =`;
  return new RegExp(`^${start} (?:\\w+\\()?\\{`, "gm");
}

/** Where the only match ends. */
function endOf(pattern: RegExp, text: string): number | undefined {
  const [found, ...others] = text.matchAll(pattern);
  return found && others.length === 0 ? found.index + found[0].length : undefined;
}
