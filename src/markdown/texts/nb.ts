/** What Markdown adds to texts in Norwegian (Bokmål). */
import { createTexts } from "./create-texts.ts";

export const nb = createTexts({
  contents: "I denne teksten",
  linkTo: "Lenke til «#»",
  footnotes: "Fotnoter",
  footnote: "Fotnote #",
  backTo: "Tilbake til henvisning #",
  code: "Kode",
  codeOf: "Kode: #",
  table: "Tabell",
  formula: "Formel",
  callouts: { note: "Merk", tip: "Tips", important: "Viktig", warning: "Advarsel", caution: "Forsiktig" },
  blocks: { info: "Info", danger: "Fare", details: "Detaljer", tabs: "Faner" },
  embeds: {
    video: "Video på #",
    post: "Innlegg på #",
    audio: "Lyd på #",
    example: "Eksempel på #",
    map: "Kart på #",
  },
});
