/** Indented prose and HTML that the old generator did not take for code: without their indent they are none here either. */
import MarkdownIt from "markdown-it";
import { lazy } from "../../core/lazy.ts";

const parser = lazy(() => new MarkdownIt({ html: true }));

// What stood in one block may stand in several afterwards.
const mostRounds = 5;

/** Old texts mean code by it, though their generator has ceased to see it. */
const isCode = (text: string): boolean =>
  !/^\s*(?:<\/?[a-z][\w-]*[\s>/]|:{2,}\w)/i.test(text) && /[;{}()=<>$|\\]|^\s*[#$>]/m.test(text);

export function withoutIndentedCode(body: string): string {
  let text = body;
  for (let round = 0; round < mostRounds && /^(?: {4}|\t)/m.test(text); round += 1) {
    const lines = text.split("\n");
    const blocks = parser()
      .parse(text, {})
      .filter(({ type, map, content }) => type === "code_block" && map !== null && !isCode(content));
    if (blocks.length === 0) break;
    for (const { map, level } of blocks)
      for (let line = map![0]; line < map![1]; line += 1)
        // Within a list the indent of its items stays.
        lines[line] = lines[line]!.replace(level === 0 ? /^[ \t]+/ : /(?: {4}|\t)(?=\S)/, "");
    text = lines.join("\n");
  }
  return text;
}
