/**
 * Writes a flow chart as its drawing library reads it: a statement a line, and each node with its label wherever it is named. What
 * the library would pass over in silence is a fault.
 */
import type { DiagramFault } from "./draw.ts";
import type { Line, TidyMermaid } from "./tidy-mermaid.ts";

/** "A-->B; B-->C" is two; a semicolon in quotes or behind an entity is none. */
const splitStatements = ({ text, at }: Line): Line[] =>
  (text.match(/(?:"[^"]*"|[#&]\w{1,10};|[^;"]|"(?=[^"]*$))+/g) ?? [])
    .map((part) => ({ text: part.trim(), at }))
    .filter((part) => part.text !== "");

/** Statements about the look, which name nodes only by their ids. */
const look = /^(classDef|class|style|linkStyle)\s/;
const structure =
  /^(?:(?:graph|flowchart)\s+(?:TD|TB|LR|BT|RL)|subgraph\s+\S.*|end|direction\s+(?:TD|TB|LR|BT|RL))$/i;

export function tidyFlow(all: readonly Line[]): TidyMermaid {
  const lines = all.flatMap(splitStatements);
  const shapes = new Map<string, string>();
  const faults: DiagramFault[] = [];
  let edges = 0;
  const parsed = lines.map(({ text, at }): string | readonly Part[] => {
    const line = text.replace(/^(graph|flowchart)$/, "$1 TD");
    if (look.test(line) || structure.test(line)) return line;
    const parts = parseFlow(line);
    if (!parts) {
      faults.push({ reason: "the line is not understood", line: at });
      return [];
    }
    for (const part of parts) if (part.kind === "node" && part.shape !== "") shapes.set(part.id, part.shape);
    edges += countEdges(parts);
    return parts;
  });
  const ids = new Map<string, string>();
  /** The library knows Latin letters only. */
  const idOf = (id: string): string => {
    if (/^[\w-]+$/.test(id)) return id;
    if (!ids.has(id)) ids.set(id, `node_${ids.size + 1}_`);
    return ids.get(id)!;
  };
  const render = (part: Part): string =>
    part.kind === "node"
      ? `${idOf(part.id)}${shapes.get(part.id) ?? `["${part.id}"]`}${part.style}`
      : part.text;
  const text = parsed.map((line) =>
    typeof line === "string"
      ? look.test(line)
        ? line.replace(
            /^(class|style)\s+(\S+)/,
            (_whole, word: string, named: string) => `${word} ${named.split(",").map(idOf).join(",")}`,
          )
        : line
      : line.map(render).join(" "),
  );
  return { text: text.join("\n"), edges, faults };
}

type Part =
  | {
      readonly kind: "node";
      readonly id: string;
      /** "[Label]", empty where none is given. */ readonly shape: string;
      /** ":::name" */ readonly style: string;
    }
  | { readonly kind: "arrow" | "and"; readonly text: string };

const label = String.raw`(?:"[^"]*"|[^"\[\](){}|])+`;
const node = new RegExp(
  String.raw`([\p{L}\p{N}_]+(?:-(?![-.])[\p{L}\p{N}_]+)*)` +
    String.raw`(\(\(\(${label}\)\)\)|\(\[${label}\]\)|\(\(${label}\)\)|\[\[${label}\]\]|\[\(${label}\)\]|\{\{${label}\}\}|\[${label}\]|\(${label}\)|\{${label}\}|>${label}\])?` +
    String.raw`(:::[\w-]+)?\s*`,
  "uy",
);
const arrow =
  /(<?)(?:(-{2,20}>|-{3,20}|-\.{1,20}->?|={2,20}>|={3,20})(?:\|([^|]{0,500})\|)?|(?:--|==|-\.)([^|]{1,500}?)(-{2,20}>|-{3,20}|={2,20}>|={3,20}|\.{1,20}->?))[ \t]*/y;

/** Nodes and arrows in turn; undefined where the line is something else. */
function parseFlow(line: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  let at = 0;
  for (let wantsNode = true; at < line.length; wantsNode = !wantsNode) {
    if (wantsNode) {
      node.lastIndex = at;
      const match = node.exec(line);
      if (!match) return undefined;
      parts.push({ kind: "node", id: match[1]!, shape: match[2] ?? "", style: match[3] ?? "" });
      at = node.lastIndex;
    } else if (line[at] === "&") {
      parts.push({ kind: "and", text: "&" });
      at += /^&\s*/.exec(line.slice(at))![0].length;
    } else {
      arrow.lastIndex = at;
      const match = arrow.exec(line);
      if (!match) return undefined;
      const [, from = "", plain, piped, spoken, closing] = match;
      const said = piped ?? spoken;
      parts.push({
        kind: "arrow",
        text: `${from}${shortArrow(plain ?? closing ?? "")}${said === undefined ? "" : `|${said.trim()}|`}`,
      });
      at = arrow.lastIndex;
    }
  }
  return parts.at(-1)?.kind === "node" ? parts : undefined;
}

/** Longer arrows ask for more ranks between two nodes, which this layout does not do. */
function shortArrow(written: string): string {
  const end = written.endsWith(">") ? ">" : "";
  if (written.includes(".")) return end ? "-.->" : "-.-";
  if (written.includes("=")) return end ? "==>" : "===";
  return end ? "-->" : "---";
}

/** Each node on one side of an arrow is joined to each on the other. */
function countEdges(parts: readonly Part[]): number {
  const groups = [0];
  for (const { kind } of parts) {
    if (kind === "node") groups.push((groups.pop() ?? 0) + 1);
    if (kind === "arrow") groups.push(0);
  }
  return groups.slice(1).reduce((sum, size, index) => sum + size * groups[index]!, 0);
}
