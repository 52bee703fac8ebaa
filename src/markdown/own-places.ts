/** Leads what was found in an owner's page, whose templates were filled in first, back to the lines of its file. */
import type { Problem } from "../core/problem.ts";
import type { Reference, Rendered } from "./rendered.ts";

/** `text` is what was rendered, `file` the page as written; a problem without a matching line gets no position. */
export function placeInFile(rendered: Rendered, text: string, file: string): Rendered {
  if (rendered.links.length === 0 && rendered.problems.length === 0) return rendered;
  const written = file.split(/\r\n?|\n/);
  const shown = text.split(/\r\n?|\n/);
  const first = linesBefore(written);
  return {
    ...rendered,
    links: rendered.links.map((link): Reference => ({
      ...link,
      line: 1 + nearest(link.written, first + link.line - 1, first, written),
    })),
    problems: rendered.problems.map((problem) => placed(problem, shown, written, first)),
  };
}

function placed(
  { line = 1, column, length, ...problem }: Problem,
  shown: readonly string[],
  written: readonly string[],
  first: number,
): Problem {
  const text = shown[line - 1] ?? "";
  const meant = column === undefined ? text.trim() : text.slice(column - 1, column - 1 + (length ?? 1));
  const at = meant === "" ? -1 : nearest(meant, first + line - 1, first, written);
  if (at < 0) return problem;
  if (column === undefined) return { ...problem, line: at + 1 };
  const start = written[at] === text ? column : (written[at] ?? "").indexOf(meant) + 1;
  return { ...problem, line: at + 1, column: start, ...(length === undefined ? {} : { length }) };
}

/** Index of the line with this text that is closest to where it would be without templates; -1 if there is none. */
function nearest(text: string, expected: number, first: number, lines: readonly string[]): number {
  const way = Math.max(expected - first, lines.length - 1 - expected, 0);
  for (let step = 0; step <= way; step += 1) {
    for (const at of [expected + step, expected - step])
      if (at >= first && lines[at]?.includes(text) === true) return at;
  }
  return -1;
}

/** How many lines the front matter takes. */
export function linesBefore(lines: readonly string[]): number {
  if (!/^\uFEFF?---\w*\s*$/.test(lines[0] ?? "")) return 0;
  return lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---") + 1;
}
