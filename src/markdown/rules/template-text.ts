/** Keeps {{ … }} and {% … %} in prose as they are: no quotation marks, dashes or stress are seen in them. */
import type { Rule } from "../setup.ts";

const longest = 500;

export const templateText: Rule = (md) => {
  md.inline.ruler.before("escape", "template_text", (state, silent) => {
    const { src, pos, posMax } = state;
    if (src[pos] !== "{") return false;
    const close = src[pos + 1] === "{" ? "}}" : src[pos + 1] === "%" ? "%}" : undefined;
    // "{{\\<" is meant to be read.
    if (close === undefined || src[pos + 2] === "\\") return false;
    const end = src.slice(pos + 2, Math.min(posMax, pos + longest)).indexOf(close);
    if (end < 0) return false;
    const content = src.slice(pos, pos + 2 + end + close.length);
    if (content.includes("\n")) return false;
    if (!silent) {
      // What later rules must not touch is "special" to markdown-it until its last rule joins it to the text around.
      const token = state.push("text_special", "", 0);
      token.content = content;
      token.info = "template";
    }
    state.pos += content.length;
    return true;
  });
};
