/** What the original says where a block of its translation is behind it, above the text while that is written. */
import { diffWordsWithSpace } from "diff";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { EditorTexts, WritingTexts } from "../../texts.ts";
import { formatClock } from "../panel/clocks.ts";
import type { Mark } from "./behind.ts";
import type { Editor } from "./editor.tsx";
import type { Fronts } from "./fronts.ts";
import { IconButton } from "./icons.tsx";

interface BarProps {
  readonly editor: Editor;
  readonly fronts: Fronts;
  /** Of the mark that is shown, where the block that is written in has none. */
  readonly at: number;
}

export function BehindBar({ editor, fronts, at }: BarProps): JSX.Element | null {
  const { behind, texts, writing, editorTexts, start, show } = editor;
  const marks = behind.marks();
  const own = writing.current()?.element;
  const isOwn = (mark: Mark): boolean => own !== undefined && behind.itemOf(mark)?.element === own;
  const last = Math.min(at, marks.length - 1);
  const index = own && marks[last] && !isOwn(marks[last]) ? Math.max(marks.findIndex(isOwn), 0) : last;
  const mark = marks[index];
  if (!mark) return null;
  const step = (by: number): void => {
    const next = (index + by + marks.length) % marks.length;
    goTo(editor, fronts, marks[next] as Mark);
    show({ behindAt: next });
  };
  const { url, revision } = behind.facts();
  return (
    <section class="octavo-ui octavo-behind" aria-label={texts.behindHeading}>
      <div role="status">
        <strong>{sentenceOf(mark, texts, formatClock(mark.day, start.facts.lang))}</strong>{" "}
        <Difference {...{ mark }} texts={editorTexts} />
      </div>
      <div class="oe-buttons">
        <span>{texts.found(index + 1, marks.length)}</span>
        <IconButton name="previous" label={texts.previous} run={() => step(-1)} />
        <IconButton name="next" label={texts.next} run={() => step(1)} />
        {url !== undefined && (
          <button
            type="button"
            onPointerDown={stay}
            onClick={() => open(originalUrl(url, mark), "_blank", "noopener")}
          >
            {texts.behindOriginal}
          </button>
        )}
        {revision !== undefined && (
          <button type="button" title={texts.behindDoneHint} onPointerDown={stay} onClick={behind.accept}>
            {texts.behindDone(marks.length)}
          </button>
        )}
      </div>
    </section>
  );
}

/** The caret stays where it is. */
const stay = (event: Event): void => event.preventDefault();

const originalUrl = (url: string, { line }: Mark): string =>
  `${url}?edit${line === undefined ? "" : `=${line}`}`;

function goTo({ behind, writing }: Editor, fronts: Fronts, mark: Mark): void {
  const item = behind.itemOf(mark);
  writing.close();
  if (item) writing.focusOn(item);
  else fronts.of(behind.fieldOf(mark))?.open();
}

function sentenceOf({ kind }: Mark, texts: WritingTexts, day: string): string {
  if (kind === "rewritten") return texts.behindRewritten(day);
  return kind === "added" ? texts.behindAdded : texts.behindGone;
}

/** Words that take too long to compare are shown one text after the other. */
const mostChanges = 500;

function Difference({ mark, texts }: { readonly mark: Mark; readonly texts: EditorTexts }): JSX.Element {
  const { before, after } = mark;
  const parts = useMemo(
    () =>
      diffWordsWithSpace(before, after, { maxEditLength: mostChanges }) ?? [
        { value: before, removed: true, added: false },
        { value: after, removed: false, added: true },
      ],
    [before, after],
  );
  return (
    <span dir="auto" class="octavo-difference">
      {parts.map(({ value, added, removed }) => {
        if (!added && !removed) return value;
        const [Tag, name] = added ? (["ins", "added"] as const) : (["del", "removed"] as const);
        return (
          <Tag>
            <span class="oe-hidden">{texts.history[name]}: </span>
            {value}
          </Tag>
        );
      })}
    </span>
  );
}
