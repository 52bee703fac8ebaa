/** The dialect of Obsidian: ![[picture.png|300]], ![[note]], %% comments %%. Its callouts are in callouts.ts. */
import type StateBlock from "markdown-it/lib/rules_block/state_block.mjs";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.mjs";
import type { Rule } from "../setup.ts";

export const obsidian: Rule = (md, { dialect }) => {
  if (dialect !== "obsidian") return;
  md.inline.ruler.before("image", "obsidian_embed", embed);
  md.inline.ruler.before("escape", "obsidian_comment", (state, silent) => {
    if (!state.src.startsWith("%%", state.pos)) return false;
    const end = state.src.indexOf("%%", state.pos + 2);
    if (end < 0) return false;
    if (!silent)
      for (const _ of state.src.slice(state.pos, end).matchAll(/\n/g)) state.push("softbreak", "br", 0);
    state.pos = end + 2;
    return true;
  });
  md.block.ruler.before("fence", "obsidian_comment", commentBlock, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
};

const embedded = /!\[\[([^[\]\n|]{1,300})((?:\|[^[\]\n|]{0,300}){0,3})\]\]/y;
const picture = /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$/i;
const size = /^(\d{1,5})(?:x(\d{1,5}))?$/;

/** A picture, or a link to anything else: what another note says stays where it is. */
function embed(state: StateInline, silent: boolean): boolean {
  embedded.lastIndex = state.pos;
  const [written, name = "", rest = ""] = embedded.exec(state.src) ?? [];
  if (written === undefined) return false;
  if (!silent) {
    const parts = rest
      .split("|")
      .map((part) => part.trim())
      .filter((part) => part !== "");
    if (picture.test(name.trim())) pushPicture(state, name.trim(), parts);
    else if (/\.\w{2,5}$/.test(name.trim())) pushLink(state, name.trim(), parts[0] ?? name.trim());
    else Object.assign(state.push("wikilink", "", 0), { content: written.slice(1), markup: "!" });
  }
  state.pos += written.length;
  return true;
}

function pushPicture(state: StateInline, name: string, parts: readonly string[]): void {
  const [, width, height] = parts.map((part) => size.exec(part)).find((found) => found !== null) ?? [];
  const alt = parts.find((part) => !size.test(part)) ?? "";
  const image = state.push("image", "img", 0);
  image.attrs = [
    ["src", state.md.normalizeLink(name)],
    ["alt", ""],
  ];
  if (width !== undefined) image.attrs.push(["width", width]);
  if (height !== undefined) image.attrs.push(["height", height]);
  const text = new state.Token("text", "", 0);
  text.content = alt;
  image.children = alt === "" ? [] : [text];
  image.content = alt;
}

function pushLink(state: StateInline, name: string, text: string): void {
  state.push("link_open", "a", 1).attrs = [["href", state.md.normalizeLink(name)]];
  state.push("text", "", 0).content = text;
  state.push("link_close", "a", -1);
}

/** A comment that begins a line and ends with a later one. */
function commentBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (!state.src.startsWith("%%", start) || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const end = state.src.indexOf("%%", start + 2);
  let line = startLine;
  while (line < endLine && state.eMarks[line]! < end) line += 1;
  // What stands behind it is a text, with the comment in it.
  if (end < 0 || line >= endLine || state.src.slice(end + 2, state.eMarks[line]).trim() !== "") return false;
  if (!silent) state.line = line + 1;
  return true;
}
