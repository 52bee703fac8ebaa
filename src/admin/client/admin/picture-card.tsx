/** A picture of the library with its uses. */
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Picture, PictureUse } from "../../protocol.ts";
import { ask } from "../api.ts";
import { nameOfPicture } from "../panel/picture-chooser.tsx";
import { deleteSource } from "./actions.ts";
import { useAdmin } from "./context.ts";
import { routeTo } from "./route.ts";

interface CardProps {
  readonly picture: Picture;
  readonly again: () => Promise<void>;
}

export function PictureCard({ picture, again }: CardProps): JSX.Element {
  const admin = useAdmin();
  const { texts, facts, attempt } = admin;
  const { library } = texts;
  const { path, url, width, height, bytes, usedIn } = picture;
  const name = nameOfPicture(picture);
  const kilobytes = Math.max(1, Math.round(bytes / 1000)).toLocaleString(facts.lang);
  const isUpload = path.startsWith("assets/img/uploads/");
  return (
    <li class="oe-picture-card" data-path={path}>
      <img src={url} alt="" loading="lazy" decoding="async" />
      <h2 dir="auto">{name}</h2>
      <p class="oe-facts">
        {width !== undefined && height !== undefined && <span>{library.size(width, height)}</span>}
        <span>{library.bytes(kilobytes)}</span>
      </p>
      {usedIn.length === 0 ? (
        <p class="oe-facts">{library.unused}</p>
      ) : (
        <details>
          <summary aria-label={`${library.usedIn(usedIn.length)}: ${library.uses(name)}`}>
            {library.usedIn(usedIn.length)}
          </summary>
          <ul>
            {usedIn.map((use) => (
              <Use key={`${use.source}:${use.line}`} {...{ picture, use, again }} />
            ))}
          </ul>
        </details>
      )}
      {usedIn.length === 0 && isUpload && (
        <button
          type="button"
          aria-label={`${library.deletePicture}: ${name}`}
          onClick={() => void attempt(() => deleteSource(admin, { source: path, title: name }, again))}
        >
          {texts.admin.delete}
        </button>
      )}
    </li>
  );
}

function Use({ picture, use, again }: CardProps & { readonly use: PictureUse }): JSX.Element {
  const { texts, attempt, notify } = useAdmin();
  const [alt, setAlt] = useState(use.alt ?? "");
  const where = use.title ?? use.source;
  const query = new Map(use.line === undefined ? [] : [["line", String(use.line)]]);
  const save = (): Promise<void> =>
    attempt(async () => {
      const { source, line } = use;
      await ask("setAlt", {
        source,
        ...(line !== undefined && { line }),
        path: picture.path,
        alt: alt.trim(),
      });
      await again();
      notify({ text: texts.admin.saved });
    });
  return (
    <li>
      <a href={routeTo("file", use.source, query)} dir="auto">
        {where}
      </a>
      {use.line !== undefined && <small> {texts.library.line(use.line)}</small>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <textarea
          rows={2}
          aria-label={texts.library.alt(where)}
          placeholder={texts.library.noAlt}
          dir="auto"
          value={alt}
          onInput={(event) => setAlt(event.currentTarget.value)}
        />
        {alt !== (use.alt ?? "") && <button>{texts.library.saveAlt}</button>}
      </form>
    </li>
  );
}
