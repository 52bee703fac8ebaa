/** A body as its elements alone, and what browsers make of those that its author wrote as HTML. */
import type Token from "markdown-it/lib/token.mjs";
import { htmlTagNames } from "html-tag-names";
import { type HtmlElement, type HtmlNode, parseHtml } from "../core/html/html-tree.ts";
import { countBefore } from "../core/sorted.ts";
import { walkTokens } from "./walk-tokens.ts";

/** A token of raw HTML. */
export interface RawHtml {
  readonly token: Token;
  /** The tokens it is among. */
  readonly among: Token[];
  /** Of the body, from 0. */
  readonly line: number;
  /** Where it stands in the skeleton. */
  readonly start: number;
}

export interface Skeleton {
  readonly html: string;
  readonly parts: readonly RawHtml[];
  /** Where the notes begin, which come behind the text. */
  readonly notesAt: number;
}

export function skeletonOf(tokens: Token[]): Skeleton {
  const parts: RawHtml[] = [];
  let html = "";
  let notesAt = Infinity;
  const visit = (token: Token, among: Token[], line: number): void => {
    if (token.type === "html_block" || token.type === "html_inline") {
      parts.push({ token, among, line, start: html.length });
      html += token.content;
    } else if (shownAsElements.has(token.type)) html += "<span>x</span>";
    else if (token.nesting === 0) html += isBlank(token) ? " " : "x";
    else if (token.hidden) return;
    else if (token.nesting > 0) html += `<${token.tag || "div"}>`;
    // Even a line break lets formatting that is still open begin again.
    else html += `</${token.tag || "div"}>${token.block ? "\n" : ""}`;
  };
  walkTokens(tokens, (token, line, among) => {
    if (token.type === "footnote_block_open") notesAt = html.length;
    if (token.type !== "inline") visit(token, among, line);
  });
  return { html, parts, notesAt };
}

/** What becomes elements of HTML, which end a drawing that is still open. */
const shownAsElements = new Set(["code_inline", "footnote_ref", "image", "math_inline"]);

const isBlank = ({ type, content }: Token): boolean =>
  type === "softbreak" || type === "hardbreak" || (type === "text" && content.trim() === "");

export interface Fault {
  readonly kind: "unclosed" | "stray" | "unknown" | "not-html" | "of-page" | "unread" | "in-end-tag";
  readonly part: RawHtml;
  /** Where in the part, and how long. */
  readonly at: number;
  readonly length: number;
  /** Of the element, in lower case; of an end tag what stands behind its name. */
  readonly name: string;
}

const [before, after] = ["<main><article>", "</article></main><footer>x</footer>"];

/** What is wrong with the elements of a body, in the order of its text; `isWhole` where the page around it stays as it is. */
export function inspectSkeleton({ html, parts, notesAt }: Skeleton): {
  readonly faults: readonly Fault[];
  readonly isWhole: boolean;
} {
  const page = before + html + after;
  const nodes = parseHtml(page, { hasPlaces: true });
  const { starts, opened, comments, texts } = readNodes(nodes, page);
  const partAt = partFinder(parts);
  const faults: Fault[] = [];
  const notes = before.length + notesAt;
  const add = (kind: Fault["kind"], start: number, length: number, name: string): void => {
    const part = partAt(start);
    if (part) faults.push({ kind, part, at: start - before.length - part.start, length, name });
  };
  for (const [start, { name, length, closedAt, isUnknown, isUnread }] of starts) {
    const written = page.slice(start, start + length);
    if (isUnknown && !isShort(written) && !written.includes("=")) {
      // Words between two signs, and more than a message shows.
      add("not-html", start, length, name);
      continue;
    }
    if (isUnknown) add("unknown", start, length, name);
    const isElsewhere = start < notes && closedAt !== undefined && closedAt >= notes;
    const isLeftOpen = closedAt !== undefined && !partAt(closedAt) && !needNoEnd.has(name);
    if (isElsewhere || isLeftOpen) add("unclosed", start, length, name);
    else if (isUnread) add("unread", start, length, name);
  }
  for (const [start, length] of comments) add("not-html", start, length, "");
  const isText = inRanges(texts);
  for (const { index, length, slash, name } of tagsIn(page)) {
    if (isText(index)) continue;
    const start = opened.get(index);
    const words = slash ? wordsBehind(name, page.slice(index, index + length)) : "";
    if (/^(?:!doctype|html|head|body|frameset)$/i.test(name)) add("of-page", index, length, name);
    else if (words !== "") add("in-end-tag", index, length, words);
    else if (slash && !isEndOfNothing(name) && (start === undefined || !partAt(start)))
      add("stray", index, length, name.toLowerCase());
  }
  faults.sort((a, b) => a.part.start + a.at - b.part.start - b.at);
  return { faults, isWhole: isFrameWhole(nodes) };
}

