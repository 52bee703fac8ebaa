/** The control of a field by its kind. */
import type { JSX } from "preact";
import type { Choices, FieldInfo, FieldValue, TextProblem } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import { isClock, toInput } from "./clocks.ts";
import { FieldFrame, fieldId, Message, textsOf, type Described } from "./field-frame.tsx";
import { LinksField, type LinkValue } from "./links-field.tsx";
import { Picker } from "./picker.tsx";
import { TextControl } from "./text-control.tsx";

export interface ValueProps {
  readonly field: FieldInfo;
  readonly value: FieldValue | undefined;
  readonly texts: EditorTexts;
  readonly choices: Choices;
  readonly problems: readonly TextProblem[];
  /** null takes the field out. */
  readonly change: (value: FieldValue | null) => void;
}

/** Written with a line for each. */
const isList = ({ kind }: FieldInfo): boolean => ["texts", "authors", "addresses"].includes(kind);

const listOf = (value: FieldValue | undefined): readonly string[] =>
  Array.isArray(value)
    ? value.filter((each): each is string => typeof each === "string")
    : typeof value === "string" && value !== ""
      ? [value]
      : [];

export function ValueField(props: ValueProps): JSX.Element {
  const { field, value, change } = props;
  if (field.kind === "flag") return <FlagField {...props} />;
  return (
    <FieldFrame {...props}>
      {(described) => {
        if (field.choices !== undefined) return <NamesControl {...props} described={described} />;
        if (field.kind === "links")
          return (
            <LinksField {...props} value={(value ?? []) as readonly LinkValue[]} described={described} />
          );
        if (field.kind === "date") return <DateControl {...props} described={described} />;
        return (
          <TextControl
            described={described}
            isLong={field.long || isList(field)}
            type={field.kind === "rating" ? "number" : "text"}
            value={isList(field) ? listOf(value).join("\n") : String(value ?? "")}
            change={(text) => change(parseText(field, text))}
          />
        );
      }}
    </FieldFrame>
  );
}

function parseText(field: FieldInfo, text: string): FieldValue | null {
  if (text.trim() === "") return null;
  if (field.kind === "rating") return Number(text);
  if (!isList(field)) return text.trim();
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean); // prettier-ignore
  return lines.length === 0 ? null : lines;
}

function FlagField({ field, value, texts, problems, change }: ValueProps): JSX.Element {
  const { label, hint } = textsOf(texts, field);
  const id = fieldId(field.name);
  const own = problems.filter((problem) => problem.field === field.name);
  return (
    <div class="oe-field oe-flag" data-field={field.name}>
      <label>
        <input
          type="checkbox"
          id={id}
          checked={value === true}
          aria-describedby={hint && `${id}-hint`}
          onChange={(event) => change(event.currentTarget.checked ? true : null)}
        />
        {label}
      </label>
      {hint && (
        <p class="oe-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {own.length > 0 && (
        <div class="oe-wrong">
          {own.map((problem) => (
            <Message {...{ problem, texts }} />
          ))}
        </div>
      )}
    </div>
  );
}

function NamesControl(props: ValueProps & { readonly described: Described }): JSX.Element {
  const { field, value, choices, texts, change, described } = props;
  const isSingle = field.kind === "text";
  const values = listOf(value);
  return (
    <Picker
      described={described}
      label={textsOf(texts, field).label}
      texts={texts}
      values={values}
      choices={field.choices === undefined ? [] : choices[field.choices]}
      isSingle={isSingle}
      canBeNew={field.choices !== "layouts" && field.choices !== "posts"}
      change={(names) => change(names.length === 0 ? null : isSingle ? (names[0] as string) : names)}
    />
  );
}

function DateControl({
  value,
  change,
  described,
}: ValueProps & { readonly described: Described }): JSX.Element {
  return (
    <input
      {...described}
      type="datetime-local"
      value={typeof value === "string" && isClock(value) ? toInput(value) : ""}
      onChange={(event) => {
        const clock = event.currentTarget.value;
        if (clock === "" || isClock(clock)) change(clock === "" ? null : clock);
      }}
    />
  );
}
