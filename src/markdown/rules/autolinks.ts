/**
 * Turns bare http(s) addresses, www. hosts and e-mail addresses into links, as GFM does; "README.md" is none.
 * They end at full-width punctuation too.
 */
import type Markdown from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import type { Rule } from "../setup.ts";

export const autolinks: Rule = (md) => {
  const { linkify } = md;
  // Without a scheme any "name.xx" would be a link, file names included; "www." is the one exception GFM makes.
  linkify.set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
  linkify.add("www.", {
    validate: (text, position) => {
      const rest = /^[^\s<>"'`*]{2,2000}/.exec(text.slice(position, position + 2000))?.[0] ?? "";
      const host = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u.exec(rest)?.[0] ?? "";
      if (host === "") return 0;
      return host.length + pathLength(rest.slice(host.length));
    },
    normalize: (match) => {
      match.url = `http://${match.url}`;
    },
  });

  linkify.add("//", null); // "//example.com" is no link in GFM

  // Most text has no link in it, and the library's own test of that is slow. What the whole body has not, no part has.
  let wanted = signs;
  md.core.ruler.before("linkify", "autolinks", ({ src }) => {
    wanted = signs.filter((sign) => src.includes(sign));
  });
  const mayHaveLink = (text: string): boolean => wanted.some((sign) => text.includes(sign));
  const test = linkify.test.bind(linkify);
  linkify.pretest = mayHaveLink;
  linkify.test = (text) => mayHaveLink(text) && test(text);
  endAtFullWidth(linkify);
  // The library takes what follows "http://" as it is written; on GitHub, "&amp;" in it is an ampersand.
  md.core.ruler.after("inline", "autolink-ampersands", ({ src, tokens }) => {
    if (!src.includes("&amp;")) return;
    for (const { children } of tokens) children?.forEach(readAmpersands);
  });
};

function readAmpersands({ type, markup, attrs }: Token, index: number, tokens: readonly Token[]): void {
  if (type !== "link_open" || markup !== "linkify") return;
  for (const attribute of attrs ?? []) attribute[1] = attribute[1].replaceAll("&amp;", "&");
  const text = tokens[index + 1];
  if (text !== undefined) text.content = text.content.replaceAll("&amp;", "&");
}

/** In Chinese and Japanese no space stands between an address and the sign that ends its clause. */
const fullWidth =
  /[\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff3d\uff5b-\uff65]/;

function endAtFullWidth(linkify: Markdown["linkify"]): void {
  const [match, matchAtStart] = [linkify.match.bind(linkify), linkify.matchAtStart.bind(linkify)];
  linkify.matchAtStart = (text) => matchAtStart(text.split(fullWidth, 1)[0]!);
  linkify.match = (text) => {
    if (!fullWidth.test(text)) return match(text);
    const found: NonNullable<ReturnType<typeof match>> = [];
    let at = 0;
    for (const part of text.split(fullWidth)) {
      for (const link of match(part) ?? []) {
        link.index += at;
        link.lastIndex += at;
        found.push(link);
      }
      at += part.length + 1;
    }
    return found.length > 0 ? found : null;
  };
}

const signs = ["://", "@", "www.", "mailto:"];

/** Length of the path without the punctuation that ends a sentence or closes a parenthesis around the address. */
function pathLength(path: string): number {
  if (!/^[/?#:]/.test(path)) return 0;
  let end = path.length;
  for (; end > 0; end -= 1) {
    const last = path[end - 1]!;
    if (last === ")" && count(path.slice(0, end), ")") <= count(path.slice(0, end), "(")) break;
    if (!/[)?!.,:;*_~\]]/.test(last)) break;
  }
  return end;
}

const count = (text: string, character: string): number => text.split(character).length - 1;
