/** Finds lines of a Mermaid diagram that its library passed over: what they say is nowhere in the drawing. */
import { wordsIn } from "./clean-svg.ts";
import type { DiagramFault } from "./draw.ts";

/** Lines that say how something looks, or what screen readers are told. */
const unseen =
  /^\s*(?:%%|accTitle\b|accDescr\b|classDef\b|class\s+\S+\s+\w+;?$|style\b|linkStyle\b|direction\b|autonumber\b|activate\b|deactivate\b|title\b|---|(?:graph|flowchart|sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram)\b[^;]*$)/;

/** Words of the language itself. */
const keywords = new Set(
  (
    "graph flowchart sequenceDiagram classDiagram stateDiagram v2 erDiagram pie showData title TB TD BT RL LR subgraph end direction " +
    "participant actor as create destroy box note Note over left right of loop alt else opt par and critical option break rect rgb rgba " +
    "class namespace state fork join choice PK FK UK one many zero or more to only optionally x o"
  ).split(" "),
);

export function findUndrawn(text: string, drawn: ReadonlySet<string>): readonly DiagramFault[] {
  const faults: DiagramFault[] = [];
  let isFrontMatter = false;
  let isDescription = false;
  for (const [line, written] of text.split("\n").entries()) {
    if (/^---\s*$/.test(written)) isFrontMatter = !isFrontMatter;
    if (/^\s*accDescr\s*\{/.test(written)) isDescription = true;
    const isShown = !isFrontMatter && !isDescription && !unseen.test(written);
    if (written.includes("}")) isDescription = false;
    if (!isShown) continue;
    const lost = wordsIn(plain(written)).filter((word) => !keywords.has(word) && !drawn.has(word));
    if (lost.length > 0)
      faults.push({ reason: `\`${lost[0]}\` is not in the drawing: the line is not understood`, line });
  }
  return faults;
}

/** Without what is markup in a label, or a class of a node. */
const plain = (line: string): string =>
  line
    .replace(/<\/?[a-z]+\s*\/?>/gi, " ")
    .replace(/:::[\w,-]+/g, " ")
    .replace(/--?[x)](?=[+-]?\S)/g, " ")
    .replace(/\\n/g, " ")
    .replace(/&\w+;|#\w+;/g, " ");
