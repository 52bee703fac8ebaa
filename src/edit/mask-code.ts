/** Blanks out what Markdown shows as it is written: code of every kind and comments. Every other character keeps its place. */
import MarkdownIt from "markdown-it";
import { lazy } from "../core/lazy.ts";

const parser = lazy(() => new MarkdownIt({ html: true }));

const blank = (text: string): string => text.replace(/[^\n]/g, " ");

/** `text` has LF line ends; front matter stays as it is. */
export function maskCode(text: string): string {
  const front = /^\s*---[ \t]*\n[^]*?\n---[ \t]*(?:\n|$)/.exec(text)?.[0] ?? "";
  const lines = text.slice(front.length).split("\n");
  for (const { type, map } of parser().parse(lines.join("\n"), {})) {
    if (map === null) continue;
    const [from, to] = map;
    if (type === "fence" || type === "code_block")
      lines.splice(from, to - from, ...lines.slice(from, to).map(blank));
    // Cells of tables do not say where they are, their rows do.
    else if (type === "inline" || type === "tr_open") {
      const written = lines.slice(from, to).join("\n");
      lines.splice(from, to - from, ...maskSpans(written).split("\n"));
    }
  }
  const shown = /<!--[^]*?-->|<(pre|code|script|style|textarea)\b[^]*?<\/\1\s*>/gi;
  return front + lines.join("\n").replace(shown, blank);
}

/** A code span ends with as many backticks as it begins with. */
const maskSpans = (text: string): string =>
  text.replace(/\\`|(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, (span) => (span === "\\`" ? span : blank(span)));
