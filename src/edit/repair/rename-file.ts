/** The name under which a file of another generator is read, where it holds nothing but Markdown. */
import { existsSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../../core/problem.ts";
import { maskCode } from "../mask-code.ts";
import { withLineFeeds } from "../splice.ts";

/** `readText` throws for what is no text. */
export function plainName(
  { code, file }: Pick<Problem, "code" | "file">,
  root: string,
  readText: (source: string) => string,
): string | undefined {
  if (code !== "file-extension" || !/\.(md|markdown|mdx|mdown|mkd)$/i.test(file)) return undefined;
  const target = file.replace(/\.\w+$/, ".md");
  if (existsSync(path.join(root, target)) && target.toLowerCase() !== file.toLowerCase()) return undefined;
  return /\.mdx$/i.test(file) && holdsCode(withLineFeeds(readText(file))) ? undefined : target;
}

/** What MDX runs: imports, exports, components, and what stands in braces. */
const holdsCode = (text: string): boolean => {
  const front = /^\s*(---|\+\+\+)[ \t]*\n[^]*?\n\1[ \t]*(?:\n|$)/.exec(text)?.[0] ?? "";
  return /^(?:import|export)\s|<\/?[A-Z]|<>|[{}]/m.test(maskCode(text.slice(front.length)));
};
