/** Asks for the title of a new post, page, author or tag, and leads to where it is written. */
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { SourceKind } from "../../../content/source-kind.ts";
import type { Listed } from "../../protocol.ts";
import { ask, reasonOf } from "../api.ts";
import { findSimilar } from "../panel/similar.ts";
import { Dialog } from "../parts/dialog.tsx";
import { editUrl, nameOfLanguage, useAdmin } from "./context.ts";
import { Select } from "./list-filters.tsx";
import { routeTo } from "./route.ts";

interface NewProps {
  readonly kind: SourceKind;
  readonly there: readonly Listed[];
  /** The language that is chosen at first. */
  readonly language?: string | undefined;
  readonly close: () => void;
}

export function NewDialog({ kind, there, language: first, close }: NewProps): JSX.Element {
  const { texts, facts } = useAdmin();
  const [title, setTitle] = useState("");
  const [language, setLanguage] = useState(first ?? (kind === "posts" ? facts.languages[0] : undefined));
  const [failure, fail] = useState<string | undefined>();
  const [isBusy, work] = useState(false);
  const similar = kind === "posts" || title.trim() === "" ? [] : findListed(title, there);
  const create = async (): Promise<void> => {
    work(true);
    try {
      const { source, url } = await ask("create", {
        kind,
        title: title.trim(),
        ...(language !== undefined && { language }),
      });
      close();
      location.assign(url === undefined ? routeTo("file", source) : editUrl({ url }));
    } catch (reason) {
      work(false);
      fail(reasonOf(reason, texts));
    }
  };
  return (
    <Dialog heading={texts.admin.newOf[kind]} texts={texts} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void create();
        }}
      >
        <div class="oe-field">
          <label for="octavo-new">{texts.admin.newTitle[kind]}</label>
          <input
            id="octavo-new"
            autofocus
            required
            autocomplete="off"
            dir="auto"
            value={title}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
          <Failure text={failure} />
        </div>
        {language !== undefined && <LanguageField language={language} set={setLanguage} />}
        <Similar listed={similar} close={close} />
        <div class="oe-buttons">
          <button class="oe-main" disabled={isBusy}>
            {texts.admin.create}
          </button>
          <button type="button" onClick={close}>
            {texts.admin.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const Failure = ({ text }: { readonly text: string | undefined }): JSX.Element | null =>
  text === undefined ? null : (
    <p class="oe-wrong" role="alert">
      {text}
    </p>
  );

interface LanguageProps {
  readonly language: string;
  readonly set: (language: string) => void;
}

function LanguageField({ language, set }: LanguageProps): JSX.Element {
  const { texts, facts } = useAdmin();
  return (
    <div class="oe-field">
      <Select
        label={texts.fields.lang.label}
        value={language}
        options={facts.languages.map((code) => [code, nameOfLanguage(code)])}
        set={set}
      />
    </div>
  );
}

function Similar({ listed: similar, close }: { listed: readonly Listed[]; close: () => void }): JSX.Element {
  const { texts } = useAdmin();
  return (
    <div role="status">
      {similar.length > 0 && (
        <>
          <p class="oe-hint">{texts.picker.similar}</p>
          <ul class="oe-similar">
            {similar.map((listed) => (
              <li key={listed.source}>
                <a href={routeTo("file", listed.source)} dir="auto" onClick={close}>
                  {listed.title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const findListed = (title: string, there: readonly Listed[]): readonly Listed[] =>
  findSimilar(
    title,
    there.map((listed) => ({ value: listed.title, label: listed.title, aliases: [], listed })),
  )
    .slice(0, 5)
    .map(({ choice }) => choice.listed);
