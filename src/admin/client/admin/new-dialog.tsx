/** Asks for the title of a new post, page, author or tag, and leads to where it is written. */
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { SourceKind } from "../../../content/source-kind.ts";
import type { Listed } from "../../protocol.ts";
import { ask, reasonOf } from "../api.ts";
import { findSimilar } from "../panel/similar.ts";
import { Dialog } from "../parts/dialog.tsx";
import { editUrl, useAdmin } from "./context.ts";
import { routeTo } from "./route.ts";

interface NewProps {
  readonly kind: SourceKind;
  readonly there: readonly Listed[];
  readonly close: () => void;
}

export function NewDialog({ kind, there, close }: NewProps): JSX.Element {
  const { texts } = useAdmin();
  const [title, setTitle] = useState("");
  const [failure, fail] = useState<string | undefined>();
  const [isBusy, work] = useState(false);
  const similar = kind === "posts" || title.trim() === "" ? [] : findListed(title, there);
  const create = async (): Promise<void> => {
    work(true);
    try {
      const { source, url } = await ask("create", { kind, title: title.trim() });
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
          {failure !== undefined && (
            <p class="oe-wrong" role="alert">
              {failure}
            </p>
          )}
        </div>
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
