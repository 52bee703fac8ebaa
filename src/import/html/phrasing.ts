/** What stands within a line of HTML → the same as a tree of Markdown; an element without Markdown keeps its tags. */
import type { PhrasingContent } from "mdast";
import type { HtmlElement, HtmlNode } from "../../core/html/html-tree.ts";
import { attributeOf, isElement, isTex, openTag, rawHtml, textIn } from "./nodes.ts";
import { collapse } from "./spaces.ts";

/** What the whole text tells. */
export interface HtmlContext {
  /** Ids that a link of the text leads to. */
  readonly linked: ReadonlySet<string>;
}

/** Thrown where a block has no Markdown: it stays HTML. */
export class NoMarkdown extends Error {}

/** They say how a theme showed a text, and no theme is left. */
const plain = new Set(["span", "font", "big", "tt", "center", "nobr", "label", "bdi", "o:p", "time", "data"]);

/** They mean something that Markdown cannot say. */
const kept = new Set(
  "sub sup kbd mark u ins abbr small q cite dfn samp var bdo ruby rt rp rb rtc wbr button input".split(" "),
);

/** Whole as they are: nothing in them is Markdown. */
const raw = new Set(
  "iframe video audio svg math object embed script style noscript picture canvas map select textarea template".split(
    " ",
  ),
);

export const phrasingOf = (nodes: readonly HtmlNode[], context: HtmlContext): PhrasingContent[] =>
  joined(nodes.flatMap((node) => phrasing(node, context)));

function phrasing(node: HtmlNode, context: HtmlContext): PhrasingContent[] {
  if (node.nodeName === "#text" && "value" in node) {
    const value = collapse(node.value);
    return value === "" ? [] : [{ type: "text", value }];
  }
  if (!isElement(node)) return [];
  const { tagName: tag } = node;
  if (raw.has(tag)) return [{ type: "html", value: rawHtml(node).replace(/\s*\n\s*/g, " ") }];
  if (kept.has(tag)) return around(node, context);
  const id = attributeOf(node, "id");
  if (id !== undefined && context.linked.has(id) && tag !== "img") return around(node, context);
  if (plain.has(tag)) return isPlainText(node) ? phrasingOf(node.childNodes, context) : around(node, context);
  return ofElement[tag]?.(node, context) ?? refuse();
}

/** Whether it runs as the text around it, and in its language; code may name that of its program. */
export const isPlainText = (node: HtmlElement): boolean =>
  !/^(?:rtl|auto)$/i.test(attributeOf(node, "dir") ?? "") &&
  (attributeOf(node, "lang") === undefined || node.tagName === "pre");

function refuse(): never {
  throw new NoMarkdown();
}

const ofElement: Readonly<Record<string, (node: HtmlElement, context: HtmlContext) => PhrasingContent[]>> = {
  b: (node, context) => marked("strong", node, context),
  strong: (node, context) => marked("strong", node, context),
  i: (node, context) => marked("emphasis", node, context),
  em: (node, context) => marked("emphasis", node, context),
  s: (node, context) => marked("delete", node, context),
  strike: (node, context) => marked("delete", node, context),
  del: (node, context) => marked("delete", node, context),
  br: () => [{ type: "break" }],
  code(node) {
    const value = textIn(node).replace(/[\n\r]+/g, " ");
    if (isTex(node)) return [{ type: "html", value: `$${value.trim()}$` }];
    // Markup in code, and code of spaces alone, has no Markdown.
    if (node.childNodes.some(isElement) || value.trim() === "")
      return [{ type: "html", value: rawHtml(node).replace(/\s*\n\s*/g, " ") }];
    return [{ type: "inlineCode", value }];
  },
  img(node) {
    const url = attributeOf(node, "src")?.trim() ?? attributeOf(node, "data-src")?.trim() ?? "";
    if (url === "" || /^data:/i.test(url)) return [{ type: "html", value: rawHtml(node) }];
    const [alt, title] = [attributeOf(node, "alt") ?? "", attributeOf(node, "title")];
    // Many a title is the name of the file, or says the same again.
    const says = title !== undefined && title.trim() !== "" && title !== alt && !isName(title, url);
    return [{ type: "image", url, alt: collapse(alt), ...(says && { title: collapse(title) }) }];
  },
  a(node, context) {
    const url = attributeOf(node, "href")?.trim();
    const name = attributeOf(node, "name");
    const children = phrasingOf(node.childNodes, context);
    if (name !== undefined && context.linked.has(name)) return around(node, context);
    if (url === undefined || url === "" || children.length === 0) return children;
    const title = attributeOf(node, "title")?.trim();
    const says = title !== undefined && title !== "" && title !== url && title !== textIn(node).trim();
    if (attributeOf(node, "download") !== undefined) return around(node, context);
    return [{ type: "link", url, children: children as never, ...(says && { title: collapse(title) }) }];
  },
};

