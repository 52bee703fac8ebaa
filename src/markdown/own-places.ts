/** Leads what was found in a text that was changed before it was read, as those of owner's pages are by templates, back to the lines of its file. */
import type { Problem } from "../core/problem.ts";
import type { At, Body, Open } from "./body.ts";
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

/** The same for a body with holes, rendered from `text` as if that began at a line of the file. */
export function placeBody(
  body: Body,
  text: string,
  { line: start, file }: { readonly line: number; readonly file: string },
): Body {
  const written = file.split("\n");
  const shown = text.split("\n");
  /** 0 where the line is not in the file. */
  const lineOf = (line: number): number =>
    1 + nearest(shown[line - start] ?? "", line - 1, start - 1, written);
  const moveAt = (at: At): At => {
    const line = at.line === undefined ? 0 : lineOf(at.line);
    return line > 0 ? { ...at, line } : {};
  };
  const open = <Some>(each: Open<Some>, move: (found: Some) => Some): Open<Some> =>
    typeof each === "number" ? each : move(each);
  const moved = <Some extends { readonly line: number }>(each: Some): Some => ({
    ...each,
    line: lineOf(each.line),
  });
  return {
    ...body,
    questions: body.questions.map((each) => ({ ...moved(each), at: moveAt(each.at) })),
    links: body.links.map((each) => open(each, moved)),
    images: body.images.map((each) => open(each, moved)),
    problems: body.problems.map((each) =>
      open(each, ({ line, column, length, ...problem }) => ({
        ...problem,
        ...moveAt({ line, column, length } as At),
      })),
    ),
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
  return { ...problem, line: at + 1, column: start, ...(length !== undefined && { length }) };
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
