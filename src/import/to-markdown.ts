/** HTML → Markdown; what has no Markdown stays HTML. */

/** For now as HTML that Markdown leaves alone: no line of it is blank or indented, which would make code of it. */
export const toMarkdown = (html: string): string =>
  html
    .split(/(<pre\b[^]*?<\/pre\s*>)/i)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\n[ \t]+/g, "\n").replace(/\n{2,}/g, "\n")))
    .join("")
    .trim();
