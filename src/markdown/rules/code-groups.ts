/** Code in `tabs` and `code-group`: each block of code is a tab, named by its title, else by its language. */
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import type { WrittenBlock } from "../blocks/syntax.ts";
import { diagramLanguageOf } from "../diagrams/draw.ts";
import { parseFenceInfo } from "../fence-info.ts";
import { findLanguage } from "../languages.ts";
import type { Rule } from "../setup.ts";

export const codeGroups: Rule = (md) => {
  md.core.ruler.after("block", "code_groups", (state) => {
    if (!state.tokens.some(isGroup)) return;
    const open: Token[] = [];
    state.tokens = state.tokens.flatMap((token) => {
      if (token.type === "block_open") open.push(token);
      if (token.type === "block_close") open.pop();
      const around = open.at(-1);
      return token.type === "fence" && around && isGroup(around) && token.level === around.level + 1
        ? asTab(token, state)
        : token;
    });
  });
};

const isGroup = ({ type, meta }: Token): boolean =>
  type === "block_open" && /^(?:tabs|code-group)$/.test((meta as { block: WrittenBlock }).block.name);

const title =
  /[ \t]{0,9}(?:(?:title|file(?:name)?)=(?:"([^"]{0,500})"|'([^']{0,500})'|(\S{1,500}))|\[([^[\]]{0,500})\])/;

function asTab(fence: Token, state: StateCore): Token[] {
  const { language } = parseFenceInfo(fence.info.trim());
  const found = findLanguage(language);
  const name =
    title
      .exec(fence.info)
      ?.slice(1)
      .find((part) => part !== undefined && part !== "") ??
    ("label" in found ? found.label : undefined) ??
    (language || "Code");
  // A diagram's title is what it shows, too.
  if (diagramLanguageOf(language) === undefined) fence.info = fence.info.replace(title, "");
  const block: WrittenBlock = {
    colons: 3,
    name: "tab",
    nameAt: 3,
    label: name,
    parameters: [],
    classes: [],
    isBare: false,
    isUnreadable: false,
  };
  const make = (type: string, tag: string, nesting: Token["nesting"], level: number): Token => {
    const token = new state.Token(type, tag, nesting);
    token.block = true;
    token.level = fence.level + level;
    token.map = fence.map && [fence.map[0], fence.map[0] + 1];
    return token;
  };
  const open = make("block_open", "div", 1, 0);
  open.map = fence.map;
  open.meta = { block, written: `:::tab[${name}]`, column: 1 };
  const inline = make("inline", "", 0, 2);
  inline.content = name.replace(/[\\`*_[\]<]/g, "\\$&");
  inline.children = [];
  fence.level += 1;
  return [
    open,
    make("block_label_open", "div", 1, 1),
    inline,
    make("block_label_close", "div", -1, 1),
    fence,
    make("block_close", "div", -1, -1),
  ];
}
