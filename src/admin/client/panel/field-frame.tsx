/** A field of the panel: its label, its hint, its control, and what is wrong with it. */
import type { ComponentChildren, JSX } from "preact";
import type { FieldInfo, TextProblem } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import { Marked } from "../parts/marked.tsx";
import { plainMessage } from "./plain-message.ts";

/** What an input says of itself to those who do not see its surroundings. */
export interface Described {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
  readonly required?: boolean;
}

export interface FrameProps {
  readonly field: Pick<FieldInfo, "name"> & Partial<FieldInfo>;
  readonly texts: EditorTexts;
  readonly problems: readonly TextProblem[];
  /** A wish that is not of the text's: "This needs a day and a time." */
  readonly remark?: string | undefined;
  readonly children: (described: Described) => ComponentChildren;
}

const sentence = (text: string): string => text.replaceAll("`", "");

export const textsOf = (
  texts: EditorTexts,
  field: FrameProps["field"],
): { readonly label: string; readonly hint?: string | undefined } => {
  const known = (texts.fields as Readonly<Record<string, { label: string; hint?: string }>>)[field.name];
  return known ?? { label: field.name, hint: field.description && sentence(field.description) };
};

export const fieldId = (name: string): string => `octavo-field-${name}`;

export function FieldFrame({ field, texts, problems, remark, children }: FrameProps): JSX.Element {
  const id = fieldId(field.name);
  const { label, hint } = textsOf(texts, field);
  const own = problems.filter((problem) => problem.field === field.name);
  const described = [hint && `${id}-hint`, (own.length > 0 || remark) && `${id}-wrong`]
    .filter(Boolean)
    .join(" ");
  return (
    <div class="oe-field" data-field={field.name}>
      <label for={id}>{label}</label>
      {children({
        id,
        ...(described !== "" && { "aria-describedby": described }),
        ...(own.some(({ severity }) => severity === "error") && { "aria-invalid": true as const }),
      })}
      {hint && (
        <p class="oe-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {(own.length > 0 || remark) && (
        <div class="oe-wrong" id={`${id}-wrong`}>
          {remark && <p>{remark}</p>}
          {own.map((problem) => (
            <Message {...{ problem, texts }} />
          ))}
        </div>
      )}
    </div>
  );
}

interface MessageProps {
  readonly problem: TextProblem;
  readonly texts: EditorTexts;
}

export function Message({ problem, texts }: MessageProps): JSX.Element {
  const { severity, message, help } = problem;
  const plain = plainMessage(problem, texts);
  if (plain !== undefined)
    return (
      <p data-severity={severity}>
        <Marked text={plain} />
      </p>
    );
  return (
    <p data-severity={severity} lang="en" dir="ltr">
      <Marked text={message} />
      {help !== undefined && (
        <span class="oe-help">
          {" "}
          <Marked text={help} />
        </span>
      )}
    </p>
  );
}