/** What stands in an end tag behind its name. */
function wordsBehind(name: string, tag: string): string {
  const words = tag.slice(name.length + 2, -1).trim();
  return /[^/]/.test(words) ? words.replace(/\s+/g, " ") : "";
}

/** Whether a message shows all of it. */
export const isShort = (written: string): boolean => written.length <= 60 && !written.includes("\n");

/** What looks like a tag, one behind the other. */
function* tagsIn(page: string) {
  const start = /<(\/?)(!doctype|[a-z][^\s/>]*)/gi;
  for (let found = start.exec(page); found; found = start.exec(page)) {
    const end = page.indexOf(">", start.lastIndex) + 1;
    if (end === 0) return;
    const [, slash, name = ""] = found;
    yield { index: found.index, length: end - found.index, slash, name };
    start.lastIndex = end;
  }
}

function isFrameWhole(nodes: readonly HtmlNode[]): boolean {
  const onlyChild = (node: HtmlNode | undefined): HtmlNode | undefined =>
    node && "childNodes" in node && node.childNodes.length === 1 ? node.childNodes[0] : undefined;
  const [main, footer] = nodes;
  return (
    nodes.length === 2 &&
    main?.nodeName === "main" &&
    onlyChild(main)?.nodeName === "article" &&
    footer?.nodeName === "footer" &&
    onlyChild(footer)?.nodeName === "#text"
  );
}

/** What stands in the page belongs to the last part that begins before it, if that reaches so far. */
const partFinder =
  (parts: readonly RawHtml[]) =>
  (start: number): RawHtml | undefined => {
    const at = start - before.length;
    const part = parts[countBefore(parts, (each) => each.start <= at) - 1];
    return part && at < part.start + part.token.content.length ? part : undefined;
  };

/** Whether ever later places are in one of the ranges. */
function inRanges(ranges: readonly (readonly [from: number, to: number])[]): (place: number) => boolean {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  let [next, end] = [0, 0];
  return (place) => {
    for (; next < sorted.length && sorted[next]![0] <= place; next += 1)
      end = Math.max(end, sorted[next]![1]);
    return place < end;
  };
}

const elements = new Set(htmlTagNames);
const isKnown = (name: string): boolean => elements.has(name) || name.includes("-");
const namesIn = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const textElements = namesIn("script style textarea title xmp iframe noembed noframes noscript plaintext");
const hollow =
  "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr";
/** Without an end tag, or with one that may be left out: https://html.spec.whatwg.org/multipage/syntax.html#optional-tags */
const needNoEnd = namesIn(
  `${hollow} p li dt dd option optgroup rb rt rp rtc tr td th thead tbody tfoot colgroup caption html head body`,
);
/** Old markup ends what holds nothing, and browsers pass over it; of "</p>" they make a paragraph. */
const hollowNames = namesIn(`p ${hollow}`);
const isEndOfNothing = (name: string): boolean => hollowNames.has(name.toLowerCase());

