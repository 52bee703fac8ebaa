/** Puts the panel beside a text that is written elsewhere: on the page itself. */
import { render } from "preact";
import type { Choices } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import { createFrontChanges, type FrontHost } from "./change-front.ts";
import { Panel, type PanelDoc } from "./panel.tsx";
import "./panel.css";

export interface PanelHost extends FrontHost {
  readonly texts: EditorTexts;
  readonly language: string;
  readonly choices: Choices;
  /** Address of a picture as the text writes it, for the browser. */
  readonly urlOf: (written: string) => string;
}

export interface MountedPanel {
  /** Shows a text, its fields and its problems; called whenever one of them changes. */
  readonly show: (doc: PanelDoc) => void;
  readonly close: () => void;
}

export function mountPanel(place: HTMLElement, host: PanelHost): MountedPanel {
  const { texts, language, choices, urlOf } = host;
  const changes = createFrontChanges(host);
  return {
    show: (doc) => render(<Panel {...{ doc, texts, language, choices, urlOf }} {...changes} />, place),
    close: () => render(null, place),
  };
}

/** "/assets/img/cat.jpg" of a site at /blog/ is at /blog/assets/img/cat.jpg; other hosts' and relative ones as they are. */
export const createUrlOf =
  (pathPrefix: string, folderUrl: string) =>
  (written: string): string =>
    /^[a-z][a-z0-9+.-]{0,20}:|^\/\//i.test(written)
      ? written
      : written.startsWith("/")
        ? pathPrefix.replace(/\/$/, "") + written
        : folderUrl + written;
