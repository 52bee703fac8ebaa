/** The address of a text, and what becomes of the old one when it changes. */
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { FieldInfo } from "../../protocol.ts";
import type { PanelProps } from "./panel.tsx";
import { ValueField } from "./value-field.tsx";

export function AddressField({
  fields: address,
  panel,
}: {
  readonly fields: readonly FieldInfo[];
  readonly panel: PanelProps;
}): JSX.Element {
  const { texts, doc, choices, change } = panel;
  const [first] = useState(() => address.map(({ name }) => doc.fields[name]));
  const isWrong = doc.problems.some(({ field }) => address.some(({ name }) => name === field));
  const [isChanging, edit] = useState(isWrong);
  const hasChanged = address.some(({ name }, index) => doc.fields[name] !== first[index]);
  const wasPublished = doc.url !== undefined && !["draft", "scheduled"].includes(doc.status?.kind ?? "");
  return (
    <section class="oe-address" aria-labelledby="octavo-address">
      <h2 id="octavo-address">{texts.panel.address}</h2>
      <p>{doc.url === undefined ? texts.panel.noAddress : <code dir="ltr">{decoded(doc.url)}</code>}</p>
      {!isChanging && address.length > 0 && (
        <button type="button" onClick={() => edit(true)}>
          {texts.panel.changeAddress}
        </button>
      )}
      {isChanging &&
        address.map((field) => (
          <ValueField
            key={field.name}
            {...{ field, texts, choices }}
            problems={doc.problems}
            value={doc.fields[field.name]}
            change={(value) => change({ [field.name]: value })}
          />
        ))}
      {isChanging && doc.url !== undefined && (
        <p class="oe-hint" role={hasChanged ? "status" : undefined}>
          {wasPublished ? texts.panel.oldLeads(decoded(doc.url)) : texts.panel.oldNever}
        </p>
      )}
    </section>
  );
}

const decoded = (url: string): string => {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
};
