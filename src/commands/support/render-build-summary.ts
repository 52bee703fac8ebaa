/** What came of a build as Markdown, for the comment of a pull request. */
import type { BuildResult } from "../../publish/build-result.ts";
import { stops } from "../../core/problem.ts";
import { countProblems, renderProblems, sortProblems } from "../../core/report.ts";
import { fenced } from "./markdown-text.ts";
import { counted } from "../../core/counted.ts";

/** GitHub has room for 65,536 characters in a comment, and what a change touches is told there too. */
const mostProblems = 30;
const mostLetters = 20_000;

export function renderBuildSummary(
  result: Pick<BuildResult, "problems" | "posts" | "pages">,
  { root, strict }: { readonly root: string; readonly strict: boolean },
): string {
  const count = countProblems(result.problems) || "no problems";
  const posts = counted(result.posts, "post");
  const headline = stops(result.problems, { strict })
    ? `**Nothing can be published: ${count}**`
    : `**${posts}, ${result.pages} pages: ${count}**`;
  const shown = sortProblems(result.problems).filter(({ severity }) => severity !== "info");
  if (shown.length === 0) return `${headline}\n`;
  const text = renderProblems(shown.slice(0, mostProblems), { root, colour: false });
  const cut = text.length > mostLetters ? `${text.slice(0, mostLetters)}…\n` : text;
  const rest = shown.length > mostProblems ? `\nand ${shown.length - mostProblems} more.\n` : "";
  return `${headline}\n\n${fenced(cut)}${rest}`;
}