/** Of what is meant to be HTML, whatever its name: an editor's mark, for example. */
const isStyled = ({ attrs }: HtmlElement): boolean =>
  attrs.some(({ name }) => /^(?:class|style|data-.+)$/.test(name));

const withUnreadText = namesIn("iframe title noembed noframes select optgroup");
const withTextOfDrawings = namesIn("text tspan textPath a title desc style script foreignObject");
const withTextOfFormulas = namesIn("mi mn mo ms mtext annotation");

/** Whether an element holds text of its own that no browser shows. */
function hasUnreadText({ tagName, namespaceURI, attrs, childNodes }: HtmlElement): boolean {
  const isRead = namespaceURI.endsWith("xhtml")
    ? !withUnreadText.has(tagName)
    : (namespaceURI.endsWith("svg") ? withTextOfDrawings : withTextOfFormulas).has(tagName);
  const text = childNodes.map((node) => ("value" in node ? node.value : "")).join("");
  // What embeds leave in a frame for browsers without any is a link to the same.
  const isFallback =
    tagName === "iframe" &&
    /<a\s/i.test(text) &&
    attrs.some(({ name, value }) => name === "src" && value !== "");
  return !isRead && text.trim() !== "" && !isFallback;
}

interface Start {
  readonly name: string;
  readonly length: number;
  readonly isUnknown: boolean;
  /** Whether it holds text that no browser shows. */
  readonly isUnread: boolean;
  /** Where its end tag begins; -1 for none, undefined where it needs none. */
  closedAt: number | undefined;
}

/** The start tags by their places, those of end tags by the places of these, comments that are none, and what holds no tags. */
function readNodes(nodes: readonly HtmlNode[], page: string) {
  const starts = new Map<number, Start>();
  const opened = new Map<number, number>();
  const comments: (readonly [start: number, length: number])[] = [];
  const texts: (readonly [from: number, to: number])[] = [];
  const visit = (node: HtmlNode): void => {
    const place = node.sourceCodeLocation;
    if (node.nodeName === "#comment" && place) {
      const { startOffset: from, endOffset: to } = place;
      texts.push([from, to]);
      if (!page.startsWith("<!--", from)) comments.push([from, to - from]);
    }
    if (!("tagName" in node)) return;
    if (place && "startTag" in place && place.startTag)
      visitElement(node, place.startTag, place.endTag?.startOffset);
    const inside: { readonly childNodes: readonly HtmlNode[] } = "content" in node ? node.content : node;
    inside.childNodes.forEach(visit);
  };
  const visitElement = (
    node: HtmlElement,
    { startOffset, endOffset }: { readonly startOffset: number; readonly endOffset: number },
    end: number | undefined,
  ): void => {
    const name = node.tagName.toLowerCase();
    const isHtml = node.namespaceURI.endsWith("xhtml");
    const isWhole = isHtml
      ? needNoEnd.has(name)
      : page[endOffset - 2] === "/" || (name !== "svg" && name !== "math");
    if (end !== undefined) opened.set(end, startOffset);
    if (isHtml && textElements.has(name)) texts.push([endOffset, end ?? page.length]);
    // Formatting that goes on in the next paragraph is several elements of one tag.
    const other = starts.get(startOffset);
    if (!other)
      starts.set(startOffset, {
        name,
        length: endOffset - startOffset,
        // Parsers make a picture of `<Image>`, which only frameworks have.
        isUnknown:
          isHtml &&
          ((!isKnown(name) && !isStyled(node)) ||
            (name === "img" && /^<image\b/i.test(page.slice(startOffset, endOffset)))),
        isUnread: hasUnreadText(node),
        closedAt: end ?? (isWhole ? undefined : -1),
      });
    else if (other.closedAt === -1) other.closedAt = end ?? -1;
  };
  nodes.forEach(visit);
  return { starts, opened, comments, texts };
}
