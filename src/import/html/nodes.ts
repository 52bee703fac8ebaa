/** Elements of HTML as parse5 reads them: their attributes, their text, and as they were written. */
import { parse5, type HtmlElement, type HtmlNode } from "../../core/html/html-tree.ts";

export const isElement = (node: HtmlNode): node is HtmlElement => "tagName" in node;

export const attributeOf = ({ attrs }: HtmlElement, name: string): string | undefined =>
  attrs.find((each) => each.name === name)?.value;

/** With line breaks for `br`. */
export function textIn(node: HtmlNode): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  if (!isElement(node)) return "";
  return node.tagName === "br" ? "\n" : node.childNodes.map(textIn).join("");
}

/** Whether code is TeX of a formula, as HTML says so. */
export const isTex = (node: HtmlElement): boolean =>
  node.tagName === "code" && /(?:^|\s)language-math(?:\s|$)/.test(attributeOf(node, "class") ?? "");

/** All elements in some nodes, in the order of the text. */
export function* elementsIn(nodes: readonly HtmlNode[]): Generator<HtmlElement> {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    yield node;
    yield* elementsIn(node.childNodes);
  }
}

/** Its opening tag, and its end tag where it has one. */
export function openTag(node: HtmlElement): readonly [open: string, close: string] {
  const html = parse5().serializeOuter({ ...node, childNodes: [] });
  const close = `</${node.tagName}>`;
  return html.endsWith(close) ? [html.slice(0, -close.length), close] : [html, ""];
}

/** As HTML that Markdown leaves alone: no line in it is blank. */
export function rawHtml(node: HtmlNode): string {
  return parse5()
    .serializeOuter(node)
    .split(/(<(pre|textarea)\b[^]*?<\/\2>)/i)
    .flatMap((part, index) => (index % 3 === 2 ? [] : [index % 3 === 1 ? keepBlank(part) : dropBlank(part)]))
    .join("")
    .trim();
}

const dropBlank = (html: string): string => html.replace(/\n(?:[ \t]*\n)+/g, "\n");

/** A line feed as a character reference is no blank line, and shown as one. */
const keepBlank = (html: string): string => html.replace(/(?<=\n)([ \t]*)\n/g, "$1&#10;");
