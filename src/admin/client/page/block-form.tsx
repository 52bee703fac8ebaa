/** A block of the blog's own as a form: its parameters, its title, the text in it. */
import type { JSX, TargetedSubmitEvent } from "preact";
import type { BlockParameter, BlockTemplate } from "../../protocol.ts";
import type { WritingTexts } from "../../texts.ts";
import { type Filled, type ReadBlock } from "./block-text.ts";

interface FormProps {
  readonly template: BlockTemplate;
  readonly texts: WritingTexts;
  /** What it says now; absent for a new one. */
  readonly before?: ReadBlock | undefined;
  readonly take: (filled: Filled) => void;
  readonly close: () => void;
}

export function BlockForm({ template, texts, before, take, close }: FormProps): JSX.Element {
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const of = (name: string): string => String(data.get(name) ?? "").trim();
    const values = new Map(template.parameters.map(({ name }) => [name, of(`parameter ${name}`)]));
    take({ values, title: of("title"), body: of("body") });
  };
  return (
    <form class="octavo-form" onSubmit={submit}>
      {template.description !== undefined && <p>{template.description}</p>}
      {template.title !== "none" && (
        <label>
          {texts.formTitle}
          <input
            name="title"
            required={template.title === "required"}
            autofocus
            defaultValue={before?.title ?? ""}
          />
        </label>
      )}
      {template.parameters.map((parameter) => (
        <label key={parameter.name}>
          {parameter.name}
          <Input parameter={parameter} value={before?.values.get(parameter.name)} />
          {parameter.description !== undefined && <small>{parameter.description}</small>}
        </label>
      ))}
      {template.hasBody && (
        <label>
          {texts.formBody}
          <textarea
            name="body"
            rows={before && before.body.length > 200 ? 12 : 4}
            defaultValue={before?.body ?? ""}
          />
        </label>
      )}
      <div class="oe-buttons">
        <button type="button" onClick={close}>
          {texts.cancel}
        </button>
        <button type="submit" class="oe-main">
          {before ? texts.formTake : texts.insert}
        </button>
      </div>
    </form>
  );
}

interface InputProps {
  readonly parameter: BlockParameter;
  readonly value: string | undefined;
}

function Input({ parameter, value = "" }: InputProps): JSX.Element {
  const { name, kind, required, fallback, choices } = parameter;
  const own = { name: `parameter ${name}`, required, placeholder: fallback, defaultValue: value };
  if (kind === "flag")
    return <input type="checkbox" name={own.name} value="true" defaultChecked={value === "true"} />;
  if (choices)
    return (
      <select name={own.name} required={required}>
        {!required && <option value="" />}
        {choices.map((choice) => (
          <option key={choice} selected={choice === value}>
            {choice}
          </option>
        ))}
      </select>
    );
  return kind === "number" ? <input {...own} type="number" /> : <input {...own} />;
}
