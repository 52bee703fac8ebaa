/** What an old shortcode showed within a line: the HTML of its template, filled in once. */
import { createRequire } from "node:module";
import type * as Nunjucks from "nunjucks";
import MarkdownIt from "markdown-it";
import { lazy } from "../../core/lazy.ts";
import { withoutBlankLines } from "./blank-lines.ts";
import type { BlockTemplate } from "./blocks.ts";

const nunjucks = lazy(() => createRequire(import.meta.url)("nunjucks") as typeof Nunjucks);
const engine = lazy(() => new (nunjucks().Environment)([], { autoescape: true }));

const markdown = lazy(() => new MarkdownIt({ html: true }));

/** Markdown → HTML; a single paragraph without its element, since it stands in another one. */
export const renderParagraph = (text: string): string =>
  withoutBlankLines(
    markdown()
      .render(text)
      .trim()
      .replace(/^<p>((?:(?!<p\b)[^])*)<\/p>$/, "$1"),
  );

/** Markdown of a line, such as a caption → HTML. */
export function renderInline(text: string): string;
/** Undefined where the template cannot be filled in, or is more than a line. */
export function renderInline(
  template: BlockTemplate,
  parameters: Readonly<Record<string, string>>,
  content: string | undefined,
): string | undefined;
export function renderInline(
  what: string | BlockTemplate,
  parameters: Readonly<Record<string, string>> = {},
  content = "",
): string | undefined {
  if (typeof what === "string") return markdown().renderInline(what);
  const values = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      what.parameters.get(name) === "picture" ? { url: value } : value,
    ]),
  );
  try {
    const html = engine()
      .renderString(what.text, {
        ...values,
        ...(what.label !== undefined && { label: parameters[what.label] }),
        content: new (nunjucks().runtime.SafeString)(content),
      })
      .replace(/\s*\n\s*/g, " ")
      .trim();
    return /<(?:div|figure|p|table|ul|ol|blockquote|section|pre|h\d)\b/i.test(html) ? undefined : html;
  } catch {
    return undefined;
  }
}
