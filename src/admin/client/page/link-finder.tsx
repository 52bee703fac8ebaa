/** Finds what a link leads to: a post, a page or a heading by its title, or an address. */
import type { JSX } from "preact";
import type { Target } from "../../protocol.ts";
import { ask } from "../api.ts";
import { formatClock } from "../panel/clocks.ts";
import { Chooser } from "./chooser.tsx";
import type { Editor } from "./editor.tsx";
import { link } from "./formats.ts";
import type { Offer } from "./offer.ts";

interface Found extends Offer {
  readonly target: Pick<Target, "insert" | "title">;
}

/** An address that is typed is one, too. */
const isAddress = (query: string): boolean => /^(?:https?:\/\/|mailto:|[/#.])\S+$/.test(query);

export function LinkFinder({
  editor,
  close,
}: {
  readonly editor: Editor;
  readonly close: () => void;
}): JSX.Element {
  const { texts, writing, start, fail } = editor;
  const find = async (query: string): Promise<readonly Found[]> => {
    const typed = query.trim();
    const own: readonly Found[] = isAddress(typed)
      ? [{ key: typed, label: texts.linkTo(typed), target: { insert: typed, title: typed } }]
      : [];
    try {
      const targets = await ask("targets", { query: typed, source: start.opened.source });
      return [...own, ...targets.map((target) => offerOf(target, editor))];
    } catch (reason) {
      fail(reason);
      return own;
    }
  };
  const take = ({ target }: Found, typedOn = ""): void => {
    close();
    writing.format((selected) => {
      const { text, to } = link(target.insert, target.title)(selected);
      const caret = to + typedOn.length;
      return { text: text.slice(0, to) + typedOn + text.slice(to), from: caret, to: caret };
    });
  };
  return <Chooser label={texts.linkSearch} none={texts.linkNone} find={find} take={take} />;
}

const offerOf = (target: Target, { texts, start: { facts } }: Editor): Found => ({
  key: `${target.kind} ${target.insert}`,
  label: target.title,
  note: [
    texts.linkKinds[target.kind],
    target.within,
    formatClock(target.date?.slice(0, 10), facts.lang, "medium"),
  ]
    .filter(Boolean)
    .join(" · "),
  target,
});
