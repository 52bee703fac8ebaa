/** Writes Mermaid as its drawing library reads it, without front matter and comments, and counts what it must draw. */
import type { DiagramFault } from "./draw.ts";
import { tidyFlow } from "./flow-chart.ts";

export interface TidyMermaid {
  readonly text: string;
  /** How many arrows and lines between things it holds. */
  readonly edges: number;
  readonly faults: readonly DiagramFault[];
}

/** A line that draws something. */
export interface Line {
  readonly text: string;
  /** Line of the diagram, from 0. */
  readonly at: number;
}

/** Longer ones would take a time that grows faster than they do. */
const longestLine = 1_000;

const frontMatter = /^\s*---[ \t]*\n(?:[^\n]*\n)*?---[ \t]*(?:\n|$)/;

export function tidyMermaid(text: string): TidyMermaid {
  const lines = linesOf(text);
  const long = lines.find((line) => line.text.length > longestLine);
  if (long)
    return {
      text,
      edges: 0,
      faults: [{ reason: "a line of it has more than 1,000 characters", line: long.at }],
    };
  if (isFlowHead(lines[0])) return tidyFlow(lines);
  const isSequence = lines[0]?.text === "sequenceDiagram";
  const drawn = lines.map(({ text: line }) => typeFirst(line.replace(/;$/, "")));
  const edges = drawn.filter((line) => (isSequence ? message : relation).test(line)).length;
  return { text: drawn.join("\n"), edges, faults: [] };
}

const isFlowHead = (line: Line | undefined): boolean => /^(?:graph|flowchart)\b/.test(line?.text ?? "");

export const isFlowChart = (text: string): boolean => isFlowHead(linesOf(text)[0]);

/** The title that Mermaid shows above a diagram. */
export function frontMatterTitle(text: string): string | undefined {
  const lines =
    frontMatter
      .exec(text)?.[0]
      .split("\n")
      .map((line) => line.trim()) ?? [];
  const title = lines
    .map((line) => /^title:[ \t]{0,9}(\S.{0,500})$/.exec(line)?.[1])
    .find((found) => found !== undefined);
  return title?.replace(/^["']|["']$/g, "");
}

/** Those that draw something: no comments, and nothing that only screen readers are told. */
function linesOf(text: string): Line[] {
  const front = frontMatter.exec(text)?.[0] ?? "";
  const hidden = front.split("\n").length - 1;
  let isDescription = false;
  return text
    .slice(front.length)
    .split("\n")
    .map((line, index) => ({ text: line.trim(), at: index + hidden }))
    .filter(({ text: line }) => {
      isDescription ||= /^accDescr[ \t]{0,9}\{/.test(line);
      const isHidden = isDescription || line === "" || /^(?:%%|accTitle\b|accDescr\b)/.test(line);
      if (line.includes("}")) isDescription = false;
      return !isHidden;
    });
}

/** From something to something else, with a text behind it or not. */
const message = /^\S+?\s*<?<?--?(?:>>?|[)x])/;
const relation = /^(?!(?:class|state|note|namespace)\b).*?(?:--|\.\.)/i;

/** "+title: string" is a type behind a name, which the library reads the other way about. */
const typeFirst = (line: string): string =>
  line.replace(/^([+\-#~]?)(\w+)\s*:\s*([\w~<>[\]]+)$/, (whole, sign: string, name: string, type: string) =>
    sign === "" ? whole : `${sign}${type} ${name}`,
  );
