/** Puts the panel beside a text that is written elsewhere: on the page itself. */
import { render } from "preact";
import type { Choices } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import type { FrontChanges } from "./change-front.ts";
import { Panel, type PanelDoc } from "./panel.tsx";
import "./panel.css";

export interface PanelHost {
  readonly front: FrontChanges;
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
  const { front, texts, language, choices, urlOf } = host;
  return {
    show: (doc) => render(<Panel {...{ doc, texts, language, choices, urlOf }} {...front} />, place),
    close: () => render(null, place),
  };
}
