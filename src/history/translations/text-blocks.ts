/** A file of Markdown → its blocks and their sentences, by which two states or two languages of a text are compared. */
import { roughParts, splitFile } from "../../content/source-file.ts";
import { lazy } from "../../core/lazy.ts";
import { MarkdownIt } from "../../core/markdown-it.ts";

/** A paragraph, a heading, an item of a list, a row of a table, code, HTML; or a title or description in front matter. */
export interface TextBlock {
  /** "paragraph", "h2", "item"; only blocks of one kind stand for each other without doubt. */
  readonly kind: string;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly sentences: readonly Sentence[];
  /** What is the same in all languages: numbers, addresses, code. */
  readonly anchors: ReadonlySet<string>;
  /** Characters. */
  readonly length: number;
}

export interface Sentence {
  /** As written, in one line. */
  readonly text: string;
  /** Its words alone: the same whatever its white space, marks and punctuation. */
  readonly words: string;
}

const markdown = lazy(() => new MarkdownIt({ html: true }));

/** `text` has LF line ends and no BOM. */
export function blocksOf(text: string): readonly TextBlock[] {
  const { front = "", body, bodyLine } = roughParts(text) ?? { body: text, bodyLine: 1 };
  return [...fieldBlocks(text, front), ...bodyBlocks(body, bodyLine)];
}

/** What readers see of the front matter, where it can be read. */
function fieldBlocks(text: string, front: string): TextBlock[] {
  const split = splitFile({ source: "", text });
  if ("code" in split) return [];
  return ["title", "description"].flatMap((field) => {
    const value = split.data[field];
    const line = front.split("\n").findIndex((each) => each.startsWith(`${field}:`));
    return typeof value === "string" ? blockOf(field, split.frontLine + Math.max(line, 0), value) : [];
  });
}

function bodyBlocks(body: string, bodyLine: number): TextBlock[] {
  const md = markdown();
  const tokens: ReturnType<typeof md.parse> = [];
  md.block.parse(body, md, {}, tokens);
  const blocks: TextBlock[] = [];
  const open: string[] = [];
  let [row, line] = ["", 0];
  for (const { type, nesting, tag, map, content } of tokens) {
    if (nesting === 1) open.push(type === "heading_open" ? tag : type);
    if (nesting === -1) open.pop();
    if (map) line = bodyLine + map[0];
    if (type === "inline" && open.includes("tr_open")) row += ` | ${content}`;
    else if (type === "inline") blocks.push(...blockOf(kindIn(open), line, content));
    else if (type === "tr_close") {
      blocks.push(...blockOf("row", line, row.slice(3)));
      row = "";
    } else if (nesting === 0 && content !== "") blocks.push(...blockOf(type, line, content));
  }
  return blocks;
}

function kindIn(open: readonly string[]): string {
  const last = open.at(-1) ?? "";
  if (/^h\d$/.test(last)) return last;
  if (open.includes("list_item_open")) return "item";
  return open.includes("blockquote_open") ? "quote" : "paragraph";
}

/** None where nothing is said. */
function blockOf(kind: string, line: number, content: string): TextBlock[] {
  const isCode = /^(?:fence|code_block|html_block)$/.test(kind);
  const parts = isCode ? content.split("\n") : sentencesIn(content);
  const sentences = parts
    .map((part) => part.replace(/\s+/g, " ").trim())
    .map((text) => ({ text, words: isCode ? text : wordsOf(text) }))
    .filter(({ words }) => words !== "");
  if (sentences.length === 0) return [];
  const anchors = isCode ? new Set(sentences.map(({ words }) => words)) : anchorsIn(content);
  return [{ kind, line, sentences, anchors, length: content.length }];
}

/** One sentence by itself. */
export const asBlock = (sentence: Sentence): TextBlock => ({
  kind: "sentence",
  line: 0,
  sentences: [sentence],
  anchors: anchorsIn(sentence.text),
  length: sentence.text.length,
});

const anchorsIn = (text: string): ReadonlySet<string> =>
  new Set(text.match(/\d+|\]\([^)\s]{1,300}|`[^`]{1,100}`/g) ?? []);

const sentencesIn = (text: string): string[] =>
  text.split(/(?<=[.!?…؟।](?:["'”’»)\]*_]{1,3})?)\s+|(?<=[。！？][」』）]?)/);

/** Marks inside of a word or a number stay: "don't", "1.5". */
const wordsOf = (text: string): string => {
  const plain = text.normalize("NFC").toLowerCase().replaceAll("’", "'").replace(/[–—…]/g, " ");
  return (plain.match(words) ?? []).join(" ");
};

const words =
  /[\p{L}\p{N}\p{M}\p{Sc}\p{Sm}\p{So}]+(?:[^\p{L}\p{N}\p{M}\p{Sc}\p{Sm}\p{So}\s]+[\p{L}\p{N}\p{M}\p{Sc}\p{Sm}\p{So}]+)*/gu;
