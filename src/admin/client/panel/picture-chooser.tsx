/** All pictures of the site, to pick one of. */
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Picture } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import { ask } from "../api.ts";
import { useAnswer } from "../parts/use-answer.ts";
import { Loading } from "../parts/loading.tsx";
import { fold } from "./similar.ts";

/** As many as one looks through before one searches. */
const most = 60;

export const nameOfPicture = ({ path }: Pick<Picture, "path">): string => path.split("/").at(-1) ?? path;

/** By its path and by what texts say that it shows. */
export const matchesPicture = (picture: Picture, query: string): boolean =>
  fold(
    [
      picture.path,
      ...picture.usedIn.flatMap(({ alt, title, source }) => [alt ?? "", title ?? "", source]),
    ].join(" "),
  ).includes(fold(query));

export function PictureChooser({
  texts,
  take,
}: {
  readonly texts: EditorTexts;
  readonly take: (picture: Picture) => void;
}): JSX.Element {
  const pictures = useAnswer(() => ask("media", {}), []);
  const [query, search] = useState("");
  if (pictures.state !== "there") return <Loading answer={pictures} texts={texts} />;
  const found = pictures.value.filter((picture) => matchesPicture(picture, query));
  return (
    <div class="oe-chooser">
      <label>
        {texts.library.search}
        <input type="search" value={query} onInput={(event) => search(event.currentTarget.value)} />
      </label>
      <p role="status">{texts.admin.found.pictures(found.length)}</p>
      <ul>
        {found.slice(0, most).map((picture) => (
          <li key={picture.path}>
            <button
              type="button"
              aria-label={texts.library.choose(nameOfPicture(picture))}
              onClick={() => take(picture)}
            >
              <img src={picture.url} alt="" loading="lazy" decoding="async" />
              <span>{nameOfPicture(picture)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
