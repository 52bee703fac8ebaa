/** A file at /admin/: its panel and its plain text, also where its page cannot be shown. */
import { useEffect } from "preact/hooks";
import type { JSX } from "preact";
import type { Opened } from "../../protocol.ts";
import { ask } from "../api.ts";
import { fieldId } from "../panel/field-frame.tsx";
import { Panel } from "../panel/panel.tsx";
import { createUrlOf } from "../panel/picture-url.ts";
import { titleIn } from "../panel/sections.ts";
import { Loading } from "../parts/loading.tsx";
import { useAnswer } from "../parts/use-answer.ts";
import { Conflict, Offered } from "./choose-text.tsx";
import { editUrl, useAdmin } from "./context.ts";
import { PlainText } from "./plain-text.tsx";
import { routeTo } from "./route.ts";
import { useDocument } from "./use-document.ts";

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
  const title = titleIn(doc.schema, doc.fields) ?? doc.source;
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
              {...{ texts }}
              // What is wrong with the text is said below it.
              doc={{ ...doc, problems: doc.problems.filter((each) => each.field !== undefined) }}
              {...front}
              choices={choices.value}
              language={facts.lang}
              urlOf={createUrlOf(facts.pathPrefix, doc.source)}
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
