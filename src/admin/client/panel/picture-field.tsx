/** The picture of a text, shown as soon as it is chosen, with what it shows beside it. */
import { useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { FieldInfo, FieldValue, Picture, TextProblem } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import { ask, reasonOf, readUpload } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { FieldFrame } from "./field-frame.tsx";
import { PictureChooser } from "./picture-chooser.tsx";
import { TextControl } from "./text-control.tsx";

export interface PictureProps {
  readonly source: string;
  readonly field: FieldInfo;
  readonly alt: FieldInfo | undefined;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly texts: EditorTexts;
  readonly problems: readonly TextProblem[];
  /** Address of what the text writes, for the browser. */
  readonly urlOf: (written: string) => string;
  readonly change: (changes: Readonly<Record<string, FieldValue | null>>) => void;
}

export function PictureField(props: PictureProps): JSX.Element {
  const { source, field, alt, fields, texts, problems, urlOf, change } = props;
  const [isChoosing, choose] = useState(false);
  const [failure, fail] = useState<string | undefined>();
  const written = fields[field.name];
  const hasPicture = typeof written === "string" && written !== "";
  const take = (picture: Picture): void => {
    choose(false);
    fail(undefined);
    change({ [field.name]: picture.insert });
  };
  const upload = (file: File | undefined): Promise<void> =>
    file === undefined
      ? Promise.resolve()
      : readUpload(file)
          .then((read) => ask("upload", { ...read, for: source }))
          .then(take, (reason: unknown) => fail(reasonOf(reason, texts)));
  const remove = (): void => change({ [field.name]: null, ...(alt && { [alt.name]: null }) });
  return (
    <div
      class="oe-picture"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void upload(event.dataTransfer?.files[0]);
      }}
    >
      <FieldFrame {...{ field, texts, problems }} remark={failure}>
        {(described) => (
          <>
            {hasPicture && <img src={urlOf(written)} alt={String((alt && fields[alt.name]) ?? "")} />}
            <div class="oe-buttons">
              <button
                type="button"
                {...described}
                aria-label={texts.panel.choosePicture}
                onClick={() => choose(true)}
              >
                {texts.panel.choosePicture}
              </button>
              <UploadButton texts={texts} upload={upload} />
              {hasPicture && (
                <button type="button" onClick={remove}>
                  {texts.panel.takeAway}
                </button>
              )}
            </div>
          </>
        )}
      </FieldFrame>
      {alt && hasPicture && <AltField {...props} alt={alt} />}
      {isChoosing && (
        <Dialog heading={texts.panel.choosePicture} texts={texts} close={() => choose(false)}>
          <PictureChooser texts={texts} take={take} />
        </Dialog>
      )}
    </div>
  );
}

function AltField({
  alt,
  fields,
  texts,
  problems,
  change,
}: PictureProps & { readonly alt: FieldInfo }): JSX.Element {
  const written = fields[alt.name];
  return (
    <FieldFrame
      field={alt}
      texts={texts}
      problems={problems}
      remark={written === undefined ? texts.panel.needsAlt : undefined}
    >
      {(described) => (
        <TextControl
          described={described}
          isLong
          type="text"
          value={String(written ?? "")}
          change={(text) => change({ [alt.name]: text.trim() || null })}
        />
      )}
    </FieldFrame>
  );
}

/** A button that asks for a file of this machine's. */
export function UploadButton({
  texts,
  label,
  upload,
}: {
  readonly texts: EditorTexts;
  readonly label?: string;
  readonly upload: (file: File | undefined) => Promise<void>;
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label ?? texts.panel.uploadPicture}
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          void upload(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}
