/** Line breaks that the old generator showed as such: two spaces at the end of the line say so here. */
import MarkdownIt from "markdown-it";
import { lazy } from "../../core/lazy.ts";

const parser = lazy(() => new MarkdownIt({ html: true }));

export function hardBreaks(body: string): string {
  const lines = body.split("\n");
  parser()
    .parse(body, {})
    .forEach((token, index, tokens) => {
      if (
        token.type !== "inline" ||
        token.map === null ||
        !/^(?:paragraph|td|th)_open$/.test(tokens[index - 1]!.type)
      )
        return;
      const [from, to] = token.map;
      for (let line = from; line < to - 1; line += 1)
        if (
          !/ {2,}$|\\$|<br\s*\/?>\s*$/i.test(lines[line]!) &&
          !isEdge(lines[line]!) &&
          !isEdge(lines[line + 1]!)
        )
          lines[line] += "  ";
    });
  return lines.join("\n");
}

/** The line below a heading, and those that begin and end blocks. */
const isEdge = (line: string): boolean => /^[ \t>]*(?:(?:=+|-+)[ \t]*$|::)/.test(line);
