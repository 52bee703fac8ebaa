/** Markdown as Jekyll reads it → CommonMark. */
import { textOf, valueAt } from "../front-matter.ts";
import { hardBreaks } from "../marks/hard-breaks.ts";
import { translateKramdown } from "../marks/kramdown.ts";
import type { JekyllConfig } from "./config.ts";

export function readMarkdown(text: string, { data, readsDollars: dollars }: JekyllConfig): string {
  const engine = (textOf(data["markdown"]) ?? "kramdown").toLowerCase();
  if (engine.includes("commonmark")) return text;
  const input = (textOf(valueAt(data, "kramdown.input")) ?? "GFM").toUpperCase();
  const made = translateKramdown(text, {
    tightHeadings: engine !== "kramdown" || input !== "GFM",
    dollars,
  });
  return valueAt(data, "kramdown.hard_wrap") === true ? hardBreaks(made) : made;
}
