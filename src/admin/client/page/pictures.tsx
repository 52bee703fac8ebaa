/** Pictures of a text: stored, put in at once, and described. */
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Picture } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import type { WritingTexts } from "../../texts.ts";
import { ask, readUpload } from "../api.ts";
import { PictureChooser } from "../panel/picture-chooser.tsx";
import { writtenUrl } from "./formats.ts";

export const isPicture = ({ type }: File): boolean => /^image\//.test(type);

/** Names of pictures that are pasted say nothing. */
export async function store(file: File, source: string): Promise<Picture> {
  const { name, data } = await readUpload(file);
  return ask("upload", { name: name === "" ? "picture.png" : name, data, for: source });
}

export const pictureText = ({ insert }: Pick<Picture, "insert">, alt = ""): string =>
  `![${alt.replace(/\s+/g, " ").trim().replace(/[[\]]/g, "\\$&")}](${writtenUrl(insert)})`;

export const galleryText = (pictures: readonly Picture[]): string =>
  [":::gallery", ...pictures.map((picture) => pictureText(picture)), ":::"].join("\n");

interface ChooseProps {
  readonly many: boolean;
  readonly texts: WritingTexts;
  readonly editorTexts: EditorTexts;
  readonly takeFiles: (files: readonly File[]) => void;
  readonly takeKnown: (picture: Picture) => void;
}

export function ChoosePictures({ many, texts, editorTexts, takeFiles, takeKnown }: ChooseProps): JSX.Element {
  return (
    <div class="octavo-form">
      <label class="octavo-file">
        {many ? texts.galleryChoose : texts.pictureChoose}
        <input
          type="file"
          accept="image/*"
          multiple
          onChange={(event) => takeFiles([...(event.currentTarget.files ?? [])])}
        />
      </label>
      <p>
        <small>{texts.pictureDrop}</small>
      </p>
      {!many && (
        <details>
          <summary>{texts.pictureKnown}</summary>
          <PictureChooser texts={editorTexts} take={takeKnown} />
        </details>
      )}
    </div>
  );
}

interface DescribeProps {
  readonly pictures: readonly Picture[];
  readonly texts: WritingTexts;
  readonly take: (alts: readonly string[]) => void;
}

/** Asks what pictures show that are in the text already. */
export function DescribePictures({ pictures, texts, take }: DescribeProps): JSX.Element {
  const [alts, write] = useState<readonly string[]>(pictures.map(() => ""));
  return (
    <form
      class="octavo-form octavo-described"
      onSubmit={(event) => {
        event.preventDefault();
        take(alts);
      }}
    >
      {pictures.map((picture, index) => (
        <div key={picture.path}>
          <img src={picture.url} alt="" />
          <label>
            {texts.alt}
            <input
              aria-describedby="octavo-alt-hint"
              autofocus={index === 0}
              value={alts[index]}
              onInput={(event) => write(alts.with(index, event.currentTarget.value))}
            />
          </label>
        </div>
      ))}
      <p id="octavo-alt-hint">
        <small>{texts.altHint}</small>
      </p>
      <div class="oe-buttons">
        <button type="submit" class="oe-main">
          {texts.insert}
        </button>
      </div>
    </form>
  );
}
