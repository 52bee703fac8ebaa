/** Pictures in a `gallery`: each leads to its file, and is a figure where it has a caption. */
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import type { WrittenBlock } from "../blocks/syntax.ts";
import type { Rule } from "../setup.ts";

export const galleries: Rule = (md) => {
  md.core.ruler.before("linkify", "galleries", (state) => {
    const { tokens } = state;
    if (!state.src.includes(":::") || !tokens.some(isGallery)) return;
    const result: Token[] = [];
    let [depth, inside] = [0, 0];
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index]!;
      if (token.type === "block_open") depth += 1;
      if (isGallery(token)) inside ||= depth;
      if (token.type === "block_close" && depth-- === inside) inside = 0;
      const pictures =
        inside > 0 && token.type === "paragraph_open" ? picturesIn(tokens[index + 1]!) : undefined;
      if (!pictures) {
        result.push(token);
        continue;
      }
      for (const picture of pictures) result.push(...paragraphOf(picture, token, tokens[index + 1]!, state));
      index += 2;
    }
    state.tokens = result;
  });
};

const isGallery = ({ type, meta }: Token): boolean =>
  type === "block_open" && (meta as { block: WrittenBlock }).block.name === "gallery";

/** The pictures of a paragraph that holds nothing else, each with the link around it. */
function picturesIn({ children }: Token): Token[][] | undefined {
  const pictures: Token[][] = [];
  let link: Token[] | undefined;
  for (const child of children ?? []) {
    const isBlank =
      child.type === "softbreak" ||
      child.type === "hardbreak" ||
      (child.type === "text" && child.content.trim() === "");
    if (child.type === "link_open") link = [child];
    else if (child.type === "link_close" && link) {
      pictures.push([...link, child]);
      link = undefined;
    } else if (child.type === "image") (link ?? (pictures[pictures.push([]) - 1] as Token[])).push(child);
    else if (!isBlank) return undefined;
  }
  return pictures.length > 0 ? pictures : undefined;
}

/** A paragraph of its own, so that a title becomes a caption. */
function paragraphOf(picture: Token[], open: Token, line: Token, state: StateCore): Token[] {
  const inline = new state.Token("inline", "", 0);
  inline.map = line.map;
  inline.level = line.level;
  inline.content = line.content;
  inline.children = picture.length === 1 ? linked(picture[0]!, state) : picture;
  const [start, end] = [1, -1].map((nesting) => {
    const token = new state.Token(
      nesting > 0 ? "paragraph_open" : "paragraph_close",
      "p",
      nesting as Token["nesting"],
    );
    [token.block, token.level, token.map] = [true, open.level, open.map];
    return token;
  });
  return [start!, inline, end!];
}

function linked(image: Token, state: StateCore): Token[] {
  const open = new state.Token("link_open", "a", 1);
  open.attrs = [["href", image.attrGet("src") ?? ""]];
  // What is wrong with the address is said of the picture.
  open.meta = { ...image.meta, isOfPicture: true };
  return [open, image, new state.Token("link_close", "a", -1)];
}
