/** What Markdown adds to texts in Catalan. */
import { createTexts } from "./create-texts.ts";

export const ca = createTexts({
  contents: "En aquest text",
  linkTo: "Enllaç a «#»",
  footnotes: "Notes al peu",
  footnote: "Nota #",
  backTo: "Torna a la menció #",
  code: "Codi",
  codeOf: "Codi: #",
  table: "Taula",
  formula: "Fórmula",
  callouts: { note: "Nota", tip: "Consell", important: "Important", warning: "Avís", caution: "Atenció" },
  blocks: { info: "Informació", danger: "Perill", details: "Detalls", tabs: "Pestanyes" },
  embeds: {
    video: "Vídeo a #",
    post: "Publicació a #",
    audio: "Àudio a #",
    example: "Exemple a #",
    map: "Mapa a #",
  },
});
