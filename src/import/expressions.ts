/** Patterns of file names and words → regular expressions. */

/** A text that stands for itself. */
export const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** A glob: `*` within a folder, `**` across folders. */
export const globExpression = (pattern: string): string =>
  pattern
    .split(/(\*\*\/?|\*)/)
    .map((part) => (part.startsWith("**") ? ".*" : part === "*" ? "[^/]*" : literally(part)))
    .join("");

/** "a.{b,c}" → "a.b", "a.c" */
export function expandBraces(glob: string): string[] {
  const [, before, inside, after] = /^([^{}]*)\{([^{}]*)\}(.*)$/.exec(glob) ?? [];
  if (before === undefined || inside === undefined) return [glob];
  return inside.split(",").flatMap((each) => expandBraces(`${before}${each}${after ?? ""}`));
}