const isName = (title: string, url: string): boolean => {
  const plain = (text: string): string => text.toLowerCase().replace(/%20|[^\p{L}\p{N}]+/gu, "");
  return plain(url.replace(/[?#].*$/, "")).includes(plain(title));
};

/** Spaces at the edges stand outside of the marks: inside, Markdown would not read them. */
function marked(
  type: "strong" | "emphasis" | "delete",
  node: HtmlElement,
  context: HtmlContext,
): PhrasingContent[] {
  const children = phrasingOf(node.childNodes, context);
  // Signs around signs are read in more than one way.
  const isSame = children.length === 1 && children[0]!.type === type;
  if (isSame) return children;
  const [before, inner, after] = withoutEdges(children);
  return [...before, ...(inner.length === 0 ? [] : [{ type, children: inner } as PhrasingContent]), ...after];
}

type Edges = readonly [
  before: PhrasingContent[],
  inner: readonly PhrasingContent[],
  after: PhrasingContent[],
];

function withoutEdges(nodes: readonly PhrasingContent[]): Edges {
  let inner = [...nodes];
  const [before, after]: [PhrasingContent[], PhrasingContent[]] = [[], []];
  const space = /^[\s\u00a0]+/;
  for (let first = inner[0]; first !== undefined; first = inner[0]) {
    const edge = first.type === "text" ? (space.exec(first.value)?.[0] ?? "") : "";
    if (first.type !== "break" && edge === "") break;
    before.push(edge === "" ? first : { type: "text", value: edge });
    const rest = first.type === "text" ? first.value.slice(edge.length) : "";
    inner = rest === "" ? inner.slice(1) : [{ type: "text", value: rest }, ...inner.slice(1)];
  }
  for (let last = inner.at(-1); last !== undefined; last = inner.at(-1)) {
    const edge = last.type === "text" ? last.value.slice(last.value.trimEnd().length) : "";
    if (last.type !== "break" && edge === "") break;
    after.unshift(edge === "" ? last : { type: "text", value: edge });
    const rest = last.type === "text" ? last.value.slice(0, last.value.length - edge.length) : "";
    inner = rest === "" ? inner.slice(0, -1) : [...inner.slice(0, -1), { type: "text", value: rest }];
  }
  return [before, inner, after];
}

const around = (node: HtmlElement, context: HtmlContext): PhrasingContent[] => {
  const [open, close] = openTag({
    ...node,
    attrs: node.attrs.filter(({ name }) => !/^(?:class|style|target|contenteditable|data-.*)$/.test(name)),
  });
  return [
    { type: "html", value: open },
    ...phrasingOf(node.childNodes, context),
    ...(close === "" ? [] : [{ type: "html", value: close } as const]),
  ];
};

/** Texts beside each other are one, and so are marks of one kind: `**a****b**` is read as something else. */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const made: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = made.at(-1);
    if (last?.type === "text" && node.type === "text")
      made[made.length - 1] = { type: "text", value: collapse(last.value + node.value) };
    else if ((last?.type === "strong" || last?.type === "emphasis") && last.type === node.type)
      made[made.length - 1] = { ...last, children: joined([...last.children, ...node.children]) };
    else made.push(node);
  }
  return made;
}
