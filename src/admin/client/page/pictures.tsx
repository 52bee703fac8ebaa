/** Pictures of a text: stored, put in at once, and described. */
import { useEffect, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Picture } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import type { WritingTexts } from "../../texts.ts";
import { ask, readUpload } from "../api.ts";
import { nameOfPicture, PictureChooser } from "../panel/picture-chooser.tsx";
import { writtenUrl } from "./formats.ts";

export const isPicture = ({ type }: File): boolean => /^image\//.test(type);

/** Names of pictures that are pasted say nothing. */
export async function store(file: File, source: string): Promise<Picture> {
  const { name, data } = await readUpload(file);
  return ask("upload", { name: name === "" ? "picture.png" : name, data, for: source });
}

export const isPicturePath = (path: string): boolean => /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(path);

/** A picture as Markdown; another file as a link to it. */
export function fileText({ path, insert }: Pick<Picture, "path" | "insert">, alt = ""): string {
  const url = writtenUrl(insert);
  if (!isPicturePath(path)) return `[${nameOfPicture({ path })}](${url})`;
  return `![${alt.replace(/\s+/g, " ").trim().replace(/[[\]]/g, "\\$&")}](${url})`;
}

export const galleryText = (pictures: readonly Picture[]): string =>
  [":::gallery", ...pictures.map((picture) => fileText(picture)), ":::"].join("\n");

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
          autofocus
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
  /** Addresses of the pictures. */
  readonly previews: readonly string[];
  readonly texts: WritingTexts;
  readonly take: (alts: readonly string[]) => void;
  /** When it is over. */
  readonly leave: () => void;
}

/** Asks what pictures show that are in the text already, or on their way there. */
export function DescribePictures({ previews, texts, take, leave }: DescribeProps): JSX.Element {
  const [alts, write] = useState<readonly string[]>(previews.map(() => ""));
  const [isTaken, setTaken] = useState(false);
  useEffect(() => leave, []);
  return (
    <form
      class="octavo-form octavo-described"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTaken) take(alts);
        setTaken(true);
      }}
    >
      {previews.map((url, index) => (
        <div key={url}>
          <img src={url} alt="" />
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
        <button type="submit" class="oe-main" disabled={isTaken}>
          {texts.insert}
        </button>
      </div>
    </form>
  );
}
