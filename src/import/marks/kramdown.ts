/** What kramdown reads and CommonMark does not: attribute lists, extensions, abbreviations, formulas by place, whole HTML. */
import { escapeHtml } from "../../core/html/escape-html.ts";
import { isRefused, parseAttributes } from "../../markdown/attribute-list.ts";
import { literally } from "../expressions.ts";
import { translateBlocks } from "./kramdown-blocks.ts";
import { withoutBlankLines } from "./blank-lines.ts";
import { replaceOutsideCode } from "./outside-code.ts";

export interface KramdownOptions {
  /** Whether `##x` is a heading, as it is where the input is not GFM. */
  readonly tightHeadings: boolean;
  /** Whether a script of the site makes formulas of what is between single dollar signs. */
  readonly dollars: boolean;
}

/** In this order: what one has changed the next ones do not see. */
export function translateKramdown(body: string, { tightHeadings, dollars }: KramdownOptions): string {
  const lists = new Map<string, string>();
  let text = keepHtmlWhole(body);
  text = replaceOutsideCode(
    text,
    /<(a|b|i|em|strong|span|div|p|iframe|video|audio)\b([^<>]{0,500}?)\s*\/>/gi,
    ([, name, attributes]) => `<${name}${attributes}></${name}>`,
  );
  text = replaceOutsideCode(text, /\{::(?:comment)[^}]{0,200}\}[^]*?\{:\/(?:comment)?\}[ \t]*\n?/g, () => "");
  text = replaceOutsideCode(text, /\{::(?:options|comment)[^}]{0,500}\/\}[ \t]*\n?/g, () => "");
  text = replaceOutsideCode(text, /\{::nomarkdown[^}]{0,200}\}([^]*?)\{:\/(?:nomarkdown)?\}/g, ([whole]) =>
    whole.replace(/^\{::[^}]*\}|\{:\/\w*\}$/g, ""),
  );
  text = replaceOutsideCode(
    text,
    /(?<=^|\n) {0,3}\{:([\w-]+):[ \t]+([^}\n]+)\}[ \t]*(?:\n|$)/g,
    ([, name = "", list = ""]) => {
      lists.set(name, list);
      return "";
    },
  );
  text = replaceOutsideCode(
    text,
    /(?<=^|\n)(?:\{:[^}\n]*\}[ \t]*\n)?[ \t]{0,3}(?:[*+-]|\d+\.)[ \t]+[^\n]*\n(?:[ \t]*\{:[^}\n]*\}[ \t]*\n)?[ \t]*\{:[ \t]*toc\b[^}\n]*\}/g,
    () => "[[toc]]",
  );
  text = translateBlocks(fenceLanguages(text));
  text = attributesOfHeadings(text, lists);
  text = replaceOutsideCode(text, /([^\S\n]*)\{:(?![:/])([^{}\n]{1,500})\}/g, (match) =>
    attributesOf(match, lists),
  );
  text = abbreviations(text);
  text = formulas(text, dollars);
  text = replaceOutsideCode(text, /\$\$[^]*?\$\$|(?<!\\)\\\\(?=\n)/g, ([written]) =>
    written === "\\\\" ? "\\" : undefined,
  );
  text = replaceOutsideCode(
    text,
    /(?<=^|\n)\|?[ \t]*:?-{2,}:?[ \t]*(?:[+|][ \t]*:?-{2,}:?[ \t]*)+\|?(?=\n|$)/g,
    ([line]) => line.replaceAll("+", "|"),
  );
  return tightHeadings
    ? replaceOutsideCode(text, /(?<=^|\n)(#{1,6})(?=[^#\s])/g, ([, signs]) => `${signs} `)
    : text;
}

/** "{: .red #here target="_blank"}" → "{.red #here target=_blank}": as much of it as Octavo reads. */
function attributesOf(
  [, space = "", list = ""]: RegExpExecArray,
  lists: ReadonlyMap<string, string>,
): string {
  const written = ourList(list, lists);
  return written === "" ? "" : space + written;
}

function ourList(list: string, lists: ReadonlyMap<string, string>): string {
  const items = list.match(/[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)|[.#][^\s.#"'={}]+|[\w-]+/g) ?? [];
  return items
    .flatMap((item) => (/^[\w-]+$/.test(item) ? ourItems(lists.get(item) ?? "") : ourItems(item)))
    .join(" ")
    .replace(/^(?=.)/, "{")
    .replace(/(?<=.)$/, "}");
}

const ourItems = (list: string): readonly string[] =>
  (list.match(/[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)|[.#][^\s.#"'={}]+/g) ?? []).filter((item) => {
    const read = parseAttributes(item);
    return read !== undefined && !read.some(([name]) => isRefused(name)) && !/^\.no_toc$/.test(item);
  });

/** A list in the line below a heading stands at its end here. */
const attributesOfHeadings = (text: string, lists: ReadonlyMap<string, string>): string =>
  replaceOutsideCode(
    text,
    /(?<=^|\n)(#{1,6}[ \t][^\n]*)\n[ \t]{0,3}\{:(?![:/])([^{}\n]{1,500})\}[ \t]*(?=\n|$)/g,
    ([, heading = "", list = ""]) => {
      const written = ourList(list, lists);
      return written === "" ? heading : `${heading.trimEnd()} ${written}`;
    },
  );

/** `{: .language-ruby}` below a fence. */
const fenceLanguages = (text: string): string =>
  text.replace(
    /(^|\n)((?:~{3,}|`{3,}))[ \t]*\n((?:(?!\2)[^\n]*\n)*?)\2[ \t]*\n[ \t]*\{:[ \t]*\.(?:language-)?([\w+#-]+)[^}\n]*\}/g,
    (_, start: string, fence: string, code: string, language: string) =>
      `${start}${fence}${language}\n${code}${fence}`,
  );

/** `*[HTML]: …` explains a word wherever it stands. */
function abbreviations(text: string): string {
  const meanings = new Map<string, string>();
  const rest = replaceOutsideCode(
    text,
    /(?<=^|\n) {0,3}\*\[([^\]\n]+)\]:[ \t]*([^\n]*)(?:\n|$)/g,
    ([, word = "", meaning = ""]) => {
      meanings.set(word, meaning.trim());
      return "";
    },
  );
  if (meanings.size === 0) return text;
  const words = [...meanings.keys()].toSorted((a, b) => b.length - a.length).map(literally);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}/"=])(?:${words.join("|")})(?![\\p{L}\\p{N}/"])`, "gu");
  return replaceOutsideCode(
    rest,
    pattern,
    ([word]) => `<abbr title="${escapeHtml(meanings.get(word) ?? "")}">${word}</abbr>`,
  );
}

/** `$$…$$` is a formula of its own only where it has its paragraph to itself; MathJax reads `\\(…\\)`. */
function formulas(body: string, dollars: boolean): string {
  // A formula of its own may hold blank lines there.
  const text = replaceOutsideCode(
    dollars
      ? body
      : replaceOutsideCode(body, /(?<![\\$\p{L}\p{N}])\$(?![$\s])(?=[^$\n<>]{1,500}\$)/gu, ({ index }) =>
          /^[ \t]*</.test(body.slice(body.lastIndexOf("\n", index) + 1, index)) ? undefined : "\\$",
        ),
    /(?<=(?:^|\n[ \t]*\n)[ \t]*\$\$)(?:(?!\$\$)[^]){1,20000}?(?=\$\$[ \t]*(?:\n|$))/g,
    ([formula]) => formula.replace(/\n(?:[ \t]*\n)+/g, "\n"),
  );
  const inline = replaceOutsideCode(text, /(?<!\\)\$\$((?:(?!\$\$|\n[ \t]*\n)[^])+?)\$\$/g, (match) => {
    const [whole, formula = ""] = match;
    const before = text.slice(text.lastIndexOf("\n\n", match.index) + 1, match.index);
    const after = /^[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*/.exec(text.slice(match.index + whole.length))?.[0] ?? "";
    const isAlone = /^[\s>]*$/.test(before) && after.trim() === "";
    if (isAlone) return undefined;
    // An environment of lines is displayed wherever it stands.
    if (/^\s*\\begin\{(?:align|equation|gather|multline|eqnarray|alignat)/.test(formula))
      return `$$${formula.trim().replace(/\s*\n\s*/g, " ")}$$`;
    const written = formula.trim().replace(/\s*\n\s*/g, " ");
    // A single dollar sign beside a word is money, and signs alone are no formula.
    const isBeside = /[\p{L}\p{N}$]/u.test(
      (text[match.index - 1] ?? " ") + (text[match.index + whole.length] ?? " "),
    );
    const meant = /[\p{L}\p{N}]/u.test(written) ? written : `\\textstyle ${written}`;
    return isBeside ? `\\(${meant}\\)` : `$${meant}$`;
  });
  return replaceOutsideCode(
    inline,
    /\\\\([([])((?:(?!\\\\[)\]])[^]){1,2000}?)\\\\([)\]])/g,
    ([, open, formula = "", close]) => `\\${open}${formula}\\${close}`,
  );
}

const blockElements =
  "address|article|aside|blockquote|center|details|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|header|iframe|main|nav|object|ol|p|section|table|tbody|thead|tr|ul|video|audio";

/** An HTML block ends with its element, not with the next blank line; `markdown="1"` lets Markdown in. */
function keepHtmlWhole(body: string): string {
  const opening = new RegExp(`(?:^|\\n)( {0,3})<(${blockElements})\\b([^<>]{0,1000})>`, "gi");
  let made = "";
  let at = 0;
  for (const match of body.matchAll(opening)) {
    const [whole, , name = "", attributes = ""] = match;
    const start = match.index + whole.length;
    if (match.index < at || isInFence(body, match.index)) continue;
    const end = endOf(body, name, start);
    if (end === undefined) continue;
    const inner = body.slice(start, end.start);
    const isMarkdown = /\bmarkdown\s*=\s*["']?(?:1|block|span)/i.test(attributes);
    const tag = whole.replace(/\s+markdown\s*=\s*(?:"[^"]*"|'[^']*'|\w+)/i, "");
    made += body.slice(at, match.index) + tag;
    made += isMarkdown ? `\n\n${markdownWithin(inner)}\n\n` : withoutIndents(withoutBlankLines(inner));
    made += body.slice(end.start, end.end);
    at = end.end;
  }
  return made + body.slice(at);
}

/** Words below an end tag begin a paragraph there; HTML lasts to the next blank line here. */
const markdownWithin = (inner: string): string =>
  keepHtmlWhole(inner.replace(/^[ \t]*\n+|\s+$/g, "")).replace(
    /(<\/(?:summary|div|p|figure|section|aside)>)[ \t]*\n(?=[ \t]{0,3}[^\s<])/gi,
    "$1\n\n",
  );

const withoutIndents = (html: string): string =>
  /<pre\b/i.test(html) ? html : html.replace(/\n {4,}/g, "\n  ");

const isInFence = (body: string, at: number): boolean =>
  (body.slice(0, at).match(/^(?:```|~~~)/gm)?.length ?? 0) % 2 === 1;

/** Where the end tag of an element stands, those of the same name within it passed over. */
function endOf(
  body: string,
  name: string,
  from: number,
): { readonly start: number; readonly end: number } | undefined {
  let depth = 1;
  for (const { 0: tag, index } of body
    .slice(from)
    .matchAll(new RegExp(`<(/?)${name}\\b[^<>]{0,1000}>`, "gi"))) {
    depth += tag.startsWith("</") ? -1 : tag.endsWith("/>") ? 0 : 1;
    if (depth === 0) return { start: from + index, end: from + index + tag.length };
  }
  return undefined;
}
