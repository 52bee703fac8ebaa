/** A list of links, each with its text and its address. */
import type { JSX } from "preact";
import type { FieldValue } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import type { Described } from "./field-frame.tsx";

export interface LinkValue {
  readonly label: string;
  readonly url: string;
}

interface LinksProps {
  readonly described: Described;
  readonly texts: EditorTexts;
  readonly value: readonly LinkValue[];
  readonly change: (value: FieldValue | null) => void;
}

export function LinksField({ described, texts, value, change }: LinksProps): JSX.Element {
  const { panel } = texts;
  const replace = (index: number, part: Partial<LinkValue>): void =>
    change(value.map((link, each) => (each === index ? { ...link, ...part } : link)));
  return (
    <div class="oe-links">
      {value.map((link, index) => (
        <div class="oe-link" key={index}>
          {(["label", "url"] as const).map((part) => (
            <input
              aria-label={`${part === "label" ? panel.linkLabel : panel.linkUrl} ${index + 1}`}
              value={link[part]}
              dir="auto"
              onChange={(event) => replace(index, { [part]: event.currentTarget.value.trim() })}
            />
          ))}
          <button
            type="button"
            aria-label={texts.picker.remove(link.label || link.url)}
            onClick={() => change(value.length === 1 ? null : value.filter((_, each) => each !== index))}
          >
            ×
          </button>
        </div>
      ))}
      <button
        type="button"
        {...described}
        aria-label={panel.addLink}
        onClick={() => change([...value, { label: "", url: "" }])}
      >
        {panel.addLink}
      </button>
    </div>
  );
}
