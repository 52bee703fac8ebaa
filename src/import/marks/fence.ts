/** Code → a fence that its own backquotes do not end. */

/** `indent` is what stands before the tag that it takes the place of. */
export function fenced(code: string, info = "", indent = ""): string {
  const plain = code.replace(/^(?:[ \t]*\n)+|\s+$/g, "");
  const runs = [...plain.matchAll(/`{3,}/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
  const lines = plain
    .split("\n")
    .map((line) => (indent === "" || line.startsWith(indent) || line === "" ? line : indent + line));
  return [`${fence}${info}`, ...lines, `${indent}${fence}`].join("\n");
}
