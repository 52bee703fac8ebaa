/** Renders how two built sites differ as Markdown, for a comment on a pull request. */
import { encodeAddress } from "../../core/address-codec.ts";
import { outputUrl } from "../../config/urls.ts";
import type { LinkChange, PageChange, PageComparison } from "./compare-pages.ts";
import { addressText, plainText } from "./markdown-text.ts";

/** A comment on GitHub has room for 65,536 characters, and nobody reads more rows than this. */
const mostPages = 100;
const mostLinks = 30;
const longestTitle = 100;

export function renderComparison(headline: string, { pages, links, weight }: PageComparison): string {
  const weighs = pages.some(({ before, after }) => before !== undefined || after !== undefined);
  const size =
    weight === undefined
      ? ""
      : `\nAll files: ${sizeOf(weight.after)}${difference(weight.before, weight.after)}.\n`;
  return [
    `**${headline}**\n${size}`,
    table(
      ["", "Page", ...(weighs ? ["HTML"] : [])],
      pages
        .slice(0, mostPages)
        .map((page) => [page.kind, pageCell(page), ...(weighs ? [weightOf(page)] : [])]),
      pages.length,
    ),
    table(["", "Link to another site", "Page"], links.slice(0, mostLinks).map(linkCells), links.length),
  ].join("");
}

function table(head: readonly string[], rows: readonly (readonly string[])[], all: number): string {
  if (rows.length === 0) return "";
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`);
  const rest = all > rows.length ? `\nand ${all - rows.length} more.\n` : "";
  return `\n${lines.join("").replaceAll("|  |", "| |")}${rest}`;
}

function pageCell({ title, url, file }: PageChange): string {
  const address = addressText(encodeAddress(outputUrl(file)));
  if (title === undefined || title === "") return address;
  const short = title.length > longestTitle ? `${title.slice(0, longestTitle)}…` : title;
  const text = plainText(short);
  const shown = url !== undefined && /^https?:\/\/[^\s<>()|\\]+$/.test(url) ? `[${text}](${url})` : text;
  return `${shown} ${address}`;
}

function weightOf({ kind, before, after }: PageChange): string {
  if (kind === "removed") return before === undefined ? "" : `−${sizeOf(before)}`;
  if (after === undefined) return "";
  return sizeOf(after) + (before === undefined ? "" : difference(before, after));
}

const linkCells = ({ kind, url, file }: LinkChange): string[] => [
  kind,
  addressText(url),
  addressText(encodeAddress(outputUrl(file))),
];

const sizeOf = (bytes: number): string => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`);

function difference(before: number, after: number): string {
  if (before === after) return "";
  return ` (${after > before ? "+" : "−"}${sizeOf(Math.abs(after - before))})`;
}
