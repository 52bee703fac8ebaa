/** Marks of other generators and dialects of Markdown, which are shown here as they stand: finds them in a text. */
import { dialectBlocks } from "./marks/dialect-blocks.ts";
import { dialectWords } from "./marks/dialect-words.ts";
import { foreignLines } from "./marks/foreign-lines.ts";
import { masked, type Explained, type Mark } from "./marks/mark.ts";
import { misspeltMarkdown, openBlocks, tables } from "./marks/own-markdown.ts";
import { slips } from "./marks/slips.ts";
import { templateTags } from "./marks/template-tags.ts";

/** In this order: what one has matched, the next ones do not see. */
const marks: readonly Mark[] = [
  ...templateTags,
  ...openBlocks,
  ...dialectBlocks,
  ...foreignLines,
  ...tables,
  ...dialectWords,
  ...misspeltMarkdown,
  ...slips,
];

/** Those that a text may hold. */
export const marksIn = (text: string, among: readonly Mark[] = marks): readonly Mark[] =>
  among.filter(({ signs }) => signs.some((sign) => text.includes(sign)));

export interface FoundMark extends Explained {
  readonly mark: Mark;
  readonly at: number;
  readonly written: string;
}

/** All marks in a masked text, and the text without them. */
export function findMarks(
  text: string,
  among: readonly Mark[],
): { readonly found: readonly FoundMark[]; readonly rest: string } {
  const found: FoundMark[] = [];
  let left = text;
  let rest = text;
  for (const mark of among) {
    const explain = (match: unknown[]) => mark.explain(match as unknown as RegExpExecArray);
    // Of the same length, so that places stay as they are.
    left = left.replace(mark.pattern, (written: string, ...more: unknown[]) => {
      const explained = explain([written, ...more]);
      if (explained === undefined) return written;
      const at = more.find((each) => typeof each === "number")!;
      if (explained !== "end") found.push({ mark, at, written, ...explained });
      return written.replace(/[^\n]/g, masked);
    });
    rest = rest.replace(mark.pattern, (written: string, ...more: unknown[]) =>
      explain([written, ...more]) === undefined
        ? written
        : (mark.words?.([written, ...more] as unknown as RegExpExecArray) ?? ""),
    );
  }
  return { found: found.sort((a, b) => a.at - b.at), rest };
}
