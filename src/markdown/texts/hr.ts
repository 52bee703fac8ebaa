/** What Markdown adds to texts in Croatian. */
import { createTexts } from "./create-texts.ts";

export const hr = createTexts({
  contents: "U ovom tekstu",
  linkTo: "Poveznica na „#“",
  footnotes: "Bilješke",
  footnote: "Bilješka #",
  backTo: "Natrag na spomen #",
  code: "Kôd",
  codeOf: "Kôd: #",
  table: "Tablica",
  formula: "Formula",
  callouts: { note: "Napomena", tip: "Savjet", important: "Važno", warning: "Upozorenje", caution: "Oprez" },
  blocks: { info: "Informacija", danger: "Opasnost", details: "Pojedinosti", tabs: "Kartice" },
  embeds: {
    video: "Video na #",
    post: "Objava na #",
    audio: "Zvuk na #",
    example: "Primjer na #",
    map: "Karta na #",
  },
});
