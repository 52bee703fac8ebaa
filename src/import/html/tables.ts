/** Tables that Markdown can say: a row of heads, rows of one width, lines in cells. All others stay HTML. */
import type { AlignType, PhrasingContent, RootContent, TableRow } from "mdast";
import type { HtmlElement, HtmlNode } from "../../core/html/html-tree.ts";
import { attributeOf, elementsIn, isElement } from "./nodes.ts";
import { NoMarkdown, phrasingOf, type HtmlContext } from "./phrasing.ts";
import { trimLine } from "./spaces.ts";

export function tableOf(node: HtmlElement, context: HtmlContext): readonly RootContent[] {
  const inside = [...elementsIn(node.childNodes)];
  if (
    inside.some(({ tagName }) =>
      /^(?:table|caption|colgroup|ul|ol|pre|h[1-6]|blockquote|figure)$/.test(tagName),
    )
  )
    throw new NoMarkdown();
  const rows = inside.filter(({ tagName }) => tagName === "tr");
  const cells = rows.map((row) => row.childNodes.filter(isElement));
  const [head] = cells;
  const isRegular =
    head !== undefined &&
    head.length > 0 &&
    head.every(({ tagName }) => tagName === "th") &&
    cells
      .slice(1)
      .every((row) => row.length === head.length && row.every(({ tagName }) => tagName === "td")) &&
    cells.flat().every((cell) => isSingle(cell, "colspan") && isSingle(cell, "rowspan"));
  if (!isRegular) throw new NoMarkdown();
  return [
    {
      type: "table",
      align: head.map((_, column) => alignOf(cells.map((row) => row[column]!))),
      children: cells.map((row): TableRow => ({
        type: "tableRow",
        children: row.map((cell) => ({ type: "tableCell", children: lineOf(cell, context) })),
      })),
    },
  ];
}

const isSingle = (cell: HtmlElement, span: string): boolean => Number(attributeOf(cell, span) ?? 1) === 1;

/** Of the whole column, or of none. */
function alignOf(column: readonly HtmlElement[]): AlignType {
  const found = new Set(
    column.map(
      (cell) =>
        /text-align:\s*(left|center|right)/.exec(attributeOf(cell, "style") ?? "")?.[1] ??
        /has-text-align-(left|center|right)/.exec(attributeOf(cell, "class") ?? "")?.[1] ??
        attributeOf(cell, "align"),
    ),
  );
  const [align, ...more] = found;
  return more.length === 0 && /^(?:left|center|right)$/.test(align ?? "") ? (align as AlignType) : null;
}

/** Paragraphs in a cell are lines of it. */
function lineOf(cell: HtmlElement, context: HtmlContext): PhrasingContent[] {
  const isParagraph = (node: HtmlNode): node is HtmlElement => isElement(node) && node.tagName === "p";
  const paragraphs = cell.childNodes.filter(isParagraph);
  const nodes =
    paragraphs.length === 1
      ? cell.childNodes.flatMap((node) => (isParagraph(node) ? node.childNodes : [node]))
      : cell.childNodes;
  return trimLine(phrasingOf(nodes, context)).map((child): PhrasingContent =>
    child.type === "break" ? { type: "html", value: "<br>" } : child,
  );
}
