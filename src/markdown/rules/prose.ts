/** Gathers what a reader reads, as its author typed it: words without markup, before quotation marks and dashes are set. */
import type Token from "markdown-it/lib/token.mjs";
import { findingsOf } from "../findings.ts";
import { findMarks, marksIn } from "../marks.ts";
import type { Mark } from "../marks/mark.ts";
import { maskText } from "../mask-text.ts";
import type { Rule } from "../setup.ts";
import { parseWikilink } from "../wikilink.ts";

/** Reading on adds little to what a text is about. */
const beginningLength = 2_500; // characters
/** Descriptions come from the beginning; a text that has no paragraph up to here has none worth quoting. */
const linesToSearch = 400;
const longestParagraph = 10_000;
const longestHeadings = 2_000;

export const prose: Rule = (md, { language }) => {
  md.core.ruler.before("linkify", "prose", (state) => {
    const findings = findingsOf(state.env, language);
    if (!findings.wantsText) return;
    const room = createRoom(state.src);
    let [opening, headings, beginning] = ["", "", ""];
    // Joined at the end: whoever goes through a text that was added up goes through its pieces.
    const [lines, code]: [string[], string[]] = [[], []];
    let [depth, line, blocks] = [0, 0, 0];
    let inBlock = "";
    let templates = 0;
    state.tokens.forEach((token, index) => {
      depth += token.nesting;
      const { type, content } = token;
      if (type === "block_open" || type === "block_close") blocks += token.nesting;
      line = token.map?.[0] ?? line;
      if (type === "fence" || type === "code_block") {
        code.push(content);
        return;
      }
      if (type === "html_block") templates += templatesIn(content);
      const text =
        templates > 0
          ? ""
          : type === "inline"
            ? readText(token.children!)
            : type === "html_block"
              ? withoutTags(content)
              : type === "math_block"
                ? content
                : "";
      if (text === "") return;
      lines.push(text);
      const before = state.tokens[index - 1]?.type;
      // A caption says what the picture's own text says.
      if (before !== "figcaption_open") beginning += `${firstOf(token, text, room(line, content))}\n`;
      if (before === "heading_open" && line !== 0 && headings.length < longestHeadings)
        headings += `${text}\n`;
      if (before !== "paragraph_open" || depth !== 1 + blocks || line >= linesToSearch) return;
      // What stands in a block is beside the text, unless it is all there is.
      if (blocks === 0) opening ||= openingOf(token.children!, marksIn(content));
      else inBlock ||= openingOf(token.children!, marksIn(content));
    });
    opening ||= inBlock;
    findings.text = { opening, headings, prose: lines.join("\n"), beginning, code: code.join("\n") };
  });
};

/** How many characters of the beginning are left for a block at ever later lines. */
function createRoom(src: string): (line: number, content: string) => number {
  let [line, at] = [0, 0];
  return (wanted, content) => {
    while (line < wanted && at < beginningLength) {
      at = src.indexOf("\n", at) + 1 || beginningLength;
      line += 1;
    }
    const room = beginningLength - at;
    if (room <= 0 || content.length + longestMarker < room) return room;
    // What stands before it in its line, such as the mark of a list, takes room too.
    return room - Math.max(0, src.indexOf(content.slice(0, longestMarker), at) - at);
  };
}

const longestMarker = 100;

/** As much of a block's text as stands in its first characters as they were typed. */
function firstOf({ content, children }: Token, text: string, length: number): string {
  if (length <= 0) return "";
  if (content.length <= length) return text;
  let first = "";
  let at = 0;
  for (const token of children ?? []) {
    const part = readText([token]);
    const found = content.indexOf(part, at);
    if (found >= length) break;
    // What stands otherwise in the text, such as an entity, is short.
    first += found < 0 ? part : part.slice(0, length - found);
    at = found < 0 ? at : found + part.length;
  }
  return first;
}

/** The words of a line: texts of pictures and formulas are read, addresses and tags are not. */
function readText(tokens: readonly Token[]): string {
  let text = "";
  let isAddress = false;
  for (const token of withoutUnshown(tokens)) {
    if (token.type === "link_open") isAddress = token.info === "auto";
    else if (token.type === "link_close") isAddress = false;
    else if (token.type === "image") text += readText(token.children ?? []);
    else if (!isAddress) text += wordsOf(token);
  }
  return text;
}

/** Without what stands in elements that browsers do not show. */
function withoutUnshown(tokens: readonly Token[]): readonly Token[] {
  let element: string | undefined;
  const isOpening = ({ type, content }: Token): string | undefined =>
    type === "html_inline" ? unshown.exec(content)?.[1]?.toLowerCase() : undefined;
  if (!tokens.some((token) => isOpening(token) !== undefined)) return tokens;
  return tokens.filter((token) => {
    element ??= isOpening(token);
    if (element === undefined) return true;
    if (token.type === "html_inline" && token.content.toLowerCase().startsWith(`</${element}`))
      element = undefined;
    return false;
  });
}

const unshown = /^<(template|script|style|title|noembed|noframes)[\s>]/i;

function wordsOf({ type, content, meta }: Token): string {
  switch (type) {
    case "text":
    case "text_special":
    case "code_inline":
    case "emoji":
      return content;
    case "math_inline":
      return (meta as { display: boolean }).display ? `$$${content}$$` : `$${content}$`;
    case "softbreak":
    case "hardbreak":
      return "\n";
    case "html_inline":
      return /^<br[\s/>]/i.test(content) ? " " : "";
    case "wikilink": {
      const { name, heading, text } = parseWikilink(content);
      return text ?? (name || heading);
    }
    default:
      return "";
  }
}

// What nothing closes goes to the end, as in a browser; so each character is read once.
const tag =
  /<!--[^]*?(?:-->|$)|<script\b[^]*?(?:<\/script[^>]*>?|$)|<style\b[^]*?(?:<\/style[^>]*>?|$)|<template\b[^]*?(?:<\/template[^>]*>?|$)|<[a-z/!?][^>]*(?:>|$)/gi;

/** How many templates, which are not shown, go on behind a block of HTML. */
const templatesIn = (html: string): number =>
  (html.match(/<template[\s>]/gi)?.length ?? 0) - (html.match(/<\/template[\s>]/gi)?.length ?? 0);

const withoutTags = (html: string): string => html.replace(tag, " ");

/** A paragraph in one line, without marks that mean nothing here; "" for an address alone, or where nothing is said. */
function openingOf(tokens: readonly Token[], marks: readonly Mark[]): string {
  let text = "";
  if (marks.length > 0) {
    const { text: masked, unmask } = maskText(withoutUnshown(tokens), wordsOf);
    text = unmask(findMarks(masked.slice(0, longestParagraph), marks).rest);
  } else
    for (const token of withoutUnshown(tokens)) {
      if (text.length > longestParagraph) break;
      text += wordsOf(token);
    }
  const line = text
    .slice(0, longestParagraph)
    .replace(/[\u200b\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return isProse(line) ? line : "";
}

const isProse = (line: string): boolean =>
  /[\p{L}\p{N}]/u.test(line) &&
  !/^(?:https?:\/\/|www\.)\S+$/.test(line) &&
  !/^\[{1,2}toc\]{1,2}$/i.test(line);
