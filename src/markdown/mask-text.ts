/** The text of a line of Markdown in which what is no text of the author's is one sign each: code, formulas, HTML, addresses. */
import type Token from "markdown-it/lib/token.mjs";
import { lineFeeds } from "../core/lines.ts";
import { masked } from "./marks/mark.ts";

export interface MaskedText {
  readonly text: string;
  /** Puts back what a reader reads of what was masked. */
  readonly unmask: (text: string) => string;
}

/** Signs nobody writes, one for each part. */
const [first, most] = [0xe000, 6_000];
const signs = /[\uE000-\uF8FF]/;
const address = /(?:https?:\/\/|www\.|mailto:)[^\s<>]+/g;

/** `read` is what a reader reads of a token. */
export function maskText(tokens: readonly Token[], read: (token: Token) => string): MaskedText {
  const parts: string[] = [];
  const mask = (part: string, breaks = ""): string =>
    (parts.length < most ? String.fromCharCode(first + parts.push(part) - 1) : masked) + breaks;
  let text = "";
  let isAddress = false;
  /** An element of HTML whose text is code. */
  let code: string | undefined;
  for (const token of tokens) {
    const { type, content } = token;
    if (code !== undefined) text += type === "softbreak" ? "\n" : mask(read(token));
    else if (type === "text" && !isAddress) text += content.replace(address, (written) => mask(written));
    else if (type === "softbreak" || type === "hardbreak") text += "\n";
    else if (type === "text_special" && token.info === "template") text += content;
    else text += mask(read(token), "\n".repeat(breaksIn(token)));
    if (type === "html_inline") code = codeAfter(content, code);
    if (type === "link_open") isAddress = token.info === "auto";
    else if (type === "link_close") isAddress = false;
  }
  const hasOwn = tokens.some(({ content }) => signs.test(content));
  return {
    text,
    unmask: (some) =>
      hasOwn ? some : some.replace(/[\uE000-\uF8FF]/g, (sign) => parts[sign.charCodeAt(0) - first] ?? sign),
  };
}

const breaksIn = ({ type, content }: Token): number => (type === "html_inline" ? lineFeeds(content) : 0);

const codeAfter = (tag: string, before: string | undefined): string | undefined =>
  before === undefined
    ? /^<(code|pre|kbd|samp|script|style|textarea|svg|math)[\s>]/i.exec(tag)?.[1]?.toLowerCase()
    : tag.toLowerCase().startsWith(`</${before}`)
      ? undefined
      : before;
