/** Elements of JSX in Markdown: where they stand, what they say and what they hold. */
import { maskCode } from "../../edit/mask-code.ts";

export interface JsxElement {
  /** "Image", "Tabs.Item", "div". */
  readonly name: string;
  readonly attributes: readonly JsxAttribute[];
  /** As it is written; undefined for an element that closes itself. */
  readonly children?: string;
  readonly written: string;
}

export interface JsxAttribute {
  readonly name: string;
  /** A text in quotes, or the source between braces; neither for a name alone. */
  readonly text?: string;
  readonly source?: string;
}

/** `translate` gives what takes the place of one that is a component, or has braces in its attributes. */
export function replaceJsx(text: string, translate: (element: JsxElement) => string): string {
  const mask = maskCode(
    text.replace(/^[ \t]+(?=[<{])/gm, (space) =>
      space.length > 3 ? "   ".padEnd(space.length, "\u00a0") : space,
    ),
  );
  let made = "";
  let at = 0;
  for (const { 0: open, 1: name = "", index } of mask.matchAll(/<([A-Za-z][\w.-]*)(?=[\s/>])/g)) {
    if (index < at) continue;
    const tag = readTag(text, index + open.length);
    const isComponent = /^[A-Z]/.test(name);
    if (tag === undefined || (!isComponent && !tag.attributes.some(isJsx))) continue;
    if (!isComponent) {
      made +=
        text.slice(at, index) +
        translate({ name, attributes: tag.attributes, written: text.slice(index, tag.end) });
      at = tag.end;
      continue;
    }
    const close = tag.isClosed ? undefined : closingOf(mask, name, tag.end);
    if (!tag.isClosed && close === undefined) continue;
    const end = close?.end ?? tag.end;
    made += text.slice(at, index);
    made += translate({
      name,
      attributes: tag.attributes,
      ...(close !== undefined && { children: text.slice(tag.end, close.start) }),
      written: text.slice(index, end),
    });
    at = end;
  }
  return made + text.slice(at);
}

const isJsx = ({ source, name }: JsxAttribute): boolean => source !== undefined || name === "className";

interface Tag {
  readonly attributes: readonly JsxAttribute[];
  readonly isClosed: boolean;
  readonly end: number;
}

const name = /\s*([\w:@.-]+)(\s*=\s*)?/y;
const spread = /\s*(?=\{)/y;
const finish = /\s*(\/?)>/y;

/** From behind its name; undefined for what is no tag. */
function readTag(text: string, from: number): Tag | undefined {
  const attributes: JsxAttribute[] = [];
  let at = from;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  for (let count = 0; count < 100; count += 1) {
    const end = match(finish);
    if (end) return { attributes, isClosed: end[1] === "/", end: at };
    if (match(spread)) {
      const close = endOfBraces(text, at);
      if (close === undefined) return undefined;
      at = close;
      continue;
    }
    const found = match(name);
    if (!found) return undefined;
    const [, key = "", equals] = found;
    if (equals === undefined) {
      attributes.push({ name: key });
      continue;
    }
    const quote = text[at] ?? "";
    const close =
      quote === "{" ? endOfBraces(text, at) : /["']/.test(quote) ? text.indexOf(quote, at + 1) + 1 : 0;
    if (close === undefined || close === 0) return undefined;
    const inside = text.slice(at + 1, close - 1);
    attributes.push(quote === "{" ? { name: key, source: inside } : { name: key, text: inside });
    at = close;
  }
  return undefined;
}

/** Behind the brace that closes the one at a place; texts in quotes may hold braces. */
export function endOfBraces(text: string, start: number): number | undefined {
  let depth = 0;
  let quote = "";
  for (let at = start; at < text.length && at < start + 20_000; at += 1) {
    const sign = text[at]!;
    if (quote !== "") {
      if (sign === "\\") at += 1;
      else if (sign === quote || (sign === "\n" && quote !== "`")) quote = "";
    } else if (/["'`]/.test(sign)) quote = sign;
    else if (sign === "{") depth += 1;
    else if (sign === "}" && (depth -= 1) === 0) return at + 1;
  }
  return undefined;
}

function closingOf(
  mask: string,
  name: string,
  from: number,
): { readonly start: number; readonly end: number } | undefined {
  const plain = name.replaceAll(".", "\\.");
  let depth = 1;
  const tags = new RegExp(`<(/?)${plain}(?=[\\s/>])([^<>]*)>`, "g");
  tags.lastIndex = from;
  for (let tag = tags.exec(mask); tag !== null; tag = tags.exec(mask)) {
    if (tag[1] === "/") depth -= 1;
    else if (!(tag[2] ?? "").endsWith("/")) depth += 1;
    if (depth === 0) return { start: tag.index, end: tag.index + tag[0].length };
  }
  return undefined;
}
