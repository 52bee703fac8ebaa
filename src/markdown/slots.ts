/** Keeps what our own renderers make apart from the HTML that is made safe: code, formulas and the like go through whole. */
import type MarkdownIt from "markdown-it";
import { slotTag } from "./safe-html.ts";

/** Tokens that are rendered by themselves, from text alone. */
const leaves = ["code_block", "fence", "math_block", "math_inline", "task_checkbox"];

export interface Slots {
  /** What stands in the HTML rendered since the last time, by number. */
  readonly take: () => readonly string[];
}

/** From now on `md` leaves a numbered element where a leaf would stand. */
export function openSlots(md: MarkdownIt): Slots {
  let slots: string[] = [];
  for (const leaf of leaves) {
    const renderLeaf = md.renderer.rules[leaf];
    if (!renderLeaf) continue;
    md.renderer.rules[leaf] = (...given) => {
      slots.push(renderLeaf(...given));
      return `<${slotTag} n="${slots.length - 1}"></${slotTag}>`;
    };
  }
  return {
    take() {
      const taken = slots;
      slots = [];
      return taken;
    },
  };
}
