/** Finds dead links that templates contain literally: they are on every page, and checks of changed pages would miss them. */
import { withoutIndex } from "../config/urls.ts";

export interface WrittenLink {
  /** Root-relative, without the path prefix. */
  readonly target: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface LinkSource {
  readonly source: string;
  readonly text: string;
  readonly linesBefore: number;
}

const written =
  /\b(?:href|src)="(?:(\/(?!\/)[^"{}?#]*)["?#]|\{\{-?\s*["'](\/(?!\/)[^"'?#]*)["']\s*\|\s*url\b)/g;

export function readTemplateLinks(templates: Iterable<LinkSource>, pathPrefix: string): WrittenLink[] {
  const links: WrittenLink[] = [];
  for (const { source, text, linesBefore } of templates) {
    // Comments are blanked, but keep their line breaks.
    const shown = text.replace(/\{#(?:[^#]|#(?!\}))*#\}/g, (comment) => comment.replace(/[^\n]/g, " "));
    for (const [index, line] of withoutConditions(shown).split("\n").entries()) {
      for (const match of line.matchAll(written)) {
        const address = match[1] ?? match[2] ?? "";
        const isPrefixed = match[1] !== undefined && pathPrefix !== "/" && address.startsWith(pathPrefix);
        links.push({
          target: withoutIndex(isPrefixed ? address.slice(pathPrefix.length - 1) : address),
          file: source,
          line: linesBefore + index + 1,
          column: line.indexOf(address, match.index) + 1,
          length: address.length,
        });
      }
    }
  }
  return links;
}

/** Blanks conditional parts, such as those of a comfort that is turned off, but keeps their line breaks. */
function withoutConditions(text: string): string {
  let depth = 0;
  return text
    .split(/(\{%-?\s*(?:if|endif)\b[^%]*%\})/)
    .map((part) => {
      if (/^\{%-?\s*if\b/.test(part)) depth += 1;
      else if (/^\{%-?\s*endif\b/.test(part)) depth -= 1;
      else if (depth === 0) return part;
      return part.replace(/[^\n]/g, " ");
    })
    .join("");
}
