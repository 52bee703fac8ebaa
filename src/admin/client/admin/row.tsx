/** A file in a list: its picture, title and facts, and what can be done with it. */
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { SourceKind } from "../../../content/source-kind.ts";
import type { Listed } from "../../protocol.ts";
import { ask } from "../api.ts";
import { formatClock } from "../panel/clocks.ts";
import { Menu, type MenuItem } from "../parts/menu.tsx";
import { deleteSource, duplicateSource } from "./actions.ts";
import { editUrl, nameOfLanguage, useAdmin, type Admin } from "./context.ts";
import { RenameDialog } from "./rename-dialog.tsx";
import { routeTo } from "./route.ts";

interface RowProps {
  readonly kind: SourceKind;
  readonly listed: Listed;
  readonly again: () => Promise<void>;
}

export function Row({ kind, listed, again }: RowProps): JSX.Element {
  const { texts } = useAdmin();
  const { source, url, picture, unsaved, problems } = listed;
  const title = listed.title || texts.admin.untitled;
  const file = routeTo("file", source);
  const isWritten = source !== "";
  const edit = !isWritten ? url : url === undefined ? file : editUrl({ url });
  return (
    <li class="oe-row" data-source={source}>
      {kind !== "pages" && kind !== "tags" && (
        <span class="oe-thumb">
          {picture && <img src={picture} alt="" loading="lazy" decoding="async" />}
        </span>
      )}
      <div class="oe-about">
        <h2 class="oe-title">
          <a href={edit} dir="auto">
            {title}
          </a>
        </h2>
        <Facts listed={listed} />
        {(unsaved || problems > 0) && (
          <p class="oe-marks">
            {unsaved && <span class="oe-unsaved">{texts.admin.unsaved}</span>}
            {problems > 0 && <a href={file}>{texts.admin.problemsIn(problems)}</a>}
          </p>
        )}
      </div>
      {isWritten ? (
        <RowMenu {...{ listed, title, edit: edit ?? file, file, again }} />
      ) : (
        <WriteButton {...{ kind, title }} />
      )}
    </li>
  );
}

interface RowMenuProps {
  readonly listed: Listed;
  readonly title: string;
  readonly edit: string;
  readonly file: string;
  readonly again: () => Promise<void>;
}

function RowMenu({ listed, title, edit, file, again }: RowMenuProps): JSX.Element {
  const admin = useAdmin();
  const { texts, attempt } = admin;
  const [isRenaming, rename] = useState(false);
  const { source } = listed;
  const remove = (): Promise<void> => attempt(() => deleteSource(admin, { source, title }, again));
  return (
    <>
      <Menu
        label={texts.admin.actions(title)}
        items={[
          { label: texts.admin.edit, run: () => location.assign(edit) },
          { label: texts.admin.details, run: () => location.assign(file) },
          {
            label: texts.admin.duplicate,
            run: () => void attempt(() => duplicateSource(admin, listed, again)),
          },
          ...translationsOf(admin, listed),
          { label: texts.admin.rename, run: () => rename(true) },
          { label: texts.admin.history, run: () => location.assign(routeTo("history", source)) },
          { label: texts.admin.delete, isGrave: true, run: () => void remove() },
        ]}
      />
      {isRenaming && <RenameDialog {...{ listed, title, again }} close={() => rename(false)} />}
    </>
  );
}

/** The same post in each other language, or a beginning of it. */
function translationsOf(
  { facts, texts, attempt }: Admin,
  { source, language, translations = [] }: Listed,
): readonly MenuItem[] {
  if (language === undefined) return [];
  const begin = (wanted: string): Promise<void> =>
    attempt(async () => {
      const made = await ask("translate", { source, language: wanted });
      location.assign(made.url === undefined ? routeTo("file", made.source) : editUrl({ url: made.url }));
    });
  return facts.languages
    .filter((each) => each !== language)
    .map((each) => {
      const there = translations.find((one) => one.language === each);
      return {
        label: texts.admin.translation(nameOfLanguage(each)),
        run: () => (there ? location.assign(editUrl(there)) : void begin(each)),
      };
    });
}

/** An author or tag that posts name, and that has no file yet. */
function WriteButton({ kind, title }: { readonly kind: SourceKind; readonly title: string }): JSX.Element {
  const { texts, attempt } = useAdmin();
  const write = (): Promise<void> =>
    attempt(async () => {
      const { source } = await ask("create", { kind, title });
      location.assign(routeTo("file", source));
    });
  return (
    <button type="button" aria-label={texts.admin.writeAbout(title)} onClick={() => void write()}>
      {texts.admin.describe}
    </button>
  );
}

function Facts({ listed }: { readonly listed: Listed }): JSX.Element {
  const { texts, facts } = useAdmin();
  const { status, authors, tags, words, posts, language } = listed;
  return (
    <p class="oe-facts">
      {status && (
        <span class="oe-state" data-status={status.kind}>
          {texts.status[status.kind]}
        </span>
      )}
      {status?.date && <time dateTime={status.date}>{formatClock(status.date, facts.lang, "medium")}</time>}
      {language !== undefined && language !== facts.languages[0] && (
        <span lang={language}>{nameOfLanguage(language)}</span>
      )}
      {authors.length > 0 && <span dir="auto">{authors.join(", ")}</span>}
      {tags.length > 0 && (
        <span class="oe-tags" dir="auto">
          {tags.join(", ")}
        </span>
      )}
      {posts !== undefined && <span>{texts.picker.posts(posts)}</span>}
      {words > 0 && <span class="oe-words">{texts.admin.words(words)}</span>}
    </p>
  );
}
