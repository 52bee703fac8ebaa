/** The blocks of a translation that its original has left behind: where they are while the text is written. */
import type { BehindOriginal, BehindPlace } from "../../protocol.ts";
import { ask } from "../api.ts";
import type { BlockView, Item } from "./block-view.ts";
import type { Change } from "./document.ts";
import { mapRange, type Range } from "./ranges.ts";
import type { Editor } from "./editor.tsx";
import type { Fronts } from "./fronts.ts";
import type { Session } from "./session.ts";

/** A place in the text that is written now. */
export interface Mark extends BehindPlace, Range {
  /** Of the block's HTML when it was marked: a block that is moved takes its mark along. */
  readonly hash: string;
}

type Facts = Omit<BehindOriginal, "places">;

export interface Behind {
  readonly marks: () => readonly Mark[];
  /** The block of a mark; undefined for what is in the front matter, or gone. */
  readonly itemOf: (mark: Mark) => Item | undefined;
  /** The field of one in the front matter. */
  readonly fieldOf: (mark: Mark) => string;
  /** Of the original. */
  readonly facts: () => Facts;
  /** Asks again: of the text that is on the disk. */
  readonly ask: () => Promise<void>;
  readonly changed: (change: Change) => void;
  /** Says that the text is whole as it is. */
  readonly accept: () => void;
}

interface BehindHost {
  readonly session: Session;
  readonly view: BlockView;
  readonly told: () => void;
  readonly fail: (reason: unknown) => void;
}

export function createBehind({ session, view, told, fail }: BehindHost): Behind {
  let [marks, facts]: [readonly Mark[], Facts] = [[], {}];
  /** What was changed while git is asked. */
  let since: Change[] | undefined;
  const { source } = session.opened;
  const overlapping = ({ start, end }: Range): readonly Item[] =>
    end < session.state().bodyStart ? [] : view.items().filter((item) => item.start <= end && item.end >= start); // prettier-ignore
  const markOf = (place: BehindPlace): Mark => {
    const at = { start: place.from, end: place.from };
    const { start } = since?.reduce(mapped, at) ?? at;
    const item = overlapping({ start, end: start })[0] ?? { start, end: start, hash: "" };
    return { ...place, start: item.start, end: item.end, hash: item.hash };
  };
  const isAccepted = (): boolean =>
    facts.revision !== undefined && session.state().fields["translated_from"] === facts.revision;
  return {
    marks: () => (isAccepted() ? [] : marks),
    itemOf(mark) {
      const items = overlapping(mark);
      return items.find(({ hash }) => hash === mark.hash) ?? items[0];
    },
    fieldOf: ({ start }) => /^\w+/.exec(session.document.text().slice(start))?.[0] ?? "",
    facts: () => facts,
    async ask() {
      since = [];
      try {
        const { places, ...others } = await ask("behind", { source });
        [marks, facts] = [places.map(markOf), others];
        since = undefined;
        told();
      } catch (reason) {
        fail(reason);
      }
    },
    changed(change) {
      since?.push(change);
      marks = marks.map((mark) => ({ ...mark, ...mapped(mark, change) }));
    },
    accept: () => session.front.change({ translated_from: facts.revision ?? null }),
  };
}

const mapped = (range: Range, change: Change): Range => mapRange(range, change, true);

/** Marks what is behind on the page. */
export function showMarks({ behind }: Editor, fronts: Fronts): void {
  const elements = behind
    .marks()
    .map((mark) => behind.itemOf(mark)?.element ?? fronts.of(behind.fieldOf(mark))?.element);
  const marked = new Set<Element | undefined>(elements);
  for (const each of document.querySelectorAll("[data-octavo-behind]"))
    if (!marked.has(each)) each.removeAttribute("data-octavo-behind");
  for (const each of marked) each?.setAttribute("data-octavo-behind", "");
}
