/** A dialog: the browser keeps the focus in it, and gives it back to what opened it. */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ComponentChildren, JSX } from "preact";
import type { EditorTexts } from "../../texts.ts";

export interface DialogProps {
  readonly heading: string;
  readonly texts: EditorTexts;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

export function Dialog({ heading, texts, close, children }: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  // At once: what is typed next is meant for the dialog.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} class="oe-dialog" aria-labelledby="octavo-dialog" onClose={close}>
      <header>
        <h2 id="octavo-dialog" dir="auto">
          {heading}
        </h2>
        <button type="button" aria-label={texts.admin.close} onClick={() => dialog.current?.close()}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}
