/** Tells what has just happened, and takes it back; it stays until it is dismissed. */
import { useEffect, useRef } from "preact/hooks";
import type { JSX } from "preact";
import type { EditorTexts } from "../../texts.ts";
import type { Notice } from "./context.ts";

interface NoticeProps {
  readonly notice: Notice | undefined;
  readonly texts: EditorTexts;
  readonly close: () => void;
}

export function NoticeBar({ notice, texts, close }: NoticeProps): JSX.Element {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // What was deleted had the focus.
    if (notice?.undo && (document.activeElement === null || document.activeElement === document.body))
      undo.current?.focus();
  }, [notice]);
  return (
    <div class="oe-notice" role="status">
      {notice && (
        <div data-failure={notice.isFailure}>
          <p dir="auto">{notice.text}</p>
          {notice.details && notice.details.length > 0 && (
            <ul>
              {notice.details.map(({ text, href }) => (
                <li>
                  <a href={href} dir="auto">
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          )}
          <div class="oe-buttons">
            {notice.undo && (
              <button type="button" class="oe-main" ref={undo} onClick={() => void notice.undo?.()}>
                {texts.admin.undo}
              </button>
            )}
            <button type="button" onClick={close}>
              {texts.admin.dismiss}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
