/** What Markdown adds to texts in Italian. */
import { createTexts } from "./create-texts.ts";

export const it = createTexts({
  contents: "In questo testo",
  linkTo: "Link a «#»",
  footnotes: "Note",
  footnote: "Nota #",
  backTo: "Torna al richiamo #",
  code: "Codice",
  codeOf: "Codice: #",
  table: "Tabella",
  formula: "Formula",
  callouts: {
    note: "Nota",
    tip: "Suggerimento",
    important: "Importante",
    warning: "Avviso",
    caution: "Attenzione",
  },
  blocks: { info: "Informazione", danger: "Pericolo", details: "Dettagli", tabs: "Schede" },
  embeds: {
    video: "Video su #",
    post: "Post su #",
    audio: "Audio su #",
    example: "Esempio su #",
    map: "Mappa su #",
  },
});
