/** The ids that old generators gave to headings, and `{#id}` behind those that would get another one here. */
import { encodePart } from "../../core/address-codec.ts";
import MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import { lazy } from "../../core/lazy.ts";
import { parseAttributes } from "../../markdown/attribute-list.ts";
import { isTaken, takeId } from "../../markdown/heading-id.ts";
import { headingId } from "../../markdown/heading-id.ts";
import type { HeadingIds } from "../old-blog.ts";
import { githubSlug, hexoSlug, slugify } from "../slugs.ts";

interface Heading {
  /** As it is written, without the signs. */
  readonly raw: string;
  /** As it is read. */
  readonly text: string;
}

// https://github.com/hexojs/hexo-renderer-markdown-it/blob/master/lib/anchors.js
const hexoMarkdownIt = "hexo-markdown-it";

/** Of a heading alone; equal ones get numbers by `numbered`. */
const ids: Readonly<
  Record<Exclude<HeadingIds, `${typeof hexoMarkdownIt}${string}`>, (heading: Heading) => string>
> = {
  // https://github.com/gettalong/kramdown/blob/master/lib/kramdown/converter/base.rb
  kramdown: ({ raw }) =>
    raw
      .replace(/^[^a-zA-Z]+/, "")
      .replace(/[^a-zA-Z0-9 -]/g, "")
      .replaceAll(" ", "-")
      .toLowerCase() || "section",
  // https://github.com/kramdown/parser-gfm/blob/master/lib/kramdown/parser/gfm.rb
  "kramdown-gfm": ({ text }) => hyphenated(text.toLowerCase(), /[^\p{L}\p{M}\p{Nd}\p{Pc}\- \t]/gu),
  // https://github.com/gohugoio/hugo/blob/v0.111.3/markup/goldmark/autoid.go
  goldmark: ({ raw }) => hyphenated(raw.trim().toLowerCase(), /[^\p{L}\p{Nd}_ -]/gu) || "heading",
  // https://github.com/hexojs/hexo-renderer-marked/blob/master/lib/renderer.js
  hexo: ({ text }) => hexoSlug(text.trim()),
  github: ({ text }) => githubSlug(text),
  slugify: ({ text }) => slugify(text),
  // https://github.com/valeriangalliot/markdown-it-anchor
  anchor: ({ text }) => encodePart(text.trim().toLowerCase().replace(/\s+/g, "-")),
};

const hyphenated = (text: string, dropped: RegExp): string =>
  text.replace(dropped, "").replace(/[ \t]/g, "-");

/** The ids of all headings of a text, in order. */
function numbered(style: HeadingIds, headings: readonly Heading[]): string[] {
  const counts = new Map<string, number>();
  const used = new Set<string>();
  const suffix = style.startsWith(hexoMarkdownIt) ? style.slice(hexoMarkdownIt.length) : undefined;
  const idOf = ids[suffix === undefined ? (style as keyof typeof ids) : "hexo"];
  return headings.map((heading) => {
    const id = idOf(heading);
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    let made = count === 0 ? id : suffix === undefined ? `${id}-${count}` : `${id}-${suffix}${count + 1}`;
    // Goldmark and GitHub look for one that is free, the others only count.
    for (let next = count + 1; /^(?:goldmark|github)$/.test(style) && used.has(made); next += 1)
      made = `${id}-${next}`;
    used.add(made);
    return made;
  });
}

const parser = lazy(() => new MarkdownIt({ html: true }));

/** Whether braces can hold an id. */
const isWritable = (id: string): boolean => parseAttributes(`#${id}`)?.length === 1;

export interface KeptIds {
  readonly body: string;
  /** How many headings got braces. */
  readonly count: number;
}

/** `body` is Markdown as Octavo reads it, without front matter. */
export function keepHeadingIds(body: string, style: HeadingIds): KeptIds {
  const tokens = parser().parse(body, {});
  const lines = body.split("\n");
  const found = tokens.flatMap((token, index) => {
    if (token.type !== "heading_open" || token.map === null) return [];
    const inline = tokens[index + 1]!;
    // Behind nothing, braces are text.
    if (inline.content.trim() === "") return [];
    const own = /[ \t]\{#([\w:.-]+)[^{}]*\}\s*$/.exec(inline.content)?.[1];
    return [{ line: lineOf(token), own, raw: inline.content, text: textIn(inline) }];
  });
  const automatic = found.filter(({ own }) => own === undefined);
  const old = numbered(style, automatic);
  const taken = new Map<string, number>(found.flatMap(({ own }) => (own === undefined ? [] : [[own, 1]])));
  let count = 0;
  automatic.forEach(({ line, text }, index) => {
    const wanted = old[index]!;
    const here = takeId(headingId(text), new Map(taken));
    const written = lines[line];
    if (here === wanted || !isWritable(wanted) || isTaken(wanted, taken) || written === undefined) {
      takeId(headingId(text), taken);
      return;
    }
    taken.set(wanted, 1);
    lines[line] = `${written.replace(/[ \t]+#+[ \t]*$|[ \t]+$/, "")} {#${wanted}}`;
    count += 1;
  });
  return { body: lines.join("\n"), count };
}

/** The last line of the text: a heading that is underlined may have several. */
const lineOf = ({ map, markup }: Token): number => (markup.startsWith("#") ? map![0] : map![1] - 2);

const textIn = ({ children }: Token): string =>
  (children ?? [])
    .map((child) =>
      child.type === "image"
        ? child.content
        : /break$/.test(child.type)
          ? " "
          : child.type === "html_inline"
            ? ""
            : child.content,
    )
    .join("");
