/** HTML of a service with its own boxes → HTML that says the same plainly: some elements give way to others. */
import { parse5, parseHtml, type HtmlElement, type HtmlNode } from "../../core/html/html-tree.ts";
import { attributeOf, isElement } from "./nodes.ts";

/** What takes the place of an element: HTML, "" for nothing; undefined where it stays, and what is in it is looked at. */
export type Replace = (node: HtmlElement) => string | undefined;

/** Throws `TangledHtml` for what no browser would show. */
export function editHtml(html: string, replace: Replace): string {
  const nodes = edited(parseHtml(html, { hasPlaces: false }), replace);
  return htmlOf(nodes);
}

function edited(nodes: readonly HtmlNode[], replace: Replace): HtmlNode[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return [node];
    const made = replace(node);
    if (made !== undefined) return made === "" ? [] : [...parseHtml(made, { hasPlaces: false })];
    node.childNodes = edited(node.childNodes, replace);
    return [node];
  });
}

export const htmlOf = (nodes: readonly HtmlNode[]): string =>
  nodes.map((node) => parse5().serializeOuter(node)).join("");

export const hasClass = (node: HtmlElement, name: string): boolean =>
  (attributeOf(node, "class") ?? "").split(/\s+/).includes(name);
