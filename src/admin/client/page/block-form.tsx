/** A block of the blog's own as a form: its parameters, its title, the text in it. */
import type { JSX, TargetedSubmitEvent } from "preact";
import type { BlockParameter, BlockTemplate } from "../../protocol.ts";
import type { WritingTexts } from "../../texts.ts";
import { writeBlock } from "./offered-blocks.ts";

interface FormProps {
  readonly template: BlockTemplate;
  readonly texts: WritingTexts;
  readonly take: (written: string) => void;
  readonly close: () => void;
}

export function BlockForm({ template, texts, take, close }: FormProps): JSX.Element {
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const of = (name: string): string => String(data.get(name) ?? "").trim();
    const values = new Map(template.parameters.map(({ name }) => [name, of(`parameter ${name}`)]));
    take(writeBlock(template, { values, title: of("title"), body: of("body") }));
  };
  return (
    <form class="octavo-form" onSubmit={submit}>
      {template.description !== undefined && <p>{template.description}</p>}
      {template.title !== "none" && (
        <label>
          {texts.formTitle}
          <input name="title" required={template.title === "required"} autofocus />
        </label>
      )}
      {template.parameters.map((parameter) => (
        <label key={parameter.name}>
          {parameter.name}
          <Input parameter={parameter} />
          {parameter.description !== undefined && <small>{parameter.description}</small>}
        </label>
      ))}
      {template.hasBody && (
        <label>
          {texts.formBody}
          <textarea name="body" rows={4} />
        </label>
      )}
      <div class="oe-buttons">
        <button type="button" onClick={close}>
          {texts.cancel}
        </button>
        <button type="submit" class="oe-main">
          {texts.insert}
        </button>
      </div>
    </form>
  );
}

function Input({ parameter }: { readonly parameter: BlockParameter }): JSX.Element {
  const { name, kind, required, fallback, choices } = parameter;
  const own = { name: `parameter ${name}`, required, placeholder: fallback };
  if (kind === "flag") return <input type="checkbox" name={own.name} value="true" />;
  if (choices)
    return (
      <select name={own.name} required={required}>
        {!required && <option value="" />}
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  return kind === "number" ? <input {...own} type="number" /> : <input {...own} />;
}
