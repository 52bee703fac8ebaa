/** The panel beside a text: its status, names, picture, address, previews and all other fields. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type {
  Choices,
  Decision,
  FieldInfo,
  Fields,
  FieldValue,
  Opened,
  Status,
  TextProblem,
} from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import { AddressField } from "./address-field.tsx";
import { Message } from "./field-frame.tsx";
import { PictureField } from "./picture-field.tsx";
import { Previews } from "./previews.tsx";
import { sectionsOf } from "./sections.ts";
import { StatusField } from "./status.tsx";
import { ValueField } from "./value-field.tsx";

/** What the panel shows of a text: what `open` answered, with what `setFields` and `render` said since. */
export interface PanelDoc extends Pick<Opened, "source" | "kind" | "schema" | "zone" | "now"> {
  readonly text: string;
  readonly url?: string | undefined;
  readonly fields: Fields;
  readonly status?: Status | undefined;
  readonly problems: readonly TextProblem[];
}

export type FieldChanges = Readonly<Record<string, FieldValue | null>>;

export interface PanelProps {
  readonly doc: PanelDoc;
  readonly choices: Choices;
  readonly texts: EditorTexts;
  readonly language: string;
  /** Address of a picture as the text writes it, for the browser. */
  readonly urlOf: (written: string) => string;
  readonly change: (changes: FieldChanges) => void;
  readonly decide: (decision: Decision) => void;
}

export function Panel(props: PanelProps): JSX.Element {
  const { doc, texts, choices } = props;
  const { source, text, schema, fields, status, url, problems } = doc;
  // What is typed into the body changes nothing of them.
  const shown = [source, fields, status, url, ...problems, texts, choices];
  return (
    <div class="oe-panel">
      {useMemo(
        () => (
          <Front {...props} />
        ),
        shown,
      )}
      <Previews {...{ source, text, texts }} />
      {useMemo(
        () => (
          <Folded label={texts.panel.more} fields={sectionsOf(schema).more} panel={props} />
        ),
        shown,
      )}
    </div>
  );
}

function Front(props: PanelProps): JSX.Element {
  const { doc, texts, language, urlOf, change, decide } = props;
  const { fields, problems, schema, status, source, zone, now } = doc;
  const sections = sectionsOf(schema);
  const field = (each: FieldInfo): JSX.Element => <PanelField key={each.name} field={each} panel={props} />;
  const names = new Set(schema.map(({ name }) => name));
  const general = problems.filter(
    ({ field: name, severity }) => severity !== "info" && (name === undefined || !names.has(name)),
  );
  return (
    <>
      {general.length > 0 && (
        <div class="oe-wrong">
          {general.map((problem) => (
            <Message {...{ problem, texts }} />
          ))}
        </div>
      )}
      {status && (
        <StatusField
          {...{ status, texts, language, zone, now, decide }}
          hasDate={sections.date !== undefined}
          setDate={(date) => change({ date })}
        />
      )}
      <Folded label={texts.panel.visibility} fields={sections.visibility} panel={props} />
      {sections.first.map(field)}
      {sections.names.map(field)}
      {sections.pictures.map((each) => (
        <PictureField
          key={each.name}
          {...{ source, fields, texts, problems, urlOf, change }}
          field={each}
          alt={schema.find(({ name }) => name === each.altField)}
        />
      ))}
      {sections.address.length > 0 && (
        <AddressField fields={sections.address} {...{ doc, texts }}>
          {sections.address.map(field)}
        </AddressField>
      )}
    </>
  );
}

interface FoldedProps {
  readonly label: string;
  readonly fields: readonly FieldInfo[];
  readonly panel: PanelProps;
}

/** Fields that few texts need; open where one of them needs mending. */
function Folded({ label, fields, panel }: FoldedProps): JSX.Element | null {
  if (fields.length === 0) return null;
  const isWrong = panel.doc.problems.some(
    ({ field, severity }) => severity !== "info" && fields.some(({ name }) => name === field),
  );
  return (
    <details class="oe-folded" open={isWrong || undefined}>
      <summary>{label}</summary>
      {fields.map((field) => (
        <PanelField key={field.name} field={field} panel={panel} />
      ))}
    </details>
  );
}

function PanelField({
  field,
  panel,
}: {
  readonly field: FieldInfo;
  readonly panel: PanelProps;
}): JSX.Element {
  const { doc, texts, choices, change } = panel;
  return (
    <ValueField
      {...{ field, texts, choices }}
      problems={doc.problems}
      value={doc.fields[field.name]}
      change={(value) => change({ [field.name]: value })}
    />
  );
}
