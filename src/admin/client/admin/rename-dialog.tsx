/** Gives a file another name; the old address leads to the new one. */
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Listed } from "../../protocol.ts";
import { ask, reasonOf } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { useAdmin } from "./context.ts";

interface RenameProps {
  readonly listed: Listed;
  readonly title: string;
  readonly again: () => Promise<void>;
  readonly close: () => void;
}

/** Authors and tags have their address from their name. */
const isNamed = (source: string): boolean => /^(?:authors|tags)\//.test(source);

/** "posts/2024/trip.md" → "trip"; of "posts/trip/index.md" too. */
const nameOf = (source: string): string =>
  source.replace(/\.md$/, "").replace(/\/index$/, "").split("/").at(-1) ?? ""; // prettier-ignore

export function RenameDialog({ listed, title, again, close }: RenameProps): JSX.Element {
  const { texts, notify } = useAdmin();
  const [name, setName] = useState(isNamed(listed.source) ? title : nameOf(listed.source));
  const [failure, fail] = useState<string | undefined>();
  const rename = async (): Promise<void> => {
    try {
      const { url, redirectedFrom, changed } = await ask("rename", { source: listed.source, name });
      close();
      await again();
      const done =
        redirectedFrom === undefined
          ? texts.admin.renamedOnly
          : texts.admin.renamed(redirectedFrom, url ?? "");
      notify({ text: changed.length === 0 ? done : `${done} ${texts.admin.linksChanged(changed.length)}` });
    } catch (reason) {
      fail(reasonOf(reason, texts));
    }
  };
  return (
    <Dialog heading={texts.admin.renameHeading(title)} texts={texts} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        <div class="oe-field">
          <label for="octavo-rename">
            {isNamed(listed.source) ? texts.admin.renameName : texts.admin.renameLabel}
          </label>
          <input
            id="octavo-rename"
            autofocus
            required
            autocomplete="off"
            dir="auto"
            aria-describedby="octavo-rename-hint"
            aria-invalid={failure !== undefined || undefined}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <p class="oe-hint" id="octavo-rename-hint">
            {isNamed(listed.source) ? texts.admin.renameNameHint : texts.admin.renameHint}
          </p>
          {failure !== undefined && (
            <p class="oe-wrong" role="alert">
              {failure}
            </p>
          )}
        </div>
        <div class="oe-buttons">
          <button class="oe-main">{texts.admin.rename}</button>
          <button type="button" onClick={close}>
            {texts.admin.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
