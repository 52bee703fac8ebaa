/** Two texts of one file side by side, to choose from: one that was not saved before, or one that others have saved. */
import type { JSX } from "preact";
import { clockIn, formatClock } from "../panel/clocks.ts";
import { Compare } from "./compare.tsx";
import { useAdmin } from "./context.ts";
import type { OpenDocument } from "./use-document.ts";

export function Offered({ file }: { readonly file: OpenDocument }): JSX.Element | null {
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

export function Conflict({ file }: { readonly file: OpenDocument }): JSX.Element | null {
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
