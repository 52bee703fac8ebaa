/** What stands where an answer is awaited, or was refused. */
import type { JSX } from "preact";
import type { EditorTexts } from "../../texts.ts";
import { reasonOf } from "../api.ts";
import type { Asked } from "./use-answer.ts";

export function Loading({
  answer,
  texts,
}: {
  readonly answer: Asked<unknown>;
  readonly texts: EditorTexts;
}): JSX.Element {
  if (answer.state !== "refused")
    return (
      <p class="oe-hint" role="status">
        {texts.admin.loading}
      </p>
    );
  return (
    <div class="oe-wrong" role="alert">
      <p>{reasonOf(answer.reason, texts)}</p>
      <button type="button" onClick={() => void answer.again()}>
        {texts.admin.retry}
      </button>
    </div>
  );
}
