/** Whether Markdown shows what a block of HTML showed: the same words, marks, links and pictures. */
import { decodeAddress } from "../../core/address-codec.ts";
import { parseHtml, type HtmlElement, type HtmlNode } from "../../core/html/html-tree.ts";
import { lazy } from "../../core/lazy.ts";
import { createMarkdown } from "../../markdown/setup.ts";
import { attributeOf, isElement, isTex, textIn } from "./nodes.ts";

/** As a blog renders it that has no settings of its own. */
const markdown = lazy(() => createMarkdown({ pathPrefix: "/", language: "en", comforts: [] }));

export function showsTheSame(html: string, written: string): boolean {
  const [old, made] = [shapeOf(html), shapeOf(markdown().render(written, {}))];
  return (
    old.words === made.words &&
    old.elements === made.elements &&
    [...marks].every((mark) => old.marked.get(mark) === made.marked.get(mark)) &&
    // An address in the text becomes a link here.
    old.links.every((link) => made.links.includes(link))
  );
}

interface Shape {
  /** Without spaces. */
  readonly words: string;
  /** The words in each kind of mark. */
  readonly marked: ReadonlyMap<string, string>;
  readonly elements: string;
  readonly links: readonly string[];
}

const names: Readonly<Record<string, string>> = { b: "strong", i: "em", strike: "s", del: "s" };

const marks = new Set("strong em s code sup sub kbd mark u ins small q cite abbr".split(" "));

const counted =
  /^(?:pre|img|h[1-6]|[uo]l|li|table|t[rdh]|blockquote|iframe|video|audio|hr|dl|dt|dd|details|math)$/;

function shapeOf(html: string): Shape {
  const words: string[] = [];
  const marked = new Map<string, string>();
  const elements: string[] = [];
  const links: string[] = [];
  const walk = (node: HtmlNode, open: ReadonlySet<string>): void => {
    if (node.nodeName === "#text" && "value" in node) words.push(node.value);
    if (!isElement(node) || isAside(node)) return;
    // What TeX shows is not its words.
    if (node.tagName === "math" || isTex(node) || isTexBlock(node)) return void elements.push("math");
    const name = names[node.tagName] ?? node.tagName;
    const href = name === "a" ? attributeOf(node, "href") : undefined;
    if (marks.has(name)) {
      // A mark in one of its kind marks nothing more.
      if (!open.has(name) && node.parentNode?.nodeName !== "pre")
        marked.set(name, (marked.get(name) ?? "") + folded(textIn(node)));
    } else if (name === "img")
      elements.push(`img ${addressOf(attributeOf(node, "src") ?? attributeOf(node, "data-src"))}`);
    else if (href) links.push(addressOf(href));
    else if (counted.test(name) && !isEmptyHeading(node)) elements.push(name);
    const inside = marks.has(name) ? new Set([...open, name]) : open;
    for (const child of node.childNodes) walk(child, inside);
  };
  for (const node of parseHtml(html, { hasPlaces: false })) walk(node, new Set());
  for (const [name, text] of marked) if (text === "") marked.delete(name);
  return { words: folded(words.join("")), marked, elements: elements.sort().join("\n"), links };
}

const isEmptyHeading = ({ tagName, childNodes }: HtmlElement): boolean =>
  /^h\d$/.test(tagName) && childNodes.length === 0;

const addressOf = (address = ""): string => decodeAddress(address.trim());

const isTexBlock = ({ tagName, childNodes: [first, ...more] }: HtmlElement): boolean =>
  tagName === "pre" && more.length === 0 && first !== undefined && isElement(first) && isTex(first);

/** What Octavo adds: buttons, anchors, ticks. */
const isAside = (node: HtmlElement): boolean =>
  /^(?:script|style|button|input|template)$/.test(node.tagName) ||
  /(?:^|\s)heading-link(?:\s|$)/.test(attributeOf(node, "class") ?? "");

const folded = (text: string): string =>
  text
    .replace(/[“”„«»‹›″]/g, '"')
    .replace(/[‘’‚′]/g, "'")
    .replace(/[–—]|-{2,}/g, "-")
    .replace(/…/g, "...")
    .replace(/[\s\u00a0\u200b\u00ad\ufeff]+/g, "");
