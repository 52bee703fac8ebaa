/** Patterns of file names and words → regular expressions. */

/** A text that stands for itself. */
export const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** A glob: `*` within a folder, `**` across folders. */
export const globExpression = (pattern: string): string =>
  pattern
    .split(/(\*\*\/?|\*)/)
    .map((part) => (part.startsWith("**") ? ".*" : part === "*" ? "[^/]*" : literally(part)))
    .join("");
