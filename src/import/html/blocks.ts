/** Blocks of HTML → the same as a tree of Markdown; a block without Markdown stays HTML, alone and whole. */
import type { ListItem, PhrasingContent, RootContent } from "mdast";
import type { HtmlElement, HtmlNode } from "../../core/html/html-tree.ts";
import { headingId } from "../../markdown/heading-id.ts";
import { figure } from "./figures.ts";
import { attributeOf, elementsIn, isElement, rawHtml, textIn } from "./nodes.ts";
import { embedIn } from "./embeds.ts";
import { isPlainText, NoMarkdown, phrasingOf, type HtmlContext } from "./phrasing.ts";
import { isBlank, trimLine } from "./spaces.ts";
import { tableOf } from "./tables.ts";

/** A block of the text, and the HTML that it was. */
export interface Block {
  readonly html: string;
  readonly content: readonly RootContent[];
}

const blockTags = new Set(
  "address article aside blockquote body center details dialog dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

/** They only group: a theme made columns or boxes of them. */
const groups = new Set("article body center div footer header hgroup main section".split(" "));

const isBlock = (node: HtmlNode): boolean =>
  isElement(node) && (blockTags.has(node.tagName) || embedIn(node) !== undefined || hasBlock(node));

const hasBlock = (node: HtmlElement): boolean =>
  /^(?:a|span|font|b|strong|i|em|ins|del|u|small|mark)$/.test(node.tagName) &&
  [...elementsIn(node.childNodes)].some(({ tagName }) => blockTags.has(tagName));

/** The blocks of a text in their order: groups are opened, and what is outside of blocks is a paragraph. */
export function blocksIn(nodes: readonly HtmlNode[], context: HtmlContext): Block[] {
  const blocks: Block[] = [];
  let line: HtmlNode[] = [];
  const endLine = (): void => {
    const html = line.map(rawHtml).join("");
    if (line.length > 0) add(html === "" ? "" : `<p>${html}</p>`, () => paragraph(line, context));
    line = [];
  };
  const add = (html: string, make: () => readonly RootContent[]): void => {
    const content = orHtml(html, make);
    if (content.length > 0) blocks.push({ html, content });
  };
  for (const node of nodes) {
    if (node.nodeName === "#comment") {
      const data = "data" in node ? node.data.trim() : "";
      if (!/^more\b/.test(data)) continue;
      endLine();
      blocks.push({ html: "", content: [{ type: "html", value: `<!--${data}-->` }] });
    } else if (!isElement(node) || !isBlock(node)) line.push(node);
    else {
      endLine();
      if (isGroup(node, context)) blocks.push(...blocksIn(node.childNodes, context));
      else add(rawHtml(node), () => blockOf(node, context));
    }
  }
  endLine();
  return blocks;
}

const isGroup = (node: HtmlElement, context: HtmlContext): boolean =>
  (groups.has(node.tagName) || (/^(?:span|font)$/.test(node.tagName) && hasBlock(node))) &&
  isPlain(node, context);

/** Whether an element says nothing but what it is. */
function isPlain(node: HtmlElement, { linked }: HtmlContext): boolean {
  const id = attributeOf(node, "id");
  return (
    (id === undefined || !linked.has(id)) && isPlainText(node) && attributeOf(node, "hidden") === undefined
  );
}

function orHtml(html: string, make: () => readonly RootContent[]): readonly RootContent[] {
  try {
    return make();
  } catch (failure) {
    if (!(failure instanceof NoMarkdown)) throw failure;
    return html === "" ? [] : [{ type: "html", value: html }];
  }
}

const flow = (nodes: readonly HtmlNode[], context: HtmlContext): RootContent[] =>
  blocksIn(nodes, context).flatMap(({ content }) => content);

function paragraph(nodes: readonly HtmlNode[], context: HtmlContext): RootContent[] {
  const children = trimLine(phrasingOf(nodes, context));
  if (children.every((child) => child.type === "text" && /^[\s\u00a0]*$/.test(child.value))) return [];
  // HTML alone is no paragraph: a frame, a film.
  if (
    children.every(({ type }) => type === "html") &&
    /^<(?:iframe|video|audio|script|style)\b/i.test(textOfHtml(children))
  )
    return [{ type: "html", value: textOfHtml(children) }];
  return [{ type: "paragraph", children }];
}

const textOfHtml = (nodes: readonly PhrasingContent[]): string =>
  nodes.map((node) => ("value" in node ? node.value : "")).join("");

function blockOf(node: HtmlElement, context: HtmlContext): readonly RootContent[] {
  const embed = embedIn(node);
  if (embed !== undefined) return [{ type: "html", value: embed }];
  if (node.tagName === "p" && node.childNodes.some(isBlock)) return flow(node.childNodes, context);
  const make = ofBlock[node.tagName];
  const holdsId = /^h[1-6]$/.test(node.tagName);
  if (make === undefined || (!holdsId && !isPlain(node, context))) throw new NoMarkdown();
  return make(node, context);
}

const ofBlock: Readonly<Record<string, (node: HtmlElement, context: HtmlContext) => readonly RootContent[]>> =
  {
    p: (node, context) => paragraph(node.childNodes, context),
    h1: heading,
    h2: heading,
    h3: heading,
    h4: heading,
    h5: heading,
    h6: heading,
    hr: () => [{ type: "thematicBreak" }],
    blockquote(node, context) {
      // Somebody else's words say their language for the script that would draw them.
      if (/twitter-|instagram-|bluesky-|tiktok-/.test(attributeOf(node, "class") ?? ""))
        for (const each of elementsIn(node.childNodes))
          each.attrs = each.attrs.filter(({ name }) => name !== "lang" && name !== "dir");
      const children = flow(node.childNodes, context);
      return children.length === 0 ? [] : [{ type: "blockquote", children: children as never }];
    },
    ul: list,
    ol: list,
    pre: (node) => code(node),
    table: (node, context) => tableOf(node, context),
    figure: (node, context) => figure(node, context, flow),
  };

function heading(node: HtmlElement, context: HtmlContext): readonly RootContent[] {
  const id = attributeOf(node, "id");
  const children = trimLine(phrasingOf(node.childNodes, context)).map((child): PhrasingContent =>
    child.type === "break" ? { type: "html", value: "<br>" } : child,
  );
  if (!isPlainText(node)) throw new NoMarkdown();
  if (children.length === 0) return [];
  if (id !== undefined && id !== headingId(textIn(node)) && /^[^\s{}"'<>`#.=][^\s{}"'<>`]*$/.test(id)) {
    children.push({ type: "html", value: ` {#${id}}` });
  }
  return [{ type: "heading", depth: Number(node.tagName[1]) as 1, children }];
}

function list(node: HtmlElement, context: HtmlContext): readonly RootContent[] {
  const isOrdered = node.tagName === "ol";
  if (attributeOf(node, "reversed") !== undefined || /^[aAiI]$/.test(attributeOf(node, "type") ?? ""))
    throw new NoMarkdown();
  const items: ListItem[] = [];
  for (const child of node.childNodes) {
    if (!isElement(child)) {
      if (!isBlank(textIn(child))) throw new NoMarkdown();
      continue;
    }
    const isItem = child.tagName === "li";
    // A list right in a list belongs to the item before it.
    if (!isItem && (!/^[ou]l$/.test(child.tagName) || items.length === 0)) throw new NoMarkdown();
    if (isItem && (attributeOf(child, "value") !== undefined || !isPlain(child, context)))
      throw new NoMarkdown();
    const content = isItem ? itemOf(child, context) : flow([child], context);
    if (isItem) items.push({ type: "listItem", spread: false, children: content as never });
    else items.at(-1)!.children.push(...(content as never[]));
  }
  if (items.length === 0) return [];
  const isSpread = items.some(
    ({ children }) => children.filter(({ type }) => type === "paragraph").length > 1,
  );
  for (const item of items) item.spread = isSpread;
  const start = Number(attributeOf(node, "start") ?? 1);
  if (isOrdered && !(start >= 0 && start < 1e9)) throw new NoMarkdown();
  return [
    { type: "list", ordered: isOrdered, spread: isSpread, children: items, ...(isOrdered && { start }) },
  ];
}

/** A box to tick is a sign in Markdown. */
function itemOf(node: HtmlElement, context: HtmlContext): RootContent[] {
  const content = flow(node.childNodes, context);
  const [first] = content;
  const box = first?.type === "paragraph" ? first.children[0] : undefined;
  if (first?.type !== "paragraph" || box?.type !== "html" || !/^<input\b[^>]*checkbox/i.test(box.value))
    return content;
  const rest = trimLine(first.children.slice(1));
  const sign = /\schecked\b/i.test(box.value) ? "[x] " : "[ ] ";
  return [{ type: "paragraph", children: [{ type: "html", value: sign }, ...rest] }, ...content.slice(1)];
}

const languages = /(?:^|\s)(?:lang(?:uage)?-|brush:\s*)([\w+#.-]+)/i;

function code(node: HtmlElement): readonly RootContent[] {
  const [first, ...more] = node.childNodes.filter((child) => isElement(child) || !isBlank(textIn(child)));
  const inner =
    first !== undefined && isElement(first) && first.tagName === "code" && more.length === 0 ? first : node;
  // Highlighted code is the same without its spans; other markup in it says something.
  if ([...elementsIn(inner.childNodes)].some(({ tagName }) => !/^(?:span|br|code|font)$/.test(tagName)))
    throw new NoMarkdown();
  const names = [node, inner].flatMap((each) => [
    languages.exec(attributeOf(each, "class") ?? "")?.[1],
    attributeOf(each, "lang"),
    attributeOf(each, "data-lang"),
    attributeOf(each, "data-code-block-lang"),
    attributeOf(each, "data-enlighter-language"),
  ]);
  const lang = names.find(
    (name) => name !== undefined && /^[\w+#.-]{1,30}$/.test(name) && !/^(?:plain|none|generic)$/.test(name),
  );
  const value = textIn(inner).replace(/^\n|\s+$/g, "");
  if (value === "") return [];
  return [{ type: "code", value, ...(lang !== undefined && { lang: lang.toLowerCase() }) }];
}
