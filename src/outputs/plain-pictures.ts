/** Removes the variants of images, since many feed readers know only plain images. */
import { tokenizeHtml } from "../core/html/tokenize-html.ts";

const choice = new Set(["srcset", "sizes"]);

/** Each `picture` becomes the `img` in it; images lose `srcset` and `sizes`; all else keeps its bytes. */
export function plainPictures(html: string): string {
  if (!/<picture|srcset/i.test(html)) return html;
  const parts: string[] = [];
  let copied = 0;
  const cut = (from: number, to: number): void => {
    parts.push(html.slice(copied, from));
    copied = to;
  };
  let tag = "";
  let start = 0;
  let attribute = 0;
  let name = "";
  let isImages = false;
  let cuts: (readonly [from: number, to: number])[] = [];
  const end = (at: number): void => {
    // A <source> of audio or video has `src` instead.
    if (tag === "picture" || (tag === "source" && isImages)) cut(start - 1, at + 1);
    else if (tag === "img") for (const [from, to] of cuts) cut(from, to);
  };
  tokenizeHtml(html, {
    onopentagname(from, to) {
      tag = html.slice(from, to).toLowerCase();
      start = from;
      isImages = false;
      cuts = [];
    },
    onattribname(from, to) {
      name = html.slice(from, to).toLowerCase();
      attribute = from;
    },
    onattribend(_quote, at) {
      if (name === "srcset") isImages = true;
      if (!choice.has(name)) return;
      cuts.push([html.slice(0, attribute).trimEnd().length, at]);
    },
    onopentagend: end,
    onselfclosingtag: end,
    onclosetag(from, to) {
      if (html.slice(from, to).toLowerCase() === "picture") cut(from - 2, html.indexOf(">", to) + 1);
    },
  });
  return parts.join("") + html.slice(copied);
}
