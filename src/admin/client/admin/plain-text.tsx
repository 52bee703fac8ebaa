/** The field at /admin/ that a text is written in as it is in its file. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { asInField } from "../page/lines.ts";
import { Message } from "../panel/field-frame.tsx";
import { useAdmin } from "./context.ts";
import { spliceTyped } from "./typed-splice.ts";
import type { OpenDocument } from "./use-document.ts";

/** The body; where the front matter cannot be read, the whole file. */
export function PlainText({
  file,
  line,
}: {
  readonly file: OpenDocument;
  readonly line: number;
}): JSX.Element {
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
        value={asInField(doc.text.slice(start))}
        onInput={(event) =>
          write(
            doc.text.slice(0, start) + spliceTyped(doc.text.slice(start), event.currentTarget.value, lineEnd),
          )
        }
      />
      {unplaced.length > 0 && (
        <div class="oe-wrong">
          {unplaced.map((problem) => (
            <Message {...{ problem, texts }} />
          ))}
        </div>
      )}
    </div>
  );
}

const linesBefore = (text: string, place: number): number =>
  asInField(text.slice(0, place)).split("\n").length - 1;

function selectLine(area: HTMLTextAreaElement, line: number): void {
  if (line < 1) return;
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0); // prettier-ignore
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight * (line - 1)) / lines.length - area.clientHeight / 3;
}
