/** An element that has its paragraph to itself and holds blocks, such as `<video>…<p>caption</p></video>`, needs no paragraph, which they would end. */
import type { Rule } from "../setup.ts";

// https://html.spec.whatwg.org/multipage/grouping-content.html#the-p-element
const endsParagraph =
  /^<(?:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|main|menu|nav|ol|p|pre|search|section|table|ul)[\s/>]/i;

export const loneElements: Rule = (md) => {
  md.core.ruler.push("lone_elements", ({ tokens }) => {
    tokens.forEach(({ type, children }, index) => {
      const [opener, closer] = [tokens[index - 1], tokens[index + 1]];
      if (type !== "inline" || opener?.type !== "paragraph_open" || closer === undefined) return;
      const tags = (children ?? []).map((child) => (child.type === "html_inline" ? child.content : ""));
      const name = /^<([a-z][\w-]*)/i.exec(tags[0] ?? "")?.[1];
      if (name === undefined || tags.at(-1) !== `</${name}>`) return;
      if (tags.slice(1).some((tag) => endsParagraph.test(tag))) opener.hidden = closer.hidden = true;
    });
  });
};
