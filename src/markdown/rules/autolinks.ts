/** Turns bare http(s) addresses, www. hosts and e-mail addresses into links, as GFM does; "README.md" is none. */
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
};

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
