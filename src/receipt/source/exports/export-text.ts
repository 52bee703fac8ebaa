/** A text of an export as the receipt compares it, whichever service it comes from. */
import { lazy } from "../../../core/lazy.ts";
import type { SourceText } from "../../old-site.ts";
import type { Element } from "../../tree.ts";
import { renderText } from "../render.ts";

/** What an export holds: texts, and addresses of lists besides. */
export interface Exported {
  readonly texts: readonly SourceText[];
  readonly urls: readonly string[];
}

export interface ExportText extends Omit<SourceText, "unread" | "units"> {
  /** Made on demand. */
  readonly html: () => string;
  /** What the service showed for itself. */
  readonly skip?: (element: Element) => boolean;
}

export function exportText({ html, skip, ...about }: ExportText): SourceText {
  const rendered = lazy(() => renderText(html(), "html", skip));
  return {
    ...about,
    get unread() {
      return rendered().unread;
    },
    units: (dollars) => rendered().units(dollars),
  };
}

const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  amp: "&",
  nbsp: "\u00a0",
};

/** Entities of XML and of letters by their numbers; no other. */
export const decoded = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|quot|apos|amp|nbsp));/gi,
    (whole, number?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = number === undefined ? Number.parseInt(hex ?? "", 16) : Number(number);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );

export const withoutTags = (html: string): string =>
  decoded(html.replace(/<[^<>]*>/g, ""))
    .replace(/\s+/g, " ")
    .trim();
