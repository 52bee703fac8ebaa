/** The address of a text, and what becomes of the old one when it changes. */
import { useState } from "preact/hooks";
import type { ComponentChildren, JSX } from "preact";
import type { FieldInfo } from "../../protocol.ts";
import type { PanelProps } from "./panel.tsx";

interface AddressProps extends Pick<PanelProps, "doc" | "texts"> {
  readonly fields: readonly FieldInfo[];
  /** Their controls. */
  readonly children: ComponentChildren;
}

export function AddressField({ fields: address, doc, texts, children }: AddressProps): JSX.Element {
  const [first] = useState(() => address.map(({ name }) => doc.fields[name]));
  const isWrong = doc.problems.some(({ field }) => address.some(({ name }) => name === field));
  const [isChanging, edit] = useState(isWrong);
  const hasChanged = address.some(({ name }, index) => doc.fields[name] !== first[index]);
  const wasPublished = doc.url !== undefined && !["draft", "scheduled"].includes(doc.status?.kind ?? "");
  return (
    <section class="oe-address" aria-labelledby="octavo-address">
      <h2 id="octavo-address">{texts.panel.address}</h2>
      <p>{doc.url === undefined ? texts.panel.noAddress : <code dir="ltr">{decoded(doc.url)}</code>}</p>
      {!isChanging && (
        <button type="button" onClick={() => edit(true)}>
          {texts.panel.changeAddress}
        </button>
      )}
      {isChanging && children}
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
