/** HTML as the words a reader sees: what is searched, and what descriptions are cut from. */
import { Parser } from "htmlparser2";

/** Elements that stand within a word or a sentence; any other ends one. */
const inline = new Set(
  "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var".split(
    " ",
  ),
);
/** Elements whose text is not read: TeX beside its formula, code of pages, drawings. */
const unread = new Set(["annotation", "script", "style", "svg", "template"]);

/** On one line, single spaces between words. */
export function textOfHtml(html: string): string {
  let text = "";
  let skipping = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (unread.has(name)) skipping += 1;
      else if (!inline.has(name)) text += " ";
    },
    ontext: (part) => {
      if (skipping === 0) text += part;
    },
    onclosetag: (name) => {
      if (unread.has(name)) skipping -= 1;
      else if (!inline.has(name)) text += " ";
    },
  });
  parser.end(html);
  return text.replace(/\s+/g, " ").trim();
}
