/** A block of HTML ends with a blank line in Markdown: none is left in it, and code keeps its own as signs. */

export const withoutBlankLines = (html: string): string =>
  html
    .split(/(<pre\b[^]*?<\/pre>)/i)
    .map((part, index) => part.replace(/\n[ \t]*(?=\n)/g, index % 2 === 1 ? "&#10;" : ""))
    .join("");
