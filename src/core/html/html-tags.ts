/** Finds the tags in a piece of raw HTML, with the place of each attribute, so that values can be changed in place. */
import { tokenizeHtml } from "./tokenize-html.ts";

export interface HtmlAttribute {
  /** Lower case. */
  readonly name: string;
  /** Decoded. */
  readonly value: string;
  /** Where the name begins. */
  readonly start: number;
  /** The value as it stands, with its quotation marks; from = to where there is none. */
  readonly from: number;
  readonly to: number;
}

export interface HtmlTag {
  /** Lower case. */
  readonly name: string;
  readonly attributes: readonly HtmlAttribute[];
  /** Where the tag begins, at its "<". */
  readonly start: number;
  /** Where further attributes can be put in. */
  readonly end: number;
  /** Behind its ">". */
  readonly close: number;
}

/** All opening tags that are complete, in order; comments and the text of scripts and styles hold none. */
export function readTags(html: string): HtmlTag[] {
  const tags: HtmlTag[] = [];
  let name = "";
  let begin = 0;
  let end = 0;
  let attributes: HtmlAttribute[] = [];
  let attribute = { name: "", value: "", start: 0, end: 0 };
  const finish = (at: number): void => {
    tags.push({ name, attributes, start: begin, end, close: at + 1 });
  };

  tokenizeHtml(
    html,
    {
      onopentagname(start, to) {
        name = html.slice(start, to).toLowerCase();
        begin = start - 1;
        attributes = [];
        end = to;
      },
      onattribname(start, to) {
        attribute = { name: html.slice(start, to).toLowerCase(), value: "", start, end: to };
      },
      onattribdata(start, to) {
        attribute.value += html.slice(start, to);
      },
      onattribentity(codePoint) {
        attribute.value += String.fromCodePoint(codePoint);
      },
      onattribend(quote, at) {
        const isQuoted = quote > 1;
        const from = quote === 0 ? attribute.end : valueStart(html, attribute.end);
        end = quote === 0 ? attribute.end : isQuoted ? html.indexOf(html[from]!, from + 1) + 1 : at;
        attributes.push({
          name: attribute.name,
          value: attribute.value,
          start: attribute.start,
          from,
          to: end,
        });
      },
      onopentagend: finish,
      onselfclosingtag: finish,
    },
    true,
  );
  return tags;
}

function valueStart(html: string, nameEnd: number): number {
  const gap = /[\s=]*/y;
  gap.lastIndex = nameEnd;
  gap.exec(html);
  return gap.lastIndex;
}
