/** Changes the front matter of a text being written; what is typed into its body meanwhile stays. */
import type { AnswerOf, Changed, Decision } from "../../protocol.ts";
import { ask } from "../api.ts";
import type { FieldChanges } from "./panel.tsx";

/** A text that is open: on its page, or at /admin/. */
export interface FrontHost {
  readonly source: string;
  /** The whole file as it is now, and where its body begins in it. */
  readonly current: () => { readonly text: string; readonly bodyStart: number };
  /** Takes the text over, with what follows for the panel. */
  readonly take: (changed: Changed) => void;
  readonly fail: (reason: unknown) => void;
}

export interface FrontChanges {
  readonly change: (changes: FieldChanges) => void;
  readonly decide: (decision: Decision) => void;
  /** Resolves when all that was typed into the panel is in the text. */
  readonly settled: () => Promise<void>;
}

/** One change after the other, each made of the text that the one before has left. */
export function createFrontChanges({ source, current, take, fail }: FrontHost): FrontChanges {
  let last: Promise<void> = Promise.resolve();
  const next = (request: (text: string) => Promise<AnswerOf<"setFields">>): void => {
    last = last.then(async () => {
      try {
        const before = current();
        const changed = await request(before.text);
        const { text, bodyStart } = current();
        if (text === before.text) take(changed);
        // The front matter itself was typed over meanwhile: that is asked for again when the typing rests.
        else if (text.slice(0, bodyStart) === before.text.slice(0, before.bodyStart))
          take({ ...changed, text: changed.text.slice(0, changed.bodyStart) + text.slice(bodyStart) });
      } catch (reason) {
        fail(reason);
      }
    });
  };
  return {
    settled() {
      // A field that is typed into passes on what it holds when it is left; one with a list to pick from opens that anew.
      const field = document.activeElement;
      if (field instanceof HTMLElement && field.matches(".oe-panel :not([role=combobox])")) {
        field.blur();
        field.focus();
      }
      return last;
    },
    change: (changes) => next((text) => ask("setFields", { source, text, changes })),
    decide: (decision) => next((text) => ask("setStatus", { source, text, decision })),
  };
}
