/** A file at /admin/: its panel and its plain text, also where its page cannot be shown. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Opened } from "../../protocol.ts";
import { ask } from "../api.ts";
import { clockIn, formatClock } from "../panel/clocks.ts";
import { fieldId, Message } from "../panel/field-frame.tsx";
import { createUrlOf } from "../panel/mount.tsx";
import { Panel } from "../panel/panel.tsx";
import { spliceTyped, withLineFeeds } from "../panel/typed-splice.ts";
import { Loading } from "../parts/loading.tsx";
import { useAnswer } from "../parts/use-answer.ts";
import { Compare } from "./compare.tsx";
import { editUrl, useAdmin } from "./context.ts";
import { routeTo } from "./route.ts";
import { useDocument, type OpenDocument } from "./use-document.ts";

interface FileProps {
  readonly source: string;
  readonly query: ReadonlyMap<string, string>;
}

export function FileView({ source, query }: FileProps): JSX.Element {
  const { texts } = useAdmin();
  const opened = useAnswer(() => ask("open", { source }), [source]);
  if (opened.state !== "there") return <Loading answer={opened} texts={texts} />;
  return <OpenFile key={source} opened={opened.value} query={query} />;
}

function OpenFile({
  opened,
  query,
}: {
  readonly opened: Opened;
  readonly query: FileProps["query"];
}): JSX.Element {
  const admin = useAdmin();
  const { texts, facts } = admin;
  const choices = useAnswer(() => ask("choices", {}), []);
  const file = useDocument(opened, admin);
  const { doc, isDirty, front, save } = file;
  const title = String(doc.fields["title"] ?? doc.fields["name"] ?? doc.fields["label"] ?? doc.source);
  const field = query.get("field");
  const isThere = choices.state === "there";
  useEffect(() => {
    if (field && isThere) focusField(field);
  }, [field, isThere]);
  useSaveKey(save);
  return (
    <>
      <header class="oe-view-head">
        <h1 dir="auto">{title}</h1>
        <div class="oe-buttons">
          <span class="oe-saved" role="status">
            {isDirty ? texts.file.unsaved : texts.file.saved}
          </span>
          <button type="button" class="oe-main" disabled={!isDirty} onClick={() => void save()}>
            {texts.file.save}
          </button>
          {doc.url !== undefined && <a href={editUrl({ url: doc.url })}>{texts.file.onPage}</a>}
          <a href={routeTo("history", doc.source)}>{texts.admin.history}</a>
        </div>
      </header>
      <Offered file={file} />
      <Conflict file={file} />
      <div class="oe-file">
        <PlainText file={file} line={Number(query.get("line") ?? 0)} />
        {isThere ? (
          <aside aria-label={texts.panel.heading}>
            <Panel
              {...{ doc, texts }}
              {...front}
              choices={choices.value}
              language={facts.lang}
              urlOf={createUrlOf(facts.pathPrefix, doc.url ?? facts.pathPrefix)}
            />
          </aside>
        ) : (
          <Loading answer={choices} texts={texts} />
        )}
      </div>
    </>
  );
}

/** Wherever the focus is. */
function useSaveKey(save: () => Promise<void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void save();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [save]);
}

/** Also where it is folded away. */
function focusField(name: string): void {
  const control = document.getElementById(fieldId(name));
  for (let place = control?.closest("details"); place; place = place.parentElement?.closest("details"))
    place.open = true;
  control?.focus();
}

/** The body; where the front matter cannot be read, the whole file. */
function PlainText({ file, line }: { readonly file: OpenDocument; readonly line: number }): JSX.Element {
  const { texts } = useAdmin();
  const { doc, bodyStart, lineEnd, write } = file;
  const area = useRef<HTMLTextAreaElement>(null);
  const unplaced = doc.problems.filter(({ field }) => field === undefined);
  const [isWhole] = useState(
    () =>
      unplaced.some(({ severity, from }) => severity === "error" && (from ?? 0) < bodyStart) ||
      bodyStart === 0,
  );
  const start = isWhole ? 0 : bodyStart;
  useEffect(() => {
    if (line > 0 && area.current) selectLine(area.current, line - linesBefore(doc.text, start));
  }, [line]);
  return (
    <div class="oe-text">
      <label for="octavo-text">{texts.file.text}</label>
      <textarea
        id="octavo-text"
        ref={area}
        dir="auto"
        spellcheck
        value={withLineFeeds(doc.text.slice(start))}
        onInput={(event) =>
          write(
            doc.text.slice(0, start) + spliceTyped(doc.text.slice(start), event.currentTarget.value, lineEnd),
          )
        }
      />
      {unplaced.length > 0 && (
        <div class="oe-wrong">
          {unplaced.map((problem) => (
            <Message problem={problem} />
          ))}
        </div>
      )}
    </div>
  );
}

const linesBefore = (text: string, place: number): number =>
  withLineFeeds(text.slice(0, place)).split("\n").length - 1;

function selectLine(area: HTMLTextAreaElement, line: number): void {
  if (line < 1) return;
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0); // prettier-ignore
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight * (line - 1)) / lines.length - area.clientHeight / 3;
}

function Offered({ file }: { readonly file: OpenDocument }): JSX.Element | null {
  const { texts, facts } = useAdmin();
  const [unsaved] = file.offered;
  if (!unsaved) return null;
  return (
    <section class="oe-offered">
      <p>{texts.file.offered(formatClock(clockIn(unsaved.when, facts.zone), facts.lang))}</p>
      <Compare before={file.doc.text} after={unsaved.text} />
      <div class="oe-buttons">
        <button
          type="button"
          class="oe-main"
          onClick={() => {
            file.takeUp(unsaved);
            document.getElementById("octavo-text")?.focus();
          }}
        >
          {texts.file.takeUp}
        </button>
        <button type="button" onClick={() => file.discard(unsaved)}>
          {texts.file.discard}
        </button>
      </div>
    </section>
  );
}

function Conflict({ file }: { readonly file: OpenDocument }): JSX.Element | null {
  const { texts } = useAdmin();
  const { conflict, doc, settle } = file;
  if (!conflict) return null;
  return (
    <section class="oe-offered" role="alert">
      <p>{texts.file.conflict}</p>
      <Compare before={conflict.disk} after={doc.text} />
      <div class="oe-buttons">
        <button type="button" class="oe-main" onClick={() => settle(doc.text)}>
          {texts.file.mine}
        </button>
        <button type="button" onClick={() => settle(conflict.disk)}>
          {texts.file.theirs}
        </button>
      </div>
    </section>
  );
}
