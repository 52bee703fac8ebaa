/** Takes the ids of footnotes, before authors and headings ask for theirs. */
import { findingsOf } from "../findings.ts";
import type { Rule } from "../setup.ts";

export const noteId = (note: number): string => `fn-${note + 1}`;

/** Id of the n-th mention (from 0) of a footnote. */
export const mentionId = (note: number, mention: number): string =>
  `fnref-${note + 1}${mention > 0 ? `-${mention + 1}` : ""}`;

export const footnoteIds: Rule = (md, { language }) => {
  md.core.ruler.before("linkify", "footnote_ids", (state) => {
    const notes: readonly { count?: number }[] = state.env.footnotes?.list ?? [];
    if (notes.length === 0) return;
    const findings = findingsOf(state.env, language);
    const take = (id: string): void => {
      findings.taken.set(id, 1);
      findings.ids.add(id);
    };
    notes.forEach(({ count = 1 }, index) => {
      take(noteId(index));
      for (let mention = 0; mention < Math.max(1, count); mention += 1) take(mentionId(index, mention));
    });
  });
};
