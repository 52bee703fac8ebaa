/** Writes the Markdown twin of a post: its Markdown with complete front matter and absolute addresses. */
import { dump } from "js-yaml";
import { absoluteUrl, type Place } from "../config/urls.ts";
import type { Post } from "../content/post.ts";
import { plainBlocks } from "./plain-blocks.ts";

export interface MarkdownTwin {
  readonly post: Pick<Post, "title" | "description" | "date" | "updated" | "lang" | "canonical" | "url">;
  /** Names as shown. */
  readonly authors: readonly string[];
  /** Labels as shown. */
  readonly tags: readonly string[];
  /** The Markdown as written. */
  readonly body: string;
  /** Addresses in the body as written, with their targets (see Reference in rendered.ts). */
  readonly links: readonly { readonly written: string; readonly url: string; readonly text?: string }[];
  /** Names of the blocks in the body, and its language. */
  readonly blocks?: { readonly names: readonly string[]; readonly lang: string };
}

export function renderMarkdownTwin(
  { post, authors, tags, body, links, blocks }: MarkdownTwin,
  place: Place,
): string {
  const fields = {
    title: post.title,
    description: post.description || undefined,
    authors,
    date: new Date(post.date),
    updated: post.updated === undefined ? undefined : new Date(post.updated),
    tags: tags.length === 0 ? undefined : tags,
    lang: post.lang,
    canonical: post.canonical ?? absoluteUrl(post.url, place),
  };
  const written = body.includes("\r") ? body.replace(/\r\n?/g, "\n") : body;
  const text = absoluteMarkdown(
    blocks ? plainBlocks(written, blocks.names, blocks.lang) : written,
    links,
    place,
  )
    .replace(/^\n+/, "")
    .trimEnd();
  return `---\n${dump(fields, { lineWidth: -1, skipInvalid: true })}---\n\n${text}\n`;
}

// Fenced blocks (an unclosed one runs to the end) and code spans, which cannot hold a blank line.
const code =
  /^ {0,3}(`{3,}|~{3,})[^]*?(?:^ {0,3}\1|$(?![^]))|(?<!`)(`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))*?(?<!`)\2(?!`)/gm;

// An address and what comes before it: in a link or image, a reference, or HTML.
const addressed =
  /(\]\([ \t]*|^ {0,3}\[[^\]\n]+\]:[ \t]*|\b(?:href|src|poster)=["'])(<[^<>\n]*>|(?:[^\s()<>"']|\([^\s()]*\))+)/gm;

/** Makes the addresses of links, images and references absolute; code and all else keep their characters. */
export function absoluteMarkdown(text: string, links: MarkdownTwin["links"], place: Place): string {
  if (links.every(({ written, url }) => written === url && hasScheme.test(url))) return text;
  const urls = new Map(links.map(({ written, url }) => [written, url]));
  const wikilinks = new Map(
    links.flatMap((link) => (link.text === undefined ? [] : [[link.written, link] as const])),
  );
  const withoutWikilinks = (prose: string): string =>
    wikilinks.size === 0
      ? prose
      : prose.replace(/\[\[[^[\]\n]+\]\](?![([])/g, (written) => {
          // Tables escape the bar.
          const link = wikilinks.get(written.replace("\\|", "|"));
          if (link?.text === undefined) return written;
          const url = absoluteUrl(link.url, place).replace(/[()']/g, encodeCharacter);
          return `[${link.text.replace(/[\\`*_[\]<|]/g, "\\$&")}](${url})`;
        });
  const makeAbsolute = (prose: string): string =>
    withoutWikilinks(prose).replace(addressed, (all: string, before: string, address: string) => {
      const written = address.replace(/^<|>$/g, "");
      const url = absoluteUrl(urls.get(written) ?? written, place);
      return hasScheme.test(url) && url !== written ? before + url.replace(/[()']/g, encodeCharacter) : all;
    });
  let result = "";
  let copied = 0;
  for (const { index, 0: piece } of text.matchAll(code)) {
    result += makeAbsolute(text.slice(copied, index)) + piece;
    copied = index + piece.length;
  }
  return result + makeAbsolute(text.slice(copied));
}

const hasScheme = /^[a-z][a-z0-9+.-]*:/i;

// Brackets and apostrophes would end the address early.
const encodeCharacter = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;
