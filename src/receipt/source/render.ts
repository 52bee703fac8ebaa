/** A text of the source as HTML, by markdown-it alone: none of Octavo's rules, nothing of the importer. */
import { createRequire } from "node:module";
import { footnote } from "@mdit/plugin-footnote";
import type MarkdownItType from "markdown-it";
import { lazy, memoize } from "../../core/lazy.ts";
import { parsePage, type Element } from "../tree.ts";
import { unitsOf, type Units } from "../units.ts";
import { plainMarkdown, unreadSign } from "./marks.ts";

const markdown = lazy(() => {
  const MarkdownIt = createRequire(import.meta.url)("markdown-it") as typeof MarkdownItType;
  return new MarkdownIt({ html: true, linkify: false }).use(footnote);
});

export type Format = "markdown" | "html";

export interface Rendered {
  /** With formulas between single dollar signs, or without. */
  readonly units: (dollars: boolean) => Units;
  /** Places that could not be read. */
  readonly unread: number;
}

/** `skip` are elements that are passed over. */
export function renderText(body: string, format: Format, skip?: (element: Element) => boolean): Rendered {
  const plain =
    format === "markdown" ? plainMarkdown(body) : body.replace(/\{%[^]*?%\}|\{\{[^]*?\}\}/g, unreadSign);
  const html = format === "markdown" ? markdown().render(plain) : plain;
  const unread = plain.split(unreadSign).length - 1;
  return { unread, units: memoize((dollars: boolean) => readUnits(html, dollars, skip)) };
}

const isRead = (text: string): boolean => !text.includes(unreadSign) && !text.includes("%EE%80%83");

function readUnits(html: string, dollars: boolean, skip: ((element: Element) => boolean) | undefined): Units {
  const units = unitsOf(parsePage(html), { tex: true, dollars, ...(skip && { skip }) });
  return {
    ...units,
    sentences: units.sentences.filter(({ text }) => isRead(text)),
    headings: units.headings.filter(({ text }) => isRead(text)).map((heading) => ({ ...heading, id: "" })),
    // Many a generator fills in its marks there too.
    code: units.code.filter((text) => isRead(text) && !/\{[{%]/.test(text)),
    links: units.links.filter(isRead),
    pictures: units.pictures.filter(({ src }) => isRead(src)),
    embeds: units.embeds.filter(isRead),
  };
}
