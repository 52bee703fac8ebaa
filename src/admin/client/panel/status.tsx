/** The status of a text in words, and the one decision: keep as draft, publish now, publish on a day. */
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Decision, Status } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import { formatClock, isClock, nextMorning, toInput } from "./clocks.ts";

export interface StatusProps {
  readonly status: Status;
  readonly texts: EditorTexts;
  readonly language: string;
  readonly zone: string;
  readonly now: string;
  /** Whether it has a date: posts have, pages have none. */
  readonly hasDate: boolean;
  readonly decide: (decision: Decision) => void;
  readonly setDate: (date: string) => void;
}

const decisionOf = ({ kind }: Status): Decision["kind"] =>
  kind === "draft" ? "draft" : kind === "scheduled" ? "on" : "now";

const statusSentence = (status: Status, texts: EditorTexts, language: string): string =>
  texts.statusOn[status.kind](formatClock(status.date, language));

export function StatusField(props: StatusProps): JSX.Element {
  const { status, texts, language, hasDate, now, decide } = props;
  const { panel } = texts;
  const chosen = decisionOf(status);
  const choose = (kind: Decision["kind"]): void =>
    decide(kind === "on" ? { kind, on: nextMorning(now) } : { kind });
  const labels: readonly (readonly [Decision["kind"], string])[] = [
    ["draft", panel.keepDraft],
    ["now", chosen === "now" ? panel.isPublished : panel.publishNow],
    ...(hasDate ? [["on", panel.publishOn] as const] : []),
  ];
  return (
    <section class="oe-status" aria-labelledby="octavo-status">
      <h2 id="octavo-status">{panel.status}</h2>
      <p class="oe-sentence" role="status" data-status={status.kind}>
        {statusSentence(status, texts, language)}
      </p>
      {status.fixed !== undefined ? (
        <p class="oe-hint">{status.fixed}</p>
      ) : (
        <fieldset class="oe-decision">
          <legend class="oe-hidden">{panel.decision}</legend>
          {labels.map(([kind, label]) => (
            <label key={kind}>
              <input
                type="radio"
                name="octavo-decision"
                value={kind}
                checked={chosen === kind}
                onChange={() => choose(kind)}
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
      {hasDate && chosen !== "draft" && status.fixed === undefined && <DateField {...props} />}
    </section>
  );
}

/** A day and a time in the site's time zone. */
function DateField({ status, texts, zone, setDate }: StatusProps): JSX.Element {
  const [isBad, setBad] = useState(false);
  return (
    <div class="oe-field" data-field="date">
      <label for="octavo-field-date">{texts.panel.publishDate}</label>
      <input
        id="octavo-field-date"
        type="datetime-local"
        aria-describedby="octavo-field-date-hint"
        aria-invalid={isBad || undefined}
        value={status.date === undefined ? "" : toInput(status.date)}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setBad(!isClock(value));
          if (isClock(value)) setDate(value);
        }}
      />
      <p class="oe-hint" id="octavo-field-date-hint">
        {isBad ? `${texts.panel.badDate} ` : ""}
        {texts.panel.zone(zone)}
      </p>
    </div>
  );
}
