/** Finds words in the whole text and replaces them. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { WritingTexts } from "../../texts.ts";
import { IconButton } from "./icons.tsx";
import { findMatches, replacementOf, type Match, type Wanted } from "./matches.ts";
import type { Session } from "./session.ts";
import type { Writing } from "./writing.ts";

interface FindProps {
  readonly session: Session;
  readonly writing: Writing;
  readonly texts: WritingTexts;
  readonly close: () => void;
}

export function FindBar({ session, writing, texts, close }: FindProps): JSX.Element {
  const [wanted, search] = useState<Wanted>({ query: "", isExact: false });
  const [by, replaceBy] = useState("");
  const [at, go] = useState(-1);
  const [done, tell] = useState("");
  const matches = findMatches(session.document.text(), session.state().bodyStart, wanted);
  const index = Math.min(at, matches.length - 1);
  const look = (next: Wanted): void => {
    search(next);
    go(-1);
    tell("");
  };
  const show = (next: number): void => {
    const wrapped = (next + matches.length) % matches.length;
    const match = matches[wrapped];
    if (!match) return;
    go(wrapped);
    tell("");
    selectBehind(writing, match);
  };
  const replace = (among: readonly Match[]): void => {
    tell(texts.replaced(replaceIn({ session, writing }, among, by)));
    const [next] = findMatches(session.document.text(), (among.at(-1)?.from ?? 0) + by.length, wanted);
    if (among.length === 1 && next) void session.refresh().then(() => selectBehind(writing, next));
  };
  const state = done || (wanted.query && texts.found(index + 1, matches.length));
  return (
    <form
      class="octavo-ui octavo-find"
      role="search"
      aria-label={texts.find}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
        else if (event.key === "Enter" && event.target instanceof HTMLInputElement) show(index + 1);
      }}
    >
      <Field label={texts.findLabel} write={(query) => look({ ...wanted, query })} isFirst />
      <Field label={texts.replaceLabel} write={replaceBy} />
      <p role="status">{state}</p>
      <label class="octavo-exact">
        <input
          type="checkbox"
          onChange={(event) => look({ ...wanted, isExact: event.currentTarget.checked })}
        />
        {texts.exactCase}
      </label>
      <Steps
        {...{ texts, close, isNone: matches.length === 0 }}
        step={(by) => show(by > 0 ? index + 1 : Math.max(index, 0) - 1)}
        replace={() => (matches[index] ? replace([matches[index]]) : show(0))}
        replaceAll={() => replace(matches)}
      />
    </form>
  );
}

interface StepsProps extends Pick<FindProps, "texts" | "close"> {
  readonly isNone: boolean;
  readonly step: (by: 1 | -1) => void;
  readonly replace: () => void;
  readonly replaceAll: () => void;
}

const Steps = ({ texts, close, isNone, step, replace, replaceAll }: StepsProps): JSX.Element => (
  <>
    <IconButton name="previous" label={texts.previous} disabled={isNone} run={() => step(-1)} />
    <IconButton name="next" label={texts.next} disabled={isNone} run={() => step(1)} />
    <button type="button" disabled={isNone} onClick={replace}>
      {texts.replace}
    </button>
    <button type="button" disabled={isNone} onClick={replaceAll}>
      {texts.replaceAll}
    </button>
    <IconButton name="close" label={texts.close} run={close} />
  </>
);

interface FieldProps {
  readonly label: string;
  readonly write: (text: string) => void;
  readonly isFirst?: boolean;
}

function Field({ label, write, isFirst = false }: FieldProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (isFirst) field.current?.focus();
  }, []);
  return (
    <input
      ref={field}
      aria-label={label}
      placeholder={label}
      onInput={(event) => write(event.currentTarget.value)}
    />
  );
}

/** Shows what was found, while the field is typed into. */
function selectBehind(writing: Writing, { from, to }: Match): void {
  const before = document.activeElement;
  writing.show(from, to);
  if (before instanceof HTMLElement) before.focus();
}

/** Returns how many. */
function replaceIn(
  { session, writing }: Pick<FindProps, "session" | "writing">,
  among: readonly Match[],
  by: string,
): number {
  writing.close();
  const change = replacementOf(session.document.text(), among, by);
  if (change) session.document.edit(change.from, change.from + change.removed.length, change.inserted);
  void session.refresh();
  return among.length;
}
