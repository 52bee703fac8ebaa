/**
 * Figures: an image (or a linked one) alone in its paragraph, with a title, becomes a figure with that caption.
 *
 * Not @mdit/plugin-figure, which makes every image a figure, takes captions from the description, and adds `tabindex`.
 */
import type Token from "markdown-it/lib/token.mjs";
import type { Rule } from "../setup.ts";

export const figures: Rule = (md) => {
  md.core.ruler.before("linkify", "figures", (state) => {
    if (!state.src.includes("![")) return;
    const { tokens } = state;
    const result: Token[] = [];
    tokens.forEach((token, index) => {
      const image =
        token.type === "inline" && tokens[index - 1]?.type === "paragraph_open" && imageAlone(token);
      const title = image && image.attrGet("title");
      result.push(token);
      if (!image || !title) return;
      image.attrs = image.attrs!.filter(([name]) => name !== "title");
      for (const paragraph of [tokens[index - 1]!, tokens[index + 1]!]) {
        paragraph.type = paragraph.type.replace("paragraph", "figure");
        paragraph.tag = "figure";
        paragraph.hidden = false;
      }
      const open = new state.Token("figcaption_open", "figcaption", 1);
      const caption = new state.Token("inline", "", 0);
      caption.content = title;
      caption.map = token.map;
      caption.children = [];
      state.md.inline.parse(title, state.md, state.env, caption.children);
      result.push(open, caption, new state.Token("figcaption_close", "figcaption", -1));
    });
    state.tokens = result;
  });
};

function imageAlone({ children }: Token): Token | undefined {
  if (children?.length === 1 && children[0]!.type === "image") return children[0];
  if (children?.length !== 3) return undefined;
  const [open, image, close] = children;
  return open!.type === "link_open" && image!.type === "image" && close!.type === "link_close"
    ? image
    : undefined;
}
