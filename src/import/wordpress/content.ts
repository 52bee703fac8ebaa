/** The text of a WordPress post as the HTML that WordPress showed: blocks, shortcodes, paragraphs, whole pictures. */
import { parseUrl } from "../../core/address-codec.ts";
import { escapeHtml } from "../../core/html/escape-html.ts";
import { decodeValue } from "../../core/html/tokenize-html.ts";
import { findEmbed } from "../../markdown/embed-providers.ts";
import type { WordPressExport, WordPressItem } from "./export.ts";
import { addParagraphs } from "./paragraphs.ts";
import { expandShortcodes, formula, type ShortcodeInput } from "./shortcodes.ts";

export interface ContentInput extends ShortcodeInput {
  readonly blog: WordPressExport;
}

export interface Content {
  readonly html: string;
  /** How many pages WordPress made of it. */
  readonly pages: number;
}

export function readContent(input: ContentInput): Content {
  const { content } = input.item;
  const pages = content.split(/<!--\s*nextpage\s*-->/).length;
  const whole = withFormulas(content.replace(/<!--\s*nextpage\s*-->/g, "\n\n"));
  const blocks = whole.includes("<!-- wp:")
    ? readBlocks(whole, input, 0)
    : addParagraphs(expandShortcodes(embedLines(whole), input));
  return { html: meantAddresses(blocks, input), pages };
}

/** https://jetpack.com/support/beautiful-math-with-latex/ */
const withFormulas = (html: string): string =>
  html.replace(
    /\$latex(?:=\s*|\s+)((?:[^$\\]|\\[^]){1,5000}?)((?:&(?:amp;|#038;)?(?:bg|fg|s)=\w+)*)\s*\$/g,
    (_, tex: string) => formula(tex),
  );

const delimiter = /<!--\s+(\/)?wp:([a-z][\w/-]*)\s+(\{[^]*?\}\s+)?(\/)?-->/g;

/** Signs of blocks are taken out; what is between them is HTML already, except in blocks of the old editor. */
function readBlocks(content: string, input: ContentInput, depth: number): string {
  let made = "";
  let at = 0;
  let open = 0;
  const add = (part: string): void => {
    if (part.trim() !== "")
      made += open > 0 ? part : addParagraphs(expandShortcodes(embedLines(part), input));
  };
  for (const match of content.matchAll(delimiter)) {
    const [written, slash, name = "", json = "{}", isVoid] = match;
    add(content.slice(at, match.index));
    at = match.index + written.length;
    if (slash === "/") open = Math.max(0, open - 1);
    else if (isVoid === "/") made += readVoid(name, json, { input, depth });
    else open += 1;
  }
  add(content.slice(at));
  return depth > 0 ? made : expandShortcodes(embedFigures(made), input);
}

interface VoidInput {
  readonly input: ContentInput;
  readonly depth: number;
}

/** A block without HTML, which WordPress fills in when it shows the page. */
function readVoid(name: string, json: string, { input, depth }: VoidInput): string {
  const values = readJson(json);
  // A block that posts share.
  const shared = name === "block" ? input.blog.byId.get(String(values["ref"])) : undefined;
  if (shared?.type === "wp_block" && depth < 5) return readBlocks(shared.content, input, depth + 1);
  if (name === "footnotes") return footnotes(input.item);
  if (name === "more") return "<!--more-->";
  if (/^(?:separator|spacer|nextpage|pattern|template-part)$/.test(name))
    return name === "separator" ? "<hr>" : "";
  const url = values["url"];
  if (/(?:^|\/)(?:embed|core-embed)/.test(name) && typeof url === "string")
    return `<figure class="wp-block-embed">${escapeHtml(url)}</figure>`;
  input.tell(`the block \`${name}\` is filled in by WordPress alone, and is left out`);
  return "";
}

function readJson(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** They are kept beside the text: https://developer.wordpress.org/block-editor/reference-guides/core-blocks/#footnotes */
function footnotes({ meta }: WordPressItem): string {
  const notes: unknown = readList(meta.get("footnotes") ?? "[]");
  if (!Array.isArray(notes) || notes.length === 0) return "";
  const items = notes.map((note: { id?: unknown; content?: unknown }) => {
    const id = escapeHtml(String(note.id ?? ""));
    return `<li id="${id}">${String(note.content ?? "")} <a href="#${id}-link">↩︎</a></li>`;
  });
  return `<ol>${items.join("")}</ol>`;
}

function readList(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return [];
  }
}

/** An address alone on its line, or in a paragraph, is what it leads to: https://wordpress.org/documentation/article/embeds/ */
const embedLines = (html: string): string =>
  html.replace(/^[ \t]*(https?:\/\/[^\s<>"[\]]{4,1000})[ \t]*$/gm, asEmbed);

const embedFigures = (html: string): string =>
  html.replace(/<p>\s*(https?:\/\/[^\s<>"]{4,1000})\s*<\/p>/g, asEmbed);

const asEmbed = (written: string, address: string): string =>
  findEmbed(decodeValue(address)) === undefined
    ? written
    : `\n\n<figure class="wp-block-embed">${address}</figure>\n\n`;

/** Of pictures, and of links to them, those of the whole ones; of texts that are named by their numbers, their own. */
const meantAddresses = (html: string, { blog, media: { original } }: ContentInput): string =>
  html
    .replace(/\s(?:srcset|sizes|loading|decoding|fetchpriority)="[^"]*"(?=[^<>]*>)/gi, "")
    .replace(
      /(\s(?:src|href|poster|data-src)=)(["'])([^"'<>]{1,2000})\2/gi,
      (written, start: string, quote: string, address: string) => {
        const plain = decodeValue(address.trim());
        const meant = linkOfNumber(plain, blog) ?? original(plain);
        return meant === address ? written : `${start}${quote}${escapeHtml(meant)}${quote}`;
      },
    );

/** "/?p=12" → where the text is: https://developer.wordpress.org/reference/functions/wp_get_shortlink/ */
function linkOfNumber(address: string, { url: site, byId }: WordPressExport): string | undefined {
  const [url, home] = [parseUrl(address, site), parseUrl(site.endsWith("/") ? site : `${site}/`)];
  const [, id = ""] = /^\?(?:p|page_id|attachment_id)=(\d+)$/.exec(url?.search ?? "") ?? [];
  const isOwn =
    url?.host === home?.host && url?.pathname.replace(/\/$/, "") === home?.pathname.replace(/\/$/, "");
  const link = byId.get(id)?.link ?? "";
  return isOwn && link !== "" && !link.includes("?") ? link + url!.hash : undefined;
}
