/** How the text looks as a search result and as a card where it is shared. */
import { useEffect, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Preview } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import { ask, reasonOf } from "../api.ts";

/** The text rests this long before it is asked for anew. */
const pause = 600;

export function Previews({
  source,
  text,
  texts,
}: {
  readonly source: string;
  readonly text: string;
  readonly texts: EditorTexts;
}): JSX.Element {
  const [isOpen, open] = useState(false);
  const [preview, show] = useState<Preview | undefined>();
  const [failure, fail] = useState<string | undefined>();
  useEffect(() => {
    if (!isOpen) return;
    let isCurrent = true;
    const timer = setTimeout(
      () =>
        ask("preview", { source, text }).then(
          (answer) => {
            if (!isCurrent) return;
            show(answer);
            fail(answer.fault);
          },
          (reason: unknown) => isCurrent && fail(reasonOf(reason, texts)),
        ),
      preview === undefined ? 0 : pause,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isOpen, source, text]);
  return (
    <details class="oe-previews" onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{texts.panel.previews}</summary>
      {failure !== undefined && <p class="oe-hint">{failure}</p>}
      {preview && failure === undefined && <Shown preview={preview} texts={texts} />}
      {!preview && failure === undefined && isOpen && <p class="oe-hint">{texts.admin.loading}</p>}
    </details>
  );
}

function Shown({ preview: { search, card }, texts }: { preview: Preview; texts: EditorTexts }): JSX.Element {
  return (
    <>
      <h3>{texts.panel.search}</h3>
      <div class="oe-search-result" dir="auto">
        <p class="oe-search-url" dir="ltr">
          {search.url}
        </p>
        <p class="oe-search-title">{cut(search.title, 60)}</p>
        <p class="oe-search-text">{cut(search.description, 160)}</p>
      </div>
      <h3>{texts.panel.card}</h3>
      <div class="oe-card" dir="auto">
        {card.image !== undefined && <img src={card.image} alt="" />}
        <p class="oe-card-host" dir="ltr">
          {card.host}
        </p>
        <p class="oe-card-title">{card.title}</p>
        <p class="oe-card-text">{card.description}</p>
      </div>
    </>
  );
}

/** Where search engines end a line, at a word. */
const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length).replace(/\s\S{0,40}$/, "")} …`;
